import { conjugateGradients } from '../numerics/exact/conjugate-gradients.js';
import { greatestCommonDivisor } from '../numerics/exact/decimal.js';
import { larger, Rational, smaller, sum } from '../numerics/exact/rational.js';
import {
  apply,
  diagonal,
  identity,
  inertiaOf,
  inverse,
  product,
  type RationalMatrix,
  type RationalVector,
  solve,
  trace,
  transpose,
} from '../numerics/exact/rational-matrix.js';
import { parseRational } from './enclosure.js';
import type { Definition, Term } from './term.js';

/** A rational number, a vector, or a matrix as the vector of its rows. */
export type ExactValue = Rational | readonly ExactValue[];

/** Functions beyond those that are known here, by name. */
export type ExactFunctions = Readonly<Record<string, (...values: readonly ExactValue[]) => ExactValue>>;

type Names = ReadonlyMap<string, ExactValue>;

/** The values of names, each of which may use those before it. */
export function namedValues(names: readonly Definition[], functions: ExactFunctions = {}): Names {
  const values = new Map<string, ExactValue>();
  for (const [name, term] of names) values.set(name, exactValue(term, values, functions));
  return values;
}

/** The value of an exact expression: a rational, a name, or a function of expressions as in checker/kinds. */
export function exactValue(term: Term, names: Names, functions: ExactFunctions = {}): ExactValue {
  if (typeof term === 'string') {
    const named = names.get(term);
    return named ?? parseRational(term);
  }
  const [head, ...rest] = term as readonly [string, ...Term[]];
  const value = (x: Term): ExactValue => exactValue(x, names, functions);
  const binder = BINDERS[head];
  if (binder === undefined) return (functions[head] ?? FUNCTIONS[head])(...rest.map(value));
  const body = (x: ExactValue): Rational =>
    exactValue(rest.at(-1)!, new Map(names).set(rest[0] as string, x), functions) as Rational;
  return binder(body, ...rest.slice(1, -1).map(value));
}

/** All numbers of a vector or matrix. */
const flat = (x: ExactValue): readonly Rational[] => (x instanceof Rational ? [x] : x.flatMap(flat));

/** Entry by entry; a number goes with every entry. */
const each =
  (f: (x: Rational, y: Rational) => Rational) =>
  (x: ExactValue, y: ExactValue): ExactValue => {
    if (x instanceof Rational && y instanceof Rational) return f(x, y);
    const longest = x instanceof Rational ? (y as readonly ExactValue[]) : x;
    return longest.map((_, k) => each(f)(x instanceof Rational ? x : x[k], y instanceof Rational ? y : y[k]));
  };
const eachOne = (f: (x: Rational) => Rational) => (x: ExactValue) => each(f)(x, Rational.ZERO);

const floor = (x: Rational): Rational => Rational.of(x.floor());
const whole = (x: ExactValue): number => (x as Rational).toNumber();
const vector = (x: ExactValue) => x as RationalVector;
const matrix = (x: ExactValue) => x as RationalMatrix;

const FUNCTIONS: ExactFunctions = {
  list: (...x) => x,
  add: each((x, y) => x.plus(y)),
  subtract: each((x, y) => x.minus(y)),
  multiply: each((x, y) => x.times(y)),
  divide: each((x, y) => x.over(y)),
  power: each((x, n) => x.power(n.toNumber())),
  larger: each(larger),
  smaller: each(smaller),
  absolute: eachOne((x) => x.absolute()),
  floor: eachOne(floor),
  denominator: eachOne((x) => Rational.of(x.denominator)),
  'common denominator': (x) =>
    Rational.of(flat(x).reduce((m, { denominator: d }) => (m / greatestCommonDivisor(m, d)) * d, 1n)),
  sum: (x) => sum(flat(x)),
  'row sums': (x) => matrix(x).map((row) => sum(flat(row))),
  product: (x) => flat(x).reduce((a, b) => a.times(b), Rational.ONE),
  greatest: (x) => flat(x).reduce(larger),
  least: (x) => flat(x).reduce(smaller),
  length: (x) => Rational.from(vector(x).length),
  first: (x) => vector(x)[0],
  last: (x) => vector(x).at(-1)!,
  after: (k, x) => vector(x).slice(whole(k)),
  fractions: (n) => Array.from({ length: whole(n) }, (_, k) => Rational.of(BigInt(k)).over(n as Rational)),
  times: (a, b) => product(matrix(a), matrix(b)),
  apply: (a, v) => apply(matrix(a), vector(v)),
  transpose: (a) => transpose(matrix(a)),
  trace: (a) => trace(matrix(a)),
  identity: (n) => identity(whole(n)),
  diagonal: (v) => diagonal(vector(v)),
  'diagonal of': (a) => matrix(a).map((row, i) => row[i]),
  positive: (a) => Rational.from(inertiaOf(matrix(a)).positive),
  kronecker: (a, b) =>
    matrix(a).flatMap((row) => matrix(b).map((other) => row.flatMap((x) => other.map((y) => x.times(y))))),
  'conjugate gradients': (g, m, r, steps) => conjugateGradients(matrix(g), vector(r), matrix(m), whole(steps)).at(-1)!,
  subsets: (k, x) => subsetsOf(vector(x), whole(k)),
  inverse: (a) => inverse(matrix(a)),
  solve: (a, b) => solve(matrix(a), vector(b))!,
};

/** In the order of their places. */
const subsetsOf = <T>(list: readonly T[], count: number): readonly (readonly T[])[] =>
  count === 0 ? [[]] : list.flatMap((x, k) => subsetsOf(list.slice(k + 1), count - 1).map((rest) => [x, ...rest]));

type Binder = (f: (x: ExactValue) => Rational, ...values: readonly ExactValue[]) => Rational;

const BINDERS: Readonly<Record<string, Binder>> = {
  mean: (f, values) => sum(vector(values).map(f)).over(Rational.from(vector(values).length)),
  expected: (f, z) =>
    expectation(
      f,
      vector(z).map((x) => {
        const part = x.minus(floor(x));
        return [
          [floor(x), Rational.ONE.minus(part)],
          [floor(x).plus(Rational.ONE), part],
        ];
      }),
    ),
  drawn: (f, n, values, weights) =>
    expectation(
      f,
      Array.from({ length: whole(n) }, () => vector(values).map((x, k) => [x, vector(weights)[k]] as const)),
    ),
};

/** E f of a vector whose entries are independent, each with values and their probabilities. */
function expectation(
  f: (x: RationalVector) => Rational,
  laws: readonly (readonly (readonly [Rational, Rational])[])[],
  before: RationalVector = [],
): Rational {
  if (before.length === laws.length) return f(before);
  return sum(laws[before.length].map(([x, p]) => (p.sign === 0 ? p : p.times(expectation(f, laws, [...before, x])))));
}
