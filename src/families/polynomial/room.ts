import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { ofSeries, perBits } from '../enclosed-kernel.js';
import type { Room } from '../family.js';
import { evaluatePolynomial, momentPolynomial } from './polynomial-moments.js';
import { polynomialSeries } from './polynomial-series.js';

/** Coefficients from the constant up. */
export const polynomial: Room<'polynomial'> = (form) => ({
  slope: (R, z) => polynomialSlope(R, form.coefficients, z),
  dual: (which) => ofSeries(perBits((bits) => polynomialSeries(form.coefficients, which, bits))),
  moment: (R, moment, q) => evaluatePolynomial(R, momentPolynomial(R, form, moment), q),
});

/** Horner's rule. */
function polynomialSlope<T>(R: Arithmetic<T>, coefficients: readonly number[], z: T): T {
  let value = R.number(0);
  for (let k = coefficients.length - 1; k >= 1; k--)
    value = R.add(R.multiply(value, z), R.multiply(R.number(k), R.number(coefficients[k])));
  return value;
}
