import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type Arithmetic, negativePart, positivePart, wholePower } from './arithmetic.js';
import { float64Arithmetic } from './float64-arithmetic.js';
import { type Interval, interval } from './interval.js';

/** f in doubles and in MPFR, whose ends are rounded to doubles. */
const inBoth = (a: Interval, f: <T>(R: Arithmetic<T>, a: T) => T): readonly Interval[] => [
  f(float64Arithmetic, a),
  withMpfr(128, (R) => R.toInterval(f(R, R.from(a)))),
];

const ends = ({ lo, hi }: Interval): readonly number[] => [lo, hi];

describe('wholePower', () => {
  it('of small whole numbers is their power, but for a rounding a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), fc.integer({ min: 0, max: 16 }), (x, n) => {
        // 8¹⁶ = 2⁴⁸ is a double; eight steps or less, whose roundings double with each square.
        for (const { lo, hi } of inBoth(interval(x, x), (R, a) => wholePower(R, a, n))) {
          expect(lo <= x ** n && x ** n <= hi).toBe(true);
          expect(hi - lo).toBeLessThanOrEqual(2 ** -46 * Math.max(1, Math.abs(x) ** n));
        }
      }),
      { seed: 1 },
    );
  });

  it('on [−2, 1] is not below 0 for an even exponent, and reaches down to −2ⁿ for an odd one', () => {
    const lower = (n: number) => inBoth(interval(-2, 1), (R, a) => wholePower(R, a, n)).map(({ lo }) => lo);
    for (const n of [2, 4, 6]) expect(lower(n)).toEqual([0, 0]);
    for (const n of [3, 5])
      for (const lo of lower(n)) expect(lo <= -(2 ** n) && lo >= -(2 ** n) * (1 + 2 ** -46)).toBe(true);
  });
});

describe('the parts on either side of 0', () => {
  it('meet in 0, and make up the whole', () => {
    expect(inBoth(interval(-2, 3), positivePart).map(ends)).toEqual([
      [0, 3],
      [0, 3],
    ]);
    expect(inBoth(interval(-2, 3), negativePart).map(ends)).toEqual([
      [-2, 0],
      [-2, 0],
    ]);
  });

  it('leave what lies there as it is', () => {
    expect(inBoth(interval(1, 3), positivePart).map(ends)).toEqual([
      [1, 3],
      [1, 3],
    ]);
    expect(inBoth(interval(-3, -1), negativePart).map(ends)).toEqual([
      [-3, -1],
      [-3, -1],
    ]);
  });
});
