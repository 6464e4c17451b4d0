import { Rational } from '../../numerics/exact/rational.js';
import { trimmed } from '../../numerics/exact/rational-polynomial.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { ofSeries, type SeriesAt, tableOf } from '../enclosed-kernel.js';
import type { Room } from '../family.js';
import { HermiteSeries } from '../hermite-series.js';
import { isOne, isSame } from '../variances.js';
import { piecewisePolynomial } from './room.js';

/** Coefficients from the constant up: one piece, and a Hermite series without a tail. */
export const polynomial: Room<'polynomial'> = ({ coefficients }, activation) => {
  const pieces = [trimmed(coefficients.map(Rational.from))];
  const family = piecewisePolynomial({ kind: 'piecewise-polynomial', breaks: [], pieces }, activation);
  const seriesOf =
    (order: 0 | 1): SeriesAt =>
    (_, bits) =>
      withMpfr(bits, (R) => {
        const table = family.coefficients(R, order, Math.max(1, coefficients.length - order));
        return new HermiteSeries(R, table.length, (r) => table[r], undefined);
      });
  return {
    ...family,
    polynomial: coefficients,
    table: (order) => tableOf(seriesOf(order)),
    dual: (order, q, other = q) => {
      const kernel = family.dual(order, q, other);
      if (!(isOne(q) && isSame(q, other))) return kernel;
      // 200 times faster in doubles: 0.1 µs.
      return { ...kernel, atDouble: ofSeries(seriesOf(order), q).atDouble };
    },
  };
};
