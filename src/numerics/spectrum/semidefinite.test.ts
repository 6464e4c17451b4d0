import { describe, expect, it } from 'vitest';
import { activations } from '../../activations/registry.js';
import { directionsFrom } from '../../data/directions.js';
import { deepGramMatrix } from '../../gram/depth.js';
import { finiteGramMatrix } from '../../gram/finite-gram-matrix.js';
import { correlations, gramMatrix } from '../../gram/gram-matrix.js';
import { numberRows } from '../../testing/rows.js';
import { conditionNumber, numericalRank } from './rank.js';
import { semidefinite } from './semidefinite.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue, sumOfSmallest } from './spectrum.js';
import { exactMatrix } from './symmetric-matrix.js';

const RUNGS = ['float64', { bits: 106 }, { bits: 128 }, { bits: 256 }] as const;

/** Five vectors of a plane, in its own coordinates and inside R^4. */
const plane = directionsFrom(numberRows('1 0, 0 1, 1 2, 3 -1, 2 5'));
const inside = directionsFrom(plane.rows.map(([x, y]) => [x, y, x + y, x - y]));

describe('what exact arithmetic knows of a matrix of inner products', () => {
  it.each(RUNGS)('rank 2 of five: three eigenvalues are exactly 0, two are positive, at %o', (at) => {
    for (const data of [plane, inside]) {
      const K = correlations(data, at);
      const values = eigenvalues(K, at);
      expect(values.slice(0, 3).map(({ lo, hi }) => [lo, hi])).toEqual(numberRows('0 0, 0 0, 0 0'));
      expect(values[3].lo).toBeGreaterThan(0);
      expect(smallestEigenvalue(K, at)).toMatchObject({ lo: 0, hi: 0 });
      expect(sumOfSmallest(K, 3, at)).toMatchObject({ lo: 0, hi: 0 });
      // The trace is 5.
      const all = sumOfSmallest(K, 5, at);
      expect([all.lo <= 5, all.hi >= 5]).toEqual([true, true]);
      expect(numericalRank(K, at, 0)).toMatchObject({ atLeast: 2, atMost: 2 });
      expect(conditionNumber(K, at)).toMatchObject({ lo: Infinity, hi: Infinity });
    }
  });

  it.each(RUNGS)('no eigenvalue is negative where no rank is known, at %o', (at) => {
    // Ten points on a circle and a smooth φ: λ_min is far below 1e-16.
    const circle = directionsFrom(Array.from({ length: 10 }, (_, k) => [100 - k, 3 * k + 1]));
    for (const matrix of [gramMatrix(activations.erf, circle, at), deepGramMatrix(activations.tanh, circle, 1, at)])
      for (const { lo, hi } of eigenvalues(matrix, at)) {
        expect(lo).toBeGreaterThanOrEqual(0);
        expect(hi).toBeGreaterThan(0);
      }
  });

  it.each(RUNGS)('width 1 in the plane: rank at most 2, at %o', (at) => {
    // One hidden unit with w·x > 0 for all rows but (3,−1)·(1,4) = −1: there ReLU has the slope 0, and the row is 0.
    const values = eigenvalues(finiteGramMatrix(activations.relu, plane, [[1, 4]], at), at);
    expect(values.slice(0, 3).map(({ lo, hi }) => [lo, hi])).toEqual(numberRows('0 0, 0 0, 0 0'));
    expect(values[3].lo).toBeGreaterThan(0);
  });

  it('nothing is known of rows as such, and a rank is not asked for where no enclosure reaches 0', () => {
    const rows = numberRows('1 2, 2 4');
    expect(eigenvalues(rows)[0].hi).toBeGreaterThan(0);
    const definite = semidefinite(exactMatrix(numberRows('2 1, 1 2'), 'a test'), () => {
      throw new Error('asked');
    });
    expect(eigenvalues(definite).every(({ lo }) => lo > 0)).toBe(true);
    expect(largestEigenvalue(definite).hi).toBeGreaterThanOrEqual(3);
  });
});
