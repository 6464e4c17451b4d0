import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { scaledDense } from './scaled.js';

/**
 * All eigenvalues of a symmetric matrix in doubles, ascending, approximately: nothing is proved, and
 * `float64Eigenvalues` encloses them. In practice the error is a few n·2⁻⁵³·‖A‖.
 *
 * Method: Householder tridiagonalisation and the root-free QL method of Pal, Walker & Kahan, in WebAssembly; where that
 * is missing implicit QL in TypeScript. About 4n³/3 operations.
 * @param a - row-major n × n; only the lower triangle is read
 * @throws RangeError when the sizes differ, an entry is not finite, or QL does not converge
 */
export function approximateEigenvalues(a: Float64Array, n: number): Float64Array {
  const scaled = scaledDense(a, n, 'approximateEigenvalues');
  if (scaled === undefined) return new Float64Array(n);
  const values = scaled.matrix.eigenvalues();
  if (values === undefined)
    throw new RangeError(
      `approximateEigenvalues: QL did not converge for n = ${n}; try the matrix at a higher precision`,
    );
  return scaled.exponent === 0 ? values : values.map((x) => timesPowerOfTwo(x, scaled.exponent));
}
