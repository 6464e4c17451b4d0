import { describe, expect, it } from 'vitest';
import { exactInertia } from '../exact/exact-inertia.js';
import { seededRandom } from '../special/random.js';
import { distinctRows } from './distinct-rows.js';
import type { Float64Matrix } from './symmetric-matrix.js';

describe('distinctRows', () => {
  const random = seededRandom('repeated points');

  it('keeps the inertia but for zeros: the Gram matrix of points drawn again, negated or at 0, with signs', () => {
    for (let round = 0; round < 60; round++) {
      const base = Array.from({ length: random.integer(1, 5) }, () =>
        Array.from({ length: 4 }, () => random.integer(-4, 4)),
      );
      const signs = [0, 1, 2, 3].map(() => (random.uniform() < 0.3 ? -1 : 1));
      const points = Array.from({ length: random.integer(1, 12) }, () => {
        const factor = random.integer(-1, 1);
        return base[random.integer(0, base.length - 1)].map((x) => factor * x);
      });
      const n = points.length;
      const middle = Float64Array.from({ length: n * n }, (_, k) =>
        points[Math.floor(k / n)].reduce((sum, x, c) => sum + signs[c] * x * points[k % n][c], 0),
      );
      const m: Float64Matrix = { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' };
      const { matrix, repeated } = distinctRows(m);
      const reduced = matrix.n === 0 ? { positive: 0, zero: 0, negative: 0 } : exactInertia(matrix.middle, matrix.n)!;
      expect({ ...reduced, zero: reduced.zero + repeated }).toEqual(exactInertia(middle, n));
      expect(matrix.n + repeated).toBe(n);
      // Points of different lines that the form tells apart are all kept: at most one for each ± of `base`.
      expect(matrix.n).toBeLessThanOrEqual(base.length);
    }
  });

  it('leaves rows alone that are nearly equal', () => {
    const middle = Float64Array.of(1, 1, 1, 1 + 2 ** -52);
    expect(distinctRows({ kind: 'float64', n: 2, middle, radius: new Float64Array(4), basis: 'proved' }).repeated).toBe(
      0,
    );
  });
});
