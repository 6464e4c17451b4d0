import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Which } from '../family.js';
import { HermiteSeries } from '../hermite-series.js';

/** The Hermite series of φ = Σ coefficients[k] z^k or its derivative: finite, so without a tail. */
export function polynomialSeries(coefficients: readonly number[], which: Which, bits: number): HermiteSeries {
  return withMpfr(bits, (R) => {
    const terms = polynomialTerms(R, coefficients, which);
    const scaled = scaledHermite(R, terms);
    let factorial = 1n;
    const table = scaled.map((b, r) => {
      if (r > 1) factorial *= BigInt(r);
      return R.divide(b, R.sqrt(R.integer(factorial)));
    });
    return new HermiteSeries(R, table.length, (r) => table[r], undefined);
  });
}

/** The coefficients of φ, or those of φ′: k·a_k for k ≥ 1. */
export function polynomialTerms<T>(R: Arithmetic<T>, coefficients: readonly number[], which: Which): T[] {
  if (which === 'value') return coefficients.map((a) => R.number(a));
  return coefficients.slice(1).map((a, k) => R.multiply(R.number(k + 1), R.number(a)));
}

/** b_r·√r! = Σ_k a_k E[z^k He_r(z)]. */
export function scaledHermite<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  return terms.map((_, r) => {
    let sum = R.number(0);
    for (let k = r; k < terms.length; k += 2) sum = R.add(sum, R.multiply(terms[k], R.integer(hermiteMoment(k, r))));
    return sum;
  });
}

/** E[z^k He_r(z)] = k!/(2^j j!), j = (k − r)/2 a whole number ≥ 0: an integer. */
export function hermiteMoment(k: number, r: number): bigint {
  let value = 1n;
  for (let i = BigInt(k); i > 1n; i--) value *= i;
  for (let j = BigInt((k - r) / 2); j > 0n; j--) value /= 2n * j;
  return value;
}
