import { highHalf, productError } from './double-double.js';

/**
 * A row-major matrix whose entries are also kept split into halves of 26 bits, ready for error-free products.
 * Entries must stay below 2⁹⁰⁰ in absolute value, so that nothing overflows.
 */
export interface SplitRows {
  readonly columns: number;
  readonly values: Float64Array;
  /** The upper 26 bits of each entry. */
  readonly high: Float64Array;
}

/** Veltkamp's splitting (Dekker, Numer. Math. 18, 1971). */
export function splitRows(values: Float64Array, columns: number): SplitRows {
  return { columns, values, high: values.map(highHalf) };
}

/**
 * Row i of `a` times row j of `b` plus x·y, as if computed in twice the working precision and rounded once.
 *
 * Guarantee: with N = columns + 1 terms, u = 2⁻⁵³, γ_N = Nu/(1 − Nu), the result errs by at most
 * u·|exact| + γ_N²·(Σ|a||b| + |xy|) + 5N·2⁻¹⁰⁷⁴, the last for underflow.
 * Method: Dot2 of Ogita, Rump & Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005), Proposition 5.5.
 * Cost: 18 operations a term.
 */
export function compensatedDot(a: SplitRows, i: number, b: SplitRows, j: number, x: number, y: number): number {
  const { values: A, high: AHigh } = a;
  const { values: B, high: BHigh } = b;
  let sum = x * y;
  let correction = productError(x, highHalf(x), y, highHalf(y), sum);
  const end = (i + 1) * a.columns;
  for (let p = i * a.columns, q = j * b.columns; p < end; p++, q++) {
    const product = A[p] * B[q];
    const next = sum + product;
    const shadow = next - sum;
    const sumError = sum - (next - shadow) + (product - shadow);
    correction += sumError + productError(A[p], AHigh[p], B[q], BHigh[q], product);
    sum = next;
  }
  return sum + correction;
}

/** Bound of γ_N² for the guarantee above, rounded up. */
export const compensatedUnit = (columns: number): number =>
  ((columns + 1) * 2 ** -53 * (1 + 2 ** -20)) ** 2 * (1 + 2 ** -20);
