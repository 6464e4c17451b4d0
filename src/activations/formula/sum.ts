import { Rational } from '../../numerics/exact/rational.js';

/** Powers of named factors: z, pi, exp(z), #2 (the number 2, to a power that is no whole number), … No exponent is 0. */
export type Factors = ReadonlyMap<string, Rational>;

export interface Term {
  readonly coefficient: Rational;
  readonly factors: Factors;
}

/** Σ coefficient·Π factors, by the text of the factors; no coefficient is 0. */
export type Sum = ReadonlyMap<string, Term>;

export const ZERO: Sum = new Map();
export const constant = (a: Rational): Sum => oneTerm(a, new Map());

export function oneTerm(coefficient: Rational, given: Factors): Sum {
  const factors = new Map([...given].filter(([, degree]) => degree.sign !== 0));
  return coefficient.sign === 0 ? ZERO : new Map([[textOfFactors(factors), { coefficient, factors }]]);
}

export const ONE: Sum = constant(Rational.ONE);

export function sumOf(a: Sum, b: Sum): Sum {
  const sum = new Map(a);
  for (const [key, term] of b) {
    const coefficient = (sum.get(key)?.coefficient ?? Rational.ZERO).plus(term.coefficient);
    if (coefficient.sign === 0) sum.delete(key);
    else sum.set(key, { ...term, coefficient });
  }
  return sum;
}

export const timesRational = (a: Sum, k: Rational): Sum =>
  k.sign === 0
    ? ZERO
    : new Map([...a].map(([key, term]) => [key, { ...term, coefficient: term.coefficient.times(k) }] as const));

export const subtractSums = (a: Sum, b: Sum): Sum => sumOf(a, timesRational(b, Rational.of(-1n)));

/** Beyond this many terms a sum is one factor of a product, and not multiplied out. */
const MOST_TERMS = 256;

export function multiplied(a: Sum, b: Sum): Sum {
  if (a.size * b.size > MOST_TERMS) return multiplied(a.size > 1 ? asFactor(a) : a, b.size > 1 ? asFactor(b) : b);
  let product = ZERO;
  for (const { coefficient, factors } of b.values())
    product = sumOf(product, multiplyTerm(timesRational(a, coefficient), factors));
  return product;
}

/** Each term of a times Π factors. */
export function multiplyTerm(a: Sum, given: Iterable<readonly [string, Rational]>): Sum {
  const others = [...given];
  let product = ZERO;
  for (const { coefficient, factors } of a.values()) {
    const all = new Map(factors);
    let size = coefficient;
    for (const [name, degree] of others) {
      const sum = (all.get(name) ?? Rational.ZERO).plus(degree);
      const whole = name.startsWith('#') && sum.denominator === 1n;
      if (whole) {
        const number = Rational.parse(name.slice(1)).power(Math.abs(Number(sum.numerator)));
        size = sum.sign >= 0 ? size.times(number) : size.over(number);
      }
      if (whole || sum.sign === 0) all.delete(name);
      else all.set(name, sum);
    }
    product = sumOf(product, oneTerm(size, all));
  }
  return product;
}

export const singleTerm = (a: Sum): Term | undefined => (a.size === 1 ? [...a.values()][0] : undefined);

/** The rational number that a sum is. */
export const rationalIn = (a: Sum): Rational | undefined =>
  a.size === 0 ? Rational.ZERO : a.size === 1 ? a.get('')?.coefficient : undefined;

/** Of the term whose factors come first. */
export const leadingSign = (a: Sum): -1 | 0 | 1 => (a.size === 0 ? 0 : (a.get(keysOf(a)[0])?.coefficient.sign ?? 0));

/** Equal for equal sums. */
export const textOfSum = (a: Sum): string =>
  a.size === 0
    ? '0'
    : keysOf(a)
        .map((key) => textOfTerm(a.get(key)?.coefficient ?? Rational.ZERO, key))
        .join('+');

const textOfTerm = (coefficient: Rational, key: string): string =>
  key === '' ? `${coefficient}` : coefficient.equals(Rational.ONE) ? key : `${coefficient}*${key}`;

const keysOf = (a: Sum): string[] => [...a.keys()].sort();

function textOfFactors(factors: Factors): string {
  return [...factors]
    .map(([name, degree]) => (degree.equals(Rational.ONE) ? name : `${name}^${degree}`))
    .sort()
    .join('*');
}

const asFactor = (a: Sum): Sum => oneTerm(Rational.ONE, new Map([[`(${textOfSum(a)})`, Rational.ONE]]));
