import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { ACTIVATION_CARD_SCHEMA, type ActivationCard } from '../evidence/activation-card.js';
import { tailEnergies } from '../families/hermite-coefficients.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import type { LayerVariances } from '../mean-field/variance-map.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION } from './card-precision.js';
import { depthOf } from './depth-layers.js';
import { edgeCurve } from './edge-curve.js';
import { gainsOf, momentsOf } from './gains.js';
import { gramOf } from './gram-class.js';
import { hermiteProfile, LAST_TAIL } from './hermite-profile.js';
import { layerOf } from './layer.js';
import { shapeOf } from './shape.js';

/** What else an activation's card is asked. */
export interface ActivationCardOptions {
  /**
   * The layer whose fixed points are wanted: σ_w² and σ_b², as exactly the real numbers the doubles stand for. Left out: the recommended
   * point of the edge of chaos, to four digits; without one (1, 0).
   */
  readonly variances?: LayerVariances;
}

/**
 * What a practitioner asks about an activation, as plain data: shape, moments and gains at variance 1, energy by Hermite degree, what the
 * theory says of its Gram matrix and of depth, its edge of chaos, and all fixed points of one layer.
 *
 * Guarantee: every number but the graph is an enclosure, with its basis: 'estimated' for a user's activation given by functions, and
 * then it proves nothing. What does not exist is left out: E φ′² where φ jumps, E φ″² at a corner, a gain that PyTorch has no entry for.
 * Cost: some tenths of a second; a formula's Hermite series seconds.
 * @throws RangeError for variances that are no layer's
 */
export function activationCard(activation: Activation, options: ActivationCardOptions = {}): ActivationCard {
  checkActivation('activationCard', activation);
  const tails = hasMoment(activation, 1)
    ? tailEnergies(activation, LAST_TAIL, 'derivative', CARD_PRECISION)
    : undefined;
  const moments = momentsOf(activation);
  const edge = edgeCurve(activation, moments);
  const depth = depthOf(activation, moments);
  return {
    schema: ACTIVATION_CARD_SCHEMA,
    activation: activation.name,
    ...(activation.formula !== undefined && { formula: activation.formula }),
    basis: familyOf(activation).basis ?? 'proved',
    shape: shapeOf(activation),
    moments,
    gains: gainsOf(activation, moments),
    hermite: hermiteProfile(activation, tails),
    gram: gramOf(activation, tails),
    ...(depth && { depth }),
    edge,
    layer: layerOf(activation, options.variances ?? recommendedVariances(edge)),
  };
}

function recommendedVariances({ recommended }: ActivationCard['edge']): LayerVariances {
  if (recommended === undefined) return { weightVariance: 1, biasVariance: 0 };
  const rounded = (x: I.Interval): number => (x.lo <= 0 ? 0 : Number(I.middle(x).toPrecision(4)));
  const weightVariance = rounded(recommended.weightVariance);
  // Less than all doubles, of a φ near 1e200.
  if (weightVariance === 0) return { weightVariance: 1, biasVariance: 0 };
  return { weightVariance, biasVariance: rounded(recommended.biasVariance) };
}
