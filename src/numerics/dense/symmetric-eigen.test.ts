import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { type KnownSpectrum, withSpectrum } from '../../testing/known-spectrum.js';
import { approximateEigen, implicitEigenvalues } from './symmetric-eigen.js';

/**
 * Each of the n − 2 reflections and about 2n QL sweeps is an orthogonal similarity whose rounding is a few u·‖A‖_F
 * (Higham, Accuracy and Stability, §19.3, 19.6), say 10: 30n·u‖A‖_F in all, whatever the spectrum.
 */
const backwardError = (a: Float64Array, n: number) => 30 * n * 2 ** -53 * Math.hypot(...a);

type Solver = typeof approximateEigen;

/** Where AV = VΛ, VᵀV = I or the spectrum itself is missed by more than the backward error. */
function violation(solve: Solver, { matrix, n, spectrum }: KnownSpectrum): string | undefined {
  const { values, vectors } = solve(matrix, n);
  const bound = backwardError(matrix, n);
  const orthogonality = 30 * n * Math.sqrt(n) * 2 ** -53;
  for (let k = 0; k < n; k++) {
    if (!(Math.abs(values[k] - spectrum[k]) <= bound)) return `value ${k}: ${values[k]} for ${spectrum[k]}`;
    for (let i = 0; i < n; i++) {
      let residual = -values[k] * vectors[i * n + k];
      let product = i === k ? -1 : 0;
      for (let j = 0; j < n; j++) {
        residual += matrix[i * n + j] * vectors[j * n + k];
        product += vectors[j * n + i] * vectors[j * n + k];
      }
      // the residual's own rounding: n + 1 products of size ‖A‖_F at most
      if (!(Math.abs(residual) <= 2 * bound)) return `residual of vector ${k}: ${residual} > ${2 * bound}`;
      if (!(Math.abs(product) <= orthogonality)) return `vectors ${i} and ${k}: product ${product} > ${orthogonality}`;
    }
  }
  return undefined;
}

const random = seedrandom('symmetric eigen');
const integer = (most: number) => Math.floor((2 * most + 1) * random()) - most;
const sizes = [1, 2, 3, 4, 5, 7, 8, 12, 16, 31, 64];

const families: Record<string, (n: number) => number[]> = {
  'integer spectra': (n) => Array.from({ length: n }, () => integer(1000)),
  'spectra of few values, much repeated': (n) => Array.from({ length: n }, () => integer(2)),
  'spectra graded over 2⁶⁰': (n) => Array.from({ length: n }, (_, k) => 2 ** -Math.floor((60 * k) / n)),
  'the zero matrix': (n) => Array.from({ length: n }, () => 0),
  'rank one': (n) => Array.from({ length: n }, (_, k) => (k === 0 ? 3 : 0)),
};

describe('approximateEigen', () => {
  for (const [name, spectrum] of Object.entries(families))
    it(`is backward stable for ${name}`, () => {
      for (const n of sizes) {
        // graded: 2⁻⁶⁰ … 1 leaves no bits for exact reflections, so that they err by a few u‖A‖,
        // which the bound holds easily
        const known = withSpectrum(spectrum(n), 2, random);
        expect(violation(approximateEigen, known), `n = ${n}`).toBeUndefined();
      }
    });

  it('converges where low rank leaves a block of rounding noise: 200 vectors in R^30', () => {
    const n = 200;
    const x = Array.from({ length: n }, () => Array.from({ length: 30 }, () => 2 * random() - 1));
    const gram = Float64Array.from({ length: n * n }, (_, at) =>
      x[Math.floor(at / n)].reduce((sum, c, k) => sum + c * x[at % n][k], 0),
    );
    const { values } = approximateEigen(gram, n);
    // Each entry errs by at most 31u·30, the matrix by n times that: its 170 zero eigenvalues move no further.
    const most = backwardError(gram, n) + n * 31 * 30 * 2 ** -53;
    for (let k = 0; k < 170; k++) expect(Math.abs(values[k])).toBeLessThanOrEqual(most);
    expect(values[170]).toBeGreaterThan(1);
  });

  it('and its eigenvalues alone agree', () => {
    for (const n of sizes) {
      const { matrix } = withSpectrum(families['integer spectra'](n), 3, random);
      const { values } = approximateEigen(matrix, n);
      implicitEigenvalues(matrix, n).forEach((value, k) => {
        expect(Math.abs(value - values[k])).toBeLessThanOrEqual(2 * backwardError(matrix, n));
      });
    }
  });

  it('scales with powers of two, from 2^−1000 to 2^1000', () => {
    const { matrix, n } = withSpectrum(families['integer spectra'](8), 2, random);
    const { values, vectors } = approximateEigen(matrix, n);
    for (const factor of [2 ** -1000, 2 ** 1000]) {
      const scaled = approximateEigen(
        matrix.map((x) => x * factor),
        n,
      );
      expect(scaled.values).toEqual(values.map((x) => x * factor));
      expect(scaled.vectors).toEqual(vectors);
    }
  });

  it('survives entries that are subnormal beside the largest', () => {
    const graded = Float64Array.from({ length: 49 }, (_, k) => 10 ** (-25 * (Math.floor(k / 7) + (k % 7))));
    const { values, vectors } = approximateEigen(graded, 7);
    expect([...values, ...vectors].every(Number.isFinite)).toBe(true);
    // the matrix is wwᵀ with ‖w‖² = 1 + 10⁻⁵⁰ + …
    expect(values[6]).toBeCloseTo(1, 15);
  });

  it('control: the law catches vectors in the wrong order and a value of a wrong digit', () => {
    const known = withSpectrum([1, 2, 3, 4], 1, random);
    const swapped: Solver = (a, n) => {
      const { values, vectors } = approximateEigen(a, n);
      return { values, vectors: vectors.map((_, index) => vectors[index - (index % n) + ((index + 1) % n)]) };
    };
    expect(violation(swapped, known)).toContain('residual');
    const wrong: Solver = (a, n) => {
      const { values, vectors } = approximateEigen(a, n);
      return { values: values.map((x) => x * (1 + 1e-12)), vectors };
    };
    expect(violation(wrong, known)).toContain('value');
  });

  it('refuses wrong sizes and entries that are not finite, naming them', () => {
    expect(() => approximateEigen(new Float64Array(3), 2)).toThrow('approximateEigen: 3 entries for n = 2');
    const nan = Float64Array.of(1, Number.NaN, Number.NaN, 1);
    expect(() => approximateEigen(nan, 2)).toThrow('approximateEigen: entry (1, 2) = NaN');
    expect(() => implicitEigenvalues(nan, 2)).toThrow('implicitEigenvalues: entry (1, 2) = NaN');
  });
});
