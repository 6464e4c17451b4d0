import type { Activation } from '../activations/activation.js';
import { kernelAtVariance, kernelBits } from '../families/dual-kernel.js';
import { loadPair, savePair } from '../families/hermite-series.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment, secondMoment, secondMomentAt } from '../families/scaled-moments.js';
import type { Angle } from '../numerics/angle.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { MultiprecisionArray, mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../numerics/precision.js';
import { centred, DISC_EDGE, PAIR_DISC_GROWTH, taylorBounds } from './variance-bounds.js';

/** One layer at a fixed variance q, as a map of correlations. */
export interface LayerAtVariance {
  readonly activation: Activation;
  /** An enclosure of q. */
  readonly variance: Interval;
  /** σ_w²/q. */
  readonly weightRatio: (R: MpfrArithmetic) => MpfrInterval;
  /** χ₁ = f′(1). */
  readonly chi1: Interval;
  /** Bits that are enough where a double's are not needed, and less of them near c = 1: series have a quarter of the terms. */
  readonly accuracy?: number;
}

/** f at one precision. Distances are 1 − c, in [0, 2]; they, and not correlations, keep their digits near c = 1. */
export interface CorrelationStep {
  readonly bits: number;
  /** 1 − f(c) from 1 − c. */
  readonly distance: (R: MpfrArithmetic, distance: MpfrInterval) => MpfrInterval;
  /** f′(c) at a single point. */
  readonly slope: (R: MpfrArithmetic, distance: MpfrInterval) => MpfrInterval;
}

/**
 * f(c) = (σ_b² + σ_w² κ_q(c))/q at a fixed variance q = σ_b² + σ_w² κ_q(1), so that 1 − f(c) = (σ_w²/q)·Δ_q(c),
 * Δ_q = κ_q(1) − κ_q: f(1) = 1 exactly, and σ_b² does not occur.
 *
 * The kernel is evaluated at the double m in the middle of the enclosure of q. Δ_q(c) = ½E(φ(x) − φ(y))² is analytic in q, and
 * 0 ≤ Δ_q(c) ≤ (1 − c)·q·E φ′(√q z)² (1 − c^k ≤ k(1 − c)), so that by the bounds of `variance-bounds.ts` it differs from Δ_m(c)
 * by at most (1 − c)·3·(3m/2)·E φ′(√(3m/2) z)²·x/(1 − x); where φ jumps, by 3·2·V(3m/2)·x/(1 − x).
 *
 * f is a power series with non-negative coefficients, so convex on [0, 1]: f′(c)(1 − c) ≤ 1 − f(c) there and
 * 1 − f(c) ≤ χ₁(1 − c) everywhere. Close to c = 1, where Δ_q cancels, these bounds are the sharp ones.
 */
export function correlationStep(layer: LayerAtVariance, precision: Precision): CorrelationStep {
  const { activation, variance, accuracy } = layer;
  const { centre } = centred(variance);
  const bits =
    accuracy === undefined
      ? kernelBits(activation, centre, precision) + bitsNearOne(activation)
      : kernelBits(activation, centre, { bits: accuracy });
  const value = kernelAtVariance(activation, 0, I.point(centre)).atMpfr;
  const smooth = hasMoment(activation, 1);
  const spread = spreadOf(layer, smooth);
  const constants = new MultiprecisionArray(bits, 4);
  withMpfr(bits, (R) => {
    savePair(constants, 0, secondMoment(R, activation, 0, R.number(centre)));
    savePair(constants, 1, layer.weightRatio(R));
  });
  const basis = I.weaker(variance.basis, familyOf(activation).basis ?? 'proved');
  const constant = (R: MpfrArithmetic, index: 0 | 1): MpfrInterval => {
    const pair = R.fresh(basis);
    loadPair(constants, index, pair);
    return pair;
  };

  const slope = (R: MpfrArithmetic, distance: MpfrInterval): MpfrInterval =>
    R.scope(() => {
      const derivative = kernelAtVariance(activation, 1, I.point(centre)).atMpfr;
      const pair = R.widen(derivative(R, angleOfDistance(R, distance)), R.number(spread.slope));
      // σ_w² = (σ_w²/q)·q
      return R.multiply(R.multiply(constant(R, 1), R.from(variance)), pair);
    });

  /** At a single point, or at distances so close that nothing is lost in one evaluation. */
  const pointwise = (R: MpfrArithmetic, distance: MpfrInterval): MpfrInterval =>
    R.scope(() => {
      if (mpfr.mpfr_sgn(distance.hi) === 0) return R.number(0);
      const difference = R.subtract(constant(R, 0), value(R, angleOfDistance(R, distance)));
      const allowance = smooth ? R.multiply(R.number(spread.value), distance) : R.number(spread.value);
      const direct = R.multiply(constant(R, 1), R.widen(difference, allowance));
      if (!smooth) return R.clamp(direct, 0, 2);
      const above = R.multiply(R.from(layer.chi1), distance);
      const near = R.upper(distance) < 2 ** (-bits / 4);
      const below = near ? R.multiply(slope(R, distance), distance) : R.number(0);
      return R.clamp(between(R, direct, below, above), 0, 2);
    });

  const distance = (R: MpfrArithmetic, d: MpfrInterval): MpfrInterval =>
    R.scope(() => {
      if (mpfr.mpfr_equal_p(d.lo, d.hi) !== 0) return pointwise(R, d);
      const [lo, hi] = [end(R, d, 'lo'), end(R, d, 'hi')];
      const rising = R.upper(d) <= 1 || activation.parity === 'odd';
      if (!rising) return acrossZero(R, pointwise, d);
      const far = pointwise(R, hi);
      // |f′| ≤ χ₁, so that one evaluation is enough where χ₁ ≤ 1.
      const near =
        smooth && layer.chi1.hi <= 1
          ? R.subtract(far, R.multiply(R.from(layer.chi1), R.subtract(hi, lo)))
          : pointwise(R, lo);
      return R.clamp(R.hull(near, far), 0, 2);
    });

  return { bits, distance, slope };
}

