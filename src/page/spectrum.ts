import { polynomialDimension } from '../../properties/gram/rank-bound.js';
import { tailFloor } from '../../properties/gram/tail-floor.js';
import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { intrinsicDimension } from '../data/intrinsic-dimension.js';
import { separation } from '../data/separation.js';
import type { DoubleTables } from '../families/double-tables.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { add, divide, type Interval, log, multiply, point, power, square, up } from '../numerics/interval/interval.js';
import { float64Eigenvalues } from '../numerics/spectrum/float64-spectrum.js';
import { enclosedMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { kernelOf } from './kernel.js';

/** What theorems promise for one instance, and what holds. Enclosures in doubles. */
export interface Spectrum {
  /** Of G^∞, ascending. */
  readonly eigenvalues: readonly Interval[];
  /** λ_min is at least this, by the theorem named. */
  readonly floor: Bound;
  /** λ_min is at most this, by the theorem named. */
  readonly ceiling: Bound;
}

export interface Bound {
  readonly value: number;
  readonly claim: string;
}

/** @param data - at least two directions, which may coincide */
export function spectrumOf(activation: Activation, data: Directions, tables: DoubleTables): Spectrum {
  const kernel = kernelOf(activation, tables);
  const matrix = enclosedMatrix(data.count, 'float64', {
    float64: (i, j) => {
      const angle = angleBetween(R, data, i, j);
      return multiply(kernel(angle), angle.cosine);
    },
    mpfr: () => {
      throw new RangeError('spectrumOf: doubles only');
    },
  });
  if (matrix.kind !== 'float64') throw new RangeError('spectrumOf: doubles only');
  const floors = [seriesFloor(data, tables), ...kinkFloor(activation, data)];
  return {
    eigenvalues: float64Eigenvalues(matrix),
    floor: floors.reduce((a, b) => (b.value > a.value ? b : a)),
    ceiling: smoothCeiling(activation, data, tables),
  };
}

/** Σ_r b_r² max(0, 1 − max_i Σ_{j≠i}|ρ_ij|^{r+1}); beyond the table the least of the factors, times the rest of the energy. */
function seriesFloor(data: Directions, { energies, tails }: DoubleTables): Bound {
  const n = data.count;
  const sizes = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => {
      const { cosine } = angleBetween(R, data, i, j);
      return i === j ? 0 : Math.max(Math.abs(cosine.lo), Math.abs(cosine.hi));
    }),
  );
  let powers = sizes;
  let value = 0;
  for (const { lo } of [...energies, tails[energies.length] ?? { lo: 0 }]) {
    const largest = Math.max(...powers.map((row) => row.reduce((sum, x) => up(sum + x), 0)));
    value += Math.max(0, lo) * Math.max(0, 1 - largest);
    powers = powers.map((row, i) => row.map((x, j) => up(x * (sizes[i]?.[j] ?? 1))));
  }
  return { value, claim: 'gram.kink-floor-series' };
}

/** ½C(2 ln(2n)/δ² + 1)^−(r−1/2) for a kink of order r. */
function kinkFloor(activation: Activation, data: Directions): Bound[] {
  if (activation.kinks.length === 0) return [];
  const { constant, exponent } = tailFloor(activation);
  const delta = separation(data);
  if (!(delta.lo > 0)) return [];
  const degree = add(divide(multiply(point(2), log(point(2 * data.count))), square(delta)), point(1));
  const bound = multiply(multiply(point(0.5), constant), power(degree, -exponent));
  return [{ value: bound.lo, claim: 'gram.kink-floor' }];
}

/** min_R n·T(R + 1)/(n − N(R)) over the R of the table with N(R) < n. */
function smoothCeiling({ derivativeParity }: Activation, data: Directions, { tails }: DoubleTables): Bound {
  const n = data.count;
  const dimension = intrinsicDimension(data);
  let value = tails[0]?.hi ?? Number.POSITIVE_INFINITY;
  for (let degree = 0; degree + 1 < tails.length; degree++) {
    const rank = polynomialDimension(degree + 1, dimension, derivativeParity !== undefined);
    if (rank >= n) break;
    if (derivativeParity !== undefined && (derivativeParity === 'even') !== (degree % 2 === 0)) continue;
    value = Math.min(value, up(up(n * (tails[degree + 1]?.hi ?? Number.POSITIVE_INFINITY)) / (n - rank)));
  }
  return { value, claim: 'gram.smooth-tail' };
}
