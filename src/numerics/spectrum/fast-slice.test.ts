import { describe, expect, it } from 'vitest';
import { withInertia } from '../../testing/known-inertia.js';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { dense } from '../dense/dense.js';
import { scalarDense } from '../dense/scalar.js';
import { seededRandom } from '../special/random.js';
import { slicer } from './fast-slice.js';
import { spectralSlice } from './spectral-slice.js';
import type { Float64Matrix } from './symmetric-matrix.js';

const matrixOf = (middle: Float64Array, radius = 0): Float64Matrix => ({
  kind: 'float64',
  n: Math.sqrt(middle.length),
  middle,
  radius: new Float64Array(middle.length).fill(radius),
  basis: 'proved',
});

describe('signedCholesky', () => {
  it('is exact on LDLᵀ of whole numbers, D = ±4^k: signs and Σ l_ij² in WebAssembly and without', () => {
    const random = seededRandom('signed');
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 31, 64, 67]) {
      const d = Array.from({ length: n }, () => (random.uniform() < 0.5 ? -1 : 1) * 4 ** random.integer(0, 2));
      const a = withInertia(d, random);
      // L·|D|^½ is what the factorisation finds: its squares add up to the trace of L|D|Lᵀ.
      const trace = (matrix: Float64Array) => matrix.filter((_, k) => k % (n + 1) === 0).reduce((sum, x) => sum + x, 0);
      for (const open of [dense, scalarDense]) {
        const found = open(a, n).signedCholesky(0)!;
        expect(found.negative).toBe(d.filter((x) => x < 0).length);
        expect(found.squares).toBe(trace(absolute(a, d, n)));
        // ‖A‖ ≤ n·tr|A| ≤ 67²·67·16 < 2²³.
        expect(open(a, n).signedCholesky(-(2 ** 23))!.negative).toBe(0);
        expect(open(a, n).signedCholesky(2 ** 23)!.negative).toBe(n);
      }
    }
  });

  /** L|D|Lᵀ from LDLᵀ, by elimination, which is exact here. */
  function absolute(a: Float64Array, d: readonly number[], n: number): Float64Array {
    const s = a.slice();
    const sum = new Float64Array(n * n);
    for (let k = 0; k < n; k++) {
      const column = Array.from({ length: n }, (_, i) => (i < k ? 0 : s[i * n + k] / d[k]));
      for (let i = k; i < n; i++)
        for (let j = k; j < n; j++) {
          s[i * n + j] -= column[i] * d[k] * column[j];
          sum[i * n + j] += column[i] * Math.abs(d[k]) * column[j];
        }
    }
    return sum;
  }

  it('ends where a pivot is 0, infinite or no number', () => {
    for (const n of [2, 9])
      for (const open of [dense, scalarDense]) {
        const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
        expect(open(identity, n).signedCholesky(1)).toBeUndefined();
        expect(open(identity, n).signedCholesky(Number.NaN)).toBeUndefined();
        expect(open(identity, n).signedCholesky(Infinity)).toBeUndefined();
      }
  });
});

describe('slicer', () => {
  const random = seededRandom('fast slices');
  const countAbove = (spectrum: Iterable<number>, x: number): number => [...spectrum].filter((v) => v > x).length;

  it('keeps the promise of spectralSlice on matrices built from their spectrum, repeated and zero eigenvalues included', () => {
    for (let round = 0; round < 300; round++) {
      const n = random.integer(1, 24);
      const pool = Array.from({ length: random.integer(1, n) }, () => random.integer(-20, 20) / 4);
      const d = Array.from({ length: n }, () => pool[random.integer(0, pool.length - 1)]);
      const { matrix, spectrum } = withSpectrum(d, 3, () => random.uniform());
      const shift = random.integer(-84, 84) / 16;
      const { above, notBelow, error } = slicer(matrixOf(matrix))(shift);
      expect(above).toBeLessThanOrEqual(countAbove(spectrum, shift - error));
      expect(notBelow).toBeGreaterThanOrEqual(spectrum.filter((v) => v >= shift + error).length);
      // Away from the eigenvalues (multiples of 1/4) the count is exact wherever the error is small.
      if (error < 1 / 17 && !Number.isInteger(4 * shift))
        expect([above, notBelow]).toEqual(Array(2).fill(countAbove(spectrum, shift)));
    }
  });

  it('agrees with slices by pivots on a dense matrix of 150 random entries a row, its error at most 10⁴ times as large', () => {
    const n = 150;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.normal();
    const slice = slicer(matrixOf(a));
    for (const shift of [-20, -3, 0.5, 1, 7, 30]) {
      const [found, other] = [slice(shift), spectralSlice(matrixOf(a), shift)];
      expect(found.above).toBe(other.above);
      // Pivots near 0 cost what exchanges save: one in n pivots is 1/n of the others.
      expect(found.error).toBeLessThan(1e4 * other.error);
    }
  });

  it('counts the entries’ radius, scales by powers of two, and takes the zero matrix', () => {
    const { error } = slicer(matrixOf(Float64Array.of(1, 0, 0, 2), 0.25))(1.5);
    expect(error).toBeGreaterThanOrEqual(0.5);
    expect(error).toBeLessThan(0.5 + 2 ** -40);
    const { matrix } = withSpectrum([-3, -1, 0, 0, 2, 5], 4, () => random.uniform());
    const plain = slicer(matrixOf(matrix))(1);
    for (const k of [-1030, -600, 600]) {
      const scaled = slicer(matrixOf(matrix.map((x) => x * 2 ** k)))(2 ** k);
      expect(scaled).toMatchObject({ above: 2, notBelow: 2 });
      expect(scaled.error / 2 ** k).toBeGreaterThanOrEqual(plain.error * (1 - 2 ** -30));
    }
    expect(slicer(matrixOf(new Float64Array(9)))(1)).toMatchObject({ above: 0, notBelow: 3, error: Infinity });
    for (const shift of [Number.NaN, Infinity])
      expect(() => slicer(matrixOf(Float64Array.of(1)))(shift)).toThrow(`slicer: shift = ${shift}`);
    expect(slicer(matrixOf(Float64Array.of(1)))(1e200)).toMatchObject({ error: Infinity });
  });
});
