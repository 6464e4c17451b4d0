import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import {
  checkCorrelation,
  checkLayers,
  checkLayerVariances,
  type LayerVariances,
} from '../families/layer-variances.js';
import { checkVariance } from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { memo } from '../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { type CorrelationStep, correlationStep, type LayerAtVariance } from './correlation-step.js';
import { chi1Over } from './fixed-point.js';
import { type VarianceMap, varianceMap } from './variance-map.js';

/**
 * χ₁ < 1: correlations tend to 1; χ₁ > 1: they leave 1; 'edge': χ₁ = 1 exactly; 'undecided': 1 lies inside the enclosure of χ₁.
 */
export type Phase = 'ordered' | 'chaotic' | 'edge' | 'undecided';

/**
 * f(c) = (σ_b² + σ_w² E φ(√q u)φ(√q v))/q, u and v of correlation c: the correlation of two inputs after a layer from that before
 * it, both of variance q (Poole et al. 2016). On [0, 1] f rises and is convex, and f(1) = 1.
 */
export interface CorrelationMap {
  /** q, a fixed point of the variance map. */
  readonly variance: Interval;
  /** χ₁ = f′(1) = σ_w² E φ′(√q z)²; unbounded where φ jumps. */
  readonly chi1: Interval;
  readonly phase: Phase;
  /** f(c) for an exact double c in [−1, 1]. */
  readonly at: (correlation: number, precision?: Precision) => Interval;
  /** f′(c) = σ_w² E φ′(√q u)φ′(√q v). @throws RangeError where φ jumps */
  readonly slopeAt: (correlation: number, precision?: Precision) => Interval;
  /** [c⁰, c¹, …, c^layers], c^{l+1} = f(c^l). */
  readonly iterate: (correlation: number, layers: number, precision?: Precision) => Interval[];
  /** [1 − c⁰, …, 1 − c^layers], with full relative accuracy however close to 1 the correlations come. */
  readonly distancesFromOne: (correlation: number, layers: number, precision?: Precision) => Interval[];
}

export interface CorrelationMapOptions extends LayerVariances {
  /**
   * Which fixed point q of the variance map is meant: the one nearest to this number; or an enclosure of it, such as
   * `varianceMap(…).fixedPoints()` gives. Left out: the attracting one.
   */
  readonly variance?: number | Interval;
}

/**
 * The correlation map at a fixed point of the variance map.
 *
 * Guarantee: enclosures, q's own included ('estimated' for a user's activation). Relative width about 1e-15 for f, and as much
 * per layer for 1 − c^l. Cost: finding q (see `fixedPoints`), then 0.1 ms a value; logistic activations make a Hermite series at
 * first use.
 * @throws RangeError when there is no attracting fixed point, or more than one, and none was chosen
 */
export function correlationMap(activation: Activation, options: CorrelationMapOptions): CorrelationMap {
  checkActivation('correlationMap', activation);
  const { weightVariance, biasVariance } = checkLayerVariances('correlationMap', options);
  const map = varianceMap(activation, { weightVariance, biasVariance });
  const variance = chooseVariance(activation, map, options);
  return mapOfLayer({
    activation,
    variance,
    weightRatio: (R) => R.divide(R.number(weightVariance), R.from(variance)),
    chi1: chi1Over(activation, weightVariance, variance),
  });
}

