import { reluKernel, stepKernel } from '../../src/families/homogeneous/two-slopes.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { computedMatrix } from '../parts/computed.js';
import { angleBetween, type Directions } from '../parts/data.js';
import { type Arithmetic, type Interval, middle, point } from '../parts/intervals.js';
import { atLeast, type Comparison, type Precision } from '../parts/statement.js';

/** An entry of a matrix of the data. */
export type EntryOf = <T>(R: Arithmetic<T>, data: Directions, i: number, j: number) => T;

/**
 * G ⪰ D for a positive diagonal D, as λ_min(1 + S(G − D)S) ≥ 1, which says the same for every positive diagonal S: here D^−½ in
 * doubles, so that the left side is λ_min(D^−½GD^−½) up to rounding.
 */
export function dominates(
  data: Directions,
  at: Precision,
  entry: EntryOf,
  diagonal: readonly Interval[],
  quantities: Comparison['quantities'],
): Comparison {
  const scales = diagonal.map((x) => 1 / Math.sqrt(middle(x)));
  const matrix = computedMatrix(data.count, at, (R, i, j) => {
    const value = entry(R, data, i, j);
    const rest = i === j ? R.subtract(value, R.from(diagonal[i])) : value;
    const scaled = R.multiply(R.multiply(R.number(scales[i]), R.number(scales[j])), rest);
    return i === j ? R.add(R.number(1), scaled) : scaled;
  });
  return atLeast(smallestEigenvalue(matrix, at), point(1), quantities);
}

/** Of ReLU: (π − θ)cos θ/2π. */
export const reluGram: EntryOf = (R, data, i, j) => {
  const angle = angleBetween(R, data, i, j);
  return R.multiply(stepKernel(R, angle), angle.cosine);
};

/** Of max(z, 0)², whose φ′ is twice ReLU: four times ReLU's kernel, times cos θ. */
export const squaredReluGram: EntryOf = (R, data, i, j) => {
  const angle = angleBetween(R, data, i, j);
  return R.scale(R.multiply(reluKernel(R, angle), angle.cosine), 2);
};
