import { describe, expect, it } from 'vitest';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { meets } from '../../testing/kernel-law.js';
import { numberRows } from '../../testing/rows.js';
import { exponentialBelowZero } from './exponential-below-zero.js';

describe('E[e^{tz}·1_{z<0}]', () => {
  it('by the asymptotic series beyond t = 2¹², which ends between two partial sums: against 800 bits', () => {
    for (const t of [4097, 5000, 2 ** 20])
      for (const bits of [1, 10, 20, 30, 60]) {
        const short = (R: Parameters<Parameters<typeof withMpfr>[1]>[0]) =>
          exponentialBelowZero(coarse(R, bits), R.number(t));
        expect(meets(800, short, 1200, (R) => exponentialBelowZero(R, R.number(t)))).toBe(true);
      }
  });

  it('joins e^{t²/2}Φ(−t) there: the latter at 4096 and the series just beyond differ by its slope, −1/√(2π)t²', () => {
    withMpfr(200, (R) => {
      const step = 2 ** -10;
      const below = exponentialBelowZero(R, R.number(4096));
      const beyond = exponentialBelowZero(R, R.number(4096 + step));
      const drop = R.lower(R.subtract(below, beyond));
      // To 2⁻¹⁹ relatively: the second derivative over a step.
      expect(drop / (step / (Math.sqrt(2 * Math.PI) * 4096 ** 2))).toBeCloseTo(1, 5);
    });
  });

  it('of a wide t: its ends and the middle', () => {
    for (const [lo, hi] of numberRows('0 1, 2 2.125, 4000 4200, 5000 5001'))
      for (const t of [lo, (lo + hi) / 2, hi])
        expect(
          meets(
            128,
            (R) => exponentialBelowZero(R, R.hull(R.number(lo), R.number(hi))),
            300,
            (R) => exponentialBelowZero(R, R.number(t)),
          ),
        ).toBe(true);
  });
});
