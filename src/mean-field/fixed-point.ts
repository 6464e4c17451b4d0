import type { Activation } from '../activations/activation.js';
import type { LayerVariances } from '../families/layer-variances.js';
import {
  growthAt,
  hasMoment,
  momentBits,
  momentInDoubles,
  secondMoment,
  secondMomentAt,
} from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { centred, DISC_EDGE, DISC_GROWTH, energyBound, taylorBounds } from './variance-bounds.js';

/** Of a fixed point: 'attracting' where |F′| < 1 is proved there, 'repelling' where |F′| > 1 is. */
export type Stability = 'attracting' | 'repelling' | 'undecided';

/** One fixed point q > 0 of the variance map: it exists, and no other lies in `variance`. */
export interface FixedPoint {
  readonly variance: Interval;
  /** F′(q). */
  readonly slope: Interval;
  /** |F′(q)| < 1, > 1, or neither is proved. */
  readonly stability: Stability;
  /** χ₁ = σ_w² E φ′(√q z)², the slope of the correlation map at 1; unbounded where φ jumps. */
  readonly chi1: Interval;
}

/** A stretch of variances. */
export type Range = Pick<Interval, 'lo' | 'hi'>;

/** χ₁ where φ jumps. */
export const UNBOUNDED: Interval = I.interval(Number.MAX_VALUE, Number.POSITIVE_INFINITY);

/** χ₁ = σ_w² E φ′² over an enclosure of q; unbounded where φ jumps. */
export function chi1Over(activation: Activation, weightVariance: number, variance: Interval): Interval {
  if (!hasMoment(activation, 1)) return I.withBasis(UNBOUNDED, variance.basis);
  const { centre, radius } = centred(variance);
  const { variation } = taylorBounds(centre, radius);
  const far = DISC_GROWTH * secondMomentAt(activation, 1, I.up(DISC_EDGE * centre)).hi;
  // In MPFR, where products of short numbers are exact: an edge of chaos must come out as exactly 1.
  const slope = withMpfr(momentBits('float64', centre), (R) => {
    const value = secondMoment(R, activation, 1, R.number(centre));
    const widened = variation === 0 ? value : R.widen(value, R.number(I.up(I.up(far) * variation)));
    return R.toInterval(R.multiply(R.number(weightVariance), widened));
  });
  return I.withBasis(slope, I.weaker(slope.basis, variance.basis));
}

/** Newton's operator q − (F(q) − q)/(F′ − 1) over |q′ − q| ≤ 2^−k q: mapped into itself, that range holds exactly one zero. */
export function newton(activation: Activation, variances: LayerVariances, q: number): FixedPoint | undefined {
  const w = I.point(variances.weightVariance);
  const difference = sharpDifference(activation, variances, q);
  const growth = growthAt(activation, q);
  const size = energyBound(activation, q);
  const slopeWithin = (radius: number): Interval =>
    I.multiply(w, I.widen(growth, I.up(size * taylorBounds(q, radius).slope)));
  for (let k = 50; k >= 10; k -= 4) {
    const radius = q * 2 ** -k;
    const steep = I.subtract(slopeWithin(radius), I.point(1));
    if (steep.lo <= 0 && steep.hi >= 0) continue;
    const variance = I.subtract(I.point(q), I.divide(difference, steep));
    const distance = I.up(Math.max(variance.hi - q, q - variance.lo));
    if (!(distance < radius)) continue;
    return fixedPointAt(activation, variances, variance, slopeWithin(distance));
  }
  return undefined;
}

/** What there is to say of a fixed point in `variance`, where F′ is in `slope`. */
export function fixedPointAt(
  activation: Activation,
  { weightVariance }: LayerVariances,
  variance: Interval,
  slope: Interval,
): FixedPoint {
  const chi1 = chi1Over(activation, weightVariance, variance);
  return { variance, slope, stability: stabilityOf(slope), chi1 };
}

export function stabilityOf(slope: Interval): Stability {
  const size = I.absolute(slope);
  return size.hi < 1 ? 'attracting' : size.lo > 1 ? 'repelling' : 'undecided';
}

/** F(q) − q and F′(q) − 1 over a cell. */
export function overCell(
  activation: Activation,
  { weightVariance, biasVariance }: LayerVariances,
  range: Range,
): { difference: Interval; slope: Interval; atCentre: Interval; slopeAtCentre: Interval; spread: number } {
  const { centre, radius } = centred(range);
  const bounds = taylorBounds(centre, radius);
  const w = I.point(weightVariance);
  const energy = I.multiply(w, momentInDoubles(activation, 0, centre));
  const atCentre = I.subtract(I.add(I.point(biasVariance), energy), I.point(centre));
  const slopeAtCentre = I.subtract(I.multiply(w, momentInDoubles(activation, 'growth', centre)), I.point(1));
  const size = radius === 0 ? 0 : I.up(weightVariance * energyBound(activation, centre));
  const spread = I.up(I.up(I.absolute(slopeAtCentre).hi * radius) + I.up(size * bounds.value));
  return {
    difference: I.widen(atCentre, spread),
    slope: I.widen(slopeAtCentre, I.up(size * bounds.slope)),
    atCentre,
    slopeAtCentre,
    spread,
  };
}

/** F(q) − q at 96 bits and more. */
export function sharpDifference(
  activation: Activation,
  { weightVariance, biasVariance }: LayerVariances,
  q: number,
): Interval {
  return withMpfr(momentBits('float64', q), (R) => {
    const variance = R.number(q);
    const energy = R.multiply(R.number(weightVariance), secondMoment(R, activation, 0, variance));
    return R.toInterval(R.subtract(R.add(R.number(biasVariance), energy), variance));
  });
}

/** Bisection with doubles: finds the neighbourhood, proves nothing. */
export function approximateZero(activation: Activation, variances: LayerVariances, run: Range, start: 1 | -1): number {
  let { lo, hi } = run;
  let q = lo / 2 + hi / 2;
  for (let step = 0; step < 80 && lo < q && q < hi; step++) {
    const { atCentre, slopeAtCentre } = overCell(activation, variances, { lo: q, hi: q });
    const value = I.middle(atCentre);
    if (value * start > 0) lo = q;
    else hi = q;
    const next = q - value / I.middle(slopeAtCentre);
    if (Math.abs(next - q) <= 2 ** -50 * q) return next;
    q = next > lo && next < hi ? next : lo / 2 + hi / 2;
  }
  return q;
}
