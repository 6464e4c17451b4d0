import { Rational } from '../numerics/exact/rational.js';
import { rationalText } from './enclosure.js';

/**
 * A real number as the checker reads it: a rational, or an operation on terms, such as ['multiply', '1/5', ['separation']].
 * The operations are those of the files in checker/kinds; indices count from 1.
 */
export type Term = string | Application;

export interface Application extends ReadonlyArray<Term | number> {
  /** The operation. */
  readonly 0: string;
}

/** A symmetric matrix as the checker reads it: ['gram'], ['correlations', 3]. */
export type MatrixTerm = readonly [name: string, ...rest: readonly (Term | number)[]];

export type TermRelation = '<' | '<=' | '>' | '>=' | '≠' | '=';

/** A name, and the term it stands for. */
export type Definition = readonly [name: string, term: Term];

/** What a certificate proves of an instance. */
export interface TermComparison {
  readonly left: Term;
  readonly relation: TermRelation;
  readonly right: Term;
}

/** The very number that a double is. @throws RangeError for NaN and ±∞ */
export const exactly = (x: number): string => rationalText(Rational.from(x));

export const GRAM: MatrixTerm = ['gram'];
export const PI: Term = ['pi'];
export const SEPARATION: Term = ['separation'];
export const DISTANCE: Term = ['distance'];
export const add = (a: Term, b: Term): Term => ['add', a, b];
export const subtract = (a: Term, b: Term): Term => ['subtract', a, b];
export const multiply = (a: Term, b: Term): Term => ['multiply', a, b];
export const divide = (a: Term, b: Term): Term => ['divide', a, b];
export const power = (a: Term, p: string): Term => ['power', a, p];
export const sqrt = (a: Term): Term => ['sqrt', a];
export const exp = (a: Term): Term => ['exp', a];
export const cos = (a: Term): Term => ['cos', a];
export const log = (a: Term): Term => ['log', a];
export const eigenvalue = (k: number, matrix: MatrixTerm = GRAM): Term => ['eigenvalue', k, matrix as Term];
export const entry = (i: number, j: number, matrix: MatrixTerm = GRAM): Term => ['entry', matrix as Term, i, j];
export const sum = (terms: readonly Term[]): Term => terms.reduce(add);
export const minimum = (terms: readonly Term[]): Term => ['minimum', ...terms];
export const sine = (i: number, j: number): Term => ['sine', i, j];
export const angle = (i: number, j: number): Term => ['angle', i, j];
/** T(R) = Σ_{r≥R} b_r² of φ′. */
export const tail = (from: number): Term => ['tail', from];
export const cosine = (i: number, j: number): Term => ['cosine', i, j];
/** f(ρ), or what another normalisation makes of ρ. */
export const layer = (rho: Term, name: 'layer' | 'scaled layer' = 'layer'): Term => [name, rho];
/** What a definition of the certificate says. */
export const the = (name: string): Term => ['the', name];
/** E φ(√q u)φ(√q v), E φ′(√q u)φ′(√q v), E φ″(√q z)². */
export const kernel = (q: string, c: Term): Term => ['kernel', q, c];
export const slopeKernel = (q: string, c: Term): Term => ['slope kernel', q, c];
export const curvature = (q: string): Term => ['curvature', q];
export const maximum = (terms: readonly Term[]): Term => ['maximum', ...terms];
/** A number that is computed exactly: functions of names and rationals as in `exact-value.ts`. */
export const exact = (expression: Term): Term => ['exact', expression];
export const sumOf = (x: Term): Term => ['sum', x];
export const absolute = (x: Term): Term => ['absolute', x];
export const floorOf = (x: Term): Term => ['floor', x];
export const list = (x: readonly Term[]): Term => ['list', ...x];
