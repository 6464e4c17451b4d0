import type { Activation } from '../activations/activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import type { Moment } from './moment.js';
import { familyOf } from './rooms.js';

export type { Moment } from './moment.js';

/**
 * A moment of φ at variance q: V(q) = E φ(√q z)² ('energy'), V′(q) ('growth'), E φ′² ('slope'), E φ″² ('curvature').
 *
 * Guarantee: an enclosure, a few units in the last place wide; 'estimated' for a user's activation. Closed forms, or the
 * trapezoid rule for logistic activations and mixtures. Cost: 0.1 ms; logistic ones 2 to 20 ms.
 *
 * @param q - as exactly the real number the double stands for
 * @throws RangeError unless q is a finite number > 0, or when the moment is infinite (see `hasMoment`)
 */
export function scaledMoment(activation: Activation, moment: Moment, q: number, at: Precision = 'float64'): Interval {
  checkPrecision(at, 'scaledMoment');
  checkVariance('scaledMoment', q);
  if (!hasMoment(activation, moment))
    throw new RangeError(
      `scaledMoment: moment = '${moment}' of ${activation.name} is infinite, expected no kink of order ${moment === 'slope' ? 0 : '0 or 1'}`,
    );
  const family = familyOf(activation);
  return withMpfr(momentBits(at, q), (R) => R.toInterval(family.moment(R, moment, R.number(q))));
}

/** E φ′² needs a continuous φ, E φ″² a continuous φ′. */
export function hasMoment(activation: Activation, moment: Moment): boolean {
  const order = moment === 'slope' ? 1 : moment === 'curvature' ? 2 : 0;
  return activation.kinks.every((kink) => kink.order >= order);
}

/** The same at an enclosed variance, in MPFR. */
export const mpfrMoment = (R: MpfrArithmetic, activation: Activation, moment: Moment, q: MpfrInterval): MpfrInterval =>
  R.scope(() => familyOf(activation).moment(R, moment, q));

/** The same by the cheapest enclosing route: for a search, whose answers are then sharpened. Cost: at most a millisecond. */
export const quickMoment = (activation: Activation, moment: Moment, q: number): Interval =>
  familyOf(activation).quickMoment?.(moment, q) ?? scaledMoment(activation, moment, q);

/** Bits for results good to a double, or to the bits asked for, also where V is small and made of differences. */
export const momentBits = (at: Precision, q: number): number =>
  (at === 'float64' ? 96 : at.bits + 32) + Math.ceil(Math.max(Math.log2(q), -2 * Math.log2(q)));

/** @throws RangeError unless q is a finite number > 0 (and far from under- and overflow) */
export function checkVariance(where: string, q: number, name = 'q'): void {
  if (!(q >= 2 ** -200 && q <= 2 ** 200))
    throw new RangeError(`${where}: ${name} = ${q}, expected a variance from 2^−200 to 2^200`);
}
