import type { Knot } from '../../activations/activation.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { EXACT_BITS } from '../exact-bits.js';
import type { Asymptote } from '../family.js';
import { slopesOf } from './piecewise-moments.js';

export function piecewiseAsymptote(knots: readonly Knot[]): Asymptote {
  const slopes = withMpfr(128, (R) => slopesOf(R, knots).map((slope) => R.toInterval(slope)));
  const [left, right] = [slopes[0], slopes[slopes.length - 1]];
  // φ − λ is linear between knots and 0, and constant beyond: its extremes are there.
  const gaps = knots.map(([at, value]) =>
    I.absolute(I.subtract(I.point(value), I.multiply(at < 0 ? left : right, I.point(at)))),
  );
  const distance = Math.max(I.absolute(valueAtZero(knots)).hi, ...gaps.map((gap) => gap.hi));
  return { meanSquare: I.scale(I.add(I.square(left), I.square(right)), 0.5), distance };
}

/** φ(0) from the piece that holds 0; exactly 0 where it is. */
export function valueAtZero(knots: readonly Knot[]): Interval {
  const piece = pieceAtZero(knots);
  const [[a, v], [b, w]] = [knots[piece], knots[piece + 1]];
  return withMpfr(EXACT_BITS, (R) => {
    const run = R.subtract(R.number(b), R.number(a));
    const rise = R.subtract(R.number(w), R.number(v));
    return R.toInterval(R.divide(R.subtract(R.multiply(R.number(v), run), R.multiply(rise, R.number(a))), run));
  });
}

/** The number of the piece to the right of 0. */
export const pieceAtZero = (knots: readonly Knot[]): number =>
  Math.max(
    0,
    knots.findLastIndex(([at], i) => i < knots.length - 1 && at <= 0),
  );
