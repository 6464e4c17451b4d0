import type { Interval } from '../interval/interval.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/** So many eigenvalues of a matrix, or more, are exactly 0, by exact arithmetic; undefined where that is not known. */
export type Nullity = () => number | undefined;

/**
 * Notes of a matrix just made what no enclosure of its entries can show: that it is positive semidefinite, a matrix of
 * inner products, and possibly that it is exactly singular. Of copies and of what is computed from it nothing is noted.
 */
export function semidefinite<M extends SymmetricMatrix>(matrix: M, nullity: Nullity = unknown): M {
  known.set(matrix, nullity);
  return matrix;
}

/**
 * Enclosures of the smallest eigenvalues, ascending from the first (all of them, or only that one), with what is known
 * of the matrix: no eigenvalue is negative, and the n − r smallest are exactly 0 where the rank is at most r. The rank
 * is asked for only when an enclosure reaches 0.
 * A value all of whose enclosure is negative contradicts what is known, and stays as it is.
 */
export function sharpened(matrix: object, values: readonly Interval[]): Interval[] {
  const nullity = known.get(matrix);
  if (nullity === undefined || !values.some(({ lo }) => lo <= 0)) return [...values];
  const zeros = nullity() ?? 0;
  return values.map((value, k) => {
    if (value.lo > 0 || value.hi < 0) return value;
    return { lo: 0, hi: k < zeros ? 0 : value.hi, basis: value.basis };
  });
}

const known = new WeakMap<object, Nullity>();
const unknown: Nullity = () => undefined;
