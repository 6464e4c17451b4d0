import { scaledDense } from '../dense/scaled.js';
import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { above, ROUNDING } from '../interval/rounding.js';
import { radiusNorm } from './radius-norm.js';
import type { SpectralSlice } from './spectral-slice.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/**
 * Slices of the spectrum of one matrix, each at the cost of a Cholesky factorisation (0.3 s at n = 1797). The slicer is
 * good until anything else computes with `Dense`.
 *
 * Guarantee: that of `spectralSlice`, by Sylvester's law and Weyl's theorem as there.
 * Method: A − σI = LSLᵀ, S = diag(±1), without exchanges of rows. Error: with roundings of u = 2⁻⁵³ in any
 * order each entry of LSLᵀ is within γ_{n+1}·Σ_k|l_ik l_jk| of the computed one of A − σI (Higham, Accuracy and
 * Stability (2nd ed.), Lemma 8.4 and Theorem 10.3, whose proof does not ask for the signs of products), and that
 * of a diagonal one costs u|a_ii − σ| more, which is below 1.01u·Σ_k l_ik². |L||L|ᵀ is positive semidefinite, of
 * norm at most its trace ‖L‖_F²: γ_{n+3}‖L‖_F² in all. Leading minors near 0 make ‖L‖_F, and with it the error,
 * large; it is Infinity where one was 0 or something overflowed. Beside it what underflows, below 2⁻⁹⁰⁰(1 + ‖L‖_F²)
 * as the largest entry is of size 1.
 *
 * @throws RangeError when an entry is not finite or a radius not a number ≥ 0
 */
export function slicer(matrix: Float64Matrix): (shift: number) => SpectralSlice {
  const { n, middle } = matrix;
  const moved = radiusNorm(matrix, 'slicer');
  const scaled = scaledDense(middle, n, 'slicer');
  return (shift) => {
    if (!Number.isFinite(shift)) throw new RangeError(`slicer: shift = ${shift}, expected a finite number`);
    const nothing = { above: 0, notBelow: n, error: Number.POSITIVE_INFINITY };
    const size = scaled && timesPowerOfTwo(shift, -scaled.exponent);
    // Beyond 2¹⁰⁰ squares might overflow, and no eigenvalue is there.
    if (scaled === undefined || size === undefined || !(Math.abs(size) < 2 ** 100)) return nothing;
    const factors = scaled.matrix.signedCholesky(size);
    if (factors === undefined) return nothing;
    const squares = above(factors.squares, n * n + 2);
    const rounding = above(1.01 * (n + 3) * ROUNDING * squares + n * (1 + squares) * 2 ** -900, 5);
    const error = above(timesPowerOfTwo(rounding, scaled.exponent) + moved, 2);
    if (!(error < Number.POSITIVE_INFINITY)) return nothing;
    return { above: n - factors.negative, notBelow: n - factors.negative, error };
  };
}
