import { describe, expect, it } from 'vitest';
import { meets } from '../testing/kernel-law.js';
import { numberRows } from '../testing/rows.js';
import { withMpfr } from './mpfr/mpfr-arithmetic.js';
import { densityInDoubles, normalDensity, normalDistribution } from './normal.js';

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

  it('γ in doubles errs by the roundings of its steps', () => {
    for (let x = -8; x <= 8; x += 0.13) {
      // In units of 2⁻⁵³: x²/2 from that of x², 2 from e^x, 1.2 from √(2π), 1 from the quotient.
      const most = 2 ** -53 * (5 + (x * x) / 2);
      const { lo, hi } = withMpfr(128, (R) =>
        R.toInterval(R.divide(R.number(densityInDoubles(x)), normalDensity(R, R.number(x)))),
      );
      expect([x, 1 - most < lo && hi < 1 + most]).toEqual([x, true]);
    }
    expect(densityInDoubles(Number.NaN)).toBeNaN();
  });
});