/**
 * At a distance d the difference Δ_q is good to 2^−bits/d, the bounds by slopes to about d, or √d where φ has a corner. The worse
 * case is where both agree: at 2^−bits/2, or 2^−bits/3. These many bits more than 96 leave 2⁻⁵⁵ there.
 */
const bitsNearOne = ({ kinks }: Activation): number => (kinks.some((kink) => kink.order <= 1) ? 72 : 16);

/** What replacing q by the middle of its enclosure costs: see above. */
function spreadOf(
  { activation, variance }: LayerAtVariance,
  smooth: boolean,
): { readonly value: number; readonly slope: number } {
  const { centre, radius } = centred(variance);
  // The step function does not see the scale at all.
  if (radius === 0 || familyOf(activation).homogeneity === 0) return { value: 0, slope: 0 };
  const { variation } = taylorBounds(centre, radius);
  const edge = I.up(DISC_EDGE * centre);
  if (!smooth) {
    const energy = secondMomentAt(activation, 0, edge).hi;
    return { value: I.up(I.up(2 * PAIR_DISC_GROWTH * energy) * variation), slope: 0 };
  }
  const slope = I.up(I.up(PAIR_DISC_GROWTH * secondMomentAt(activation, 1, edge).hi) * variation);
  return { value: I.up(slope * edge), slope };
}

/** θ with cos θ = 1 − d, from sin(θ/2) = √(d/2), without cancellation near d = 0. */
export function angleOfDistance(R: MpfrArithmetic, distance: MpfrInterval): Angle<MpfrInterval> {
  const d = R.clamp(distance, 0, 2);
  const one = R.number(1);
  const angle = R.scale(R.asin(R.clamp(R.sqrt(R.scale(d, -1)), 0, 1)), 1);
  const sine = R.clamp(R.sqrt(R.multiply(d, R.subtract(R.number(2), d))), 0, 1);
  return { angle, cosine: R.clamp(R.subtract(one, d), -1, 1), sine };
}

/** Three enclosures of one number, of which two are one-sided: [max(lo, below.lo), min(hi, above.hi)]. */
function between(R: MpfrArithmetic, direct: MpfrInterval, below: MpfrInterval, above: MpfrInterval): MpfrInterval {
  for (const x of [direct, below, above]) R.refuseNaN(x, 'between');
  const result = R.fresh(I.weaker(direct.basis, I.weaker(below.basis, above.basis)));
  mpfr.mpfr_max(result.lo, direct.lo, below.lo, NEAREST);
  mpfr.mpfr_min(result.hi, direct.hi, above.hi, NEAREST);
  return result;
}

/** One end of an enclosure as an exact number. */
function end(R: MpfrArithmetic, a: MpfrInterval, which: 'lo' | 'hi'): MpfrInterval {
  const result = R.fresh(a.basis);
  mpfr.mpfr_set(result.lo, a[which], NEAREST);
  mpfr.mpfr_set(result.hi, a[which], NEAREST);
  return result;
}

/**
 * 1 − f over distances that reach beyond 1, where c = −a < 0. With P and N the values of 1 − f at a and −a, the even part of f is
 * 1 − (N + P)/2 and the odd part (N − P)/2; both rise with a, so that between a₁ and a₂
 *   (N + P)(a₂)/2 + (N − P)(a₁)/2 ≤ 1 − f(−a) ≤ (N + P)(a₁)/2 + (N − P)(a₂)/2.
 */
function acrossZero(
  R: MpfrArithmetic,
  pointwise: (R: MpfrArithmetic, distance: MpfrInterval) => MpfrInterval,
  d: MpfrInterval,
): MpfrInterval {
  const two = R.number(2);
  const parts = (distance: MpfrInterval): readonly [MpfrInterval, MpfrInterval] => {
    const [negative, positive] = [pointwise(R, distance), pointwise(R, R.subtract(two, distance))];
    return [R.scale(R.add(negative, positive), -1), R.scale(R.subtract(negative, positive), -1)];
  };
  const [high, wide] = parts(end(R, d, 'hi'));
  if (R.lower(d) >= 1) {
    const [low, narrow] = parts(end(R, d, 'lo'));
    return R.clamp(R.hull(R.add(high, narrow), R.add(low, wide)), 0, 2);
  }
  // [lo, 1] and [1, hi]: on the first f rises with c, on the second a runs from 0, where the odd part vanishes.
  const [level] = parts(R.number(1));
  const negative = R.hull(high, R.add(level, wide));
  return R.clamp(R.hull(negative, R.hull(pointwise(R, end(R, d, 'lo')), level)), 0, 2);
}
