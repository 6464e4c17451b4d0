import type { Angle } from '../../numerics/angle.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadPair, powerOf, savePair } from '../hermite-series.js';
import { closedSum } from './closed-sum.js';
import { type FittedKinks, sumOf } from './fitted-kinks.js';

/** In the arithmetic of the fit, at an angle known as well. */
export type FittedValue = (S: MpfrArithmetic, angle: Angle<MpfrInterval>) => MpfrInterval;

/**
 * κ(θ) = E g(u)g′(v), (u, v) standard normal of correlation ρ = cos θ, of two functions whose kinks are
 * fitted: g = ℓ + s, g′ = ℓ′ + s′,
 *   κ(ρ) = κ_ℓℓ′(ρ) + Σ_{r<R}(b_r b′_r − ℓ_r ℓ′_r)ρ^r + E,   |E| ≤ |ρ|^R·(√(T_g T_s′) + √(T_s T_g′) + √(T_s T_s′)).
 *
 * Why. κ = Σ b_r b′_r ρ^r and κ_ℓℓ′ = Σ ℓ_r ℓ′_r ρ^r, so that E = Σ_{r≥R}(b_r b′_r − ℓ_r ℓ′_r)ρ^r; ℓ = b − s makes
 * b b′ − ℓℓ′ = b s′ + s b′ − s s′, and Cauchy and Schwarz bound each of the three sums. For g = g′ this
 * is |ρ|^R·√T_s·(2√T_g + √T_s).
 *
 * Guarantee: an enclosure. Angles 0 and π must be exactly those, of sine 0. Cost: the closed sum's.
 */
export function fittedValue(first: FittedKinks, second: FittedKinks): FittedValue {
  const { count } = first.series;
  if (first.bits !== second.bits || second.series.count !== count)
    throw new RangeError(
      `fittedValue: ${first.bits} and ${second.bits} bits, ${count} and ${second.series.count} coefficients, expected the same of both`,
    );
  let differences: MultiprecisionArray | undefined;
  return (S, angle) => {
    differences ??= differencesOf(first, second);
    const sum = sumOf(S, first);
    const closed = closedSum(S, sum, first === second ? sum : sumOf(S, second), angle);
    const [g, s, g2, s2] = [first, second]
      .flatMap(({ series, left }) => [series.tails[count], left])
      .map((energy) => S.sqrt(S.number(energy)));
    const beyond = S.add(S.add(S.multiply(g, s2), S.multiply(s, g2)), S.multiply(s, s2));
    const reached = powerOf(S, S.magnitude(angle.cosine), count);
    return S.widen(S.add(closed, polynomial(S, differences, angle.cosine)), S.multiply(beyond, reached));
  };
}

/** b_r b′_r − ℓ_r ℓ′_r. */
function differencesOf(first: FittedKinks, second: FittedKinks): MultiprecisionArray {
  const { count } = first.series;
  const kept = new MultiprecisionArray(first.bits, 2 * count);
  withMpfr(first.bits, (S) => {
    const pairs = [first.series.coefficients, second.series.coefficients, first.fitted, second.fitted];
    const values = pairs.map(() => S.fresh('proved'));
    for (let r = 0; r < count; r++) {
      const mark = S.stack.mark();
      for (const [i, value] of values.entries()) loadPair(pairs[i], r, value);
      const [b, b2, l, l2] = values;
      savePair(kept, r, S.subtract(S.multiply(b, b2), S.multiply(l, l2)));
      S.stack.release(mark);
    }
  });
  return kept;
}

/** Σ a_r ρ^r by Horner's rule. */
function polynomial(S: MpfrArithmetic, coefficients: MultiprecisionArray, rho: MpfrInterval): MpfrInterval {
  const [sum, term] = [S.number(0), S.fresh('proved')];
  for (let r = coefficients.length / 2 - 1; r >= 0; r--) {
    const mark = S.stack.mark();
    loadPair(coefficients, r, term);
    S.assign(sum, S.add(S.multiply(sum, rho), term));
    S.stack.release(mark);
  }
  return sum;
}
