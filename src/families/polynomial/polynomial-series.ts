import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { HermiteSeries } from '../hermite-series.js';

/** The Hermite series of φ(√q z), φ = Σ coefficients[k] z^k, or of φ′(√q z): finite, so without a tail. */
export function polynomialSeries(
  coefficients: readonly number[],
  order: 0 | 1,
  q: Interval,
  bits: number,
): HermiteSeries {
  return withMpfr(bits, (R) => {
    const root = R.sqrt(R.from(q));
    let power = R.number(1);
    const unscaled = differentiated(
      R,
      coefficients.map((a) => R.number(a)),
      order,
    );
    const terms = unscaled.map((a) => {
      const scaled = R.multiply(a, power);
      power = R.multiply(power, root);
      return scaled;
    });
    const table = normalizedHermite(R, terms);
    return new HermiteSeries(R, table.length, (r) => table[r], undefined);
  });
}

/** The coefficients of the derivative of so high an order: k·a_k for k ≥ 1, again and again. */
export function differentiated<T>(R: Arithmetic<T>, coefficients: readonly T[], order: number): T[] {
  let found = [...coefficients];
  for (let n = 0; n < order; n++) found = found.slice(1).map((a, k) => R.multiply(R.number(k + 1), a));
  return found;
}

/** b_r = Σ_k a_k E[z^k He_r(z)]/√r!. */
export function normalizedHermite<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  let factorial = 1n;
  return terms.map((_, r) => {
    let sum = R.number(0);
    for (let k = r; k < terms.length; k += 2) sum = R.add(sum, R.multiply(terms[k], R.integer(hermiteMoment(k, r))));
    if (r > 1) factorial *= BigInt(r);
    return R.divide(sum, R.sqrt(R.integer(factorial)));
  });
}

/** E[z^k He_r(z)] = k!/(2^j j!), j = (k − r)/2 a whole number ≥ 0: an integer. */
export function hermiteMoment(k: number, r: number): bigint {
  let value = 1n;
  for (let i = BigInt(k); i > 1n; i--) value *= i;
  for (let j = BigInt((k - r) / 2); j > 0n; j--) value /= 2n * j;
  return value;
}
