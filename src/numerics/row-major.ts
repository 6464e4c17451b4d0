import { above, UNDERFLOW } from './interval/rounding.js';

/** The largest Euclidean norm of a row, rounded up. */
export function longest(rows: Float64Array, n: number): number {
  let most = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = i * n; k < (i + 1) * n; k++) sum += rows[k] * rows[k];
    most = Math.max(most, sum);
  }
  return above(Math.sqrt(above(most + UNDERFLOW, n)), 1);
}

export function largest(entries: Float64Array): number {
  let most = 0;
  for (const x of entries) most = Math.max(most, Math.abs(x));
  return most;
}

export function largestRowSum(rows: Float64Array, n: number, entryError: number): number {
  let most = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = i * n; k < (i + 1) * n; k++) sum += Math.abs(rows[k]) + entryError;
    most = Math.max(most, sum);
  }
  return most;
}

export function transposed(a: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[j * n + i] = a[i * n + j];
  return result;
}
