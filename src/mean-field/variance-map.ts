import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { checkLayers, checkLayerVariances, type LayerVariances } from '../families/layer-variances.js';
import { checkVariance, growthAt, momentBits, secondMoment } from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { type FixedPoints, findFixedPoints } from './fixed-points.js';
import { varianceOver } from './variance-over.js';

export type { LayerVariances } from '../families/layer-variances.js';
export type { FixedPoint, FixedPoints, Stability } from './fixed-points.js';

/** F(q) = σ_b² + σ_w² E φ(√q z)²: the variance of a layer's pre-activations from that of the layer before (Poole et al. 2016). */
export interface VarianceMap {
  /** F(q) for an exact double q > 0. */
  readonly at: (q: number, precision?: Precision) => Interval;
  /** F′(q). */
  readonly derivativeAt: (q: number, precision?: Precision) => Interval;
  /** [q⁰, q¹, …, q^layers], q^{l+1} = F(q^l); with a relative width of some 1e-15 a layer, times what F′ makes of it. */
  readonly iterate: (q: number, layers: number, precision?: Precision) => Interval[];
  /** All fixed points with their stability; found once. */
  readonly fixedPoints: () => FixedPoints;
}

const MOST_LAYERS = 100_000;

/**
 * The variance map of pre-activations y^l = W^l φ(y^{l−1}) + b^l.
 *
 * Guarantee: enclosures ('estimated' for a user's activation); both variances are the doubles given, exactly.
 * @throws RangeError for σ_w² ≤ 0, σ_b² < 0, or a q outside [2^−200, 2^200]
 */
export function varianceMap(activation: Activation, variances: LayerVariances): VarianceMap {
  checkActivation('varianceMap', activation);
  const { weightVariance, biasVariance } = checkLayerVariances('varianceMap', variances);
  let found: FixedPoints | undefined;
  return {
    at: (q, precision = 'float64') => {
      checkPrecision(precision, 'varianceMap.at');
      checkVariance('varianceMap.at', q);
      return withMpfr(momentBits(precision, q), (R) => {
        const energy = secondMoment(R, activation, 0, R.number(q));
        return R.toInterval(R.add(R.number(biasVariance), R.multiply(R.number(weightVariance), energy)));
      });
    },
    derivativeAt: (q, precision = 'float64') => I.scale(growthAt(activation, q, precision), weightVariance),
    iterate: (q, layers, precision = 'float64') => {
      checkPrecision(precision, 'varianceMap.iterate');
      checkVariance('varianceMap.iterate', q);
      checkLayers('varianceMap.iterate', layers, MOST_LAYERS);
      const found = [I.point(q)];
      for (let l = 0; l < layers; l++) found.push(varianceOver(activation, variances, found[l], precision));
      return found;
    },
    fixedPoints: () => {
      found ??= findFixedPoints(activation, variances);
      return found;
    },
  };
}
