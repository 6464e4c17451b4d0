import { type MpfrStack, mpfr, NEAREST, type Pointer } from '../../numerics/mpfr/mpfr.js';

/**
 * Solves Ax = b for a positive definite A by LDLᵀ, in numbers rounded to nearest: an
 * approximation, which proves nothing.
 *
 * Of the equations, the first ones up to a pivot that is lost in rounding: d_i ≤ 2^(16−bits)·sizes_i, where sizes_i is
 * the largest number that went into a_ii. The unknowns beyond are 0.
 * @param entry - the pointer to a_ij, j ≤ i
 */
export function solvePositive(
  stack: MpfrStack,
  entry: (i: number, j: number) => Pointer,
  right: readonly Pointer[],
  sizes: readonly Pointer[],
): Pointer[] {
  const n = right.length;
  const x = stack.claim(n);
  const mark = stack.mark();
  const factors: Pointer[][] = [];
  const [sum, least] = stack.claim(2);
  for (let i = 0; i < n; i++) {
    // w_ij = a_ij − Σ_{k<j} w_ik l_jk, l_ij = w_ij/d_j, d_i = w_ii.
    const inner = stack.mark();
    const [w, row] = [stack.claim(i + 1), stack.claim(i + 1)];
    for (let j = 0; j <= i; j++) {
      mpfr.mpfr_set_zero(sum, 1);
      for (let k = 0; k < j; k++) mpfr.mpfr_fma(sum, w[k], (j < i ? factors[j] : row)[k], sum, NEAREST);
      mpfr.mpfr_sub(w[j], entry(i, j), sum, NEAREST);
      if (j < i) mpfr.mpfr_div(row[j], w[j], factors[j][j], NEAREST);
    }
    mpfr.mpfr_mul_2si(least, sizes[i], LOST - stack.bits, NEAREST);
    if (!(mpfr.mpfr_cmp(w[i], least) > 0)) {
      stack.release(inner);
      break;
    }
    stack.copy(row[i], w[i]);
    factors.push(row);
  }
  for (const [i, y] of x.entries()) {
    mpfr.mpfr_set_zero(y, 1);
    if (i >= factors.length) continue;
    mpfr.mpfr_set_zero(sum, 1);
    for (let k = 0; k < i; k++) mpfr.mpfr_fma(sum, factors[i][k], x[k], sum, NEAREST);
    mpfr.mpfr_sub(y, right[i], sum, NEAREST);
  }
  for (let i = factors.length - 1; i >= 0; i--) {
    mpfr.mpfr_div(x[i], x[i], factors[i][i], NEAREST);
    mpfr.mpfr_set_zero(sum, 1);
    for (let k = i + 1; k < factors.length; k++) mpfr.mpfr_fma(sum, factors[k][i], x[k], sum, NEAREST);
    mpfr.mpfr_sub(x[i], x[i], sum, NEAREST);
  }
  stack.release(mark);
  return x;
}

const LOST = 16;
