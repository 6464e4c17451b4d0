import { describe, expect, it } from 'vitest';
import { steepest } from './steepest.js';

/** φ′ with its largest size known. */
const CASES: readonly (readonly [
  name: string,
  derivative: (z: number) => number,
  breaks: readonly number[],
  sup: number,
])[] = [
  ['a narrow bell between two samples', (z) => Math.exp(-(((z - 0.507) / 0.05) ** 2)), [], 1],
  ['a wave far from 0', (z) => 1 + Math.sin(3 * z) / (1 + Math.exp(20 - z)), [], 2],
  ['a slope that tends to 1', (z) => z / Math.sqrt(1 + z * z), [], 1],
  ['a maximum just left of a kink', (z) => (z < 1 / 3 ? Math.max(0, 2 - (1 / 3 - z)) : 0.5), [1 / 3], 2],
  ['a valley', (z) => -3 / (1 + (z - Math.SQRT2) ** 2), [], 3],
];

describe('steepest', () => {
  it.each(CASES)('%s: not below the largest |φ′| but by rounding, and little above', (_, derivative, breaks, sup) => {
    const found = steepest(derivative, breaks) as number;
    // Beyond ±64·2²⁰ what tends to its limit like 1 − 1/2z² has reached it.
    expect(found).toBeGreaterThanOrEqual(sup * (1 - 2 ** -50));
    // Twice a second difference at steps of 1/61/64: |φ‴| ≤ 2/0.05² = 800.
    expect(found).toBeLessThan(sup + (2 * 800) / (61 * 64) ** 2);
  });

  it.each(CASES.filter(([name]) => !name.includes('kink')))(
    '%s: more than every sample, however fine',
    (_, derivative, breaks) => {
      const found = steepest(derivative, breaks) as number;
      let most = 0;
      for (let z = -70; z <= 70; z += 2 ** -13) most = Math.max(most, Math.abs(derivative(z)));
      expect(found).toBeGreaterThanOrEqual(most);
    },
  );

  it('is exact for a constant slope, and there is none where |φ′| grows', () => {
    expect(steepest(() => -0.75, [])).toBe(0.75);
    expect(steepest((z) => (z > 0 ? 1 : 0), [0])).toBe(1);
    expect(steepest((z) => 2 * z, [])).toBeUndefined();
    expect(steepest((z) => Math.log1p(z * z), [])).toBeUndefined();
    // Level up to 64, and 14 more at 64·2²⁰.
    expect(steepest((z) => 30 + Math.log1p(Math.max(0, z - 64)), [])).toBeUndefined();
  });
});
