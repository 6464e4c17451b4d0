import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { type CorrelationMap, mapOfLayer } from '../mean-field/correlation-map.js';
import { chi1Over } from '../mean-field/fixed-point.js';
import { stationaryCorrelation } from '../mean-field/stationary-correlation.js';
import { type FixedPoint, type FixedPoints, type LayerVariances, varianceMap } from '../mean-field/variance-map.js';
import { ifInRange } from '../numerics/if-in-range.js';
import * as I from '../numerics/interval/interval.js';
import { CORRELATION_ACCURACY } from './card-precision.js';

type Layer = ActivationCard['layer'];

/** All fixed points of the variance map at these variances, and the depth scale of correlations at each (Schoenholz et al. 2017). */
export function layerOf(activation: Activation, variances: LayerVariances): Layer {
  const map = varianceMap(activation, variances);
  const { basis, statement, everyVariance, zero, points, unresolved } = ifInRange(map.fixedPoints) ?? UNKNOWN;
  return {
    ...variances,
    basis,
    statement,
    everyVariance,
    zero,
    points: points.map((point) => fixedPointOf(activation, variances, point)),
    unresolved: [...unresolved],
  };
}

/** Where nothing of it is found. */
export const unknownLayer = (variances: LayerVariances): Layer => ({
  ...variances,
  ...UNKNOWN,
  points: [],
  unresolved: [...UNKNOWN.unresolved],
});

/** Where variances that are looked at are beyond what moments are computed for. */
const UNKNOWN: FixedPoints = {
  basis: 'proved',
  everyVariance: false,
  points: [],
  unresolved: [I.interval(2 ** -200, 2 ** 200)],
  zero: 'undecided',
  statement: 'not found: its moments are not computed at large variances',
};

function fixedPointOf(activation: Activation, variances: LayerVariances, point: FixedPoint): Layer['points'][number] {
  const { variance } = point;
  const map = mapOfLayer({
    activation,
    variance,
    weightRatio: (R) => R.divide(R.number(variances.weightVariance), R.from(variance)),
    chi1: chi1Over(activation, variances.weightVariance, variance),
    accuracy: CORRELATION_ACCURACY,
  });
  // No network stays where variances leave.
  return { ...point, phase: map.phase, ...(point.stability === 'repelling' ? {} : scaleOf(map)) };
}

/** ξ = −1/ln f′ at the correlation that the map tends to: 1 in the ordered phase, c* in the chaotic one. */
function scaleOf(map: CorrelationMap): Pick<Layer['points'][number], 'correlation' | 'depthScale'> {
  if (map.phase === 'ordered') return { depthScale: scaleFrom(map.chi1) };
  if (map.phase !== 'chaotic' || map.chi1.hi === Number.POSITIVE_INFINITY) return {};
  // c* may be so close to 1 that doubles do not tell.
  const correlation = ifInRange(() => stationaryCorrelation(map));
  if (correlation === undefined) return {};
  // f′ rises on [0, 1].
  const slope = I.hull(map.slopeAt(correlation.lo), map.slopeAt(correlation.hi));
  return { correlation, ...(slope.lo > 0 && slope.hi < 1 && { depthScale: scaleFrom(slope) }) };
}

/** f′ ≥ 0 although its enclosure may reach below 0, and ξ falls to 0 with it. */
function scaleFrom(slope: I.Interval): I.Interval {
  const scale = (a: I.Interval): I.Interval => I.divide(I.point(-1), I.log(a));
  if (slope.lo > 0) return scale(slope);
  return I.interval(0, slope.hi > 0 ? scale(I.point(slope.hi)).hi : 0, slope.basis);
}
