import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { hermiteCoefficients } from '../families/hermite-coefficients.js';
import { hasMoment, scaledMoment } from '../families/scaled-moments.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION } from './card-precision.js';
import type { Findings } from './findings.js';
import { pytorchGain } from './pytorch-gain.js';

/** E φ, E φ², E φ′², E φ″² for z ~ N(0, 1), those that are finite. @throws RangeError where the first two are not found */
export function momentsOf(activation: Activation, findings: Findings): ActivationCard['moments'] {
  findings.watch('slope');
  const [mean] = hermiteCoefficients(activation, 'value', 1, CARD_PRECISION);
  const energy = scaledMoment(activation, 'energy', 1);
  const found = (order: 1 | 2, moment: 'slope' | 'curvature'): I.Interval | undefined =>
    hasMoment(activation, order) ? findings.find(moment, () => scaledMoment(activation, moment, 1)) : undefined;
  const [slope, curvature] = [found(1, 'slope'), found(2, 'curvature')];
  return {
    mean: activation.parity === 'odd' ? I.withBasis(I.point(0), mean.basis) : mean,
    energy,
    ...(slope && { slope }),
    ...(curvature && { curvature }),
  };
}

/** The gains that those moments ask for, and what PyTorch's does to them. */
export function gainsOf(activation: Activation, { energy, slope }: ActivationCard['moments']): ActivationCard['gains'] {
  const pytorch = pytorchGain(activation);
  const factor = (moment: I.Interval, gain: I.Interval): I.Interval => I.multiply(I.square(gain), moment);
  return {
    ...(energy.lo > 0 && { variance: gainFor(energy) }),
    ...(slope && slope.lo > 0 && { gradient: gainFor(slope) }),
    ...(pytorch && {
      pytorch: {
        ...pytorch,
        varianceFactor: factor(energy, pytorch.gain),
        ...(slope && { gradientFactor: factor(slope, pytorch.gain) }),
      },
    }),
  };
}

/** g with g²·moment = 1. */
const gainFor = (moment: I.Interval): I.Interval => I.sqrt(I.divide(I.point(1), moment));
