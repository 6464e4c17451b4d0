import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import type { CorrelationMap } from './correlation-map.js';

/**
 * c*, the fixed point of f in [0, 1) when χ₁ > 1.
 *
 * g(c) = f(c) − c is convex on [0, 1], g(0) = f(0) ≥ 0, g(1) = 0 and g′(1) = χ₁ − 1 > 0: it has exactly one zero c* in [0, 1), is
 * positive before it and negative between it and 1. So the signs of g at two doubles prove an enclosure.
 * Method: secants from the left never pass the zero of a convex function; then steps of growing size outward until both signs
 * are certain. Relative width some 1e-15/(1 − f′(c*)), absolute where c* = 0. Cost: about 20 values of f.
 *
 * @throws RangeError unless χ₁ > 1 is certain; InsufficientPrecision when no sign is (c* within some 1e-15 of 1)
 */
export function stationaryCorrelation(map: CorrelationMap, precision: Precision = 'float64'): Interval {
  if (!(map.chi1.lo > 1))
    throw new RangeError(
      `stationaryCorrelation: χ₁ in [${map.chi1.lo}, ${map.chi1.hi}], expected > 1: otherwise f(c) > c on [0, 1)`,
    );
  const excess = (c: number): Interval => I.subtract(map.at(c, precision), I.point(c));
  const centre = approximateZero(excess);
  const lo = firstSign(centre, -1, (c) => c <= 0 || excess(c).lo >= 0);
  const hi = firstSign(centre, 1, (c) => excess(c).hi <= 0);
  if (lo === undefined || hi === undefined)
    throw new I.InsufficientPrecision('stationaryCorrelation: f(c) − c has no certain sign near c*');
  return I.interval(lo, hi, map.at(centre, precision).basis);
}

function approximateZero(excess: (c: number) => Interval): number {
  let [a, b] = [0, 2 ** -10];
  let [left, right] = [a, b].map((c) => I.middle(excess(c)));
  if (left <= 0) return 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = Math.min(Math.max(b - (right * (b - a)) / (right - left), 0), 1 - 2 ** -53);
    if (Math.abs(next - b) <= 2 ** -52 * b) break;
    [a, left] = [b, right];
    b = next;
    right = I.middle(excess(b));
    if (right === left) break;
  }
  return b;
}

/** Secants gain digits by the golden ratio, more slowly while c* is close to 1. */
const MOST_STEPS = 100;

/** The first of centre ± 2^k steps, from inside [0, 1), where the sign is certain. */
function firstSign(centre: number, direction: 1 | -1, certain: (c: number) => boolean): number | undefined {
  for (let k = -53; k < 0; k += 2) {
    const c = Math.max(0, centre + direction * Math.max(centre, 2 ** -10) * 2 ** k);
    if (!(c < 1)) return undefined;
    if (certain(c)) return c;
  }
  return undefined;
}
