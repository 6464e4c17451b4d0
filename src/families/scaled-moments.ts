import type { Activation, Form } from '../activations/activation.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { MultiprecisionArray } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { components } from './components/components.js';
import type { LogisticMember } from './components/logistic.js';
import { exponentialMoment } from './exponential-linear/exponential-moments.js';
import { loadPair, savePair } from './hermite-series.js';
import { mixtureMoment } from './mixture/mixture-moments.js';
import type { Moment } from './moment.js';
import { numericMoment } from './numeric/numeric-moments.js';
import { piecewiseMoment } from './piecewise-linear/piecewise-moments.js';
import { evaluatePolynomial, momentPolynomial } from './polynomial/polynomial-moments.js';

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
  const { form } = activation;
  if (form.kind === 'numeric') return numericMoment(activation, moment, q);
  return withMpfr(momentBits(at, q), (R) => R.toInterval(proved(R, form, moment, R.number(q))));
}

/** E φ′² needs a continuous φ, E φ″² a continuous φ′. */
export function hasMoment(activation: Activation, moment: Moment): boolean {
  const order = moment === 'slope' ? 1 : moment === 'curvature' ? 2 : 0;
  return activation.kinks.every((kink) => kink.order >= order);
}

/** The same at an enclosed variance, in MPFR. */
export function mpfrMoment(R: MpfrArithmetic, activation: Activation, moment: Moment, q: MpfrInterval): MpfrInterval {
  const { form } = activation;
  if (form.kind !== 'numeric') return R.scope(() => proved(R, form, moment, q));
  return R.from(numericMoment(activation, moment, R.lower(R.middle(q))));
}

/** The same by the cheapest enclosing route: for a search, whose answers are then sharpened. Cost: at most a millisecond. */
export function quickMoment(activation: Activation, moment: Moment, q: number): Interval {
  const { form } = activation;
  if (form.kind === 'logistic')
    return components[form.member].moment(float64Arithmetic, moment, float64Arithmetic.number(q));
  if (form.kind === 'mixture') return mixtureMoment(float64Arithmetic, form.terms, moment, float64Arithmetic.number(q));
  return scaledMoment(activation, moment, q);
}

/** Bits for results good to a double, or to the bits asked for, also where V is small and made of differences. */
export const momentBits = (at: Precision, q: number): number =>
  (at === 'float64' ? 96 : at.bits + 32) + Math.ceil(Math.max(Math.log2(q), -2 * Math.log2(q)));

/** @throws RangeError unless q is a finite number > 0 (and far from under- and overflow) */
export function checkVariance(where: string, q: number, name = 'q'): void {
  if (!(q >= 2 ** -200 && q <= 2 ** 200))
    throw new RangeError(`${where}: ${name} = ${q}, expected a variance from 2^−200 to 2^200`);
}

function proved(
  R: MpfrArithmetic,
  form: Exclude<Form, { kind: 'numeric' }>,
  moment: Moment,
  q: MpfrInterval,
): MpfrInterval {
  switch (form.kind) {
    case 'two-slopes':
    case 'step':
    case 'rectified-power':
    case 'polynomial':
      return evaluatePolynomial(R, momentPolynomial(R, form, moment), q);
    case 'exponential-linear':
      return exponentialMoment(R, form, moment, q);
    case 'piecewise-linear':
      return piecewiseMoment(R, form.knots, moment, q);
    case 'logistic':
      return keptLogisticMoment(R, form.member, moment, q);
    case 'mixture':
      return mixtureMoment(R, form.terms, moment, q);
    case 'erf':
    case 'gelu':
    case 'sin':
      return components[form.kind].moment(R, moment, q);
  }
}

/** The last of them are kept at variances that are doubles: they take 10 ms, and layers of one variance share them. */
function keptLogisticMoment(R: MpfrArithmetic, member: LogisticMember, moment: Moment, q: MpfrInterval): MpfrInterval {
  const variance = R.lower(q);
  if (R.upper(q) !== variance) return components[member].moment(R, moment, q);
  const key = `${member} ${moment} ${variance} ${R.bits}`;
  const saved = kept.get(key);
  if (saved !== undefined) {
    const result = R.fresh('proved');
    loadPair(saved, 0, result);
    return result;
  }
  const result = components[member].moment(R, moment, q);
  const pair = new MultiprecisionArray(R.bits, 2);
  savePair(pair, 0, result);
  kept.set(key, pair);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return result;
}

const kept = new Map<string, MultiprecisionArray>();
const KEPT = 1000;
