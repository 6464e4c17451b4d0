import { type Interval, interval } from '../interval/interval.js';
import { DOWN, type MpfrStack, mpfr, NEAREST, type Pointer, UP } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import type { Factorable, ShiftedFactors } from './smallest-by-factors.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/**
 * Runs `body` with the middles of a symmetric matrix in MPFR, exactly: `bits` is raised to what they have.
 *
 * `factor` is LDLᵀ without pivots, in MPFR's rounding arithmetic and not in its intervals, which would cost twice as
 * much and lose the more bits the larger n.
 * Its error. With u = 2^−bits, w_ij = a_ij − Σ_{k<j} w_ik l_jk is summed with one rounding for a product and its
 * sum (fma), one for the difference from a_ij, and one more where σ is taken off the diagonal; l_ij = w_ij/d_j,
 * d_i = w_ii. By Higham, Accuracy and Stability (2nd ed.), Lemma 8.4, then, as in his Theorem 9.3, |A − σI − LDLᵀ|_ij
 * ≤ γ_{n+3}·S_ij, S = |L||D||L|ᵀ, γ_k = ku/(1 − ku): n + 1 roundings of sums, one of the quotient, one of the shift.
 * S is positive semidefinite, hence ‖S‖₂ ≤ tr S = Σ l_ik²|d_k|, which is summed upward; a symmetric matrix below it
 * entry by entry in absolute value has no larger norm. MPFR's exponents neither over- nor underflow here.
 * What indefinite leading minors near 0 cost, growth of S, is thus paid for in `error`, and remedied by more bits.
 * Cost: n³/6 products, half a second at n = 256 and 256 bits; n² numbers, kept for the next call.
 */
export function withMpfrFactors<R>(
  matrix: SymmetricMatrix,
  bits: number,
  body: (A: Factorable<readonly Pointer[]>) => R,
): R {
  return withMpfr(Math.max(bits, matrix.kind === 'float64' ? 64 : matrix.bits), (arithmetic) =>
    body(new MpfrFactorable(arithmetic, matrix)),
  );
}

class MpfrFactorable implements Factorable<readonly Pointer[]> {
  readonly #arithmetic: MpfrArithmetic;
  readonly #stack: MpfrStack;
  readonly #n: number;
  /** Lower triangles by rows, entry (i, j) at i(i + 1)/2 + j: of A; of L, with D on its diagonal. */
  readonly #entries: readonly Pointer[];
  readonly #factors: readonly Pointer[];
  readonly #row: readonly Pointer[];
  readonly #vectors: readonly (readonly Pointer[])[];
  #used = 0;

  constructor(arithmetic: MpfrArithmetic, matrix: SymmetricMatrix) {
    const { stack } = arithmetic;
    const { n } = matrix;
    this.#arithmetic = arithmetic;
    this.#stack = stack;
    this.#n = n;
    this.#entries = lowerTriangle(stack, matrix);
    this.#factors = stack.claim((n * (n + 1)) / 2);
    this.#row = stack.claim(n);
    this.#vectors = [stack.claim(n), stack.claim(n), stack.claim(n)];
  }

