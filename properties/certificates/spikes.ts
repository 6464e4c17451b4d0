import type { ExactFunctions, ExactValue } from '../../src/certificate/exact-value.js';
import {
  absolute,
  add,
  type Definition,
  divide,
  exact,
  floorOf,
  multiply,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { Rational, type RationalVector } from '../parts/rationals.js';
import { filtered, variationOf } from '../quantiser/filter.js';
import { diffusing, leaking, oneAStep, type Rule, resetting, run } from '../quantiser/rules.js';
import type { CaseInstance, Sides } from './instance.js';

/** Terms that all of these are made of: n_t where what is left is carried on, and what may take its place. */
export const CARRIED: Term = ['spikes', 'x', 'v'];
export const FLOORED = floorOf('x');
export const ROUNDED = floorOf(add('x', '1/2'));
export const RESET: Term = ['spikes that reset', 'x', 'v'];
export const LEAKING: Term = ['spikes that leak', '1/2', 'x', 'v'];
export const SINGLE: Term = ['single spikes', 'x', 'v'];

/** a_t, ω and v, and x_t = ω·a_t. */
export const train = (i: CaseInstance, more: readonly Definition[] = []): readonly Definition[] => [
  ['a', i.exactly('inputs')],
  ['w', i.exactly('omega')],
  ...(i.value.start === undefined ? [] : [['v', i.exactly('start')] as const]),
  ['x', multiply('w', 'a')],
  ...more,
];

/** A comparison between exact expressions over names. */
export const sides = (names: readonly Definition[], left: Term, relation: Sides['relation'], right: Term): Sides => ({
  exact: names,
  functions: SPIKES,
  left: exact(left),
  relation,
  right: exact(right),
});

export const squared = (x: Term): Term => ['power', x, '2'];
export const larger = (x: Term, y: Term): Term => ['larger', x, y];
export const smaller = (x: Term, y: Term): Term => ['smaller', x, y];
export const ceilingOf = (x: Term): Term => subtract('0', floorOf(subtract('0', x)));
/** x − ⌊x⌋. */
export const part = (x: Term): Term => subtract(x, floorOf(x));
/** f(1 − f) for f = x − ⌊x⌋. */
export const roundingVariance = (x: Term): Term => multiply(part(x), subtract('1', part(x)));
export const distanceToWhole = (x: Term): Term => smaller(part(x), subtract('1', part(x)));
/** (1 − 1/q)/ω, q the denominator of x. */
export const room = (x: Term, omega: Term): Term => divide(subtract('1', divide('1', ['denominator', x])), omega);
/** |Σ(n_t/ω − a_t)|. */
export const drift = (counts: Term): Term => absolute(sumOf(subtract(divide(counts, 'w'), 'a')));
export const length = (x: Term): Term => ['length', x];
export const last = (x: Term): Term => ['last', x];
export const first = (x: Term): Term => ['first', x];

const byRule =
  (rule: Rule, place: 'counts' | 'states' = 'counts') =>
  (x: ExactValue, v: ExactValue): ExactValue => {
    const rows = x as readonly ExactValue[];
    if (!(rows[0] instanceof Rational)) return rows.map((row, j) => byRule(rule, place)(row, (v as RationalVector)[j]));
    return run({ inputs: x as RationalVector, omega: Rational.ONE, start: v as Rational }, rule)[place];
  };

/** The functions of checker/kinds/spikes.py, as the theorems compute them. */
export const SPIKES: ExactFunctions = {
  spikes: byRule(diffusing),
  'spikes that leak': (beta, x, v) => byRule(leaking(beta as Rational))(x, v),
  'states that leak': (beta, x, v) => byRule(leaking(beta as Rational), 'states')(x, v),
  'spikes that reset': byRule(resetting),
  'single spikes': byRule(oneAStep),
  filtered: function through(h, x): ExactValue {
    const rows = x as readonly ExactValue[];
    return rows[0] instanceof Rational
      ? filtered(h as RationalVector, x as RationalVector)
      : rows.map((row) => through(h, row));
  },
  variation: (h) => variationOf(h as RationalVector),
  discounted: (beta, x) =>
    (x as RationalVector).reduce((total, each) => total.times(beta as Rational).plus(each), Rational.ZERO),
};
