import type { Interval } from '../interval/interval.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/** How many eigenvalues of a matrix are exactly 0, by exact arithmetic; undefined where that is not known. */
export type Nullity = () => number | undefined;

/**
 * Notes of a matrix just made what no enclosure of its entries can show: that it is positive semidefinite, a matrix of inner
 * products, and possibly that it is exactly singular. Of copies and of what is computed from it nothing is noted.
 */
export function semidefinite<M extends SymmetricMatrix>(matrix: M, nullity: Nullity = unknown): M {
  known.set(matrix, nullity);
  return matrix;
}

/**
 * An enclosure of the smallest eigenvalue, with what is known of the matrix: no eigenvalue is negative, and one is exactly 0 where
 * the matrix is exactly singular. That is asked only when the enclosure reaches 0.
 */
export function sharpened(matrix: object, smallest: Interval): Interval {
  const nullity = known.get(matrix);
  if (nullity === undefined || smallest.lo > 0 || smallest.hi < 0) return smallest;
  const isSingular = (nullity() ?? 0) > 0;
  return { lo: 0, hi: isSingular ? 0 : smallest.hi, basis: smallest.basis };
}

const known = new WeakMap<object, Nullity>();
const unknown: Nullity = () => undefined;
