import type { Activation } from '../../src/activations/activation.js';
import type { Directions } from '../../src/data/directions.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { tailEnergy } from '../../src/families/hermite-coefficients.js';
import { divide, type Interval, minimum, multiply, point } from '../../src/numerics/interval/interval.js';
import type { Precision } from '../../src/numerics/precision.js';
import { polynomialDimension } from './rank-bound.js';

/** N(R): the rank that the terms r ≤ R of G^∞ = Σ b_r² K^{∘(r+1)} can have on data of this intrinsic dimension. */
export function seriesRank(activation: Activation, dimension: number, degree: number): number {
  return polynomialDimension(degree + 1, dimension, activation.derivativeParity !== undefined);
}

/** The largest R ≤ most, of the parity of φ′ where it has one, with N(R) ≤ rank; −1 when there is none. */
export function largestDegree(activation: Activation, dimension: number, rank: number, most: number): number {
  for (let degree = most; degree >= 0; degree--)
    if (hasTerm(activation, degree) && seriesRank(activation, dimension, degree) <= rank) return degree;
  return -1;
}

/**
 * min_R n·T(R + 1)/(n − N(R)) over R with N(R) < n, a bound on λ_min by gram.smooth-tail; n·T(0)/n, the mean of the
 * diagonal, is among them.
 *
 * @param dimension - of the data, unless a control lies about it
 */
export function smoothCeiling(
  activation: Activation,
  data: Directions,
  at: Precision,
  dimension = intrinsicDimension(data),
): Interval {
  const n = data.count;
  let least = tailEnergy(activation, 0, at);
  for (let degree = 0; degree < DEGREES; degree++) {
    const rank = seriesRank(activation, dimension, degree);
    if (rank >= n) break;
    if (!hasTerm(activation, degree)) continue;
    const bound = divide(multiply(point(n), tailEnergy(activation, degree + 1, at)), point(n - rank));
    least = minimum(least, bound);
  }
  return least;
}

/** On a line N(R) does not grow with R, so something else must end the search: T(64) is below 1e-8 for all smooth ones here. */
const DEGREES = 64;

function hasTerm({ derivativeParity }: Activation, degree: number): boolean {
  return derivativeParity === undefined || (derivativeParity === 'even') === (degree % 2 === 0);
}
