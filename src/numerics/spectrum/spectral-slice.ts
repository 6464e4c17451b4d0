import { exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';
import { above } from '../interval/rounding.js';
import { radiusNorm } from './radius-norm.js';
import { factorise, type SymmetricFactors } from './symmetric-factors.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/** How many eigenvalues lie on either side of a number, up to an error that is bounded. */
export interface SpectralSlice {
  /** At least this many eigenvalues are > shift − error. */
  readonly above: number;
  /** At most this many eigenvalues are ≥ shift + error. */
  readonly notBelow: number;
  readonly error: number;
}

/**
 * Slices the spectrum at a shift σ: counts the eigenvalues above and below it (Parlett, The Symmetric
 * Eigenvalue Problem, §3.3).
 *
 * Guarantee: for every symmetric matrix within the entry radii, at least `above` eigenvalues are > σ − error, and at
 * most `notBelow` are ≥ σ + error. The factors may be as poor as they like: `error` then grows, and is Infinity where
 * they overflowed. Method: LDLᵀ ≈ A − σI with pivots (Bunch & Kaufman 1977); D has the inertia of LDLᵀ by Sylvester's
 * law, and Weyl's theorem moves eigenvalues by at most ‖A − σI − LDLᵀ‖₂ ≤ ‖R̂‖_F + γ_{n+4}·‖ |A − σI|e + |L||D||L|ᵀe
 * ‖_∞, R̂ the residual as computed in doubles from the factors (Higham, Accuracy and Stability, §3.1: inner products of
 * at most n + 2 terms), plus the radii. Cost: 4n³/3 operations and two n × n arrays; 6 s at n = 1797.
 */
export function spectralSlice(matrix: Float64Matrix, shift: number): SpectralSlice {
  const { n, middle } = matrix;
  if (!Number.isFinite(shift)) throw new RangeError(`spectralSlice: shift = ${shift}, expected a finite number`);
  const exponent = Math.max(exponentOfLargest(middle, n, 'spectralSlice') ?? 0, exponentOf(shift));
  const shifted = middle.map((x) => timesPowerOfTwo(x, -exponent));
  for (let i = 0; i < n; i++) shifted[i * n + i] -= timesPowerOfTwo(shift, -exponent);
  const factors = factorise(Float64Array.from(shifted), n);
  const count = signs(factors);
  const error =
    count &&
    above(timesPowerOfTwo(factorisationDistance(shifted, factors), exponent) + radiusNorm(matrix, 'spectralSlice'), 2);
  if (count === undefined || error === undefined || !(error < Number.POSITIVE_INFINITY))
    return { above: 0, notBelow: n, error: Number.POSITIVE_INFINITY };
  return { above: count.positive, notBelow: n - count.negative, error };
}

const exponentOf = (x: number): number =>
  exponentOfLargest(Float64Array.of(x), 1, 'spectralSlice') ?? Number.NEGATIVE_INFINITY;

/** The inertia of D; undefined when a 2 × 2 block is not clearly indefinite. */
function signs({ n, diagonal, below }: SymmetricFactors): { positive: number; negative: number } | undefined {
  let positive = 0;
  let negative = 0;
  for (let k = 0; k < n; k++) {
    const d = diagonal[k];
    if (Number.isNaN(d)) return undefined;
    if (k + 1 < n && below[k] !== 0) {
      // Two roundings on either side: the determinant is negative.
      if (!(d * diagonal[k + 1] < below[k] * below[k] * (1 - 2 ** -50))) return undefined;
      positive++;
      negative++;
      k++;
    } else if (d > 0) positive++;
    else if (d < 0) negative++;
  }
  return { positive, negative };
}

/**
 * At least ‖B − PᵀLDLᵀP‖₂ for the exact B = A − σI whose computed entries are given: each diagonal one rounded once.
 */
export function factorisationDistance(
  shifted: Float64Array,
  { n, lower, diagonal, below, order }: SymmetricFactors,
): number {
  const product = new Float64Array(n);
  const sizes = new Float64Array(n);
  const columnSums = new Float64Array(n);
  for (let j = 0; j < n; j++) for (let k = 0; k <= j; k++) columnSums[k] += Math.abs(lower[j * n + k]);
  const spread = times(columnSums, diagonal, below, true);
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const row = lower.subarray(i * n, i * n + i + 1);
    let sizeOfRow = 0;
    for (let k = 0; k <= i; k++) sizeOfRow += Math.abs(row[k]) * spread[k];
    product.fill(0);
    product.set(row);
    const scaled = times(product, diagonal, below, false);
    const from = order[i] * n;
    for (let j = 0; j <= i; j++) {
      let sum = shifted[from + order[j]];
      for (let k = 0; k <= j; k++) sum -= scaled[k] * lower[j * n + k];
      squares += (i === j ? 1 : 2) * sum * sum;
    }
    for (let j = 0; j < n; j++) sizes[i] += Math.abs(shifted[from + order[j]]);
    largest = Math.max(largest, sizes[i] + sizeOfRow);
  }
  const gamma = 1.01 * (n + 4) * 2 ** -53;
  return above(above(Math.sqrt(above(squares, n * n)), 1) + gamma * above(largest, 2 * n + 8) + n * 2 ** -1000, 3);
}

/** Dx, or |D|x: a symmetric product with 1 × 1 and 2 × 2 blocks. */
function times(x: Float64Array, diagonal: Float64Array, below: Float64Array, absolute: boolean): Float64Array {
  const sign = absolute ? Math.abs : (y: number): number => y;
  const y = new Float64Array(x.length);
  for (let k = 0; k < x.length; k++) {
    y[k] += sign(diagonal[k]) * x[k];
    if (below[k] === 0 || k + 1 === x.length) continue;
    y[k] += sign(below[k]) * x[k + 1];
    y[k + 1] += sign(below[k]) * x[k];
  }
  return y;
}
