import type { Activation } from '../activations/activation.js';
import { checkVariance, hasMoment, momentBits, secondMoment } from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type CorrelationMap, mapOfLayer } from './correlation-map.js';
import { UNBOUNDED } from './fixed-point.js';

/** Names a layer by its fixed variance and by how much of it the biases make up. */
export interface BiasShare {
  /** q > 0, an exact double. */
  readonly variance: number;
  /** σ_b²/q, an exact double in [0, 1). */
  readonly biasShare: number;
}

/** A layer whose fixed variance is known exactly, and σ_w² and σ_b² follow. */
export interface LayerOfBiasShare {
  /** σ_w² = (q − σ_b²)/V(q). */
  readonly weightVariance: Interval;
  readonly biasVariance: Interval;
  /** χ₁ = σ_w² E φ′(√q z)²; unbounded where φ jumps. */
  readonly chi1: Interval;
  readonly correlationMap: CorrelationMap;
}

/**
 * The layer with F(q) = q of which the share σ_b²/q belongs to the biases. Every pair of a q and a share is one: unlike with
 * σ_w² and σ_b² given, nothing has to be solved, and q is exact.
 *
 * Guarantee: enclosures; 'estimated' for a user's activation. Cost: two moments.
 * @throws RangeError for a share outside [0, 1), a variance outside [2^−200, 2^200], or an activation with V(q) = 0
 */
export function layerOfBiasShare(activation: Activation, { variance, biasShare }: BiasShare): LayerOfBiasShare {
  checkVariance('layerOfBiasShare', variance, 'variance');
  if (!(biasShare >= 0 && biasShare < 1))
    throw new RangeError(`layerOfBiasShare: biasShare = ${biasShare}, expected a number in [0, 1)`);
  const bits = momentBits('float64', variance);
  const rest = (R: MpfrArithmetic): MpfrInterval => R.subtract(R.number(1), R.number(biasShare));
  const { weightVariance, chi1 } = withMpfr(bits, (R) => {
    const energy = secondMoment(R, activation, 0, R.number(variance));
    if (!(R.lower(energy) > 0))
      throw new RangeError(
        `layerOfBiasShare: E φ² of ${activation.name} at variance = ${variance} is at least ${R.lower(energy)}, expected > 0`,
      );
    const weight = R.divide(R.multiply(rest(R), R.number(variance)), energy);
    if (!hasMoment(activation, 1)) return { weightVariance: R.toInterval(weight), chi1: UNBOUNDED };
    const slope = R.multiply(weight, secondMoment(R, activation, 1, R.number(variance)));
    return { weightVariance: R.toInterval(weight), chi1: R.toInterval(slope) };
  });
  return {
    weightVariance,
    biasVariance: I.scale(I.point(biasShare), variance),
    chi1,
    correlationMap: mapOfLayer({
      activation,
      variance: I.point(variance),
      weightRatio: (R) => R.divide(rest(R), secondMoment(R, activation, 0, R.number(variance))),
      chi1: chi1,
    }),
  };
}
