import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { HermiteSeries } from '../hermite-series.js';
import type { Scales } from '../variances.js';

/** The Hermite series of φ = Σ coefficients[k] z^k or of φ′: finite, so without a tail. */
export const polynomialSeries = (coefficients: readonly number[], order: 0 | 1, bits: number): HermiteSeries =>
  withMpfr(bits, (R) => {
    const table = normalizedHermite(R, stretched(R, coefficients, order, R.number(1)));
    return new HermiteSeries(R, table.length, (r) => table[r], undefined);
  });

/**
 * E g(x)g(y) = Σ_r (b_r√r!)(b′_r√r!)/r!·ρ^r as a polynomial in ρ, b_r and b′_r the Hermite coefficients of z ↦ g(√q z) and z ↦ g(√q′ z).
 * Products of short numbers stay exact.
 */
export function polynomialKernel<T>(
  R: Arithmetic<T>,
  coefficients: readonly number[],
  order: 0 | 1,
  { same, q, other }: Scales<T>,
): T[] {
  const first = hermiteSums(R, stretched(R, coefficients, order, R.sqrt(q)));
  const second = same ? first : hermiteSums(R, stretched(R, coefficients, order, R.sqrt(other)));
  let factorial = 1n;
  return first.map((b, r) => {
    if (r > 1) factorial *= BigInt(r);
    return R.divide(same ? R.square(b) : R.multiply(b, second[r]), R.integer(factorial));
  });
}

/** The coefficients of φ⁽ᵒʳᵈᵉʳ⁾(root·z). */
function stretched<T>(R: Arithmetic<T>, coefficients: readonly number[], order: 0 | 1, root: T): T[] {
  let power = R.number(1);
  const terms = differentiated(
    R,
    coefficients.map((a) => R.number(a)),
    order,
  );
  return terms.map((a) => {
    const scaled = R.multiply(a, power);
    power = R.multiply(power, root);
    return scaled;
  });
}

/** The coefficients of the derivative of so high an order: k·a_k for k ≥ 1, again and again. */
export function differentiated<T>(R: Arithmetic<T>, coefficients: readonly T[], order: number): T[] {
  let found = [...coefficients];
  for (let n = 0; n < order; n++) found = found.slice(1).map((a, k) => R.multiply(R.number(k + 1), a));
  return found;
}

/** b_r. */
export function normalizedHermite<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  let factorial = 1n;
  return hermiteSums(R, terms).map((sum, r) => {
    if (r > 1) factorial *= BigInt(r);
    return R.divide(sum, R.sqrt(R.integer(factorial)));
  });
}

/** b_r·√r! = Σ_k a_k E[z^k He_r(z)]. */
const hermiteSums = <T>(R: Arithmetic<T>, terms: readonly T[]): T[] =>
  terms.map((_, r) => {
    let sum = R.number(0);
    for (let k = r; k < terms.length; k += 2) sum = R.add(sum, R.multiply(terms[k], R.integer(hermiteMoment(k, r))));
    return sum;
  });

/** E[z^k He_r(z)] = k!/(2^j j!), j = (k − r)/2 a whole number ≥ 0: an integer. */
export function hermiteMoment(k: number, r: number): bigint {
  let value = 1n;
  for (let i = BigInt(k); i > 1n; i--) value *= i;
  for (let j = BigInt((k - r) / 2); j > 0n; j--) value /= 2n * j;
  return value;
}
