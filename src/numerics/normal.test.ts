import { describe, expect, it } from 'vitest';
import { meets } from '../testing/kernel-law.js';
import { numberRows } from '../testing/rows.js';
import { normalDensity, normalDistribution } from './normal.js';

describe('Φ and γ', () => {
  it('of a wide argument contain those of its ends and of the middle, either side of 0', () => {
    for (const [lo, hi] of numberRows('-1 1, -3 -2, 0 0.5, -0.25 2'))
      for (const x of [lo, 0 > lo && 0 < hi ? 0 : (lo + hi) / 2, hi])
        for (const f of [normalDistribution, normalDensity])
          expect(
            meets(
              128,
              (R) => f(R, R.hull(R.number(lo), R.number(hi))),
              300,
              (R) => f(R, R.number(x)),
            ),
          ).toBe(true);
  });
});
