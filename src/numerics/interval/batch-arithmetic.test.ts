import { describe, expect, it } from 'vitest';
import { batchLaws, batchViolation } from '../../testing/batch-law.js';
import { BatchArithmetic } from './batch-arithmetic.js';

describe('BatchArithmetic', () => {
  for (const [name, law] of Object.entries(batchLaws))
    it(`${name}: each result holds that of every number within the radii, its ends too`, () => {
      expect(batchViolation(law, name, 60)).toBeUndefined();
    });

  it('what overflows or is undefined is known of by its radius', () => {
    const R = new BatchArithmetic(2);
    const [zero, huge] = [R.number(0), R.number(2 ** 1000)];
    for (const bad of [
      R.divide(huge, zero),
      R.multiply(huge, huge),
      R.scale(huge, 100),
      R.exp(huge),
      R.atan2(zero, zero),
    ])
      expect(bad.radius[0] < Infinity).toBe(false);
    expect([R.lower(R.multiply(huge, huge)), R.upper(R.divide(huge, zero))]).toEqual([-Infinity, Infinity]);
  });
});
