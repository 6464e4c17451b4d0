import { type Interval, interval, scaleByPowerOfTwo, widen, withBasis } from '../interval/interval.js';
import { doubleDoubleCongruence } from './double-double-congruence.js';
import type { DoubleDoubleMatrix } from './double-double-matrix.js';
import { enclosedEigenvalues } from './float64-spectrum.js';
import { radiusNorm } from './radius-norm.js';

/**
 * Encloses all eigenvalues of a symmetric matrix known to about 106 bits: the k-th interval contains the k-th smallest
 * eigenvalue of every symmetric matrix within the entry radii.
 *
 * Method: as `float64Eigenvalues`, from a congruence that is known to some n²·2⁻¹⁰⁶‖A‖ and diagonal to as much: Weyl's
 * theorem from the diagonal, the secular equation where an eigenvalue is isolated, the entry radii by Weyl again.
 * Sharpness, without radii: the doubles at the ends, and n³·2⁻¹⁰⁵·max|a_ij| below them; repeated eigenvalues too.
 * Cost: about 150n³ operations; 15 to 40 times as fast as MPFR at 106 bits.
 */
export function doubleDoubleEigenvalues(matrix: DoubleDoubleMatrix): Interval[] {
  const { n, exponent, basis } = matrix;
  const moved = radiusNorm(matrix, 'doubleDoubleEigenvalues');
  if (exponent === undefined) return Array.from({ length: n }, () => interval(0 - moved, moved, basis));
  return enclosedEigenvalues(doubleDoubleCongruence(matrix.rows), n).map((value) =>
    withBasis(widen(scaleByPowerOfTwo(value, exponent), moved), basis),
  );
}
