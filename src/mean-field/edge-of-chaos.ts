import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import type { Order } from '../families/family.js';
import {
  checkVariance,
  growthOf,
  hasMoment,
  momentBits,
  momentInDoubles,
  secondMoment,
} from '../families/scaled-moments.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
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
  checkActivation('edgeOfChaos', activation);
  checkPrecision(precision, 'edgeOfChaos');
  checkVariance('edgeOfChaos', variance, 'variance');
  if (!hasMoment(activation, 1))
    throw new RangeError(
      `edgeOfChaos: ${activation.name} jumps, so that E φ′² is infinite; expected a continuous activation`,
    );
  const found = withMpfr(momentBits(precision, variance), (R) => {
    const q = R.number(variance);
    const numbers = numbersOf(R, activation, q, (what) =>
      what === 'growth' ? growthOf(R, activation, q) : secondMoment(R, activation, what, q),
    );
    return numbers && mapped(numbers, (x) => R.toInterval(x));
  });
  if (found === undefined)
    throw new RangeError(
      `edgeOfChaos: E φ′² of ${activation.name} at variance = ${variance} is at least 0, as far as is known, expected > 0`,
    );
  const { biasVariance } = found;
  if (!(biasVariance.hi >= 0))
    throw new RangeError(
      `edgeOfChaos: ${activation.name} at variance = ${variance} needs σ_b² = ${I.middle(biasVariance)} < 0, so that the edge of chaos has no point there; try another variance`,
    );
  return {
    ...found,
    variance: I.point(variance),
    biasVariance: I.maximum(biasVariance, I.withBasis(I.point(0), biasVariance.basis)),
    stable: isStable(found.varianceSlope),
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

/** The numbers of the edge at a variance, in R; σ_b² as χ₁ = 1 asks for it, which below 0 is no layer's. */
export interface EdgeNumbers<T> {
  readonly weightVariance: T;
  readonly biasVariance: T;
  readonly varianceSlope: T;
  readonly beta?: T;
}

/**
 * The same in doubles, by the cheapest enclosing route: for a curve of many points. Undefined where E φ′² is not known to be
 * positive.
 */
export function edgeInDoubles(activation: Activation, variance: number): EdgeNumbers<Interval> | undefined {
  return numbersOf(float64Arithmetic, activation, I.point(variance), (what) =>
    momentInDoubles(activation, what, variance),
  );
}

/** |F′(q)| < 1; undefined when 1 lies inside the enclosure. */
export function isStable(varianceSlope: Interval): boolean | undefined {
  const size = I.absolute(varianceSlope);
  return size.hi < 1 ? true : size.lo > 1 ? false : undefined;
}

function numbersOf<T>(
  R: Arithmetic<T>,
  activation: Activation,
  q: T,
  moment: (what: Order | 'growth') => T,
): EdgeNumbers<T> | undefined {
  const slope = moment(1);
  if (!(R.lower(slope) > 0)) return undefined;
  const curvature = hasMoment(activation, 2) ? moment(2) : R.number(0);
  return {
    weightVariance: R.divide(R.number(1), slope),
    biasVariance: R.subtract(q, R.divide(moment(0), slope)),
    varianceSlope: R.divide(moment('growth'), slope),
    ...(R.lower(curvature) > 0 && { beta: R.divide(R.scale(slope, 1), R.multiply(q, curvature)) }),
  };
}

const mapped = <T, U>(
  { weightVariance, biasVariance, varianceSlope, beta }: EdgeNumbers<T>,
  f: (x: T) => U,
): EdgeNumbers<U> => ({
  weightVariance: f(weightVariance),
  biasVariance: f(biasVariance),
  varianceSlope: f(varianceSlope),
  ...(beta !== undefined && { beta: f(beta) }),
});
