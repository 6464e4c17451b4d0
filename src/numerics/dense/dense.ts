import { wasmDense } from './compiled.js';
import { scalarDense } from './scalar.js';
import { type DenseExports, denseExports } from './wasm/instance.js';

/**
 * Linear algebra on one symmetric matrix, in rounding arithmetic. The n × n entries, row-major, are of size about
 * 1 (between 2⁻¹⁰⁰ and 2¹⁰⁰, or 0), symmetric and finite; nobody checks. Vectors have length n.
 *
 * What these return is approximate and proves nothing; the roundings that `residual`, `isPositiveDefinite` and
 * `signedCholesky` commit are stated there, and a caller may rely on them.
 */
export interface Dense {
  /** max |a_ij|; NaN when an entry is not finite. For any doubles. */
  largest(): number;
  /** All eigenvalues, ascending; undefined when QL did not converge. About 4n³/3 operations. */
  eigenvalues(): Float64Array | undefined;
  /** The two smallest eigenvalues (n ≥ 2) and a vector of norm about 1 for the first; undefined when none was found. */
  smallestPair(): SmallestPair | undefined;
  /**
   * Av − value·v. Entry i errs by at most u·|exact| + γ²·(Σ_j|a_ij v_j| + |value·v_i|), γ = (n + 8)u/(1 − (n + 8)u),
   * u = 2⁻⁵³, and underflows below 2⁻¹⁰⁰⁰.
   */
  residual(vector: Float64Array, value: number): Float64Array;
  /**
   * Whether the Cholesky factorisation of A + weight·vvᵀ − shift·I, entries computed in this order, reaches its end in
   * doubles, sums being taken in any order. n³/3 operations.
   */
  isPositiveDefinite(shift: number, weight: number, vector: Float64Array): boolean;
  /**
   * The factorisation A − shift·I = LSLᵀ, S = diag(±1), L lower triangular: Cholesky's without a condition on the signs
   * of pivots, in doubles, sums being taken in any order. Undefined where a pivot was 0 or overflowed. n³/3 operations.
   */
  signedCholesky(shift: number): SignedCholesky | undefined;
  /** Σ a_ij², summed in any order. */
  sumOfSquares(): number;
}

export interface SignedCholesky {
  /** How many signs are negative. */
  readonly negative: number;
  /** Σ l_ij², summed in any order. */
  readonly squares: number;
}

export interface SmallestPair {
  readonly value: number;
  readonly next: number;
  readonly vector: Float64Array;
}

/**
 * WebAssembly where it runs with SIMD, plain TypeScript elsewhere. The result, and every vector it hands out, is good
 * until the next call: all share one workspace, and copies cost small matrices a tenth (docs/decisions/views-of-the-workspace.md).
 */
export function dense(a: Float64Array, n: number, wasm: DenseExports | null = denseExports()): Dense {
  return wasm === null ? scalarDense(a, n) : wasmDense(wasm, a, n);
}
