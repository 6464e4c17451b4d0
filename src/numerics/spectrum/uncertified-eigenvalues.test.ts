import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { numberRows } from '../../testing/rows.js';
import { seededRandom } from '../special/random.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue } from './spectrum.js';
import { exactMatrix, toMultiprecision } from './symmetric-matrix.js';
import { uncertifiedEigenvalues } from './uncertified-eigenvalues.js';

const random = seededRandom('plain eigenvalues');
const rowsOf = (matrix: Float64Array, n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(matrix.subarray(i * n, (i + 1) * n)));

describe('uncertifiedEigenvalues', () => {
  it.each([53, 24] as const)(
    'of %d bits errs as such a solver does: by some n units of that size, and does err',
    (bits) => {
      let most = 0;
      for (let round = 0; round < 40; round++) {
        const n = random.integer(2, 12);
        const { matrix, spectrum } = withSpectrum(
          Array.from({ length: n }, () => random.integer(-8, 8)),
          3,
          () => random.uniform(),
        );
        const found = uncertifiedEigenvalues(exactMatrix(rowsOf(matrix, n)), bits);
        // About 6 rotations a pair of rows, three roundings of an entry each, or 3n reflections: 30n
        // units of ‖A‖_F are never reached.
        const bound = 30 * n * 2 ** -bits * Math.hypot(...matrix);
        for (const [k, { lo, hi, basis }] of found.entries()) {
          expect(basis).toBe('estimated');
          expect(lo).toBe(hi);
          expect(Math.abs(lo - spectrum[k])).toBeLessThanOrEqual(bound);
          most = Math.max(most, Math.abs(lo - spectrum[k]));
        }
      }
      expect(most).toBeGreaterThan(2 ** -bits);
    },
  );

  it('rounds a matrix of MPFR numbers first; a diagonal one is read off', () => {
    const third = [
      [1 / 3, 0],
      [0, 3],
    ];
    const found = uncertifiedEigenvalues(toMultiprecision(exactMatrix(third), 128), 24);
    expect(found.map(({ lo }) => lo)).toEqual([Math.fround(1 / 3), 3]);
  });

  it('is what the functions of spectra give when they are asked for plain eigenvalues', () => {
    const at = { bits: 128, uncertified: { significand: 53, stages: ['eigenvalues'] } } as const;
    const rows = numberRows('2 1, 1 2');
    const plain = uncertifiedEigenvalues(exactMatrix(rows), 53);
    expect(eigenvalues(rows, at)).toEqual(plain);
    expect(smallestEigenvalue(rows, at)).toEqual(plain[0]);
    expect(largestEigenvalue(rows, at)).toEqual(plain[1]);
  });
});
