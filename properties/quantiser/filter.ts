import type { Arbitrary } from 'fast-check';
import { causalFilter } from '../../src/data/exact-arbitraries.js';
import { dot, number, Rational, type RationalVector, sum } from '../parts/rationals.js';

/** A synapse: (h∗x)_t = Σ_k h_k x_{t−k}, nothing before the first step. */
export type Filter = RationalVector;

/** Up to `most` taps of either sign, one of them not 0. */
export const filters = (most = 4, maxDenominator = 12): Arbitrary<Filter> =>
  causalFilter({ length: [1, most], maxDenominator });

/** (h∗x)_T at the last step. */
export const filteredLast = (h: Filter, signal: RationalVector): Rational => {
  const latest = signal.toReversed().slice(0, h.length);
  return dot(latest, h);
};

/** (h∗x)_t at every step. */
export const filtered = (h: Filter, signal: RationalVector): RationalVector =>
  signal.map((_, t) => filteredLast(h, signal.slice(0, t + 1)));

/** The total variation |h_0| + Σ|h_k − h_{k−1}| + |h_{K−1}|, the jumps at both ends included. */
export const variationOf = (h: Filter): Rational =>
  sum([...h, Rational.ZERO].map((x, k) => x.minus(h[k - 1] ?? Rational.ZERO).absolute()));

/** ‖h‖₁. */
export const massOf = (h: Filter): Rational => sum(h.map((x) => x.absolute()));

/** K taps 1/K. */
export const box = (length: number): Filter => Array.from({ length }, () => number(1, length));
