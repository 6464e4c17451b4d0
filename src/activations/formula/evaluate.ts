import type { Rational } from '../../numerics/exact/rational.js';
import type { Analytic, AnalyticName, Expression, KinkedName, Relation } from './expression.js';

/** What an arithmetic must offer to evaluate an analytic expression: doubles, intervals, jets, complex rectangles. None of them uses `this`. */
export interface AnalyticFunctions<T> extends Readonly<Record<AnalyticName, (a: T) => T>> {
  rational(value: Rational): T;
  pi(): T;
  e(): T;
  negate: (a: T) => T;
  add: (a: T, b: T) => T;
  subtract: (a: T, b: T) => T;
  multiply: (a: T, b: T) => T;
  divide: (a: T, b: T) => T;
  /** An exponent that is no whole number: of a base ≥ 0. */
  power(base: T, exponent: Rational): T;
}

/** And what it must offer for corners and cases. */
export interface Functions<T> extends AnalyticFunctions<T>, Readonly<Record<KinkedName, (a: T) => T>> {
  minimum: (a: T, b: T) => T;
  maximum: (a: T, b: T) => T;
  /** Asks for the values of those cases that may hold. */
  choose(left: T, relation: Relation, right: T, then: () => T, otherwise: () => T): T;
}

/** The value of an expression at z. Throws what the functions throw. Cost: one call of them a node. */
export function evaluate<T>(F: AnalyticFunctions<T>, expression: Analytic, z: T): T;
export function evaluate<T>(F: Functions<T>, expression: Expression, z: T): T;
export function evaluate<T>(F: AnalyticFunctions<T>, expression: Expression, z: T): T {
  return prepared(F as Functions<T>, expression)(z);
}

/** z ↦ the value of an expression, its numbers made once: for many z. */
export function prepared<T>(F: AnalyticFunctions<T>, expression: Analytic): (z: T) => T;
export function prepared<T>(F: Functions<T>, expression: Expression): (z: T) => T;
export function prepared<T>(given: AnalyticFunctions<T>, expression: Expression): (z: T) => T {
  // What is analytic asks for no more than it is given.
  const F = given as Functions<T>;
  const of = (inner: Expression): ((z: T) => T) => prepared(F, inner);
  switch (expression.kind) {
    case 'number':
    case 'constant': {
      const value = expression.kind === 'number' ? F.rational(expression.value) : F[expression.name]();
      return () => value;
    }
    case 'variable':
      return (z) => z;
    case 'negation': {
      const inner = of(expression.of);
      return (z) => F.negate(inner(z));
    }
    case 'power': {
      const [base, { exponent }] = [of(expression.base), expression];
      return (z) => F.power(base(z), exponent);
    }
    case 'call': {
      const [inner, f] = [of(expression.of), F[expression.name]];
      return (z) => f(inner(z));
    }
    case 'choice': {
      const { relation } = expression;
      const [left, right] = [of(expression.left), of(expression.right)];
      const [value, otherwise] = [of(expression.value), of(expression.otherwise)];
      return (z) =>
        F.choose(
          left(z),
          relation,
          right(z),
          () => value(z),
          () => otherwise(z),
        );
    }
    default: {
      const f = F[expression.kind === 'extreme' ? EXTREMES[expression.name] : OPERATIONS[expression.kind]];
      const [left, right] = [of(expression.left), of(expression.right)];
      return (z) => f(left(z), right(z));
    }
  }
}

const EXTREMES = { min: 'minimum', max: 'maximum' } as const;
const OPERATIONS = { sum: 'add', difference: 'subtract', product: 'multiply', quotient: 'divide' } as const;
