import type { Form } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { constant } from '../constant.js';
import type { Moment } from '../moment.js';
import { hermiteMoment } from './polynomial-series.js';

/** The forms whose V(q) is a polynomial in q. */
export type PolynomialForm = Extract<
  Form,
  { kind: 'two-slopes' } | { kind: 'step' } | { kind: 'rectified-power' } | { kind: 'polynomial' }
>;

export const isPolynomialForm = (form: Form): form is PolynomialForm =>
  form.kind === 'two-slopes' || form.kind === 'step' || form.kind === 'rectified-power' || form.kind === 'polynomial';

/**
 * The coefficients of V(q) = E φ(√q z)², from the constant up: (L² + R²)q/2 for two slopes, ½ for the step, E z₊^{2p}·q^p,
 * and Σ a_i a_j E z^{i+j} q^{(i+j)/2}. Those of E φ′² and E φ″² likewise.
 * @throws TypeError for a moment the form does not have: E φ″² at a corner, E φ′² at a jump
 */
export function momentPolynomial<T>(R: Arithmetic<T>, form: PolynomialForm, moment: Moment): T[] {
  if (moment === 'growth') return differentiated(R, momentPolynomial(R, form, 'energy'));
  const times = derivatives[moment];
  switch (form.kind) {
    case 'two-slopes': {
      const mean = R.scale(R.add(R.square(constant(R, form.left)), R.square(constant(R, form.right))), -1);
      if (times === 2) throw missing(form.kind, moment);
      return times === 0 ? [R.number(0), mean] : [mean];
    }
    case 'step':
      if (times > 0) throw missing(form.kind, moment);
      return [R.number(0.5)];
    case 'rectified-power': {
      const power = form.power - times;
      if (power < 0) throw missing(form.kind, moment);
      // φ′ = p·max(z, 0)^{p−1}, φ″ = p(p − 1)·max(z, 0)^{p−2}; E z₊^{2k} = (2k − 1)!!/2.
      const factor = [1, form.power, form.power * (form.power - 1)][times];
      const top = R.scale(R.integer(hermiteMoment(2 * power, 0) * BigInt(factor) ** 2n), -1);
      return [...Array.from({ length: power }, () => R.number(0)), top];
    }
    case 'polynomial': {
      let terms = form.coefficients.map((a) => R.number(a));
      for (let k = 0; k < times; k++) terms = differentiated(R, terms);
      return energyOf(R, terms);
    }
  }
}

/** Σ coefficients[k]·x^k. */
export const evaluatePolynomial = <T>(R: Arithmetic<T>, coefficients: readonly T[], x: T): T =>
  coefficients.reduceRight((sum, a) => R.add(R.multiply(sum, x), a), R.number(0));

const derivatives: Record<Exclude<Moment, 'growth'>, 0 | 1 | 2> = { energy: 0, slope: 1, curvature: 2 };

const differentiated = <T>(R: Arithmetic<T>, coefficients: readonly T[]): T[] =>
  coefficients.slice(1).map((a, k) => R.multiply(R.number(k + 1), a));

function energyOf<T>(R: Arithmetic<T>, terms: readonly T[]): T[] {
  return terms.map((_, k) => {
    let sum = R.number(0);
    for (let i = Math.max(0, 2 * k - terms.length + 1); i <= Math.min(2 * k, terms.length - 1); i++)
      sum = R.add(sum, R.multiply(terms[i], terms[2 * k - i]));
    return R.multiply(sum, R.integer(hermiteMoment(2 * k, 0)));
  });
}

const missing = (kind: string, moment: Moment): TypeError =>
  new TypeError(`momentPolynomial: moment = '${moment}' of a ${kind} activation, expected one that is finite`);
