import { add, type Interval, point } from '../interval/interval.js';
import { checkPrecision, DOUBLE_DOUBLE_BITS, type Precision, uncertifiedAt } from '../precision.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { doubleDoubleEigenvalues } from './double-double-spectrum.js';
import { float64Eigenvalues, float64LargestEigenvalue, float64SmallestEigenvalue } from './float64-spectrum.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { sharpened } from './semidefinite.js';
import {
  exactMatrix,
  isEnclosed,
  type MultiprecisionMatrix,
  type SymmetricMatrix,
  toMultiprecision,
} from './symmetric-matrix.js';
import { uncertifiedEigenvalues } from './uncertified-eigenvalues.js';

/** A matrix from `gramMatrix`, or a user's own rows, whose doubles are taken as exact numbers. */
export type MatrixLike = SymmetricMatrix | readonly (readonly number[])[];

/**
 * Enclosures of all eigenvalues of a symmetric matrix, ascending: the k-th interval holds the k-th smallest eigenvalue,
 * rounding of the entries, their own error and that of the eigenvalue computation all included. Of a Gram matrix none
 * is negative, and as many are exactly 0 as exact arithmetic says (`semidefinite.ts`).
 *
 * @param precision - up to 106 bits: pairs of doubles; a matrix made with MPFR entries is otherwise
 * treated at its own precision
 * @throws RangeError for rows that are not a finite symmetric matrix
 */
export function eigenvalues(matrix: MatrixLike, precision: Precision = 'float64'): Interval[] {
  const rounded = uncertifiedAt(precision, 'eigenvalues');
  if (rounded !== undefined) return uncertifiedEigenvalues(prepare(matrix, precision, 'eigenvalues'), rounded);
  const m = prepare(matrix, precision, 'eigenvalues');
  return sharpened(matrix, m.kind === 'float64' ? float64Eigenvalues(m) : beyondDoubles(m, precision));
}

/** An enclosure of the smallest eigenvalue: see `eigenvalues`. */
export function smallestEigenvalue(matrix: MatrixLike, precision: Precision = 'float64'): Interval {
  if (uncertifiedAt(precision, 'eigenvalues') !== undefined) return eigenvalues(matrix, precision)[0];
  const m = prepare(matrix, precision, 'smallestEigenvalue');
  return sharpened(matrix, [m.kind === 'float64' ? float64SmallestEigenvalue(m) : beyondDoubles(m, precision)[0]])[0];
}

/** An enclosure of the largest eigenvalue: see `eigenvalues`. */
export function largestEigenvalue(matrix: MatrixLike, precision: Precision = 'float64'): Interval {
  if (uncertifiedAt(precision, 'eigenvalues') !== undefined) return eigenvalues(matrix, precision).at(-1)!;
  const m = prepare(matrix, precision, 'largestEigenvalue');
  return m.kind === 'float64' ? float64LargestEigenvalue(m) : beyondDoubles(m, precision)[m.n - 1];
}

/** An enclosure of the sum of the `count` smallest eigenvalues. @throws RangeError unless 0 ≤ count ≤ n */
export function sumOfSmallest(matrix: MatrixLike, count: number, precision: Precision = 'float64'): Interval {
  const values = eigenvalues(matrix, precision);
  if (!(Number.isInteger(count) && count >= 0 && count <= values.length))
    throw new RangeError(`sumOfSmallest: count = ${count}, expected a whole number from 0 to n = ${values.length}`);
  return values.slice(0, count).reduce(add, point(0));
}

/** Where 106 bits were asked for, or there are no more, double-double arithmetic is 15 to 40 times as fast as MPFR. */
const beyondDoubles = (m: MultiprecisionMatrix, precision: Precision): Interval[] =>
  m.bits <= DOUBLE_DOUBLE_BITS || (precision !== 'float64' && precision.bits <= DOUBLE_DOUBLE_BITS)
    ? doubleDoubleEigenvalues(toDoubleDouble(m))
    : mpfrEigenvalues(m);

function prepare(matrix: MatrixLike, precision: Precision, where: string): SymmetricMatrix {
  checkPrecision(precision, where);
  const m = isEnclosed(matrix) ? matrix : exactMatrix(matrix, where);
  return m.kind === 'float64' && precision !== 'float64' ? toMultiprecision(m, precision.bits) : m;
}
