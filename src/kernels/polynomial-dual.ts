import type { Angle } from '../data/angle.js';
import type { Arithmetic } from '../numerics/arithmetic.js';
import type { Which } from './logistic-series.js';

/** Σ b_r² ρ^r, a polynomial in ρ, for φ = Σ coefficients[k] z^k or its derivative. */
export function polynomialDual<T>(
  R: Arithmetic<T>,
  coefficients: readonly number[],
  which: Which,
  { cosine }: Angle<T>,
): T {
  const terms = which === 'value' ? coefficients.map((a) => R.number(a)) : derivativeTerms(R, coefficients);
  let sum = R.number(0);
  for (const square of squaredHermite(R, terms).reverse()) sum = R.add(R.multiply(sum, cosine), square);
  return sum;
}

/** k·a_k for k ≥ 1: the coefficients of the derivative. */
export function derivativeTerms<T>(R: Arithmetic<T>, coefficients: readonly number[]): T[] {
  return coefficients.slice(1).map((a, k) => R.multiply(R.number(k + 1), R.number(a)));
}

/** b_r·√r! = Σ_k a_k E[z^k He_r(z)], where E[z^k He_r] = k!/(2^j j!) with j = (k − r)/2 a whole number ≥ 0. */
export function scaledHermite<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  return terms.map((_, r) => {
    let sum = R.number(0);
    for (let k = r; k < terms.length; k += 2) sum = R.add(sum, R.multiply(terms[k], R.integer(hermiteMoment(k, r))));
    return sum;
  });
}

function squaredHermite<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  let factorial = 1n;
  return scaledHermite(R, terms).map((b, r) => {
    if (r > 1) factorial *= BigInt(r);
    return R.divide(R.square(b), R.integer(factorial));
  });
}

/** E[z^k He_r(z)] for k − r even and ≥ 0: an integer. */
export function hermiteMoment(k: number, r: number): bigint {
  let value = 1n;
  for (let i = BigInt(k); i > 1n; i--) value *= i;
  for (let j = BigInt((k - r) / 2); j > 0n; j--) value /= 2n * j;
  return value;
}
