import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { memo } from '../../numerics/memo.js';
import type { MpfrArithmetic } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { inMpfr, ofSeries, tableOf } from '../enclosed-kernel.js';
import type { Order, Room } from '../family.js';
import { loadedPairs, storedPairs } from '../hermite-series.js';
import { isOne, isSame, scalesOf } from '../variances.js';
import {
  differentiated,
  hermiteMoment,
  normalizedHermite,
  polynomialKernel,
  polynomialSeries,
} from './polynomial-series.js';

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
    dual: (order, q, other = q) => {
      const powers = memo(
        (R: MpfrArithmetic) => R.bits,
        (R) => storedPairs(R, polynomialKernel(R, coefficients, order, scalesOf(R, q, other))),
      );
      const kernel = inMpfr((R, { cosine }) => horner(R, loadedPairs(R, powers(R)), cosine));
      if (!(isOne(q) && isSame(q, other))) return kernel;
      // 200 times faster in doubles: 0.1 µs.
      const { atDouble } = ofSeries((_, bits) => polynomialSeries(coefficients, order, bits), q);
      return { ...kernel, atDouble };
    },
    secondMoment: (R, order, q) => horner(R, meanSquare(R, termsOf(R, order)), q),
    growth: (R, q) => horner(R, differentiated(R, meanSquare(R, termsOf(R, 0)), 1), q),
    coefficients: (R, order, count) => {
      const found = normalizedHermite(R, termsOf(R, order));
      return Array.from({ length: count }, (_, r) => found[r] ?? R.number(0));
    },
    table: () => tableOf((_, bits) => polynomialSeries(coefficients, 1, bits)),
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
