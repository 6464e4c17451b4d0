import { rootTwoPi } from '../../src/numerics/normal.js';
import type { Arithmetic } from '../parts/intervals.js';
import { dot, squaredLength } from '../parts/vectors.js';
import { type Frame, heightOf, type Network, total } from './network.js';

/**
 * The population loss L = ⅛[vᵀ(I + 11ᵀ)v − 2vᵀ((1 − 2θ/π)I + 11ᵀ)v* + v*ᵀ(I + 11ᵀ)v*].
 *
 * @param multiple - of θ/π: 2, but for a control
 */
export function populationLoss<T>(R: Arithmetic<T>, [v, teacher]: Network['outputs'], angle: T, multiple = 2): T {
  const turned = R.divide(R.multiply(R.number(multiple), angle), R.pi());
  const overlap = R.multiply(R.subtract(R.number(1), turned), R.number(dot(v, teacher)));
  const cross = R.add(overlap, R.number(total(v) * total(teacher)));
  const own = R.number(squaredLength(v) + total(v) ** 2 + squaredLength(teacher) + total(teacher) ** 2);
  return R.scale(R.subtract(own, R.scale(cross, 1)), -3);
}

/** ∂L/∂w = −(vᵀv*)/(2π|w|)·unit((I − ŵŵᵀ)w*), with unit(…) = (ŵ* − ŵ cos θ)/sin θ; it needs 0 < θ < π. */
export function populationGradient<T>(R: Arithmetic<T>, frame: Frame<T>, [v, teacher]: Network['outputs']): T[] {
  const { unit, norm, angle } = frame;
  const length = R.divide(R.number(-dot(v, teacher)), R.multiply(R.scale(R.pi(), 1), norm));
  return unit.map((x, k) => {
    const across = R.divide(R.subtract(frame.teacher[k], R.multiply(x, angle.cosine)), angle.sine);
    return R.multiply(length, across);
  });
}

/** What stands for σ′ in the backward pass: the derivative of max(x, 0), or that of x. */
export type Surrogate = 'relu' | 'identity';

/**
 * The expected coarse gradient. For ReLU's derivative h/(2√(2π))·ŵ − cos(θ/2)·(vᵀv*)/√(2π)·unit(ŵ + ŵ*), in which
 * cos(θ/2)·unit(ŵ + ŵ*) = (ŵ + ŵ*)/2; for the identity's |v|²/√(2π)·ŵ − (vᵀv*)/√(2π)·ŵ*.
 *
 * @param denominator - what v has to be divided by: v = outputs[0]/denominator
 * @param signOfMean - the sign of the term with cos(θ/2): −1, but for a control
 */
export function coarseGradient<T>(
  R: Arithmetic<T>,
  { unit, teacher }: Frame<T>,
  outputs: Network['outputs'],
  { surrogate = 'relu', denominator = 1, signOfMean = -1 }: CoarseOptions = {},
): T[] {
  const root = rootTwoPi(R);
  const [v, goal] = outputs;
  // v and h from integers: h·denominator² with the teacher brought to the same scale.
  const scaled = [v, goal.map((x) => x * denominator)] as const;
  const ratio = (x: number): T => R.divide(R.number(x), R.number(denominator ** 2));
  const overlap = ratio(dot(...scaled));
  const along = ratio(surrogate === 'relu' ? heightOf(scaled) : 2 * squaredLength(v));
  return unit.map((x, k) => {
    const mean = surrogate === 'relu' ? R.add(x, teacher[k]) : R.scale(teacher[k], 1);
    const pull = R.multiply(overlap, mean);
    const push = R.multiply(along, x);
    return R.scale(R.divide(signOfMean < 0 ? R.subtract(push, pull) : R.add(push, pull), root), -1);
  });
}

export interface CoarseOptions {
  readonly surrogate?: Surrogate;
  readonly denominator?: number;
  readonly signOfMean?: 1 | -1;
}

export const innerProduct = <T>(R: Arithmetic<T>, a: readonly T[], b: readonly T[]): T =>
  a.reduce((sum, x, k) => R.add(sum, R.multiply(x, b[k])), R.number(0));
