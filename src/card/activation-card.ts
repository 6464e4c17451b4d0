import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import { ACTIVATION_CARD_SCHEMA, type ActivationCard } from '../evidence/activation-card.js';
import { tailEnergies } from '../families/hermite-coefficients.js';
import { checkLayerVariances, type LayerVariances } from '../families/layer-variances.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import * as I from '../numerics/interval/interval.js';
import { CARD_PRECISION } from './card-precision.js';
import { depthOf } from './depth-layers.js';
import { edgeCurve } from './edge-curve.js';
import { Findings } from './findings.js';
import { gainsOf, momentsOf } from './gains.js';
import { gramOf } from './gram-class.js';
import { hermiteProfile, LAST_TAIL, noProfile } from './hermite-profile.js';
import { layerOf, unknownLayer } from './layer.js';
import { shapeAsGiven, shapeOf } from './shape.js';

/** What else an activation's card is asked. */
export interface ActivationCardOptions {
  /**
   * The layer whose fixed points are wanted: σ_w² and σ_b², as exactly the real numbers the doubles stand for. Left out: the recommended
   * point of the edge of chaos, to four digits; without one (1, 0).
   */
  readonly variances?: LayerVariances;
  /** Called with the name of each part before it is computed, such as 'edge', and with the activation's. */
  readonly watch?: (part: NonNullable<ActivationCard['untold']>[number]['field'], activation: string) => void;
}

/**
 * What a practitioner asks about an activation, as plain data: shape, moments and gains at variance 1, energy by Hermite degree, what the
 * theory says of its Gram matrix and of depth, its edge of chaos, and all fixed points of one layer.
 *
 * Guarantee: every number but the graph is an enclosure, with its basis: 'estimated' for a user's activation given by functions, and
 * then it proves nothing. What does not exist is left out: E φ′² where φ jumps, E φ″² at a corner, a gain that PyTorch has no entry for;
 * so is, with the reason in `untold`, what is beyond what is computed. Cost: some tenths of a second; a formula's Hermite series seconds.
 * @throws RangeError for variances that are no layer's, and for a φ of which not even E φ and E φ² are found
 */
export function activationCard(activation: Activation, options: ActivationCardOptions = {}): ActivationCard {
  checkActivation('activationCard', activation);
  const { variances, watch } = options;
  if (variances !== undefined) checkLayerVariances('activationCard', variances);
  const findings = new Findings((field) => watch?.(field, activation.name));
  const moments = momentsOf(activation, findings);
  const edge = findings.find('edge', () => edgeCurve(activation, moments)) ?? { kind: 'none', points: [] };
  const depth = findings.find('depth', () => depthOf(activation, moments));
  const tails = hasMoment(activation, 1)
    ? findings.find('tails', () => tailEnergies(activation, LAST_TAIL, 'derivative', CARD_PRECISION))
    : undefined;
  const asked = variances ?? recommendedVariances(edge);
  return {
    schema: ACTIVATION_CARD_SCHEMA,
    activation: activation.name,
    ...(activation.formula !== undefined && { formula: activation.formula }),
    basis: familyOf(activation).basis ?? 'proved',
    shape: findings.find('shape', () => shapeOf(activation)) ?? shapeAsGiven(activation),
    moments,
    gains: gainsOf(activation, moments),
    hermite: findings.find('hermite', () => hermiteProfile(activation, tails)) ?? noProfile(activation),
    gram: gramOf(activation, tails, findings),
    ...(depth && { depth }),
    edge,
    layer: findings.find('layer', () => layerOf(activation, asked)) ?? unknownLayer(asked),
    ...(findings.untold.length > 0 && { untold: findings.untold }),
  };
}

/** The same card at another layer: the part that depends on it is made anew. @throws RangeError for variances that are no layer's */
export function atVariances(
  { untold = [], ...card }: ActivationCard,
  activation: Activation,
  variances: LayerVariances,
  watch?: ActivationCardOptions['watch'],
): ActivationCard {
  checkLayerVariances('activationCard', variances);
  const findings = new Findings((field) => watch?.(field, activation.name));
  const layer = findings.find('layer', () => layerOf(activation, variances)) ?? unknownLayer(variances);
  const left = [...untold.filter(({ field }) => field !== 'layer'), ...findings.untold];
  return { ...card, layer, ...(left.length > 0 && { untold: left }) };
}

function recommendedVariances({ recommended }: ActivationCard['edge']): LayerVariances {
  if (recommended === undefined) return { weightVariance: 1, biasVariance: 0 };
  const rounded = (x: I.Interval): number => (x.lo <= 0 ? 0 : Number(I.middle(x).toPrecision(4)));
  const weightVariance = rounded(recommended.weightVariance);
  // Of a φ near 1e200 it is less than all doubles, of one near 1e-200 more than a layer may have.
  if (!(weightVariance > 0 && weightVariance < 2 ** 100)) return { weightVariance: 1, biasVariance: 0 };
  return { weightVariance, biasVariance: rounded(recommended.biasVariance) };
}
