import type { ExactFunctions, ExactValue } from '../../src/certificate/exact-value.js';
import { type Definition, exact, sumOf, type Term } from '../../src/certificate/term.js';
import { Rational, type RationalMatrix, type RationalVector } from '../parts/rationals.js';
import { distance } from '../random-net/kink-window.js';
import { squaredDistance } from '../random-net/least-squares.js';
import type { Sides } from './instance.js';
import { transpose } from './quadratic-terms.js';
import { squared } from './spikes.js';

/** A comparison between exact expressions over names, with the functions of checker/kinds/least_squares.py. */
export const sides = (names: readonly Definition[], left: Term, relation: Sides['relation'], right: Term): Sides => ({
  exact: names,
  functions: LEAST_SQUARES,
  left: exact(left),
  relation,
  right: exact(right),
});

/** [x ≥ y]. */
export const atLeastTerm = (x: Term, y: Term): Term => ['at least', x, y];
export const chosen = (x: Term, places: Term): Term => ['chosen', x, places];
/** Σ_k x_k of rows. */
export const sumOfRows = (x: Term): Term => ['row sums', transpose(x)];
export const gramTerm = (rows: Term): Term => ['times', rows, transpose(rows)];
/** The squared distance of f from what rows span; from 0 without rows. */
export const distanceTerm = (rows: Term | undefined, f: Term): Term =>
  rows === undefined ? sumOf(squared(f)) : ['remainder', gramTerm(rows), ['apply', rows, f], sumOf(squared(f))];

const indicator = (x: ExactValue, y: ExactValue): ExactValue => {
  if (x instanceof Rational && y instanceof Rational) return x.compare(y) >= 0 ? Rational.ONE : Rational.ZERO;
  const longest = x instanceof Rational ? (y as readonly ExactValue[]) : x;
  return longest.map((_, k) => indicator(x instanceof Rational ? x : x[k], y instanceof Rational ? y : y[k]));
};

/** The functions of checker/kinds/least_squares.py, as the theorems compute them. */
export const LEAST_SQUARES: ExactFunctions = {
  remainder: (gram, products, square) =>
    squaredDistance({
      gram: gram as RationalMatrix,
      products: products as RationalVector,
      square: square as Rational,
    }),
  chosen: (x, places) => (places as RationalVector).map((k) => (x as readonly ExactValue[])[k.toNumber()]),
  joined: (x, y) => [...(x as readonly ExactValue[]), ...(y as readonly ExactValue[])],
  'at least': indicator,
  'polynomial distance': (f, p, t, domains) =>
    distance(
      (p as RationalMatrix).map((values, k) => ({ from: (t as RationalVector)[k], values })),
      f as RationalVector,
      (domains as RationalMatrix).map(([a, b]) => [a, b]),
    ),
};
