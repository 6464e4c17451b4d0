import { describe, expect, it } from 'vitest';
import { apply, rationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { number } from '../parts/rationals.js';
import { residualsOf } from './empirical.js';
import { formsOn, symmetricOf, tangentDimension, tangentPairs } from './tangent.js';

describe('forms on the tangent space', () => {
  it('are x ↦ xᵀDx of the symmetric matrix with these coordinates', () => {
    const points = rationalMatrix([
      [1, 2, -3],
      [0, 1, 1],
      [2, -1, 5],
    ]);
    for (const rank of [1, 2, 3]) {
      const pairs = tangentPairs(3, rank);
      expect(pairs.length).toBe(tangentDimension(3, rank));
      const coordinates = pairs.map((_, k) => number(k + 1, k + 2));
      const values = residualsOf(points, symmetricOf(3, pairs, coordinates));
      expect(apply(formsOn(points, pairs), coordinates).map(String)).toEqual(values.map(String));
    }
  });
});
