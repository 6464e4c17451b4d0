import {
  add,
  type Definition,
  type MatrixTerm,
  multiply,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import type { Rational } from '../parts/rationals.js';
import { type CaseInstance, literal, type Sides } from './instance.js';
import { sides, squared } from './spikes.js';

/** ‖D‖², ½‖D‖² + ¼(tr D)² and tr(N²A), of names a, d and n. */
export const SQUARE = sumOf(squared('d'));
export const lossOf = (d: Term): Term =>
  add(multiply('1/2', sumOf(squared(d))), multiply('1/4', squared(['trace', d])));
export const LOSS = lossOf('d');
export const DESCENT: Term = ['trace', ['times', ['times', 'n', 'n'], 'a']];

/** N = D + ½ tr(D) I, of d dimensions. */
export const gradient = (d: number): Term =>
  add('d', multiply(multiply('1/2', ['trace', 'd']), ['identity', String(d)]));

/** A = a, A* = b, D = d, N = n. */
export function students(i: CaseInstance): { readonly names: readonly Definition[]; readonly dimension: number } {
  const dimension = (i.value.student as readonly unknown[]).length;
  const names: readonly Definition[] = [
    ['a', i.exactly('student')],
    ['b', i.exactly('teacher')],
    ['d', subtract('a', 'b')],
    ['n', gradient(dimension)],
  ];
  return { names, dimension };
}

/** λ_min of a symmetric matrix of n rows is at most a bound: less than n eigenvalues of it less the bound are positive. */
export const leastAtMost = (names: readonly Definition[], matrix: Term, bound: Term, n: number): Sides =>
  sides(names, ['positive', subtract(matrix, multiply(bound, ['identity', String(n)]))], '<=', String(n - 1));

export const matrix = (expression: Term): MatrixTerm & Term => ['exact', expression];
export const transpose = (x: Term): Term => ['transpose', x];

/** x_kᵀDx_k for the rows x_k. */
export const residualsOf = (points: Term, d: Term): Term => [
  'diagonal of',
  ['times', ['times', points, d], transpose(points)],
];

/** A number, vector or matrix, as it is. */
export const rational = (x: Rational | readonly Rational[] | readonly (readonly Rational[])[]): Term =>
  literal(JSON.parse(JSON.stringify(x)));
