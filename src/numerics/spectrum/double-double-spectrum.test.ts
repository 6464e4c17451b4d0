import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../testing/enclosure-law.js';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { contains, type Interval, overlaps, width } from '../interval/interval.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { doubleDoubleEigenvalues } from './double-double-spectrum.js';
import { float64Eigenvalues } from './float64-spectrum.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue } from './spectrum.js';
import {
  enclosedMatrix,
  exactMatrix,
  type Float64Matrix,
  type MultiprecisionMatrix,
  toMultiprecision,
} from './symmetric-matrix.js';

const spectrumOf = (m: Float64Matrix | MultiprecisionMatrix): Interval[] => doubleDoubleEigenvalues(toDoubleDouble(m));

const exact = (middle: Float64Array, n: number, radius = 0): Float64Matrix => ({
  kind: 'float64',
  n,
  middle,
  radius: new Float64Array(n * n).fill(radius),
  basis: 'proved',
});

/** Integers up to 2¹⁶, half of the spectra of few values, much repeated or 0: exact for two reflections at n ≤ 64. */
function drawKnown(random: Random, most: number) {
  const n = 1 + Math.floor(most * random());
  const integer = (): number => Math.floor((2 ** 17 + 1) * random()) - 2 ** 16;
  const few = [0, integer(), integer()];
  const repeated = random() < 0.5;
  const d = Array.from({ length: n }, () => (repeated ? few[Math.floor(3 * random())] : integer()));
  return withSpectrum(d, 2, random);
}

