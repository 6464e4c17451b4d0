import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

/** A, V and Λ as sums of doubles, row-major; row k of `vectors` is the k-th approximate eigenvector. */
export interface Approximation {
  readonly n: number;
  readonly matrix: Float64Array;
  readonly vectors: Float64Array;
  readonly values: Float64Array;
  /** What these lack beyond doubles. */
  readonly matrixLow?: Float64Array;
  readonly vectorsLow?: Float64Array;
  readonly valuesLow?: Float64Array;
}

/** What `congruence.ts` speaks of, to some 300 bits, rounded to doubles at the end. */
export interface ExactCongruence {
  /** E = VᵀR + ½(FΛ − ΛF), less `rest`. */
  readonly missed: Float64Array;
  /** QᵀAQ − Λ − E. */
  readonly left: Float64Array;
}

type Matrix = readonly (readonly MpfrInterval[])[];

/** With Q = V(I + F)^(−1/2), F = VᵀV − I, by Newton's iteration X ← ½X(3 − (I + F)X²), which converges for ‖F‖ < 1. */
export function exactCongruence(given: Approximation, rest: Float64Array): ExactCongruence {
  return withMpfr(320, (R) => {
    const { n } = given;
    const make = (f: (i: number, j: number) => MpfrInterval): Matrix =>
      Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => point(R, f(i, j))));
    const times = (A: Matrix, B: Matrix): Matrix =>
      make((i, j) => A[i].reduce((sum, x, k) => R.add(sum, R.multiply(x, B[k][j])), R.number(0)));
    const plus = (A: Matrix, B: Matrix, k = 1): Matrix =>
      make((i, j) => R.add(A[i][j], R.multiply(R.number(k), B[i][j])));
    const entry = (high: Float64Array, low: Float64Array | undefined, k: number): MpfrInterval =>
      R.add(R.number(high[k]), R.number(low?.[k] ?? 0));
    const A = make((i, j) => entry(given.matrix, given.matrixLow, i * n + j));
    const V = make((i, k) => entry(given.vectors, given.vectorsLow, k * n + i));
    const L = make((i, j) => (i === j ? entry(given.values, given.valuesLow, i) : R.number(0)));
    const one = make((i, j) => R.number(i === j ? 1 : 0));
    const transposed = make((i, j) => V[j][i]);
    const gram = times(transposed, V);
    const F = plus(gram, one, -1);
    const residual = plus(times(A, V), times(V, L), -1);
    const skew = plus(times(F, L), times(L, F), -1);
    const E = plus(times(transposed, residual), skew, 0.5);
    let X = one;
    for (let step = 0; step < 12; step++) {
      const bracket = plus(
        make((i, j) => R.multiply(R.number(3), one[i][j])),
        times(gram, times(X, X)),
        -1,
      );
      X = make((i, j) => R.scale(times(X, bracket)[i][j], -1));
    }
    const Q = times(V, X);
    const turned = times(
      make((i, j) => Q[j][i]),
      times(A, Q),
    );
    const left = plus(plus(turned, L, -1), E, -1);
    const numbers = (M: Matrix): Float64Array => Float64Array.from(M.flat(), (x) => R.lower(x));
    return {
      missed: numbers(make((i, j) => R.subtract(E[i][j], R.number(rest[i * n + j])))),
      left: numbers(left),
    };
  });
}

/** The middle: 300 bits of it are good, and widths would only grow. */
const point = (R: MpfrArithmetic, x: MpfrInterval): MpfrInterval => R.middle(x);

/** ‖M‖₂ of a small symmetric matrix from below, by the power method on M². */
export function spectralNorm(M: Float64Array, n: number): number {
  let x = Float64Array.from({ length: n }, (_, i) => 1 + i / 7);
  let length = 0;
  for (let step = 0; step < 200; step++) {
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) y[i] += M[i * n + j] * x[j];
    length = Math.hypot(...y);
    if (length === 0) return 0;
    x = y.map((z) => z / length);
  }
  return length;
}
