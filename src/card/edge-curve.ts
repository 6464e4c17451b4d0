import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment, scaledMoment } from '../families/scaled-moments.js';
import { cornerDecay } from '../mean-field/corner-decay.js';
import { type EdgeOfChaos, edgeOrBeyond } from '../mean-field/edge-of-chaos.js';
import * as I from '../numerics/interval/interval.js';

type Edge = ActivationCard['edge'];
type EdgePoint = Edge['points'][number];

/** Fixed variances of pre-activations that are tried: 1 first, since that is what initialisations aim at. */
const VARIANCES = [1, 2, 4, 8, 16, 64, 1 / 2, 1 / 4, 1 / 16, 1 / 64];

/**
 * The edge of chaos, where χ₁ = 1: neither do correlations collapse nor do gradients explode (Schoenholz et al. 2017; Hayou, Doucet &
 * Rousseau, ICML 2019). Recommended is the point at variance 1 if it is stable; else the stable one of the least variance above; else the
 * one of the largest variance below.
 *
 * Cost: four moments a variance, and one kernel at the recommended one.
 */
export function edgeCurve(activation: Activation): Edge {
  if (!hasMoment(activation, 1)) return { kind: 'none', points: [] };
  const isPoint = isHomogeneous(activation);
  const edges = (isPoint ? [1] : VARIANCES)
    .filter((variance) => variance <= (familyOf(activation).largestVariance ?? variance))
    // Where φ is flat, or an estimate too coarse to tell, no σ_w is known.
    .filter((variance) => scaledMoment(activation, 'slope', variance).lo > 0)
    .map((variance) => edgeOrBeyond(activation, variance))
    // Exactly 0 comes out as an enclosure of 0.
    .filter(({ biasVariance }) => biasVariance.hi >= 0);
  if (edges.length === 0) return { kind: 'none', points: [] };
  const chosen = isPoint ? edges[0] : edges.find(({ stable }) => stable === true);
  return {
    kind: isPoint ? 'point' : 'curve',
    points: edges.map((edge) => pointOf(activation, edge)).toSorted((a, b) => a.variance - b.variance),
    ...(chosen && { recommended: { ...pointOf(activation, chosen), drift: driftAt(activation, chosen) } }),
  };
}

function pointOf(activation: Activation, edge: EdgeOfChaos): EdgePoint {
  const { variance, weightVariance, varianceSlope, stable, beta } = edge;
  const biasVariance = biasOf(activation, edge);
  const decay = decayOf(activation, edge, beta);
  return {
    variance: variance.lo,
    weightVariance,
    biasVariance,
    weightDeviation: rootOf(weightVariance),
    biasDeviation: rootOf(biasVariance),
    varianceSlope,
    ...(stable !== undefined && { stable }),
    ...(decay && { decay }),
  };
}

/** In doubles the root of exactly 0 is not. */
const rootOf = (a: I.Interval): I.Interval => (a.hi === 0 ? a : I.sqrt(a));

/** σ_b² ≥ 0, and exactly 0 for a homogeneous φ, for which E φ² = q E φ′². */
function biasOf(activation: Activation, { biasVariance }: EdgeOfChaos): I.Interval {
  const zero = I.withBasis(I.point(0), biasVariance.basis);
  return isHomogeneous(activation) ? zero : I.maximum(biasVariance, zero);
}

/** φ(cz) = cφ(z) for c > 0: the same σ_w at all variances. */
function isHomogeneous(activation: Activation): boolean {
  const { homogeneity, polynomial } = familyOf(activation);
  return homogeneity === 1 || (polynomial?.length === 2 && polynomial[0] === 0);
}

function decayOf(activation: Activation, edge: EdgeOfChaos, beta: I.Interval | undefined): EdgePoint['decay'] {
  if (beta) return { power: 1, constant: beta };
  if (hasMoment(activation, 2)) return undefined;
  const constant = cornerDecay(activation, edge.variance.lo, edge.weightVariance);
  return { power: 2, constant: I.withBasis(constant, edge.weightVariance.basis) };
}

/** max_{[0,1]} |f(ρ) − ρ| = f(0), f being convex with f(1) = f′(1) = 1; for an odd φ that is σ_b²/q. */
function driftAt(activation: Activation, edge: EdgeOfChaos): I.Interval {
  return activation.parity === 'odd' ? I.divide(biasOf(activation, edge), edge.variance) : edge.correlationMap.at(0);
}
