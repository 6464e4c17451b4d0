import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { type Directions, directionsFrom } from '../data/directions.js';
import { integerRank } from '../data/intrinsic-dimension.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { numberRows } from '../testing/rows.js';
import { exactPolynomialGram } from './exact-polynomial-gram.js';
import { finiteGramMatrix } from './finite-gram-matrix.js';
import { gramMatrix } from './gram-matrix.js';

const vector = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 2 })
  .filter((v) => v.some((x) => x !== 0));
const data = fc
  .array(vector, { minLength: 3, maxLength: 6 })
  .map((rows) => directionsFrom(rows, { parallel: 'allow' }));
const even = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([a, b]) => [0, a, 0, b]);
const odd = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([a, b]) => [a, 0, b]);
const weights = fc.array(vector, { maxLength: 5 });

/** Eigenvalues that are certainly not 0, and those that certainly vanish to 1e-100: together all of them, or the test says so. */
function rankByEnclosure(
  coefficients: readonly number[],
  points: Directions,
  rows: readonly (readonly number[])[],
): number {
  const at = { bits: 512 };
  const phi = activations.polynomial(coefficients);
  const gram = rows.length === 0 ? gramMatrix(phi, points, at) : finiteGramMatrix(phi, points, rows, at);
  const spectrum = eigenvalues(gram, at);
  const positive = spectrum.filter((e) => e.lo > 0).length;
  const zero = spectrum.filter((e) => Math.abs(e.lo) < 1e-100 && Math.abs(e.hi) < 1e-100).length;
  expect(positive + zero).toBe(points.count);
  return positive;
}

describe('exactPolynomialGram', () => {
  it('has the rank that enclosures at 512 bits find, at infinite and finite width', () => {
    fc.assert(
      fc.property(fc.oneof(even, odd), data, weights, (coefficients, points, rows) => {
        const exact = integerRank(exactPolynomialGram(coefficients, points, rows));
        expect(exact).toBe(rankByEnclosure(coefficients, points, rows));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('z² on (1,0), (0,1), (1,1) has rank 3, z³ with (1,−1) added rank 4 (theory: N − 1 is too little)', () => {
    expect(integerRank(exactPolynomialGram([0, 0, 1], directionsFrom(numberRows('1 0, 0 1, 1 1')), []))).toBe(3);
    expect(integerRank(exactPolynomialGram([0, 0, 0, 1], directionsFrom(numberRows('1 0, 0 1, 1 1, 1 -1')), []))).toBe(
      4,
    );
  });

  it('refuses a derivative of mixed parity, and fractions', () => {
    const points = directionsFrom([[1, 0]]);
    expect(() => exactPolynomialGram([0, 1, 1], points, [])).toThrow(
      'expected integers with an even or odd derivative',
    );
    expect(() => exactPolynomialGram([0, 0, 0.5], points, [])).toThrow('coefficients = [0,0,0.5]');
  });
});
