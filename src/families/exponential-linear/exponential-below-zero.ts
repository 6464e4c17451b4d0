import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDistribution, rootTwoPi } from '../../numerics/normal.js';

/**
 * Φ(−t)/γ(t) is taken from its asymptotic series beyond this, since e^{t²/2} and Φ(−t) leave MPFR's range further out.
 */
const FAR = 2 ** 12;

/** E[e^{tz}·1_{z<0}] = e^{t²/2}·Φ(−t), for t ≥ 0. */
export function exponentialBelowZero<T>(R: Arithmetic<T>, t: T): T {
  if (R.lower(t) > FAR) return R.divide(millsRatio(R, t), rootTwoPi(R));
  return R.multiply(R.exp(R.scale(R.square(t), -1)), normalDistribution(R, R.negate(t)));
}

/**
 * Φ(−t)/γ(t) = 1/t − 1/t³ + 3/t⁵ − 15/t⁷ + …, which lies between any two successive partial sums (Abramowitz & Stegun
 * 26.2.12). Beyond t = 2¹² each term is at least 2¹⁰ times smaller than the one before for 2¹⁴ terms.
 */
function millsRatio<T>(R: Arithmetic<T>, t: T): T {
  const inverseSquare = R.divide(R.number(1), R.square(t));
  let term = R.divide(R.number(1), t);
  let sum = term;
  for (let k = 1; k <= Math.ceil(R.bits / 10) + 1; k++) {
    term = R.negate(R.multiply(R.multiply(R.number(2 * k - 1), inverseSquare), term));
    sum = R.add(sum, term);
  }
  return R.hull(sum, R.subtract(sum, term));
}
