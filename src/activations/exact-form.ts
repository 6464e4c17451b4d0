import { Rational } from '../numerics/exact/rational.js';
import type { Activation, Constant, MixtureTerm } from './activation.js';

/**
 * φ as a file says it exactly: a kind and rational parameters. The names are those of checker/kinds, which knows no
 * other source of them.
 */
export type ExactForm = { readonly kind: string } & Readonly<
  Record<string, Exact | readonly (Exact | readonly Exact[])[]>
>;
export type Exact = string;

/** Undefined for a φ that has no such form. */
export function exactForm({ form }: Activation): ExactForm | undefined {
  switch (form.kind) {
    case 'two-slopes':
      return { kind: 'two slopes', left: exactText(form.left), right: exactText(form.right) };
    case 'polynomial':
      return { kind: 'polynomial', coefficients: form.coefficients.map(exactText) };
    case 'erf':
    case 'sin':
    case 'gelu':
      return { kind: form.kind };
    case 'exponential-linear':
      return { kind: 'exponential-linear', scale: exactText(form.scale), alpha: exactText(form.alpha) };
    case 'piecewise-linear':
      return { kind: 'piecewise linear', knots: form.knots.map((knot) => knot.map(exactText)) };
    case 'logistic':
      return { kind: 'logistic', member: form.member };
    case 'mixture':
      return mixtureForm(form.terms);
    case 'step':
    case 'rectified-power':
    case 'piecewise-polynomial':
    case 'cos':
    case 'formula':
    case 'numeric':
      return undefined;
  }
}

/** Of softplus at one scale up to 1 alone. */
function mixtureForm([{ weight, of, scale }, ...more]: readonly MixtureTerm[]): ExactForm | undefined {
  if (of !== 'softplus' || scale > 1 || more.length > 0) return undefined;
  return { kind: 'softplus of another scale', factor: exactText(weight), scale: exactText(scale) };
}

/** What is known of φ′ beyond its values. */
export function slopeSymmetry({ form, derivativeParity }: Activation): 'even' | 'constant plus odd' | undefined {
  if (derivativeParity !== undefined) return derivativeParity === 'even' ? 'even' : 'constant plus odd';
  if (form.kind === 'logistic')
    return form.member === 'swish' || form.member === 'softplus' ? 'constant plus odd' : 'even';
  return form.kind === 'two-slopes' || form.kind === 'gelu' ? 'constant plus odd' : undefined;
}

/** A parameter as the rational number that it is: '2/7'. */
export const exactText = (c: Constant): Exact => `${typeof c === 'number' ? Rational.from(c) : Rational.parse(c)}`;
