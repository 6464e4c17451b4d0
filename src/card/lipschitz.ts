import type { Activation } from '../activations/activation.js';
import { familyOf } from '../families/rooms.js';
import { slopeAt } from '../families/slope.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

/**
 * sup|φ′|: at least |φ′| at the steepest place that doubles find, at most the constant that φ's definition states; undefined where that
 * states none.
 *
 * Guarantee: contains sup|φ′|; 'estimated' for a user's activation.
 */
export function lipschitzConstant(activation: Activation): I.Interval | undefined {
  const { lipschitz, derivative } = activation;
  if (lipschitz === undefined) return undefined;
  const basis = familyOf(activation).basis ?? 'proved';
  const steepest = steepestPlace(activation);
  const least =
    basis === 'estimated' ? Math.abs(derivative(steepest)) : I.absolute(slopeOver(activation, I.point(steepest))).lo;
  return I.interval(Math.min(least, lipschitz), lipschitz, basis);
}

/** φ′ over an interval, in MPFR: quotients of short numbers come out exactly. @throws TypeError for a φ known in doubles only */
export const slopeOver = (activation: Activation, z: I.Interval): I.Interval =>
  withMpfr(128, (R) => R.toInterval(slopeAt(R, activation, R.from(z))));

/** Of both sides of each kink, a grid, and places far out; from the best one on by steps of half the size each time. */
function steepestPlace({ derivative, kinks }: Activation): number {
  const size = (z: number): number => Math.abs(derivative(z));
  const steeper = (a: number, b: number): number => (size(b) > size(a) ? b : a);
  const grid = Array.from({ length: 129 }, (_, k) => (k - 64) / 8);
  let best = [...kinks.flatMap(({ at }) => [at, I.down(at)]), ...grid, -64, 64, -1024, 1024].reduce(steeper);
  for (let step = 2 ** -4; step > 2 ** -30; step /= 2) best = [best, best - step, best + step].reduce(steeper);
  return best;
}
