import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import { point } from '../../numerics/interval/interval.js';
import { cachedSeries } from '../cached-series.js';
import { closed, ofSeries, type SeriesAt, tableOf } from '../enclosed-kernel.js';
import type { Family, Room } from '../family.js';
import { tableCoefficients } from '../hermite-series.js';
import { sparing } from '../sparing.js';
import { isOne, isSame, scalesOf } from '../variances.js';
import { cachedMoment } from './cached-moment.js';
import { type ClosedComponent, type Component, componentAt } from './component.js';
import { componentSeries } from './component-series.js';
import { logisticComponents } from './components.js';

export const logistic: Room<'logistic'> = ({ member }) => {
  const component = logisticComponents[member];
  const cached = [cachedSeries(seriesOf(component, 0)), cachedSeries(seriesOf(component, 1))];
  return {
    ...single(component),
    secondMoment: (S, order, q) => cachedMoment(S, component, order, q),
    growth: (S, q) => cachedMoment(S, component, 'growth', q),
    quickly: (what, q) =>
      what === 'growth' ? component.growth(R, R.number(q)) : component.secondMoment(R, what, R.number(q)),
    dual: (order, q, other = q) => ofSeries(cached[order], q, other),
    series: (order) => cached[order],
    coefficients: (S, order, count) => tableCoefficients(S, seriesOf(component, order)(point(1), S.bits), count),
    mostCells: 8000,
  };
};

/** erf, GELU, sin and cos. */
export const closedForm = (component: ClosedComponent): Family => ({
  ...single(component),
  dual: (order, q, other = q) =>
    closed((S) => component.dual(S, order, scalesOf(S, q, other)), {
      doubles: sparing,
      isCached: isOne(q) && isSame(q, other),
    }),
  closedDual: component.dual,
  coefficients: (S, order, count) => {
    const coefficient = component.coefficients(S, order, S.number(1), count);
    return Array.from({ length: count }, (_, r) => coefficient(r) ?? S.number(0));
  },
});

const seriesOf =
  (component: Component, order: 0 | 1): SeriesAt =>
  (q, bits) =>
    componentSeries(component, order, q, bits);

const single = (component: Component): Omit<Family, 'dual' | 'coefficients'> => ({
  at: (S, order, z) => componentAt(S, component, order, z),
  secondMoment: component.secondMoment,
  growth: component.growth,
  table: (order) => tableOf(seriesOf(component, order)),
  asymptote: () => {
    const { right, distance, excess } = component.asymptote;
    return { meanSquare: point(right / 2), distance, ...(excess && { excess }) };
  },
  nearZero: () => {
    const { log2, rational } = component.atZero;
    return { vanishes: log2 === 0 && rational === 0, ...component.nearZero };
  },
});
