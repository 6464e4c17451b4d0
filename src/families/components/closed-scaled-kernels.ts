import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { polynomialTerms, scaledHermite } from '../polynomial/polynomial-series.js';
import { angleOfRatio } from './closed-moments.js';
import type { Which } from './logistic-series.js';

/**
 * erf: E φ(x)φ(y) = (2/π)·asin(2qρ/(1 + 2q)) (Williams, NIPS 1997), E φ′(x)φ′(y) = (4/π)/√((1 + 2q)² − 4q²ρ²), (x, y)
 * Gaussian of variance q and correlation ρ. Near ρ = ±1 the difference is formed as (1 + 2q)² cos² + (1 + 4q) sin².
 */
export function erfScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, angle: Angle<T>): T {
  const whole = R.add(R.number(1), R.scale(q, 1));
  const rest = remainder(R, whole, R.add(R.number(1), R.scale(q, 2)), angle);
  if (which === 'derivative') return R.divide(R.number(4), R.multiply(R.pi(), R.sqrt(rest)));
  const asin = signedAngle(R, R.multiply(R.scale(q, 1), angle.cosine), whole, R.sqrt(rest));
  return R.divide(R.scale(asin, 1), R.pi());
}

/**
 * GELU, xΦ(x), with r = qρ: A = E Φ(x)Φ(y) = ¼ + asin(r/(1 + q))/2π, B = E γ(x)γ(y) = 1/(2π√G), G = (1 + q)² − r². By parts
 * E φ(x)φ(y) = rA + B(q² + r²(1 − q)/(1 + q)); and E φ′(x)φ′(y) is its derivative in r, with A′ = B and B′ = rB/G.
 */
export function geluScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, angle: Angle<T>): T {
  const one = R.number(1);
  const whole = R.add(one, q);
  const gap = remainder(R, whole, R.add(one, R.scale(q, 1)), angle);
  const twoPi = R.scale(R.pi(), 1);
  const r = R.multiply(q, angle.cosine);
  const A = R.add(R.number(0.25), R.divide(signedAngle(R, r, whole, R.sqrt(gap)), twoPi));
  const B = R.divide(one, R.multiply(twoPi, R.sqrt(gap)));
  const fraction = R.divide(R.subtract(one, q), whole);
  const bracket = R.add(R.square(q), R.multiply(R.square(r), fraction));
  if (which === 'value') return R.add(R.multiply(r, A), R.multiply(B, bracket));
  const rB = R.multiply(r, B);
  return R.add(A, R.multiply(rB, R.add(R.add(one, R.scale(fraction, 1)), R.divide(bracket, gap))));
}

/** sin: E φ(x)φ(y) = e^{−q}·sinh(qρ), E φ′(x)φ′(y) = e^{−q}·cosh(qρ). */
export function sinScaledKernel<T>(R: Arithmetic<T>, which: Which, q: T, { cosine }: Angle<T>): T {
  const r = R.multiply(q, cosine);
  if (which === 'value' && R.upper(q) < 1) return R.multiply(R.exp(R.negate(q)), R.sinh(r));
  const rising = R.exp(R.subtract(r, q));
  const falling = R.exp(R.negate(R.add(r, q)));
  return R.scale(which === 'value' ? R.subtract(rising, falling) : R.add(rising, falling), -1);
}

/** Σ coefficients[k] z^k: Σ_r (b_r √r!)² ρ^r/r!, b_r the Hermite coefficients of φ(√q·). */
export function polynomialScaledKernel<T>(
  R: Arithmetic<T>,
  coefficients: readonly number[],
  which: Which,
  q: T,
  { cosine }: Angle<T>,
): T {
  const root = R.sqrt(q);
  let power = R.number(1);
  const terms = polynomialTerms(R, coefficients, which).map((a) => {
    const scaled = R.multiply(a, power);
    power = R.multiply(power, root);
    return scaled;
  });
  let factorial = R.number(1);
  const squares = scaledHermite(R, terms).map((b, r) => {
    if (r > 1) factorial = R.multiply(factorial, R.number(r));
    return R.divide(R.square(b), factorial);
  });
  return squares.reduceRight((sum, b) => R.add(R.multiply(sum, cosine), b), R.number(0));
}

/** whole² − part²·cos²θ for part² = whole² − rest, as whole²·sin²θ + rest·cos²θ. */
const remainder = <T>(R: Arithmetic<T>, whole: T, rest: T, { cosine, sine }: Angle<T>): T =>
  R.add(R.square(R.multiply(whole, sine)), R.multiply(rest, R.square(cosine)));

/** asin(part/whole) for a part of either sign. */
function signedAngle<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  return R.upper(part) <= 0
    ? R.negate(angleOfRatio(R, R.negate(part), whole, rest))
    : angleOfRatio(R, part, whole, rest);
}
