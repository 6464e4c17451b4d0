import type { Analytic, AnalyticName } from '../../activations/formula/expression.js';
import { type Bound, growthOf, type Ray } from '../../activations/formula/growth.js';
import { expressionOf } from '../../activations/formula/roots.js';
import { Rational } from '../../numerics/exact/rational.js';
import {
  addPolynomials,
  multiplyPolynomials,
  type RationalPolynomial,
  trimmed,
} from '../../numerics/exact/rational-polynomial.js';

/** A function on a ray as a polynomial and a rest that stays below a bound. */
export interface EndOfFormula {
  readonly polynomial: RationalPolynomial;
  readonly rest: Bound;
}

/**
 * What is seen of φ far out, by the identities tanh u = 1 − 2s(−2u), s(u) = 1 − s(−u), softplus u = u + softplus(−u),
 * erf u = 1 − erfc u, erfc u = 2 − erfc(−u) and Φ(u) = 1 − Φ(−u) wherever u rises to ∞, and their mirror images where
 * it falls: what remains decays. Where nothing is seen, φ is all rest.
 * @throws FormulaError where no bound of the rest is found
 */
export function endOf(expression: Analytic, ray: Ray): EndOfFormula {
  const found = split(expression, ray);
  const { polynomial, rest } = sizeOf(found.rest) <= MOST_NODES ? found : { polynomial: [], rest: expression };
  return { polynomial, rest: rest === undefined ? { factor: 0, power: 0, rate: 0 } : growthOf(rest, ray) };
}

/** Of a rest: products of sums grow when they are expanded. */
const MOST_NODES = 4000;

interface Split {
  readonly polynomial: RationalPolynomial;
  readonly rest: Analytic | undefined;
}

function split(expression: Analytic, ray: Ray): Split {
  const of = (inner: Analytic): Split => split(inner, ray);
  switch (expression.kind) {
    case 'number':
      return polynomialOnly(trimmed([expression.value]));
    case 'variable':
      return polynomialOnly([Rational.ZERO, Rational.ONE]);
    case 'negation':
      return product(polynomialOnly([MINUS]), of(expression.of));
    case 'sum':
      return sum(of(expression.left), of(expression.right));
    case 'difference':
      return sum(of(expression.left), product(polynomialOnly([MINUS]), of(expression.right)));
    case 'product':
      return product(of(expression.left), of(expression.right));
    case 'quotient': {
      const { polynomial, rest } = of(expression.right);
      const inverse: Split =
        rest === undefined && polynomial.length === 1
          ? polynomialOnly([Rational.ONE.over(polynomial[0])])
          : { polynomial: [], rest: { kind: 'quotient', left: ONE, right: expression.right } };
      return product(of(expression.left), inverse);
    }
    case 'power': {
      const base = of(expression.base);
      const n = Number(expression.exponent.numerator);
      if (expression.exponent.denominator !== 1n || n < 0 || n > 8) return { polynomial: [], rest: expression };
      return Array.from({ length: n }).reduce<Split>((p) => product(p, base), polynomialOnly([Rational.ONE]));
    }
    case 'call': {
      if (expression.name === 'sqrt') return squareRoot(expression.of, of(expression.of), ray);
      const atInfinity = AT_INFINITY[expression.name];
      if (atInfinity === undefined) return { polynomial: [], rest: expression };
      const inner = of(expression.of);
      const u = plus(inner.polynomial.length > 0 ? expressionOf(inner.polynomial) : undefined, inner.rest) ?? ZERO;
      const side = sideOf(u, ray);
      if (side === 0) return { polynomial: [], rest: { ...expression, of: u } };
      const found = atInfinity(u, side > 0);
      return found.argument ? sum(inner, found) : found;
    }
    default:
      return { polynomial: [], rest: expression };
  }
}

interface Limit extends Split {
  /** Whether u itself is a part of it. */
  readonly argument?: boolean;
}

