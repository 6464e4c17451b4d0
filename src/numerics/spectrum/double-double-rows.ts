import { type DoubleDouble, highHalf, productError, twoSum } from '../double-double/double-double.js';

/** A matrix of double-doubles, row-major, its upper parts also split into halves for error-free products. */
export interface DoubleDoubleRows {
  readonly columns: number;
  readonly values: Float64Array;
  /** The upper 26 bits of each value. */
  readonly high: Float64Array;
  /** What the values lack, at most u|value| each, u = 2⁻⁵³. */
  readonly low: Float64Array;
}

/** values + low, in normal form: each is replaced by the rounded sum and what that leaves. */
export function doubleDoubleRows(values: Float64Array, low: Float64Array, columns: number): DoubleDoubleRows {
  const hi = new Float64Array(values.length);
  const lo = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const sum = twoSum(values[k], low[k]);
    hi[k] = sum.hi;
    lo[k] = sum.lo;
  }
  return normalRows(hi, lo, columns);
}

/** values + low, which are in normal form already: the arrays are kept, not copied. */
export function normalRows(values: Float64Array, low: Float64Array, columns: number): DoubleDoubleRows {
  const high = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) high[k] = highHalf(values[k]);
  return { columns, values, high, low };
}

/**
 * Row i of `a` times row j of `b` plus x·(y + z), |z| ≤ u|y| and x = w + v likewise, rounded to a double.
 *
 * Guarantee: with N = columns + 1 terms and P the sum of the |products| of the upper parts, the result errs by at most
 * u·|exact| + γ²_{N+4}·P + 8N·2⁻¹⁰⁷⁴, γ_k = ku/(1 − ku); entries below 2⁹⁰⁰.
 * Why: the products of upper parts and their running sums are transformed without error into
 * Σ + Σ(σ + π), |π| ≤ u|product|, Σ|σ| ≤ γ_{N−1}P (Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26 (2005)); the mixed
 * products q, |q| ≤ 2u each, are rounded twice and lower parts are left alone, 5.01u²P together; σ + π + q is summed
 * with at most N + 2 roundings: γ_{N+2}(γ_{N−1} + 3.01u)P + 5.01u²P ≤ γ²_{N+4}P.
 * Cost: 22 operations a term.
 */
export function doubleDoubleDot(
  a: DoubleDoubleRows,
  i: number,
  b: DoubleDoubleRows,
  j: number,
  w: number,
  v: number,
  y: number,
  z: number,
): number {
  const { values: A, high: AHigh, low: ALow, columns } = a;
  const { values: B, high: BHigh, low: BLow } = b;
  let sum = w * y;
  let correction = productError(w, highHalf(w), y, highHalf(y), sum) + (w * z + v * y);
  const end = (i + 1) * columns;
  for (let p = i * columns, q = j * columns; p < end; p++, q++) {
    const product = A[p] * B[q];
    const next = sum + product;
    const shadow = next - sum;
    const sumError = sum - (next - shadow) + (product - shadow);
    correction += sumError + productError(A[p], AHigh[p], B[q], BHigh[q], product) + (A[p] * BLow[q] + ALow[p] * B[q]);
    sum = next;
  }
  return sum + correction;
}

/**
 * start less the products of the first `count` entries of row i of `a` and row j of `b`, as a pair: as above, with
 * N = count + 1, but that nothing is rounded at the end, so that the error is γ²_{N+4}·P + 8N·2⁻¹⁰⁷⁴.
 */
export function lessLeadingDot(
  start: DoubleDouble,
  count: number,
  a: DoubleDoubleRows,
  i: number,
  b: DoubleDoubleRows,
  j: number,
): DoubleDouble {
  const { values: A, high: AHigh, low: ALow } = a;
  const { values: B, high: BHigh, low: BLow } = b;
  let sum = start.hi;
  let correction = start.lo;
  const end = i * a.columns + count;
  for (let p = i * a.columns, q = j * b.columns; p < end; p++, q++) {
    const product = A[p] * B[q];
    const next = sum - product;
    const shadow = next - sum;
    const sumError = sum - (next - shadow) - (product + shadow);
    correction += sumError - productError(A[p], AHigh[p], B[q], BHigh[q], product) - (A[p] * BLow[q] + ALow[p] * B[q]);
    sum = next;
  }
  return twoSum(sum, correction);
}

/** Bound of γ²_{N+4} for the guarantee above, rounded up. */
export const doubleDoubleUnit = (columns: number): number =>
  ((columns + 5) * 2 ** -53 * (1 + 2 ** -20)) ** 2 * (1 + 2 ** -20);
