import type { Rational } from '../../numerics/exact/rational.js';

/** Functions that are analytic wherever their argument lies in their domain: log and sqrt need a positive one. */
export const ANALYTIC_NAMES = [
  'exp',
  'log',
  'sqrt',
  'sinh',
  'cosh',
  'tanh',
  'sin',
  'cos',
  'atan',
  'erf',
  'erfc',
  'sigmoid',
  'softplus',
  'normalCdf',
] as const;
export type AnalyticName = (typeof ANALYTIC_NAMES)[number];

/** Functions that are analytic but where their argument is 0; sign 0 = 0. */
export const KINKED_NAMES = ['abs', 'sign', 'relu'] as const;
export type KinkedName = (typeof KINKED_NAMES)[number];

export type Relation = '>' | '>=' | '<' | '<=';

/** What a person wrote: φ as a tree in one variable z. Every number in it is the exact real number that was typed. */
export type Expression =
  | Leaf
  | Negation<Expression>
  | Operation<Expression>
  | Power<Expression>
  | Call<AnalyticName | KinkedName, Expression>
  | Extreme
  | Choice;

/** An expression without corners and cases: analytic wherever no divisor is 0 and no logarithm, root or power leaves its domain. */
export type Analytic = Leaf | Negation<Analytic> | Operation<Analytic> | Power<Analytic> | Call<AnalyticName, Analytic>;

export type Leaf = Numeral | NamedConstant | Variable;

export interface Numeral {
  readonly kind: 'number';
  readonly value: Rational;
}

export interface NamedConstant {
  readonly kind: 'constant';
  readonly name: 'pi' | 'e';
}

export interface Variable {
  readonly kind: 'variable';
}

export interface Negation<E> {
  readonly kind: 'negation';
  readonly of: E;
}

export interface Operation<E> {
  readonly kind: 'sum' | 'difference' | 'product' | 'quotient';
  readonly left: E;
  readonly right: E;
}

/** base^exponent; an exponent that is no whole number needs a base ≥ 0, and a negative one a base that is not 0. */
export interface Power<E> {
  readonly kind: 'power';
  readonly base: E;
  readonly exponent: Rational;
}

export interface Call<Name extends AnalyticName | KinkedName, E> {
  readonly kind: 'call';
  readonly name: Name;
  readonly of: E;
}

/** clamp(x, lo, hi) is min(max(x, lo), hi). */
export interface Extreme {
  readonly kind: 'extreme';
  readonly name: 'min' | 'max';
  readonly left: Expression;
  readonly right: Expression;
}

/** `value` where left > right (or ≥, <, ≤), `otherwise` elsewhere. */
export interface Choice {
  readonly kind: 'choice';
  readonly left: Expression;
  readonly relation: Relation;
  readonly right: Expression;
  readonly value: Expression;
  readonly otherwise: Expression;
}

/**
 * A point where φ may fail to be analytic: a rational number, or the only root of `of` in (lo, hi), where `of` is analytic
 * and its derivative is not 0, so that bisection and Newton's method narrow it as far as one likes.
 */
export type Break =
  | { readonly kind: 'rational'; readonly at: Rational }
  | { readonly kind: 'root'; readonly of: Analytic; readonly lo: Rational; readonly hi: Rational };

/** φ is pieces[k] on the open interval from breaks[k − 1] to breaks[k]; breaks ascend, and there is one piece more. */
export interface Pieces {
  readonly breaks: readonly Break[];
  readonly pieces: readonly Analytic[];
}
