import type { Rational } from '../../numerics/exact/rational.js';
import type { Analytic, AnalyticName, Expression, KinkedName, Relation } from './expression.js';

/** What an arithmetic must offer to evaluate an analytic expression: doubles, intervals, jets, complex rectangles. */
export interface AnalyticFunctions<T> extends Readonly<Record<AnalyticName, (a: T) => T>> {
  rational(value: Rational): T;
  pi(): T;
  e(): T;
  negate(a: T): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  /** An exponent that is no whole number: of a base ≥ 0. */
  power(base: T, exponent: Rational): T;
}

/** And what it must offer for corners and cases. */
export interface Functions<T> extends AnalyticFunctions<T>, Readonly<Record<KinkedName, (a: T) => T>> {
  minimum(a: T, b: T): T;
  maximum(a: T, b: T): T;
  /** Asks for the values of those cases that may hold. */
  choose(left: T, relation: Relation, right: T, then: () => T, otherwise: () => T): T;
}

/** The value of an expression at z. Throws what the functions throw. Cost: one call of them a node. */
export function evaluate<T>(R: AnalyticFunctions<T>, expression: Analytic, z: T): T;
export function evaluate<T>(R: Functions<T>, expression: Expression, z: T): T;
export function evaluate<T>(R: AnalyticFunctions<T>, expression: Expression, z: T): T {
  // What is analytic asks for no more than it is given.
  return valueOf(R as Functions<T>, expression, z);
}

function valueOf<T>(R: Functions<T>, expression: Expression, z: T): T {
  const of = (inner: Expression): T => valueOf(R, inner, z);
  switch (expression.kind) {
    case 'number':
      return R.rational(expression.value);
    case 'constant':
      return R[expression.name]();
    case 'variable':
      return z;
    case 'negation':
      return R.negate(of(expression.of));
    case 'sum':
      return R.add(of(expression.left), of(expression.right));
    case 'difference':
      return R.subtract(of(expression.left), of(expression.right));
    case 'product':
      return R.multiply(of(expression.left), of(expression.right));
    case 'quotient':
      return R.divide(of(expression.left), of(expression.right));
    case 'power':
      return R.power(of(expression.base), expression.exponent);
    case 'call':
      return R[expression.name](of(expression.of));
    case 'extreme':
      return R[expression.name === 'min' ? 'minimum' : 'maximum'](of(expression.left), of(expression.right));
    case 'choice':
      return R.choose(
        of(expression.left),
        expression.relation,
        of(expression.right),
        () => of(expression.then),
        () => of(expression.otherwise),
      );
  }
}
