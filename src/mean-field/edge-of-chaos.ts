import type { Activation } from '../activations/activation.js';
import { checkVariance, growthOf, hasMoment, momentBits, secondMoment } from '../families/scaled-moments.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { type CorrelationMap, mapOfLayer } from './correlation-map.js';

/** The layer whose variance q is fixed and whose correlation map has slope 1 at 1 (Hayou, Doucet & Rousseau, ICML 2019). */
export interface EdgeOfChaos {
  /** q, as given. */
  readonly variance: Interval;
  /** σ_w² = 1/E φ′(√q z)². */
  readonly weightVariance: Interval;
  /** σ_b² = q − σ_w² E φ(√q z)². */
  readonly biasVariance: Interval;
  /**
   * β_q = 2E[φ′²]/(q E[φ″²]), the limit of l·(1 − c^l); absent where φ has a corner (1 − c^l then falls like 1/l²) or is affine.
   */
  readonly beta?: Interval;
  /** F′(q) = σ_w² V′(q). */
  readonly varianceSlope: Interval;
  /** |F′(q)| < 1: nearby variances return to q. Undefined when 1 lies inside the enclosure. */
  readonly stable: boolean | undefined;
  /** The correlation map there, in phase 'edge'. */
  readonly correlationMap: CorrelationMap;
}

/**
 * The point of the edge of chaos at variance q.
 *
 * Guarantee: enclosures; 'estimated' for a user's activation.
 * @param variance - q > 0, as exactly the real number the double stands for
 * @throws RangeError when σ_b² would be negative, when φ jumps or is constant, or for a q outside [2^−200, 2^200]
 */
export function edgeOfChaos(activation: Activation, variance: number, precision: Precision = 'float64'): EdgeOfChaos {
  const { biasVariance, ...edge } = edgeOrBeyond(activation, variance, precision);
  if (!(biasVariance.hi >= 0))
    throw new RangeError(
      `edgeOfChaos: ${activation.name} at variance = ${variance} needs σ_b² = ${I.middle(biasVariance)} < 0, so that the edge of chaos has no point there; try another variance`,
    );
  return { ...edge, biasVariance: I.maximum(biasVariance, I.withBasis(I.point(0), biasVariance.basis)) };
}

/** The same with the σ_b² that χ₁ = 1 asks for, which below 0 is no layer's. @throws RangeError as edgeOfChaos, but for that */
export function edgeOrBeyond(activation: Activation, variance: number, precision: Precision = 'float64'): EdgeOfChaos {
  checkPrecision(precision, 'edgeOfChaos');
  checkVariance('edgeOfChaos', variance, 'variance');
  if (!hasMoment(activation, 1))
    throw new RangeError(
      `edgeOfChaos: ${activation.name} jumps, so that E φ′² is infinite; expected a continuous activation`,
    );
  const smooth = hasMoment(activation, 2);
  const found = withMpfr(momentBits(precision, variance), (R) => {
    const q = R.number(variance);
    const slope = secondMoment(R, activation, 1, q);
    if (!(R.lower(slope) > 0))
      throw new RangeError(
        `edgeOfChaos: E φ′² of ${activation.name} at variance = ${variance} is at least ${R.lower(slope)}, expected > 0`,
      );
    const bias = R.subtract(q, R.divide(secondMoment(R, activation, 0, q), slope));
    const curvature = smooth ? secondMoment(R, activation, 2, q) : R.number(0);
    const beta = R.lower(curvature) > 0 ? R.divide(R.scale(slope, 1), R.multiply(q, curvature)) : undefined;
    return {
      weightVariance: R.toInterval(R.divide(R.number(1), slope)),
      biasVariance: R.toInterval(bias),
      varianceSlope: R.toInterval(R.divide(growthOf(R, activation, q), slope)),
      ...(beta && { beta: R.toInterval(beta) }),
    };
  });
  const size = I.absolute(found.varianceSlope);
  return {
    ...found,
    variance: I.point(variance),
    stable: size.hi < 1 ? true : size.lo > 1 ? false : undefined,
    correlationMap: mapOfLayer({
      activation,
      variance: I.point(variance),
      weightRatio: (R) => {
        const q = R.number(variance);
        return R.divide(R.number(1), R.multiply(q, secondMoment(R, activation, 1, q)));
      },
      chi1: I.point(1),
    }),
  };
}
