import { describe, expect, it } from 'vitest';
import { radiusNorm } from './radius-norm.js';

const norm = (n: number, radius: readonly number[]) => radiusNorm({ n, radius: Float64Array.from(radius) }, 'test');

describe('radiusNorm', () => {
  it('is no less than the exact row sum, where adding one by one loses all that is small', () => {
    // 1 + 2⁻⁵⁴ + 2⁻⁵⁴ = 1 + 2⁻⁵³ > 1, but 1 + 2⁻⁵⁴ rounds to 1.
    const small = 2 ** -54;
    expect(norm(3, [1, small, small, small, 0, 0, small, 0, 0])).toBeGreaterThan(1);
    // 1 + 19·2⁻⁵⁴, of n = 20 entries; every quarter of the sum may lose its own.
    const row = Array.from({ length: 20 }, (_, k) => (k % 4 === 0 ? 1 : small));
    const matrix = Array.from({ length: 400 }, (_, k) => (k < 20 ? row[k] : 0));
    expect(norm(20, matrix) - 5).toBeGreaterThanOrEqual(15 * small);
  });

  it('is the largest of the row sums, whichever row and whichever entries', () => {
    for (let n = 1; n <= 9; n++)
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const radius = new Float64Array(n * n).fill(1);
          radius[i * n + j] = 3;
          const found = radiusNorm({ n, radius }, 'test');
          expect(found).toBeGreaterThanOrEqual(n + 2);
          // n + 2 units in the last place, and the rounding of the last product.
          expect(found).toBeLessThanOrEqual((n + 2) * (1 + (n + 4) * 2 ** -52));
        }
  });

  it('of no radii is 0, exactly; one that is no number ≥ 0 is named', () => {
    expect(norm(2, [0, 0, 0, 0])).toBe(0);
    expect(() => norm(2, [0, 1, Number.NaN, 0])).toThrow('test: radius of entry (2, 1) = NaN, expected a number ≥ 0');
    expect(() => norm(2, [0, -1, 0, 0])).toThrow('entry (1, 2) = -1');
    // Also where the rest of the row outweighs it.
    expect(() => norm(2, [3, -1, 0, 0])).toThrow('entry (1, 2) = -1');
  });
});
