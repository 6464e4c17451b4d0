import { expect, it } from 'vitest';
import { interval } from '../interval/interval.js';
import { doubleDoubleOf } from './enclosed-double-double.js';
import { withMpfr } from './mpfr-arithmetic.js';

it('no number of the interval is further from the pair than `lost`, which counts its width and the rounding of the pair', () => {
  withMpfr(256, (R) => {
    for (const x of [1 / 3, 1e-30, -7, 2 ** 900])
      for (const width of [0, 2 ** -200, 2 ** -120, 2 ** -60, 0.5]) {
        // √(1/3) and the like are no pairs of doubles.
        const root = R.multiply(R.sqrt(R.number(2)), R.number(x));
        const given = R.hull(R.middle(root), R.multiply(R.middle(root), R.number(1 + width)));
        const wide =
          width === 2 ** -200 || width === 2 ** -120 ? R.widen(R.middle(root), R.number(Math.abs(x) * width)) : given;
        const { hi, lo, lost } = doubleDoubleOf(R, wide);
        const pair = R.add(R.number(hi), R.number(lo));
        for (const end of [wide.lo, wide.hi]) {
          const there = R.fresh('proved');
          R.assign(there, { ...wide, lo: end, hi: end });
          expect(R.lower(R.magnitude(R.subtract(there, pair)))).toBeLessThanOrEqual(lost);
        }
        // Half of the width, u² of the value, and their roundings.
        expect(lost).toBeLessThanOrEqual((R.upper(R.radius(wide)) + 2 ** -105 * Math.abs(x) * 2) * (1 + 2 ** -20));
      }
    // An interval of doubles comes out with both of its ends.
    const { hi, lo, lost } = doubleDoubleOf(R, R.from(interval(1, 3)));
    expect([hi, lo, lost]).toEqual([2, 0, 1]);
  });
});
