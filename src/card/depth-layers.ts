import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { hermiteCoefficients } from '../families/hermite-coefficients.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION } from './card-precision.js';
import { POINTS } from './gram-class.js';
import { squared } from './squared.js';

/**
 * How many layers of φ̃ = (φ − E φ)/sd φ are enough for λ_min ≥ ½E φ̃′², whatever φ is (Panigrahi, Shetty & Goyal, deep networks): odds
 * ρ/(1 − ρ) of correlations fall by 1 + η a layer, and n directions are well apart once all |ρ| ≤ 1/2n, so that
 * L ≥ ln(2n·o_0)/ln(1 + η) will do, o_0 the odds of the largest |ρ|. Undefined where φ is constant.
 */
export function depthOf(
  activation: Activation,
  { mean, energy, slope }: ActivationCard['moments'],
): ActivationCard['depth'] {
  const variance = I.subtract(energy, squared(mean));
  if (!(variance.lo > 0)) return undefined;
  const [, first] = hermiteCoefficients(activation, 'value', 2, CARD_PRECISION);
  const share = I.divide(squared(first), variance);
  const nonlinearity = I.interval(Math.max(0, I.down(1 - share.hi)), Math.min(1, I.up(1 - share.lo)), share.basis);
  const rate = I.log(I.add(I.point(1), nonlinearity));
  return {
    nonlinearity,
    ...(slope && { slopeEnergy: I.divide(slope, variance) }),
    layers: rate.lo > 0 ? POINTS.map((n) => ({ n, layers: layersFor(n, rate) })) : [],
  };
}

/** For n equispaced lines, whose largest |ρ| is cos(π/n). */
function layersFor(n: number, rate: I.Interval): number {
  const correlation = R.cos(R.divide(R.pi(), R.number(n)));
  const odds = I.divide(correlation, I.subtract(I.point(1), correlation));
  return Math.max(0, Math.ceil(I.divide(I.log(I.scale(odds, 2 * n)), rate).hi));
}
