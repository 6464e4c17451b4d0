import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { numberRows } from '../../testing/rows.js';
import { seededRandom } from '../special/random.js';
import { doubleDoubleFactorable } from './double-double-factors.js';
import { toDoubleDouble } from './double-double-matrix.js';
import {
  leastMagnitudeByFactors,
  type Sliceable,
  slicedLeastMagnitude,
  slicedRank,
  slicesBy,
} from './sliced-spectrum.js';
import type { Float64Matrix } from './symmetric-matrix.js';

const random = seededRandom('slices of slices');

/** Slices that say as little or as much as their error lets them. */
const poor = (spectrum: readonly number[], errorOf: () => number): Sliceable => ({
  n: spectrum.length,
  basis: 'proved',
  slice: (shift) => {
    const error = errorOf();
    const least = spectrum.filter((x) => x > shift + error).length;
    const most = spectrum.filter((x) => x > shift - error).length;
    const above = random.integer(least, most);
    const notBelow = random.integer(above, spectrum.filter((x) => x >= shift - error).length);
    return { above, notBelow: Math.max(notBelow, spectrum.filter((x) => x >= shift + error).length), error };
  },
});

const draw = (): number[] => Array.from({ length: random.integer(1, 9) }, () => random.integer(-9, 9) / 4);
const least = (spectrum: readonly number[]): number => Math.min(...spectrum.map(Math.abs));

describe('slicedLeastMagnitude', () => {
  it('holds min|λ| whatever slices within their error say, and whatever the guess', () => {
    for (let round = 0; round < 2000; round++) {
      const spectrum = draw();
      const guess = random.uniform() < 0.5 ? least(spectrum) : 2 ** random.integer(-6, 4) * random.uniform();
      const { lo, hi } = slicedLeastMagnitude(
        poor(spectrum, () => 10 ** -random.integer(1, 14)),
        guess,
      );
      expect(lo).toBeLessThanOrEqual(least(spectrum));
      expect(hi).toBeGreaterThanOrEqual(least(spectrum));
      expect(lo).toBeGreaterThanOrEqual(0);
    }
  });

  it('control: not so with slices whose error is kept secret', () => {
    let wrong = 0;
    for (let round = 0; round < 500; round++) {
      const spectrum = draw();
      const secretive = poor(spectrum, () => 0.2);
      const sliceable = { ...secretive, slice: (shift: number) => ({ ...secretive.slice(shift), error: 0 }) };
      const { lo, hi } = slicedLeastMagnitude(sliceable, least(spectrum));
      if (lo > least(spectrum) || hi < least(spectrum)) wrong++;
    }
    expect(wrong).toBeGreaterThan(0);
  });

  it('is 2 % wide about a good guess, 10 % after a poor one', () => {
    for (const spectrum of numberRows('-3 -0.25 1 4, -3 0.25 1 4, 0.25 0.25, -0.25'))
      for (const guess of [0.25, 0.03, 1.7]) {
        const { lo, hi } = slicedLeastMagnitude(
          poor(spectrum, () => 1e-12),
          guess,
        );
        expect(lo).toBeLessThanOrEqual(0.25);
        expect(hi).toBeGreaterThanOrEqual(0.25);
        // 1.01/0.99 and the errors; √ of the last ratio steps down to 1.1.
        expect(hi / lo).toBeLessThanOrEqual(guess === 0.25 ? 1.0203 : 1.1);
      }
  });
});

describe('slicedRank', () => {
  it('bounds the number of eigenvalues beyond its resolution, whatever slices within their error say', () => {
    for (let round = 0; round < 1000; round++) {
      const isNonNegative = random.uniform() < 0.5;
      const spectrum = draw().map((x) => (isNonNegative ? Math.abs(x) : x));
      const wanted = 2 ** -random.integer(0, 20);
      const size = 10 ** -random.integer(1, 9);
      const { atLeast, atMost, resolution } = slicedRank(
        poor(spectrum, () => size),
        wanted,
        isNonNegative,
      );
      const beyond = spectrum.filter((x) => Math.abs(x) > resolution).length;
      expect(atLeast).toBeLessThanOrEqual(beyond);
      expect(atMost).toBeGreaterThanOrEqual(beyond);
      expect(resolution).toBeGreaterThanOrEqual(wanted);
    }
  });
});

describe('slices by factors', () => {
  const { matrix } = withSpectrum([-2, -(2 ** -20), 1, 3], 2, () => 0.4);
  const m: Float64Matrix = { kind: 'float64', n: 4, middle: matrix, radius: new Float64Array(16), basis: 'proved' };
  const A = doubleDoubleFactorable(toDoubleDouble(m));

  it('count as the spectrum says, their error that of the factors and of the radii', () => {
    const slices = slicesBy(A, m, 0.25);
    expect(slices.slice(0)).toMatchObject({ above: 2, notBelow: 2 });
    expect(slices.slice(0).error).toBeGreaterThan(0.25);
    expect(slices.slice(0).error).toBeLessThan(0.25 + 2 ** -50);
    expect(slicesBy(A, m, 0).slice(2)).toMatchObject({ above: 1, notBelow: 1 });
    expect(slicesBy({ ...A, factor: () => undefined }, m, 0).slice(0)).toEqual({
      above: 0,
      notBelow: 4,
      error: Infinity,
    });
  });

  it('guess min|λ| by inverse iteration', () => {
    expect(Math.abs(leastMagnitudeByFactors(A)! - 2 ** -20)).toBeLessThan(2 ** -40);
    expect(leastMagnitudeByFactors({ ...A, factor: () => undefined })).toBeUndefined();
  });
});