/** f(u) where u rises to ∞, or falls to −∞. */
const AT_INFINITY: { readonly [K in AnalyticName]?: (u: Analytic, rises: boolean) => Limit } = {
  tanh: (u, rises) =>
    rises
      ? limit(1, multiple(-2, call('sigmoid', multiple(-2, u))))
      : limit(-1, multiple(2, call('sigmoid', multiple(2, u)))),
  sigmoid: (u, rises) => (rises ? limit(1, negated(call('sigmoid', negated(u)))) : limit(0, call('sigmoid', u))),
  softplus: (u, rises) =>
    rises ? { ...limit(0, call('softplus', negated(u))), argument: true } : limit(0, call('softplus', u)),
  erf: (u, rises) => (rises ? limit(1, negated(call('erfc', u))) : limit(-1, call('erfc', negated(u)))),
  erfc: (u, rises) => (rises ? limit(0, call('erfc', u)) : limit(2, negated(call('erfc', negated(u))))),
  normalCdf: (u, rises) => (rises ? limit(1, negated(call('normalCdf', negated(u)))) : limit(0, call('normalCdf', u))),
};

const ZERO: Analytic = { kind: 'number', value: Rational.ZERO };
const ONE: Analytic = { kind: 'number', value: Rational.ONE };
const MINUS = Rational.of(-1n);
const call = (name: AnalyticName, of: Analytic): Analytic => ({ kind: 'call', name, of });
const negated = (of: Analytic): Analytic => ({ kind: 'negation', of });
const multiple = (k: number, u: Analytic): Analytic => ({
  kind: 'product',
  left: { kind: 'number', value: Rational.of(BigInt(k)) },
  right: u,
});
const polynomialOnly = (polynomial: RationalPolynomial): Split => ({ polynomial, rest: undefined });
const limit = (value: number, rest: Analytic): Limit => ({ polynomial: trimmed([Rational.of(BigInt(value))]), rest });

/** √u = sz + (u − s²z²)/(√u + sz), of a u that leads with s²z², sz ≥ 0. */
function squareRoot(u: Analytic, { polynomial, rest }: Split, ray: Ray): Split {
  const root = call('sqrt', u);
  const leading = polynomial.length === 3 ? rationalRoot(polynomial[2]) : undefined;
  if (leading === undefined) return { polynomial: [], rest: root };
  const line = [Rational.ZERO, ray.side > 0 ? leading : leading.negated()];
  const lower = trimmed(polynomial.slice(0, 2));
  const numerator = plus(lower.length > 0 ? expressionOf(lower) : undefined, rest);
  if (numerator === undefined) return polynomialOnly(line);
  const denominator: Analytic = { kind: 'sum', left: root, right: expressionOf(line) };
  return { polynomial: line, rest: { kind: 'quotient', left: numerator, right: denominator } };
}

/** √a of a square > 0. */
function rationalRoot(a: Rational): Rational | undefined {
  const root = Rational.of(...([a.numerator, a.denominator].map(nearestRoot) as [bigint, bigint]));
  return a.sign > 0 && root.squared().equals(a) ? root : undefined;
}

const nearestRoot = (n: bigint): bigint => BigInt(Math.round(Math.sqrt(Math.abs(Number(n)))));

/** 1 where e^−u is seen to decay at a rate, −1 where e^u is, otherwise 0. */
function sideOf(u: Analytic, ray: Ray): 1 | -1 | 0 {
  for (const side of [1, -1] as const)
    try {
      if (growthOf(call('exp', side > 0 ? negated(u) : u), ray).rate < 0) return side;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  return 0;
}

function sizeOf(expression: Analytic | undefined): number {
  if (expression === undefined) return 0;
  if ('left' in expression) return 1 + sizeOf(expression.left) + sizeOf(expression.right);
  return 1 + ('of' in expression ? sizeOf(expression.of) : 'base' in expression ? sizeOf(expression.base) : 0);
}

const sum = (a: Split, b: Split): Split => ({
  polynomial: addPolynomials(a.polynomial, b.polynomial),
  rest: plus(a.rest, b.rest),
});

const product = (a: Split, b: Split): Split => ({
  polynomial: multiplyPolynomials(a.polynomial, b.polynomial),
  rest: plus(plus(times(a.polynomial, b.rest), times(b.polynomial, a.rest)), both(a.rest, b.rest)),
});

const plus = (a: Analytic | undefined, b: Analytic | undefined): Analytic | undefined =>
  a && b ? { kind: 'sum', left: a, right: b } : (a ?? b);

const both = (a: Analytic | undefined, b: Analytic | undefined): Analytic | undefined =>
  a && b && { kind: 'product', left: a, right: b };

function times(p: RationalPolynomial, rest: Analytic | undefined): Analytic | undefined {
  if (rest === undefined || p.length === 0) return undefined;
  return { kind: 'product', left: expressionOf(p), right: rest };
}
