import { exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';
import { float64SmallestEigenvalue } from './float64-spectrum.js';
import { radiusNorm } from './radius-norm.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/** A = DHD, D diagonal with powers of two, the diagonal of H between 1 and 4. */
export interface Graded {
  /** H, its radii those of A divided likewise. */
  readonly matrix: Float64Matrix;
  /** At least this is λ_min of the middles of H: positive, by assumption of this interface. */
  readonly least: number;
  /**
   * Every member A + E of A has (1 − relative)·λ_k(A) ≤ λ_k(A + E) ≤ (1 + relative)·λ_k(A), A standing for the middles.
   */
  readonly relative: number;
}

/**
 * A graded matrix is as definite as one with like diagonal entries: DHD and H have the same inertia (Sylvester), and
 * among all diagonal D this one has nearly the best condition (van der Sluis, Numer. Math. 14, 1969; Higham, Accuracy
 * and Stability (2nd ed.), Theorem 7.5). Undefined where a diagonal entry is not positive, H is not seen to be positive
 * definite in doubles, or something leaves their range.
 *
 * Guarantee: what the fields say. Proof of `relative`: with radii E = DFD, |F| ≤ those of H, ‖F‖ ≤ f; for all x,
 * y = Dx, |xᵀEx| = |yᵀFy| ≤ f·yᵀy ≤ (f/least)·yᵀHy = (f/least)·xᵀAx, so that −(f/least)A ⪯ E ⪯ (f/least)A, and
 * eigenvalues are monotonic (Demmel & Veselić, SIAM J. Matrix Anal. Appl. 13 (1992), Theorem 2.3).
 * Cost: that of `float64SmallestEigenvalue`.
 */
export function gradedMatrix(matrix: Float64Matrix): Graded | undefined {
  const scaled = unitDiagonal(matrix);
  if (scaled === undefined) return undefined;
  const middles = { ...scaled, radius: new Float64Array(scaled.n ** 2) };
  const least = float64SmallestEigenvalue(middles).lo;
  if (!(least > 0)) return undefined;
  // One rounding; a hundredth more hides it.
  return { matrix: scaled, least, relative: (1.01 * radiusNorm(scaled, 'gradedMatrix')) / least + Number.MIN_VALUE };
}

/** D⁻¹AD⁻¹; undefined where an exact division by powers of two is not to be had. */
function unitDiagonal({ n, middle, radius, basis }: Float64Matrix): Float64Matrix | undefined {
  const halves = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const pivot = middle[i * n + i];
    const exponent = pivot > 0 ? exponentOfLargest(Float64Array.of(pivot), 1, 'gradedMatrix') : undefined;
    if (exponent === undefined) return undefined;
    halves[i] = Math.floor(exponent / 2);
  }
  const entries = new Float64Array(n * n);
  const radii = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const k = i * n + j;
      const shift = -halves[i] - halves[j];
      entries[k] = timesPowerOfTwo(middle[k], shift);
      radii[k] = radius[k] === 0 ? 0 : timesPowerOfTwo(radius[k], shift) + Number.MIN_VALUE;
      if (timesPowerOfTwo(entries[k], -shift) !== middle[k] || !(Math.abs(entries[k]) < 2 ** 500)) return undefined;
    }
  return { kind: 'float64', n, middle: entries, radius: radii, basis };
}
