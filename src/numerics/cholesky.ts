import { down, up } from './interval.js';

/**
 * A lower bound of λ_min(A), A symmetric (n × n, row-major, lower triangle read), from one floating Cholesky
 * factorisation of A − sI; undefined when it breaks down, which proves nothing.
 *
 * Guarantee: if the factorisation of B completes, BᵀB's backward error is at most α/(1 − α)·√(b_ii b_jj) entrywise,
 * α = γ_{n+1}, a rank-one bound of norm α/(1 − α)·trace(B); hence λ_min(B) ≥ −α/(1 − α)·trace(B) less n(n + trace B)·2⁻¹⁰⁷⁰ for
 * underflow (Demmel, LAPACK Working Note 14, 1989; Rump, "Verification of positive definiteness", BIT 2006). The diagonal of
 * B is rounded down, so A − sI ⪰ B. Cost: n³/3.
 */
export function choleskyLowerBound(a: Float64Array, n: number, s: number): number | undefined {
  const factor = new Float64Array(n * n);
  let trace = 0;
  for (let i = 0; i < n; i++) {
    const diagonal = down(a[i * n + i] - s);
    trace = up(trace + Math.max(diagonal, 0));
    for (let j = 0; j < i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
      factor[i * n + j] = sum / factor[j * n + j];
    }
    let pivot = diagonal;
    for (let k = 0; k < i; k++) pivot -= factor[i * n + k] * factor[i * n + k];
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return undefined;
    factor[i * n + i] = Math.sqrt(pivot);
  }
  return down(s - choleskyError(n, trace));
}

/** α/(1 − α)·trace and the underflow term, rounded up; α = γ_{n+1} = (n + 1)u/(1 − (n + 1)u) ≤ (n + 1)·1.0001u for n ≤ 10⁸. */
export function choleskyError(n: number, trace: number): number {
  const alpha = (n + 1) * 1.0001 * 2 ** -53;
  return up(up(alpha * 1.0001 * trace) + n * (n + trace) * 2 ** -1070);
}
