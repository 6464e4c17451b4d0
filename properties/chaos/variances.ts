import type { FixedPoint } from '../../src/mean-field/fixed-points.js';
import { type VarianceMap, varianceMap } from '../../src/mean-field/variance-map.js';
import type { Activation } from '../parts/activations.js';
import { absolute, type Interval, integerPower, interval, multiply, point, subtract } from '../parts/intervals.js';
import { memo } from '../parts/memo.js';
import { atMost, type Comparison, equals, type Precision } from '../parts/statement.js';

/** A variance map, where a network starts on it, and how many layers it has. */
export interface VarianceStart {
  readonly activation: Activation;
  readonly weightVariance: number;
  readonly biasVariance: number;
  /** q⁰. */
  readonly start: number;
  readonly layers: number;
}

export type MapOf = Pick<VarianceStart, 'activation' | 'weightVariance' | 'biasVariance'>;

/** F, with its fixed points found once. */
export const mapOf: (map: MapOf) => VarianceMap = memo(
  ['activation', 'weightVariance', 'biasVariance'],
  ({ activation, weightVariance, biasVariance }) => varianceMap(activation, { weightVariance, biasVariance }),
);

/** The only fixed point q > 0; undefined when there is none, or more, or it is not known. */
export function onlyFixedPoint(map: MapOf): FixedPoint | undefined {
  const { points, unresolved } = mapOf(map).fixedPoints();
  return points.length === 1 && unresolved.length === 0 ? points[0] : undefined;
}

/** "F has exactly one fixed point": what is compared where it has not. */
export function countComparison(map: MapOf): Comparison {
  const { points, unresolved } = mapOf(map).fixedPoints();
  const most = unresolved.length > 0 ? Number.POSITIVE_INFINITY : points.length;
  return equals(interval(points.length, most), point(1));
}

/** |q^l − q*| ≤ rate^l·|q⁰ − q*|. */
export function approach(i: VarianceStart, limit: Interval, rate: Interval, at: Precision): Comparison {
  const left = distance(mapOf(i).iterate(i.start, i.layers, at)[i.layers], limit);
  const right = multiply(integerPower(rate, i.layers), distance(point(i.start), limit));
  return atMost(left, right, { layers: point(i.layers), 'limit q*': limit, rate });
}

/** The same for the only fixed point; that there is one is compared where there is none, or more. */
export function approachOnly(i: VarianceStart, rate: (limit: FixedPoint) => Interval, at: Precision): Comparison {
  const found = onlyFixedPoint(i);
  return found === undefined ? countComparison(i) : approach(i, found.variance, rate(found), at);
}

export const distance = (a: Interval, b: Interval): Interval => absolute(subtract(a, b));

/** q⁰ is not q* itself, nor so close that only rounding is left. */
export const startsAway = (start: number, limit: Interval): boolean =>
  distance(point(start), limit).lo > 2 ** -8 * limit.hi;

/** The same, for a start that is drawn, where there is one fixed point. */
export function startsAwayFromLimit(i: VarianceStart): boolean {
  const found = onlyFixedPoint(i);
  return found === undefined || startsAway(i.start, found.variance);
}
