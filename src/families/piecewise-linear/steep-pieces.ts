import type { Knot } from '../../activations/activation.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { piecewiseMoment } from './piecewise-moments.js';
import { type Ramps, rampsOf } from './ramps.js';

/**
 * Bits that the ramps of a piecewise linear φ cancel in E φ(x)φ(y) or E φ′(x)φ′(y), x and y of variance q: they are
 * summed with weights of up to (|s| + Σ|J|)², of which κ(0) is left. 0 where guard bits cover them; else a multiple of 64, so that few
 * precisions are in use.
 */
export function bitsLostToSteepness(knots: readonly Knot[], order: 0 | 1, q = 1): number {
  let found = lost.get(knots);
  if (found === undefined) {
    found = memo(
      (order, q) => `${order} ${q}`,
      (order, q) => count(knots, order, q),
    );
    lost.set(knots, found);
  }
  return found(order, q);
}

/** |s| + Σ|J|. */
export const steepness = (R: MpfrArithmetic, { slope, ramps }: Ramps<MpfrInterval>): MpfrInterval =>
  ramps.reduce((sum, { jump }) => R.add(sum, R.magnitude(jump)), R.magnitude(slope));

const lost = new WeakMap<readonly Knot[], (order: 0 | 1, q: number) => number>();

/** As many are covered by guard bits: those of the precision asked for, and those from doubles up to 72 bits. */
const COVERED = 16;

const count = (knots: readonly Knot[], order: 0 | 1, q: number): number =>
  withMpfr(128, (R) => {
    const variance = R.number(q);
    // κ(0), an upper bound of |κ(θ)| for every θ (Cauchy and Schwarz).
    const least = piecewiseMoment(R, knots, order, variance);
    if (!(R.stack.sign(least.lo) > 0)) return 0;
    const weights = R.square(steepness(R, rampsOf(R, knots)));
    const ratio = R.divide(order === 0 ? R.multiply(variance, weights) : weights, least);
    // The eighth root of anything made of doubles is a double.
    const root = R.upper(R.sqrt(R.sqrt(R.sqrt(ratio))));
    const bits = Math.ceil(8 * Math.log2(root));
    return bits <= COVERED ? 0 : 64 * Math.ceil(bits / 64);
  });
