import { describe, expect, it } from 'vitest';
import { AT_SCALE, atScale } from '../../testing/scale.js';
import { gradedSpectrumViolations, knownSpectrumViolations } from '../../testing/spectrum-law.js';
import type { Interval } from '../interval/interval.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { doubleDoubleEigenvalues } from './double-double-spectrum.js';
import { float64Eigenvalues, float64SmallestEigenvalue } from './float64-spectrum.js';
import { mpfrEigenvalues } from './mpfr-spectrum.js';
import { type Float64Matrix, toMultiprecision } from './symmetric-matrix.js';

const atBits =
  (bits: number) =>
  (matrix: Float64Matrix): Interval[] =>
    mpfrEigenvalues(toMultiprecision(matrix, bits));
const inPairs = (matrix: Float64Matrix): Interval[] => doubleDoubleEigenvalues(toDoubleDouble(matrix));

const spectra: Readonly<Record<string, readonly [enclose: (m: Float64Matrix) => readonly Interval[], count: number]>> =
  {
    'doubles, all': [float64Eigenvalues, AT_SCALE],
    'doubles, the smallest': [(m) => [float64SmallestEigenvalue(m)], AT_SCALE],
    'pairs of doubles': [inPairs, AT_SCALE],
    'MPFR with 106 bits': [atBits(106), atScale(0.1)],
    'MPFR with 288 bits': [atBits(288), atScale(0.05)],
    'MPFR with 1056 bits': [atBits(1056), atScale(0.01)],
  };

describe('eigenvalues of matrices built from their spectrum, repeated ones too, lie in their intervals', () => {
  for (const [name, [enclose, count]] of Object.entries(spectra))
    it(name, () => {
      const { missed, eigenvalues } = knownSpectrumViolations(enclose, `known ${name}`, count);
      expect(missed).toBe(0);
      expect(eigenvalues).toBeGreaterThanOrEqual(count);
    });

  for (const [name, [enclose, count]] of Object.entries(spectra).filter(([name]) => !name.endsWith('smallest')))
    it(`${name}: radii are used up to their edge, and 1 % too narrow ones are caught every time`, () => {
      expect(knownSpectrumViolations(enclose, `radius ${name}`, count / 10, 1).missed).toBe(0);
      const { missed, eigenvalues } = knownSpectrumViolations(enclose, `narrow ${name}`, count / 10, 0.99);
      // One of n eigenvalues is looked for at the edge, n ≤ 12.
      expect(missed).toBeGreaterThanOrEqual(eigenvalues / 12);
    });

  it('graded from 1 to 1e-30: pairs of doubles, MPFR with 300 bits', () => {
    const pairs = gradedSpectrumViolations((m) => doubleDoubleEigenvalues(toDoubleDouble(m)), 'graded', AT_SCALE / 4);
    expect(pairs.missed).toBe(0);
    expect(gradedSpectrumViolations(mpfrEigenvalues, 'graded', atScale(0.05)).missed).toBe(0);
  });
});
