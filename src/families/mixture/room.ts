import type { MixtureTerm } from '../../activations/activation.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { cachedSeries } from '../cached-series.js';
import { type Component, componentAt } from '../components/component.js';
import { components } from '../components/components.js';
import { ofSeries, type SeriesAt, tableOf } from '../enclosed-kernel.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { Asymptote, Room } from '../family.js';
import { tableCoefficients } from '../hermite-series.js';
import { ONE } from '../variances.js';
import { largestMixtureVariance, mixtureMoment } from './mixture-moments.js';
import { mixtureSeries } from './mixture-series.js';

/** Σ weight·f(scale·z). */
export const mixture: Room<'mixture'> = ({ terms }) => {
  const seriesOf =
    (order: 0 | 1): SeriesAt =>
    (q, bits) =>
      mixtureSeries(terms, order, q, bits);
  const cached = [cachedSeries(seriesOf(0)), cachedSeries(seriesOf(1))];
  return {
    at: (R, order, z) =>
      terms.reduce((sum, { weight, of, scale }) => {
        const inner = componentAt(R, components[of], order, R.multiply(R.number(scale), z));
        const factor = order === 0 ? R.number(weight) : R.multiply(R.number(weight), R.number(scale));
        return R.add(sum, R.multiply(factor, inner));
      }, R.number(0)),
    dual: (order, q, other) => ofSeries(cached[order], q, other),
    series: (order) => cached[order],
    secondMoment: (R, order, q) => mixtureMoment(R, terms, order, q),
    growth: (R, q) => mixtureMoment(R, terms, 'growth', q),
    quickly: (what, q) => mixtureMoment(float64Arithmetic, terms, what, float64Arithmetic.number(q)),
    coefficients: (R, order, count) => tableCoefficients(R, seriesOf(order)(ONE, R.bits), count),
    table: (order) => tableOf(seriesOf(order)),
    asymptote: () => ofMixture(terms),
    nearZero: () => ({ vanishes: vanishesAtZero(terms) }),
    largestVariance: largestMixtureVariance(terms),
  };
};

/** φ(0) = A·log 2 + B: 0 when A and B are, log 2 being irrational. */
const vanishesAtZero = (terms: readonly MixtureTerm[]): boolean =>
  withMpfr(EXACT_BITS, (R) => {
    const isZero = (share: keyof Component['atZero']): boolean => {
      const sum = terms.reduce(
        (s, t) => R.add(s, R.multiply(R.number(t.weight), R.number(components[t.of].atZero[share]))),
        R.number(0),
      );
      return R.lower(sum) === 0 && R.upper(sum) === 0;
    };
    return isZero('log2') && isZero('rational');
  });

/** Sums of the components' asymptotes: 0, or scale·x above 0. */
function ofMixture(terms: readonly MixtureTerm[]): Asymptote {
  const rising = terms.filter(({ of }) => components[of].asymptote.right === 1);
  const meanSquare = withMpfr(EXACT_BITS, (R) => {
    const right = rising.reduce((s, t) => R.add(s, R.multiply(R.number(t.weight), R.number(t.scale))), R.number(0));
    return R.toInterval(R.scale(R.square(right), -1));
  });
  const distance = terms.reduce(
    (sum, { of, weight }) => I.up(sum + I.up(Math.abs(weight) * components[of].asymptote.distance)),
    0,
  );
  return { meanSquare, distance };
}