/** The map of one layer whose variance is known to be fixed. */
export function mapOfLayer(layer: LayerAtVariance): CorrelationMap {
  const stepAt = memo(JSON.stringify, (precision: Precision) => correlationStep(layer, precision));
  const single = (
    where: string,
    correlation: number,
    precision: Precision,
    f: (step: CorrelationStep, R: MpfrArithmetic, distance: MpfrInterval) => MpfrInterval,
  ): Interval => {
    checkPrecision(precision, where);
    checkCorrelation(where, correlation);
    const step = stepAt(precision);
    return withMpfr(step.bits, (R) => R.toInterval(f(step, R, distanceOf(R, correlation))));
  };
  const sequence = (
    where: string,
    correlation: number,
    layers: number,
    precision: Precision,
    report: (R: MpfrArithmetic, distance: MpfrInterval) => MpfrInterval,
  ): Interval[] => {
    checkPrecision(precision, where);
    checkCorrelation(where, correlation);
    checkLayers(where, layers);
    const step = stepAt(precision);
    return withMpfr(step.bits, (R) => {
      let distance = distanceOf(R, correlation);
      const found = [R.toInterval(report(R, distance))];
      const state = [R.fresh(distance.basis), R.fresh(distance.basis)];
      for (let l = 1; l <= layers; l++) {
        const mark = R.stack.mark();
        const next = step.distance(R, distance);
        const kept = { ...state[l % 2], basis: next.basis };
        R.assign(kept, next);
        distance = kept;
        found.push(R.toInterval(report(R, distance)));
        R.stack.release(mark);
      }
      return found;
    });
  };
  const toCorrelation = (R: MpfrArithmetic, distance: MpfrInterval): MpfrInterval => R.subtract(R.number(1), distance);
  return {
    variance: layer.variance,
    chi1: layer.chi1,
    phase: phaseOf(layer.chi1),
    at: (c, precision = 'float64') =>
      single('correlationMap.at', c, precision, (step, R, d) => toCorrelation(R, step.distance(R, d))),
    slopeAt: (c, precision = 'float64') => {
      if (layer.chi1.hi === Number.POSITIVE_INFINITY)
        throw new RangeError(
          `correlationMap.slopeAt: ${layer.activation.name} jumps, expected a continuous activation`,
        );
      return single('correlationMap.slopeAt', c, precision, (step, R, d) => step.slope(R, d));
    },
    iterate: (c, layers, precision = 'float64') =>
      sequence('correlationMap.iterate', c, layers, precision, toCorrelation),
    distancesFromOne: (c, layers, precision = 'float64') =>
      sequence('correlationMap.distancesFromOne', c, layers, precision, (_R, distance) => distance),
  };
}

function chooseVariance(
  activation: Activation,
  map: VarianceMap,
  { variance, weightVariance, biasVariance }: CorrelationMapOptions,
): Interval {
  const where = `correlationMap: ${activation.name} at σ_w² = ${weightVariance}, σ_b² = ${biasVariance}`;
  if (typeof variance === 'object') return checkFixed(where, map, variance);
  if (variance !== undefined) checkVariance('correlationMap', variance, 'variance');
  const { everyVariance, points, statement } = map.fixedPoints();
  if (everyVariance) return I.point(variance ?? 1);
  if (variance !== undefined) {
    const [nearest] = points.map((p) => p.variance).sort((a, b) => distanceTo(a, variance) - distanceTo(b, variance));
    if (nearest === undefined)
      throw new RangeError(`${where}: variance = ${variance} was asked for, but the variance map has ${statement}`);
    return nearest;
  }
  const attracting = points.filter((p) => p.stability === 'attracting');
  if (attracting.length === 1) return attracting[0].variance;
  throw new RangeError(
    `${where}: ${attracting.length} attracting fixed points with q > 0, expected exactly one; the variance map has ${statement}${points.length > 0 ? '; choose with variance' : ''}`,
  );
}

const distanceTo = (a: Interval, x: number): number => Math.abs(I.middle(a) - x);

/** @throws RangeError when F(q) − q has no zero in the enclosure given */
function checkFixed(where: string, map: VarianceMap, variance: Interval): Interval {
  checkVariance('correlationMap', variance.lo, 'variance.lo');
  checkVariance('correlationMap', variance.hi, 'variance.hi');
  const [left, right] = [variance.lo, variance.hi].map((q) => I.subtract(map.at(q, { bits: 128 }), I.point(q)));
  if (left.lo > 0 === right.lo > 0 && left.hi < 0 === right.hi < 0 && !overlapsZero(left) && !overlapsZero(right))
    throw new RangeError(
      `${where}: variance = [${variance.lo}, ${variance.hi}], expected an enclosure of a fixed point, but F(q) − q keeps its sign`,
    );
  return variance;
}

const overlapsZero = (a: Interval): boolean => a.lo <= 0 && a.hi >= 0;

function phaseOf({ lo, hi }: Interval): Phase {
  if (hi < 1) return 'ordered';
  if (lo > 1) return 'chaotic';
  return lo === 1 && hi === 1 ? 'edge' : 'undecided';
}

/** 1 − c, exactly: at 96 bits and more where |c| ≥ 2⁻⁴⁰, and enclosed otherwise. */
const distanceOf = (R: MpfrArithmetic, correlation: number): MpfrInterval =>
  R.subtract(R.number(1), R.number(correlation));
