import type { Knot } from '../../activations/activation.js';
import { slopesOf } from '../../activations/slopes.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { slopesOf as enclosedSlopes } from './piecewise-moments.js';

/** J·max(side·z − at, 0): the slope turns by J at side·at when going outward from 0, and also when going right. */
export interface Ramp<T> {
  readonly side: 1 | -1;
  /** ≥ 0, an exact double. */
  readonly at: number;
  readonly jump: T;
}

/** A piecewise linear function as the line it follows next to 0 and what it gains at each kink on the way out. */
export interface Ramps<T> {
  readonly intercept: T;
  readonly slope: T;
  readonly ramps: readonly Ramp<T>[];
}

/**
 * φ = intercept + slope·z + Σ ramps, with enclosed slopes and turns. Measured outward from 0, so that kinks far away bring
 * small terms, not large ones that cancel. Knots where nothing turns are left out.
 */
export function rampsOf(R: MpfrArithmetic, knots: readonly Knot[]): Ramps<MpfrInterval> {
  const slopes = enclosedSlopes(R, knots);
  const inner = knots.slice(1, -1);
  const { turns } = slopesOf(knots);
  const piece = inner.filter(([at]) => at < 0).length;
  const slope = slopes[piece];
  // Of the two ends of the middle piece the one nearer to 0 loses fewer digits.
  const [at, value] = [knots[piece], knots[piece + 1]].reduce((a, b) => (Math.abs(a[0]) <= Math.abs(b[0]) ? a : b));
  const ramps = inner
    .map(([z], i) => ({
      side: z < 0 ? (-1 as const) : (1 as const),
      at: Math.abs(z),
      jump: R.subtract(slopes[i + 1], slopes[i]),
    }))
    .filter((_, i) => turns[i] !== 0);
  return { intercept: R.subtract(R.number(value), R.multiply(slope, R.number(at))), slope, ramps };
}
