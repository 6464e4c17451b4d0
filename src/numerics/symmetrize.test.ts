import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.js';
import { asymmetryOf, symmetrized } from './symmetrize.js';

describe('asymmetryOf', () => {
  it('is undefined for a symmetric matrix, else the largest difference and its place', () => {
    expect(asymmetryOf(Float64Array.of(1, 2, 2, 3), 2)).toBeUndefined();
    const a = Float64Array.of(0, 1, 2, 1.5, 0, 5, 2, 4, 0);
    expect(asymmetryOf(a, 3)).toMatchObject({ row: 1, column: 2 });
    // |5 − 4|, rounded up once.
    expect(asymmetryOf(a, 3)?.size).toBe(1 + 2 ** -52);
  });
});

describe('symmetrized', () => {
  it('holds the exact average of every pair within its radius, and no more than half a unit in the last place', () => {
    const random = seededRandom('averages');
    const n = 40;
    const a = Float64Array.from({ length: n * n }, () => random.normal() * 2 ** random.integer(-1074, 900));
    const { middle, radius } = symmetrized(a, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const [m, r] = [middle[i * n + j], radius[i * n + j]];
        expect(m).toBe(middle[j * n + i]);
        if (i === j) expect([m, r]).toEqual([a[i * n + i], 0]);
        else {
          // 2|(a + b)/2 − m| in units of 2⁻¹⁰⁷⁴, exactly.
          const off = units(a[i * n + j]) + units(a[j * n + i]) - 2n * units(m);
          expect((off < 0n ? -off : off) <= 2n * units(r)).toBe(true);
          expect(r).toBeLessThanOrEqual(Math.abs(m) * 2 ** -53 * (1 + 2 ** -50) + 2 ** -1073);
        }
      }
  });
});

it('the average of neighbours among the least numbers is not theirs: its radius says so', () => {
  const least = 2 ** -1074;
  for (const [a, b] of [
    [0, least],
    [least, 2 * least],
    [-least, 0],
    [3 * least, 4 * least],
  ]) {
    // biome-ignore format: pairs
    const { middle, radius } = symmetrized(Float64Array.of(1, a, b, 1), 2);
    // |(a + b)/2 − m| = ½·2⁻¹⁰⁷⁴ at least, and a radius is a whole number of those.
    expect(radius[1]).toBeGreaterThanOrEqual(least);
    expect(Math.abs(middle[1] - a)).toBeLessThanOrEqual(radius[1]);
    expect(Math.abs(middle[1] - b)).toBeLessThanOrEqual(radius[1]);
  }
});

/** x·2¹⁰⁷⁴, a whole number for every double. */
function units(x: number): bigint {
  // Doubling is exact.
  let shift = 1074n;
  let rest = x;
  while (!Number.isInteger(rest)) {
    rest *= 2;
    shift--;
  }
  return BigInt(rest) << shift;
}
