import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type HermiteSeries, loadPair, powerOf } from './hermite-series.js';

/**
 * Σ b_r b′_r ρ^r = E f(u)g(v), u and v standard normal of correlation ρ, from the Hermite series of f and g.
 *
 * Guarantee: an enclosure. By Cauchy and Schwarz |Σ_{r≥R} b_r b′_r ρ^r| ≤ √(T(R)T′(R))·|ρ|^R, R the shorter count; it
 * is added. Cost: eight MPFR operations a term.
 */
export function productSeries(
  first: HermiteSeries,
  second: HermiteSeries,
): (R: MpfrArithmetic, rho: MpfrInterval) => MpfrInterval {
  const count = Math.min(first.count, second.count);
  return (R, rho) =>
    R.scope(() => {
      const [b, c, sum] = [R.fresh('proved'), R.fresh('proved'), R.number(0)];
      for (let r = count - 1; r >= 0; r--) {
        const mark = R.stack.mark();
        loadPair(first.coefficients, r, b);
        loadPair(second.coefficients, r, c);
        R.assign(sum, R.add(R.multiply(sum, rho), R.multiply(b, c)));
        R.stack.release(mark);
      }
      const tails = R.multiply(R.number(first.tails[count]), R.number(second.tails[count]));
      const power = powerOf(R, R.magnitude(rho), count);
      return R.withBasis(R.widen(sum, R.multiply(R.sqrt(tails), power)), rho.basis);
    });
}
