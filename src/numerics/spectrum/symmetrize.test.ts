import { describe, expect, it } from 'vitest';
import { parseDecimal, roundingOf } from '../exact/decimal.js';
import { seededRandom } from '../special/random.js';
import { asymmetryOf, symmetrized } from './symmetrize.js';

describe('asymmetryOf', () => {
  it('is undefined for a symmetric matrix, else the largest difference and its place', () => {
    expect(asymmetryOf({ values: Float64Array.of(1, 2, 2, 3) }, 2)).toBeUndefined();
    const a = Float64Array.of(0, 1, 2, 1.5, 0, 5, 2, 4, 0);
    expect(asymmetryOf({ values: a }, 3)).toMatchObject({ row: 1, column: 2 });
    // |5 − 4|, rounded up once.
    expect(asymmetryOf({ values: a }, 3)?.size).toBe(1 + 2 ** -52);
  });
});

describe('of exact entries', () => {
  const exact = (...texts: string[]) => texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 });
  const table = (...texts: string[]) => {
    const values = Float64Array.from(texts, Number);
    const decimals = exact(...texts);
    return { values, radius: Float64Array.from(decimals, (d, k) => roundingOf(d, values[k])), exact: decimals };
  };

  it('an asymmetry below the last bit of doubles is one', () => {
    expect(asymmetryOf(table('1', '0.1', '0.10', '1'), 2)).toBeUndefined();
    const found = asymmetryOf(table('1', '0.1', '0.1000000000000000000001', '1'), 2);
    // 10⁻²², rounded up.
    expect(found?.size).toBeGreaterThanOrEqual(1e-22);
    expect(found?.size).toBeLessThan(1.000001e-22);
  });

  it('radii alone show it too, where the exact numbers are not kept', () => {
    const { values, radius } = table('1', '0.1', '0.1000000000000000000001', '1');
    expect(asymmetryOf({ values, radius }, 2)).toBeDefined();
    expect(asymmetryOf({ values, radius: radius.map(() => 1) }, 2)).toBeUndefined();
  });

  it('of numbers 10⁹ decimals apart the difference is bounded, and the average is not kept', () => {
    const far = table('1', '1e-1000000000', '2', '1');
    expect(asymmetryOf(far, 2)).toMatchObject({ row: 0, column: 1 });
    // 2 and the least double, rounded up a few times.
    expect(asymmetryOf(far, 2)?.size).toBeGreaterThan(2);
    expect(asymmetryOf(far, 2)?.size).toBeLessThan(2 + 2 ** -47);
    const { matrix, exact: kept } = symmetrized(far, 2, 2);
    expect(kept).toBeUndefined();
    expect(matrix.middle[1]).toBe(1);
    expect(matrix.radius[1]).toBeGreaterThan(0);
    expect(matrix.radius[1]).toBeLessThan(2 ** -51);
  });

  it('averages are exact up to the size asked for, within radii beyond', () => {
    // (0.1 + 0.2)/2 = 0.15
    for (const limit of [0, 2]) {
      const { matrix, exact: kept } = symmetrized(table('1', '0.1', '0.2', '1'), 2, limit);
      expect(kept).toEqual(limit === 2 ? exact('1', '0.15', '0.15', '1') : undefined);
      const off = roundingOf({ digits: 15n, exponent: -2 }, 0.15) + Math.abs(matrix.middle[1] - 0.15);
      expect(matrix.radius[1]).toBeGreaterThanOrEqual(off / 2);
      expect(matrix.radius[1]).toBeLessThan(2 ** -53);
      expect(matrix.middle[2]).toBe(matrix.middle[1]);
    }
  });
});

describe('symmetrized', () => {
  it('holds the exact average of every pair within its radius, and no more than half a unit in the last place', () => {
    const random = seededRandom('averages');
    const n = 40;
    const a = Float64Array.from({ length: n * n }, () => random.normal() * 2 ** random.integer(-1074, 900));
    const { middle, radius } = symmetrized({ values: a }, n).matrix;
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
    const { matrix } = symmetrized({ values: Float64Array.of(1, a, b, 1) }, 2);
    const { middle, radius } = matrix;
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
