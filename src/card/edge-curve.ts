import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { kernelAtVariance, kernelBits } from '../families/dual-kernel.js';
import { familyOf } from '../families/rooms.js';
import { hasMoment } from '../families/scaled-moments.js';
import { cornerDecay } from '../mean-field/corner-decay.js';
import { type EdgeNumbers, edgeInDoubles, edgeOfChaos, isStable } from '../mean-field/edge-of-chaos.js';
import { ifInRange } from '../numerics/if-in-range.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { CORRELATION_ACCURACY } from './card-precision.js';
import { squared } from './squared.js';

type Edge = ActivationCard['edge'];
type EdgePoint = Edge['points'][number];

/** Fixed variances of pre-activations that are tried: 1 first, since that is what initialisations aim at. */
const VARIANCES = [1, 2, 4, 8, 16, 64, 1 / 2, 1 / 4, 1 / 16, 1 / 64];

/**
 * The edge of chaos, where χ₁ = 1: neither do correlations collapse nor do gradients explode (Schoenholz et al. 2017; Hayou, Doucet &
 * Rousseau, ICML 2019). Recommended is the point at variance 1 if it is stable; else the stable one of the least variance above; else the
 * one of the largest variance below.
 *
 * Cost: four moments a variance in doubles; at the recommended one in MPFR, and one kernel.
 */
export function edgeCurve(activation: Activation, { mean }: ActivationCard['moments']): Edge {
  if (!hasMoment(activation, 1)) return { kind: 'none', points: [] };
  const isPoint = isHomogeneous(activation);
  const points = (isPoint ? [1] : VARIANCES)
    .filter((variance) => variance <= (familyOf(activation).largestVariance ?? variance))
    .flatMap((variance) => {
      const found = ifInRange(() => edgeInDoubles(activation, variance));
      // Exactly 0 comes out as an enclosure of 0.
      return found !== undefined && found.biasVariance.hi >= 0 ? [pointOf(activation, variance, found)] : [];
    });
  if (points.length === 0) return { kind: 'none', points: [] };
  const chosen = isPoint ? 1 : points.find(({ stable }) => stable === true)?.variance;
  return {
    kind: isPoint ? 'point' : 'curve',
    points: points.toSorted((a, b) => a.variance - b.variance),
    ...(chosen !== undefined && { recommended: recommendedAt(activation, chosen, mean) }),
  };
}

function pointOf(activation: Activation, variance: number, numbers: EdgeNumbers<I.Interval>): EdgePoint {
  const { weightVariance, varianceSlope } = numbers;
  const biasVariance = biasOf(activation, numbers);
  const stable = isStable(varianceSlope);
  const decay = decayOf(activation, variance, numbers);
  return {
    variance,
    weightVariance,
    biasVariance,
    weightDeviation: rootOf(weightVariance),
    biasDeviation: rootOf(biasVariance),
    varianceSlope,
    ...(stable !== undefined && { stable }),
    ...(decay && { decay }),
  };
}

/**
 * With the drift max_{[0,1]} |f(ρ) − ρ| = f(0) = (σ_b² + σ_w²(E φ(√q z))²)/q, f being convex with f(1) = f′(1) = 1. At q = 1 E φ is known,
 * and for an odd φ it is 0.
 */
function recommendedAt(activation: Activation, variance: number, mean: I.Interval): Edge['recommended'] {
  const edge = edgeOfChaos(activation, variance);
  const squaredMean =
    activation.parity === 'odd' ? I.point(0) : variance === 1 ? squared(mean) : squaredMeanAt(activation, variance);
  const drift = I.divide(
    I.add(biasOf(activation, edge), I.multiply(edge.weightVariance, squaredMean)),
    I.point(variance),
  );
  return { ...pointOf(activation, variance, edge), drift };
}

/** (E φ(√q z))², the kernel of two directions that are orthogonal. */
const squaredMeanAt = (activation: Activation, variance: number): I.Interval =>
  withMpfr(kernelBits(activation, variance, { bits: CORRELATION_ACCURACY }), (R) => {
    const right = { angle: R.scale(R.pi(), -1), cosine: R.number(0), sine: R.number(1) };
    return R.toInterval(kernelAtVariance(activation, 0, I.point(variance)).atMpfr(R, right));
  });

/** In doubles the root of exactly 0 is not. */
const rootOf = (a: I.Interval): I.Interval => (a.hi === 0 ? a : I.sqrt(a));

/** σ_b² ≥ 0, and exactly 0 for a homogeneous φ, for which E φ² = q E φ′². */
function biasOf(activation: Activation, { biasVariance }: EdgeNumbers<I.Interval>): I.Interval {
  const zero = I.withBasis(I.point(0), biasVariance.basis);
  return isHomogeneous(activation) ? zero : I.maximum(biasVariance, zero);
}

/** φ(cz) = cφ(z) for c > 0: E φ(√q z)² = cq, and no kink but at 0. The same σ_w at all variances. */
function isHomogeneous(activation: Activation): boolean {
  const { homogeneity, variancePolynomial } = familyOf(activation);
  if (homogeneity !== undefined) return homogeneity === 1;
  const coefficients = variancePolynomial?.(float64Arithmetic) ?? [];
  return (
    activation.kinks.every(({ at }) => at === 0) &&
    coefficients.length > 1 &&
    coefficients.every(({ lo, hi }, k) => (k === 1 ? lo > 0 : lo === 0 && hi === 0))
  );
}

function decayOf(
  activation: Activation,
  variance: number,
  { weightVariance, beta }: EdgeNumbers<I.Interval>,
): EdgePoint['decay'] {
  if (beta) return { power: 1, constant: beta };
  if (hasMoment(activation, 2)) return undefined;
  const constant = ifInRange(() => cornerDecay(activation, variance, weightVariance));
  return constant && { power: 2, constant: I.withBasis(constant, weightVariance.basis) };
}
