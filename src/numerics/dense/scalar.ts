import { compensatedDot, splitRows } from '../double-double/compensated-dot.js';
import type { Dense, SignedCholesky } from './dense-operations.js';
import { approximateEigen, implicitEigenvalues } from './symmetric-eigen.js';

/** `Dense` without WebAssembly: the fallback, and the oracle in tests. */
export function scalarDense(a: Float64Array, n: number): Dense {
  return {
    largest: () => a.reduce((most, x) => Math.max(most, Math.abs(x)) + 0 * x, 0),
    eigenvalues: () => implicitEigenvalues(a, n),
    smallestPair: () => {
      const { values, vectors } = approximateEigen(a, n);
      return { value: values[0], next: values[1], vector: Float64Array.from(values, (_, i) => vectors[i * n]) };
    },
    residual: (vector, value) => {
      const rows = splitRows(a, n);
      const v = splitRows(vector, n);
      return vector.map((x, i) => compensatedDot(rows, i, v, 0, -value, x));
    },
    isPositiveDefinite: (shift, weight, vector) => {
      const b = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        const c = weight * vector[i];
        for (let j = 0; j <= i; j++) b[i * n + j] = a[i * n + j] + c * vector[j];
        b[i * n + i] -= shift;
      }
      return cholesky(b, n);
    },
    signedCholesky: (shift) => {
      const b = Float64Array.from(a);
      for (let i = 0; i < n; i++) b[i * n + i] -= shift;
      return signedCholesky(b, n);
    },
    sumOfSquares: () => a.reduce((sum, x) => sum + x * x, 0),
  };
}

/** In place, on the lower triangle; false when a pivot is not positive. */
function cholesky(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (j < i) a[i * n + j] = sum / a[j * n + j];
      else if (!(sum > 0)) return false;
      else a[i * n + i] = Math.sqrt(sum);
    }
  }
  return true;
}

/** A = LSLᵀ, in place, on the lower triangle. */
function signedCholesky(a: Float64Array, n: number): SignedCholesky | undefined {
  const signs = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * signs[k] * a[j * n + k];
      if (j === i) {
        if (!(sum !== 0 && Math.abs(sum) < Number.POSITIVE_INFINITY)) return undefined;
        signs[i] = Math.sign(sum);
        a[i * n + i] = Math.sqrt(Math.abs(sum));
      } else a[i * n + j] = (signs[j] * sum) / a[j * n + j];
      squares += a[i * n + j] ** 2;
    }
  return { negative: signs.reduce((count, s) => (s < 0 ? count + 1 : count), 0), squares };
}
