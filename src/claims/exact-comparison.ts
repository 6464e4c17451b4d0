import { checkArgument } from '../numerics/argument.js';
import { Rational } from '../numerics/exact/rational.js';
import type { Comparison, Relation } from './claim.js';

type Quantities = Readonly<Record<string, Rational | number | Comparison['left']>>;

/**
 * left ≥ right between rational numbers, decided exactly: the sign of left − right goes with the enclosures, which are for the page.
 * No precision enters, and none is climbed.
 */
export const exactlyAtLeast = (left: Rational, right: Rational, quantities: Quantities = {}): Comparison =>
  exactly(left, '>=', right, quantities);

/** left ≤ right, exactly. */
export const exactlyAtMost = (left: Rational, right: Rational, quantities: Quantities = {}): Comparison =>
  exactly(left, '<=', right, quantities);

/** left = right, exactly: with resolution 0, so that it is proved where it holds. */
export const exactlyEquals = (left: Rational, right: Rational, quantities: Quantities = {}): Comparison =>
  exactly(left, '=', right, quantities);

/**
 * A comparison whose sides are irrational, or were enclosed too widely, and of which the sign of left − right is known all the same: from
 * their squares, say, or the inertia of a matrix. `judge` refuses a sign that the enclosures exclude.
 */
export const decided = (comparison: Comparison, sign: -1 | 0 | 1): Comparison => ({ ...comparison, sign });

function exactly(left: Rational, relation: Relation, right: Rational, quantities: Quantities): Comparison {
  for (const [side, x] of Object.entries({ left, right }))
    checkArgument(NAMES[relation], side, x, x instanceof Rational, 'a Rational, such as Rational.from(0.5)');
  const shown = Object.entries(quantities).map(([name, x]) => [name, enclosureOf(x)]);
  return {
    left: left.enclosure(),
    relation,
    right: right.enclosure(),
    quantities: Object.fromEntries(shown),
    sign: left.compare(right),
  };
}

const NAMES: Readonly<Record<Relation, string>> = {
  '>=': 'exactlyAtLeast',
  '<=': 'exactlyAtMost',
  '=': 'exactlyEquals',
};

const enclosureOf = (x: Quantities[string]) =>
  typeof x === 'number' ? Rational.from(x).enclosure() : x instanceof Rational ? x.enclosure() : x;
