import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFraction, rationalDirection } from './rational-direction.js';

describe('bestFraction', () => {
  it('is as near as the nearest fraction found by trying every denominator', () => {
    const unitInterval = fc.integer({ min: 0, max: 10 ** 6 }).map((k) => k / 10 ** 6);
    fc.assert(
      fc.property(unitInterval, fc.integer({ min: 1, max: 60 }), (t, bound) => {
        const [p, q] = bestFraction(t, bound);
        const denominators = Array.from({ length: bound }, (_, k) => k + 1);
        const least = Math.min(...denominators.map((k) => Math.abs(Math.round(t * k) / k - t)));
        expect(q).toBeLessThanOrEqual(bound);
        // two roundings of quotients in [0, 1]: 2⁻⁵² covers a tie between different fractions
        expect(Math.abs(p / q - t)).toBeLessThanOrEqual(least + 2 ** -52);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('knows 22/7 and 355/113 as parts of π − 3', () => {
    expect(bestFraction(Math.PI - 3, 10)).toEqual([1, 7]);
    expect(bestFraction(Math.PI - 3, 120)).toEqual([16, 113]);
  });
});

describe('rationalDirection', () => {
  it('points within 1/bound of the angle, in every quadrant', () => {
    const steps = Array.from({ length: 360 }, (_, k) => (k * Math.PI) / 180);
    for (const bound of [1, 3, 50, 2 ** 20])
      for (const angle of steps) {
        const [x, y] = rationalDirection(angle, bound);
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(bound);
        // |p/q − t| ≤ 1/(2·bound) already for q = bound, and the angle moves less than the slope
        const off = Math.atan2(y, x) - angle;
        expect(Math.abs(Math.sin(off))).toBeLessThanOrEqual(1 / (2 * bound) + 1e-12);
        expect(Math.cos(off)).toBeGreaterThan(0);
      }
  });

  it('finds short directions exactly', () => {
    expect(rationalDirection(0, 9)).toEqual([1, 0]);
    expect(rationalDirection(Math.PI / 2, 9)).toEqual([0, 1]);
    expect(rationalDirection(-Math.PI / 4, 9)).toEqual([1, -1]);
    expect(rationalDirection(Math.PI, 9)).toEqual([-1, 0]);
  });
});
