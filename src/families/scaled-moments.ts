import type { Activation } from '../activations/activation.js';
import { checkActivation } from '../activations/check-activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import type { Order } from './family.js';
import { familyOf } from './rooms.js';

/**
 * A moment of one layer at variance q, z ~ N(0,1): V(q) = E φ(√q z)² ('energy'), V′(q) ('growth'), E φ′(√q z)²
 * ('slope'), E φ″(√q z)² ('curvature').
 */
export type Moment = 'energy' | 'growth' | 'slope' | 'curvature';

/** The same as how often φ is differentiated. */
const ORDERS = { energy: 0, slope: 1, curvature: 2 } as const;

/**
 * A moment of φ at variance q: V(q) = E φ(√q z)² ('energy'), V′(q) ('growth'), E φ′² ('slope'), E φ″² ('curvature').
 *
 * Guarantee: an enclosure, a few units in the last place wide; 'estimated' for a user's activation. Closed forms, or
 * the trapezoid rule for logistic activations and mixtures. Cost: 0.1 ms; logistic ones 2 to 20 ms.
 *
 * @param q - as exactly the real number the double stands for
 * @throws RangeError unless q is a finite number > 0, or when the moment is infinite (see `hasMoment`)
 */
export function scaledMoment(
  activation: Activation,
  moment: Moment,
  q: number,
  precision: Precision = 'float64',
): Interval {
  checkActivation('scaledMoment', activation);
  checkPrecision(precision, 'scaledMoment');
  checkVariance('scaledMoment', q);
  if (moment === 'growth') return growthAt(activation, q, precision);
  if (!hasMoment(activation, ORDERS[moment]))
    throw new RangeError(
      `scaledMoment: moment = '${moment}' of ${activation.name} is infinite, expected no kink of order ${moment === 'slope' ? 0 : '0 or 1'}`,
    );
  return secondMomentAt(activation, ORDERS[moment], q, precision);
}

/** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)² for an exact double q. */
export const secondMomentAt = (
  activation: Activation,
  order: Order,
  q: number,
  precision: Precision = 'float64',
): Interval => {
  checkVariance('secondMomentAt', q);
  return withMpfr(momentBits(precision, q), (R) =>
    R.toInterval(familyOf(activation).secondMoment(R, order, R.number(q))),
  );
};

/** V′(q) for an exact double q. */
export const growthAt = (activation: Activation, q: number, precision: Precision = 'float64'): Interval => {
  checkVariance('growthAt', q);
  return withMpfr(momentBits(precision, q), (R) => R.toInterval(familyOf(activation).growth(R, R.number(q))));
};

/** E φ′² needs a continuous φ, E φ″² a continuous φ′. */
export const hasMoment = ({ kinks }: Activation, order: Order): boolean => kinks.every((kink) => kink.order >= order);

/** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)² at an enclosed variance, in MPFR. */
export const secondMoment = (R: MpfrArithmetic, activation: Activation, order: Order, q: MpfrInterval): MpfrInterval =>
  R.scope(() => familyOf(activation).secondMoment(R, order, q));

/** V′(q), likewise. */
export const growthOf = (R: MpfrArithmetic, activation: Activation, q: MpfrInterval): MpfrInterval =>
  R.scope(() => familyOf(activation).growth(R, q));

/**
 * Either by the cheapest enclosing route: for a search, whose answers are then sharpened. Cost: at most a millisecond.
 */
export const momentInDoubles = (activation: Activation, what: Order | 'growth', q: number): Interval =>
  familyOf(activation).quickly?.(what, q) ??
  (what === 'growth' ? growthAt(activation, q) : secondMomentAt(activation, what, q));

/** Bits for results good to a double, or to the bits asked for, also where V is small and made of differences. */
export const momentBits = (precision: Precision, q: number): number =>
  (precision === 'float64' ? 96 : precision.bits + 32) + Math.ceil(Math.max(Math.log2(q), -2 * Math.log2(q)));

/** @throws RangeError unless q is a finite number > 0 (and far from under- and overflow) */
export function checkVariance(where: string, q: number, name = 'q'): void {
  if (!(q >= 2 ** -200 && q <= 2 ** 200))
    throw new RangeError(`${where}: ${name} = ${q}, expected a variance from 2^−200 to 2^200`);
}
