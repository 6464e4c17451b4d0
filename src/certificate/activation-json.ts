import type { Activation, Constant } from '../activations/activation.js';
import { Rational } from '../numerics/exact/rational.js';
import { rationalText } from './enclosure.js';
import { NoCertificate } from './no-certificate.js';
import { exactly } from './term.js';

/** φ as the checker reads it: a kind of checker/kinds and exact parameters. */
export type ActivationJson = { readonly kind: string } & Readonly<
  Record<string, string | readonly (string | readonly string[])[]>
>;

/** @throws NoCertificate for a form that the checker does not know */
export function activationJson({ name, form }: Activation): ActivationJson {
  switch (form.kind) {
    case 'two-slopes':
      return { kind: 'two slopes', left: constantText(form.left), right: constantText(form.right) };
    case 'polynomial':
      return { kind: 'polynomial', coefficients: form.coefficients.map(exactly) };
    case 'erf':
    case 'sin':
    case 'gelu':
      return { kind: form.kind };
    case 'exponential-linear':
      return { kind: 'exponential-linear', scale: constantText(form.scale), alpha: constantText(form.alpha) };
    case 'piecewise-linear':
      return { kind: 'piecewise linear', knots: form.knots.map((knot) => knot.map(exactly)) };
    case 'logistic':
      return { kind: 'logistic', member: form.member };
    default:
      throw new NoCertificate(`not yet for ${name}`);
  }
}

/** The exact value of a parameter. */
export function constantText(c: Constant): string {
  return typeof c === 'number' ? exactly(c) : rationalText(Rational.parse(c));
}