  start(): readonly Pointer[] {
    const random = seededRandom('a vector to start from');
    for (const x of this.#vectors[0]) mpfr.mpfr_set_d(x, random.uniform() - 0.5, NEAREST);
    return this.#vectors[0];
  }

  factor(shift: number): ShiftedFactors<readonly Pointer[]> | undefined {
    let negative = 0;
    for (let i = 0; i < this.#n; i++) {
      this.#eliminateRow(i, shift);
      const pivot = this.#factors[diagonal(i)];
      if (mpfr.mpfr_zero_p(pivot) !== 0 || mpfr.mpfr_number_p(pivot) === 0) return undefined;
      if (mpfr.mpfr_sgn(pivot) < 0) negative++;
    }
    const count = this.#n + 3;
    const unit = 2 ** -this.#stack.bits;
    // ku ≤ 2⁻⁵² makes γ_k ≤ 1.01ku; two roundings of this product are in the rest of the factor.
    return {
      negative,
      error: 1.02 * count * unit * this.#traceOfSizes() + Number.MIN_VALUE,
      solve: (v) => this.#solve(v),
    };
  }

  #eliminateRow(i: number, shift: number): void {
    const [A, L, W] = [this.#entries, this.#factors, this.#row];
    const start = diagonal(i) - i;
    const mark = this.#stack.mark();
    const sum = this.#stack.push();
    for (let j = 0; j <= i; j++) {
      const from = diagonal(j) - j;
      mpfr.mpfr_set_zero(sum, 1);
      for (let k = 0; k < j; k++) mpfr.mpfr_fma(sum, W[k], L[(j < i ? from : start) + k], sum, NEAREST);
      const w = j < i ? W[j] : L[start + i];
      if (j < i) mpfr.mpfr_sub(w, A[start + j], sum, NEAREST);
      else {
        mpfr.mpfr_sub_d(w, A[start + j], shift, NEAREST);
        mpfr.mpfr_sub(w, w, sum, NEAREST);
      }
      if (j < i) mpfr.mpfr_div(L[start + j], w, L[from + j], NEAREST);
    }
    this.#stack.release(mark);
  }

  /** At least Σ l_ik²|d_k|, l_kk = 1. */
  #traceOfSizes(): number {
    const mark = this.#stack.mark();
    const [total, square, size] = this.#stack.claim(3);
    mpfr.mpfr_set_zero(total, 1);
    for (let k = 0; k < this.#n; k++) {
      mpfr.mpfr_set_ui(square, 1, UP);
      for (let i = k + 1; i < this.#n; i++) {
        const l = this.#factors[diagonal(i) - i + k];
        mpfr.mpfr_fma(square, l, l, square, UP);
      }
      mpfr.mpfr_abs(size, this.#factors[diagonal(k)], UP);
      mpfr.mpfr_fma(total, square, size, total, UP);
    }
    const trace = mpfr.mpfr_get_d(total, UP);
    this.#stack.release(mark);
    return trace;
  }

  /** Two vectors take turns, so that the argument of a call is intact until the next but one. */
  #solve(v: readonly Pointer[]): readonly Pointer[] {
    const L = this.#factors;
    this.#used = this.#vectors.indexOf(v) === this.#used ? (this.#used + 1) % this.#vectors.length : this.#used;
    const x = this.#vectors[this.#used];
    const mark = this.#stack.mark();
    const sum = this.#stack.push();
    for (let i = 0; i < this.#n; i++) {
      mpfr.mpfr_set_zero(sum, 1);
      for (let k = 0; k < i; k++) mpfr.mpfr_fma(sum, L[diagonal(i) - i + k], x[k], sum, NEAREST);
      mpfr.mpfr_sub(x[i], v[i], sum, NEAREST);
    }
    for (let i = this.#n - 1; i >= 0; i--) {
      mpfr.mpfr_div(x[i], x[i], L[diagonal(i)], NEAREST);
      mpfr.mpfr_set_zero(sum, 1);
      for (let k = i + 1; k < this.#n; k++) mpfr.mpfr_fma(sum, L[diagonal(k) - k + i], x[k], sum, NEAREST);
      mpfr.mpfr_sub(x[i], x[i], sum, NEAREST);
    }
    this.#stack.release(mark);
    toSizeOne(x);
    return x;
  }

  quotient(v: readonly Pointer[]): Interval {
    const R = this.#arithmetic;
    const mark = this.#stack.mark();
    try {
      const [lo, hi, low, high, below, above] = this.#stack.claim(6);
      for (const x of [lo, hi, low, high]) mpfr.mpfr_set_zero(x, 1);
      for (let i = 0; i < this.#n; i++) {
        mpfr.mpfr_set_zero(below, 1);
        mpfr.mpfr_set_zero(above, 1);
        for (let j = 0; j < this.#n; j++) {
          const a = this.#entries[i < j ? diagonal(j) - j + i : diagonal(i) - i + j];
          mpfr.mpfr_fma(below, a, v[j], below, DOWN);
          mpfr.mpfr_fma(above, a, v[j], above, UP);
        }
        const isNegative = mpfr.mpfr_sgn(v[i]) < 0;
        mpfr.mpfr_fma(lo, v[i], isNegative ? above : below, lo, DOWN);
        mpfr.mpfr_fma(hi, v[i], isNegative ? below : above, hi, UP);
        mpfr.mpfr_fma(low, v[i], v[i], low, DOWN);
        mpfr.mpfr_fma(high, v[i], v[i], high, UP);
      }
      if (!(mpfr.mpfr_number_p(lo) && mpfr.mpfr_number_p(hi) && mpfr.mpfr_sgn(low) > 0)) return NOTHING;
      const product = R.fresh('proved');
      mpfr.mpfr_set(product.lo, lo, DOWN);
      mpfr.mpfr_set(product.hi, hi, UP);
      const square = R.fresh('proved');
      mpfr.mpfr_set(square.lo, low, DOWN);
      mpfr.mpfr_set(square.hi, high, UP);
      return R.toInterval(R.divide(product, square));
    } finally {
      this.#stack.release(mark);
    }
  }
}

const NOTHING: Interval = interval(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

const diagonal = (i: number): number => (i * (i + 3)) / 2;

function lowerTriangle(stack: MpfrStack, matrix: SymmetricMatrix): Pointer[] {
  const { n } = matrix;
  const entries = stack.claim((n * (n + 1)) / 2);
  const read = (index: number, target: Pointer): void => {
    if (matrix.kind === 'float64') mpfr.mpfr_set_d(target, matrix.middle[index], NEAREST);
    else
      withMpfr(matrix.bits, (own) => {
        const x = own.stack.push();
        matrix.middle.load(index, x);
        mpfr.mpfr_set(target, x, NEAREST);
      });
  };
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) read(i * n + j, entries[diagonal(i) - i + j]);
  return entries;
}

/** Times a power of two that brings the largest entry to between ½ and 1. */
function toSizeOne(x: readonly Pointer[]): void {
  let exponent = Number.NEGATIVE_INFINITY;
  for (const y of x) if (mpfr.mpfr_zero_p(y) === 0) exponent = Math.max(exponent, mpfr.mpfr_get_exp(y));
  if (Number.isFinite(exponent)) for (const y of x) mpfr.mpfr_mul_2si(y, y, -exponent, NEAREST);
}
