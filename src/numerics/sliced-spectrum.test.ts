import { describe, expect, it } from 'vitest';
import { slicedLeastMagnitude, slicedRank } from './sliced-spectrum.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/** Diagonal, each entry known to ±radius, the others exactly: every eigenvalue may be moved by ±radius, all by the same. */
function diagonal(entries: readonly number[], radius: number): Float64Matrix {
  const n = entries.length;
  const [middle, radii] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (const [i, x] of entries.entries()) {
    middle[i * (n + 1)] = x;
    radii[i * (n + 1)] = radius;
  }
  return { kind: 'float64', n, middle, radius: radii, basis: 'proved' };
}

describe('slicedLeastMagnitude', () => {
  it('holds min|λ| of every matrix within the radii', () => {
    for (const [entries, least] of [[[1, 2, 3], 1], [[-1, 5], 1], [[2, -3], 2]] as const) // biome-ignore format: pairs
      for (const radius of [0, 0.125, 0.5]) {
        const { lo, hi } = slicedLeastMagnitude(diagonal(entries, radius));
        expect(lo).toBeLessThanOrEqual(least - radius);
        expect(hi).toBeGreaterThanOrEqual(least + radius);
        // 1 % on either side and the radius.
        expect(hi - lo).toBeLessThan(0.021 * least + 2.001 * radius);
      }
  });
});

describe('slicedRank', () => {
  it('between its bounds lies the number of eigenvalues beyond the resolution it returns, for every matrix within the radii', () => {
    const values = [0, 0.01, -0.02, 0.05, -0.09, 0.11, 0.2, -0.3, 1, -2];
    for (const radius of [0, 2 ** -40, 0.01, 0.03, 0.1])
      for (const wanted of [0, 0.015, 0.1, 0.25]) {
        const { atLeast, atMost, resolution } = slicedRank(diagonal(values, radius), wanted, false);
        expect(resolution).toBeGreaterThanOrEqual(wanted);
        for (const moved of [-radius, 0, radius]) {
          const rank = values.filter((x) => Math.abs(x + moved) > resolution).length;
          expect({ radius, wanted, is: atLeast <= rank && rank <= atMost }).toEqual({ radius, wanted, is: true });
        }
      }
  });

  it('where nothing is negative, three slices do', () => {
    const { atLeast, atMost } = slicedRank(diagonal([0, 0, 1, 2, 3], 2 ** -30), 0.5, true);
    expect([atLeast, atMost]).toEqual([3, 3]);
  });
});
