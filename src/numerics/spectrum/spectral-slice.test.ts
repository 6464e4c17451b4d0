import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { approximateEigenvalues } from '../dense/eigenvalues.js';
import { seededRandom } from '../special/random.js';
import { factorisationDistance, spectralSlice } from './spectral-slice.js';
import type { SymmetricFactors } from './symmetric-factors.js';
import type { Float64Matrix } from './symmetric-matrix.js';

const matrixOf = (middle: Float64Array, n: number, radius = 0): Float64Matrix => ({
  kind: 'float64',
  n,
  middle,
  radius: new Float64Array(n * n).fill(radius),
  basis: 'proved',
});

const countAbove = (spectrum: Iterable<number>, x: number): number => [...spectrum].filter((v) => v > x).length;
const countNotBelow = (spectrum: Iterable<number>, x: number): number => [...spectrum].filter((v) => v >= x).length;

describe('spectralSlice', () => {
  const random = seededRandom('spectral slices');

  it('keeps its promise on matrices built from their spectrum, repeated and zero eigenvalues included', () => {
    for (let round = 0; round < 300; round++) {
      const n = random.integer(1, 24);
      const pool = Array.from({ length: random.integer(1, n) }, () => random.integer(-20, 20) / 4);
      const d = Array.from({ length: n }, () => pool[random.integer(0, pool.length - 1)]);
      const { matrix, spectrum } = withSpectrum(d, 3, () => random.uniform());
      const shift = random.integer(-84, 84) / 16;
      const { above, notBelow, error } = spectralSlice(matrixOf(matrix, n), shift);
      expect(above).toBeLessThanOrEqual(countAbove(spectrum, shift - error));
      expect(notBelow).toBeGreaterThanOrEqual(countNotBelow(spectrum, shift + error));
      // Tight: away from the eigenvalues (multiples of 1/4) the count is exact, and the error far below 1/16.
      expect(error).toBeLessThan(2 ** -30);
      if (!Number.isInteger(4 * shift)) expect([above, notBelow]).toEqual(Array(2).fill(countAbove(spectrum, shift)));
    }
  });

  it('needs 2 × 2 pivots for a zero diagonal, and has them', () => {
    const swap = matrixOf(Float64Array.of(0, 1, 1, 0), 2);
    expect(spectralSlice(swap, 0)).toMatchObject({ above: 1, notBelow: 1 });
    // Eigenvalues 2cos(kπ/7), k = 1 … 6, of the path on six points: three on either side of 0.
    const path = Float64Array.from({ length: 36 }, (_, at) => (Math.abs(Math.floor(at / 6) - (at % 6)) === 1 ? 1 : 0));
    expect(spectralSlice(matrixOf(path, 6), 0)).toMatchObject({ above: 3, notBelow: 3 });
  });

  it('agrees with the eigenvalues of a dense matrix of 150 random entries a row, wherever it is sliced', () => {
    const n = 150;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.normal();
    const values = approximateEigenvalues(a, n);
    for (const k of [0, 30, 74, 75, 120, 148]) {
      const { above, notBelow, error } = spectralSlice(matrixOf(a, n), (values[k] + values[k + 1]) / 2);
      expect([above, notBelow]).toEqual([n - 1 - k, n - 1 - k]);
      // γ_{n+4}·‖…‖_∞ is about 150·2⁻⁵³·(a few times 150·√(2/π) + |L||D||L|ᵀ): 10⁴ for the last allows its growth.
      expect(error).toBeLessThan(150 * 2 ** -53 * 1e5);
    }
  });

  it('counts the entries’ radius: it moves eigenvalues by up to the row sum', () => {
    const { error } = spectralSlice(matrixOf(Float64Array.of(1, 0, 0, 2), 2, 0.25), 1.5);
    expect(error).toBeGreaterThanOrEqual(0.5);
    expect(error).toBeLessThan(0.5 + 2 ** -40);
  });

  it('scales: 2^±600 times the matrix and the shift give the same counts and 2^±600 times the error', () => {
    const { matrix } = withSpectrum([-3, -1, 0, 0, 2, 5], 4, () => random.uniform());
    const plain = spectralSlice(matrixOf(matrix, 6), 1);
    for (const k of [-600, 600]) {
      const scaled = spectralSlice(
        matrixOf(
          matrix.map((x) => x * 2 ** k),
          6,
        ),
        2 ** k,
      );
      expect(scaled).toMatchObject({ above: 2, notBelow: 2 });
      expect(scaled.error / 2 ** k).toBe(plain.error);
    }
  });

  it('of the zero matrix, and at a shift that is an eigenvalue, the counts leave room for it', () => {
    expect(spectralSlice(matrixOf(new Float64Array(9), 3), 0)).toMatchObject({ above: 0, notBelow: 3 });
    const { above, notBelow } = spectralSlice(matrixOf(Float64Array.of(1, 0, 0, 2), 2), 1);
    expect([above, notBelow]).toEqual([1, 2]);
  });

  it('refuses a shift that is no number', () => {
    for (const shift of [Number.NaN, Infinity])
      expect(() => spectralSlice(matrixOf(Float64Array.of(1), 1), shift)).toThrow(`spectralSlice: shift = ${shift}`);
  });
});

