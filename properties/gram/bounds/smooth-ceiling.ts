import type { Activation } from '../../../src/activations/activation.js';
import { divide, type Interval, minimum, multiply, point } from '../../../src/numerics/interval/interval.js';
import { polynomialDimension } from '../rank-bound.js';

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

/** n·T(R + 1): what the n − N(R) smallest eigenvalues sum to at most, by gram.smooth-tail. */
export const tailSum = (n: number, tail: Interval): Interval => multiply(point(n), tail);

/**
 * n·T(R + 1)/(n − N(R) − k + 1): what λ_k is at most, by gram.smooth-tail-kth.
 *
 * @param k - from 1 for the smallest eigenvalue to n − N(R)
 */
export function kthCeiling(n: number, tail: Interval, rank: number, k: number): Interval {
  const eigenvalues = n - rank - k + 1;
  return eigenvalues === n ? tail : divide(tailSum(n, tail), point(eigenvalues));
}

/** Tails, points and place for which the least ceiling is wanted. */
export interface Tails {
  /** T(R) of the activation's φ′. */
  readonly tail: (from: number) => Interval;
  /** N(R) is taken for this dimension of the data. */
  readonly dimension: number;
  /** Degrees R below this are tried. */
  readonly degrees?: number;
}

/** min_R n·T(R + 1)/(n − N(R) − k + 1) ≥ λ_k over R with N(R) ≤ n − k, and R = −1 with N = 0: the trace over the n − k + 1 largest. */
export function leastCeiling(
  activation: Activation,
  n: number,
  k: number,
  { tail, dimension, degrees = DEGREES }: Tails,
): Interval {
  let least = kthCeiling(n, tail(0), 0, k);
  for (let degree = 0; degree < degrees; degree++) {
    const rank = seriesRank(activation, dimension, degree);
    if (rank > n - k) break;
    if (!hasTerm(activation, degree)) continue;
    least = minimum(least, kthCeiling(n, tail(degree + 1), rank, k));
  }
  return least;
}

/** On a line N(R) does not grow with R, so something else must end the search: T(64) is below 1e-8 for all smooth ones here. */
const DEGREES = 64;

function hasTerm({ derivativeParity }: Activation, degree: number): boolean {
  return derivativeParity === undefined || (derivativeParity === 'even') === (degree % 2 === 0);
}
