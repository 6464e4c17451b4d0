import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Which } from '../family.js';
import { polynomialTerms, scaledHermite } from './polynomial-series.js';

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