/** Without exchanges. */
const factorsOf = (
  n: number,
  lower: readonly number[],
  diagonal: readonly number[],
  below: readonly number[] = [],
): SymmetricFactors => ({
  n,
  lower: Float64Array.from(lower),
  diagonal: Float64Array.from(diagonal),
  below: Float64Array.from({ length: n }, (_, k) => below[k] ?? 0),
  order: Int32Array.from({ length: n }, (_, i) => i),
});

describe('factorisationDistance of poor factors', () => {
  it('is at least ‖B − LDLᵀ‖₂, on the diagonal and off it', () => {
    // L = [[1, 0], [½, 1]], D = diag(2, 1.25): LDLᵀ = [[2, 1], [1, 1.75]], off by ¼.
    const good = Float64Array.of(2, 1, 1, 2);
    expect(factorisationDistance(good, factorsOf(2, [1, 0, 0.5, 1], [2, 1.25]))).toBeGreaterThanOrEqual(0.25);
    // L = [[1, 0], [0, 1]], D = I of a matrix of ones beside the diagonal: ‖B − I‖₂ = n − 1.
    for (const n of [2, 3, 5]) {
      const ones = new Float64Array(n * n).fill(1);
      const identity = Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
      expect(factorisationDistance(ones, factorsOf(n, identity, new Array(n).fill(1)))).toBeGreaterThanOrEqual(n - 1);
    }
    // A 2 × 2 block [[0, 1], [1, 0]] that stands for [[0, 1.5], [1.5, 0]].
    const swap = Float64Array.of(0, 1.5, 1.5, 0);
    const found = factorisationDistance(swap, factorsOf(2, [1, 0, 0, 1], [0, 0], [1]));
    expect(found).toBeGreaterThanOrEqual(0.5);
    // √2·½ in the Frobenius norm.
    expect(found).toBeLessThan(0.7072);
  });

  it('allows for what its own roundings may hide where entries of the factors cancel: 2⁶⁰ − 2⁶⁰ stands for any number below 2⁷', () => {
    // L = [[1, 0], [2³⁰ + 1, 1]], D = diag(1, −2⁶⁰): entry (2, 2) is 2³¹ + 1, and 2³¹ in doubles.
    const l = 2 ** 30 + 1;
    const B = Float64Array.of(1, l, l, 2 ** 31);
    expect(factorisationDistance(B, factorsOf(2, [1, 0, l, 1], [1, -(2 ** 60)]))).toBeGreaterThanOrEqual(1);
  });

  it('allows for the rounding of each diagonal entry when the shift was subtracted: 1 − 2⁻⁶⁰ is 1 in doubles', () => {
    expect(factorisationDistance(Float64Array.of(1), factorsOf(1, [1], [1]))).toBeGreaterThanOrEqual(2 ** -54);
  });
});