describe('doubleDoubleEigenvalues', () => {
  it('contains each eigenvalue in its place, repeated ones too, and is as narrow as the doubles at its ends', () => {
    const random = seedrandom('double-double known');
    for (let draw = 0; draw < 150; draw++) {
      const { matrix, n, spectrum } = drawKnown(random, draw < 120 ? 10 : 48);
      for (const [k, value] of spectrumOf(exact(matrix, n)).entries()) {
        expect(contains(value, spectrum[k])).toBe(true);
        // An entry errs by γ²_{n+5}(2|λ| + √n(|row of A| + |λ|)), |row| ≤ |λ| ≤ 2¹⁶, a row sum by n times that, on both
        // sides; with |λ| doubled for ‖V‖ and roundings. Ten doubles for the ends, which come from several sums.
        const size = 2 ** 17;
        const room = 2 * n * (n + 5) ** 2 * 2 ** -106 * (2 + 2 * Math.sqrt(n)) * size;
        expect(width(value)).toBeLessThanOrEqual(room + 10 * 2 ** -52 * Math.abs(spectrum[k]));
      }
    }
  });

  it('graded spectra 1 … 1e-30: Q·diag(d)·Q of pairs of doubles, the smallest to a digit, the next to twelve', () => {
    const d = [1e-30, 1e-18, 1e-10, 1];
    const s = [1, -1, -1, 1];
    const h = (i: number, j: number): number => (i === j ? 1 : 0) - (s[i] * s[j]) / 2;
    const matrix = enclosedMatrix(
      4,
      { bits: 200 },
      {
        float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
        mpfr: (R, i, j) =>
          d.reduce((sum, x, m) => R.add(sum, R.multiply(R.number(h(i, m) * h(j, m)), R.number(x))), R.number(0)),
      },
    ) as MultiprecisionMatrix;
    const found = spectrumOf(matrix);
    for (const [k, value] of found.entries()) {
      expect(contains(value, d[k])).toBe(true);
      // n³·16·2⁻¹⁰⁶ = 1.3e-29, and u² of each entry, as radius, in a row sum: 4·2⁻¹⁰⁶.
      expect(width(value)).toBeLessThan(2e-29 + 4 * 2 ** -52 * d[k]);
    }
    expect(width(found[1]) / d[1]).toBeLessThan(1e-10);
  });

  it('meets what MPFR finds, and is not a hundred times as wide, for entries of 138 bits and any size', () => {
    const random = seedrandom('double-double entries');
    for (const n of [2, 5, 9, 16])
      for (const exponent of [0, -300, 300, -5000]) {
        const rows = Array.from({ length: n }, () => Array.from({ length: 3 }, () => random() - 0.5));
        const matrix = enclosedMatrix(
          n,
          { bits: 138 },
          {
            float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
            mpfr: (R, i, j) =>
              R.scale(
                R.divide(R.exp(R.number(-rows[i].reduce((sum, x, k) => sum + (x - rows[j][k]) ** 2, 0))), R.number(3)),
                exponent,
              ),
          },
        ) as MultiprecisionMatrix;
        const [found, known] = [spectrumOf(matrix), mpfrEigenvalues(matrix)];
        for (const k of found.keys()) {
          expect(overlaps(found[k], known[k])).toBe(true);
          const unit = exponent === -5000 ? 0 : 16 * n ** 3 * 2 ** (exponent - 106) + 2 ** -1074;
          expect(width(found[k])).toBeLessThanOrEqual(8 * width(known[k]) + unit + 8 * Number.MIN_VALUE);
        }
      }
  });

  it('encloses the spectrum of every matrix within the radii; a radius 1 % too narrow is caught', () => {
    const random = seedrandom('double-double radius');
    let caught = 0;
    for (let draw = 0; draw < 100; draw++) {
      // I + r·ssᵀ has the eigenvalue 1 + nr, at the edge of what radii r allow around I.
      const n = 2 + Math.floor(10 * random());
      const r = (1 + random()) * 2 ** -Math.floor(20 * random());
      const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
      for (const enclose of [
        spectrumOf,
        float64Eigenvalues,
        (m: Float64Matrix) => mpfrEigenvalues(toMultiprecision(m, 106)),
      ]) {
        const [true_, narrow] = [1, 0.99].map((factor) => enclose(exact(identity, n, factor * r)));
        expect(true_[n - 1].hi).toBeGreaterThanOrEqual(1 + n * r);
        if (!(narrow[n - 1].hi >= 1 + n * r)) caught++;
      }
    }
    expect(caught).toBe(300);
  });

  it('control: the diagonal of the congruence taken for the spectrum is caught', () => {
    const { matrix, n, spectrum } = withSpectrum([0, 0, 1, 5, 5, 9, 17, 40], 2, seedrandom('control'));
    const found = spectrumOf(exact(matrix, n));
    const shifted = found.map((_, k) => found[Math.max(0, k - 1)]);
    expect(shifted.every((value, k) => contains(value, spectrum[k]))).toBe(false);
  });

  it('radii move the eigenvalues of the zero matrix, and of any other, to both sides', () => {
    const moved = (middle: readonly number[]) => ({
      kind: 'float64' as const,
      n: 2,
      middle: Float64Array.from(middle),
      radius: Float64Array.of(0.5, 0.25, 0.25, 0.5),
      basis: 'proved' as const,
    });
    // Entries ½ and ¼ beside the diagonal, or their negatives: ±(½ + ¼).
    for (const value of doubleDoubleEigenvalues(toDoubleDouble(moved([0, 0, 0, 0]))))
      expect([-0.75, 0, 0.75].every((x) => contains(value, x))).toBe(true);
    const [low, high] = doubleDoubleEigenvalues(toDoubleDouble(moved([8, 0, 0, 16])));
    expect([7.5, 8.5].every((x) => contains(low, x)) && [15.5, 16.5].every((x) => contains(high, x))).toBe(true);
  });

  it('the zero matrix, one entry, and what is refused', () => {
    expect(spectrumOf(exact(new Float64Array(4), 2))).toEqual(Array(2).fill({ lo: 0, hi: 0, basis: 'proved' }));
    expect(spectrumOf(toMultiprecision(exact(new Float64Array(1), 1), 100))).toMatchObject([{ lo: 0, hi: 0 }]);
    expect(contains(spectrumOf(exact(Float64Array.of(-3), 1))[0], -3)).toBe(true);
    expect(() => spectrumOf(exact(Float64Array.of(Number.NaN), 1))).toThrow('expected a finite number');
    expect(() => spectrumOf(exact(Float64Array.of(1), 1, Number.NaN))).toThrow('expected a number ≥ 0');
    const infinite = enclosedMatrix(
      1,
      { bits: 100 },
      {
        float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
        mpfr: (R) => R.number(1),
      },
    ) as MultiprecisionMatrix;
    expect(contains(spectrumOf(infinite)[0], 1)).toBe(true);
  });
});

describe('spectra at up to 106 bits', () => {
  it('are the same whether asked for by bits or met in the matrix, and others go to MPFR', () => {
    const rows = [
      [2, 1, 0],
      [1, 3, 1],
      [0, 1, 1 / 3],
    ];
    const expected = spectrumOf(exactMatrix(rows));
    expect(eigenvalues(rows, { bits: 106 })).toEqual(expected);
    expect(eigenvalues(toMultiprecision(exactMatrix(rows), 106))).toEqual(expected);
    expect(smallestEigenvalue(rows, { bits: 64 })).toEqual(expected[0]);
    expect(largestEigenvalue(rows, { bits: 106 })).toEqual(expected[2]);
    expect(eigenvalues(rows, { bits: 107 })).toEqual(mpfrEigenvalues(toMultiprecision(exactMatrix(rows), 107)));
  });
});
