import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { ofSeries, tableOf } from '../enclosed-kernel.js';
import type { Order, Room } from '../family.js';
import { differentiated, hermiteMoment, normalizedHermite, polynomialSeries } from './polynomial-series.js';

/** Coefficients from the constant up. */
export const polynomial: Room<'polynomial'> = ({ coefficients }) => {
  const termsOf = <T>(R: Arithmetic<T>, order: Order): T[] =>
    differentiated(
      R,
      coefficients.map((a) => R.number(a)),
      order,
    );
  return {
    slope: (R, z) => horner(R, termsOf(R, 1), z),
    dual: (order, q, other) => ofSeries((at, bits) => polynomialSeries(coefficients, order, at, bits), q, other),
    secondMoment: (R, order, q) => horner(R, meanSquare(R, termsOf(R, order)), q),
    growth: (R, q) => horner(R, differentiated(R, meanSquare(R, termsOf(R, 0)), 1), q),
    coefficients: (R, order, count) => {
      const found = normalizedHermite(R, termsOf(R, order));
      return Array.from({ length: count }, (_, r) => found[r] ?? R.number(0));
    },
    table: () => tableOf((at, bits) => polynomialSeries(coefficients, 1, at, bits)),
    polynomial: coefficients,
    variancePolynomial: (R) => meanSquare(R, termsOf(R, 0)),
    nearZero: () => ({ vanishes: coefficients[0] === 0 }),
  };
};

/** Σ coefficients[k]·x^k. */
const horner = <T>(R: Arithmetic<T>, coefficients: readonly T[], x: T): T =>
  coefficients.reduceRight((sum, a) => R.add(R.multiply(sum, x), a), R.number(0));

/** E(Σ a_i(√q z)^i)² = Σ a_i a_j E z^{i+j} q^{(i+j)/2}, as coefficients of powers of q. */
const meanSquare = <T>(R: Arithmetic<T>, terms: readonly T[]): T[] =>
  terms.map((_, k) => {
    let sum = R.number(0);
    for (let i = Math.max(0, 2 * k - terms.length + 1); i <= Math.min(2 * k, terms.length - 1); i++)
      sum = R.add(sum, R.multiply(terms[i], terms[2 * k - i]));
    return R.multiply(sum, R.integer(hermiteMoment(2 * k, 0)));
  });
