import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { up } from '../numerics/interval/interval.js';
import { exactly, meanAbove } from './exact-mean.js';

const bounds = fc.double({ min: 0, max: 1, noNaN: true });

describe('exact sums', () => {
  it('are multiples of the smallest double', () => {
    expect([0, 2 ** -1074, 2 ** -1022, 1].map(exactly)).toEqual([0n, 1n, 1n << 52n, 1n << 1074n]);
    // 0.1 is 3602879701896397·2⁻⁵⁵.
    expect(exactly(0.1)).toBe(3602879701896397n << (1074n - 55n));
  });

  it('have the smallest double above their mean: a single number is its own', () => {
    fc.assert(
      fc.property(bounds, fc.integer({ min: 1, max: 10 ** 6 }), (x, n) => {
        expect(meanAbove(exactly(x) * BigInt(n), n)).toBe(x);
      }),
      { seed: 1 },
    );
  });

  it('no double below it is an upper bound', () => {
    fc.assert(
      fc.property(fc.array(bounds, { minLength: 1, maxLength: 9 }), (all) => {
        const sum = all.reduce((so, x) => so + exactly(x), 0n);
        const mean = meanAbove(sum, all.length);
        expect(exactly(mean) * BigInt(all.length) >= sum).toBe(true);
        const below = -up(-mean);
        if (mean > 0) expect(exactly(below) * BigInt(all.length) < sum).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
    // (1 + 2⁻¹⁰⁷⁴)/2 lies just above ½.
    expect(meanAbove(exactly(1) + 1n, 2)).toBe(0.5 + 2 ** -53);
  });
});
