import { describe, expect, it } from 'vitest';
import { seededRandom } from '../special/random.js';
import { DOWN, mpfr, NEAREST, UP } from './mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr-arithmetic.js';

/** From x/√2 rounded down to k numbers above it. */
function narrow(R: MpfrArithmetic, x: number, k: number): MpfrInterval {
  const a = R.divide(R.number(x), R.sqrt(R.number(2)));
  mpfr.mpfr_set(a.hi, a.lo, NEAREST);
  for (let step = 0; step < k; step++) mpfr.mpfr_nextabove(a.hi);
  return a;
}

describe.each([64, 128, 256, 544])('over an interval of a few units in the last place, %i bits', (bits) => {
  it.each(['exp', 'erfc'] as const)('%s encloses both ends, and is wider than they by two units at most', (name) => {
    const random = seededRandom(`narrow ${name} ${bits}`);
    withMpfr(bits, (R) => {
      const wrong: string[] = [];
      const f = name === 'exp' ? mpfr.mpfr_exp : mpfr.mpfr_erfc;
      for (let draw = 0; draw < (bits > 256 ? 60 : 200); draw++) {
        const mark = R.stack.mark();
        const x = draw % 7 === 0 ? 0 : draw % 7 === 1 ? 45 * random.uniform() : 20 * random.normal() ** 3;
        const a = narrow(R, x, draw % 21);
        const found = R[name](a);
        const [least, most] = name === 'exp' ? [a.lo, a.hi] : [a.hi, a.lo];
        const exact = R.fresh('proved');
        f(exact.lo, least, DOWN);
        f(exact.hi, most, UP);
        // A share 2⁻¹⁴ of the width for the slope, which is bounded by doubles and 1.1284
        // for 1.12838, and two roundings.
        const allowed = R.fresh('proved');
        mpfr.mpfr_sub(allowed.hi, exact.hi, exact.lo, UP);
        mpfr.mpfr_mul_2si(allowed.hi, allowed.hi, -14, UP);
        mpfr.mpfr_add(allowed.hi, exact.hi, allowed.hi, UP);
        for (let step = 0; step < 2; step++) mpfr.mpfr_nextabove(allowed.hi);
        const holds = mpfr.mpfr_cmp(found.lo, exact.lo) === 0 && mpfr.mpfr_cmp(found.hi, exact.hi) >= 0;
        if (!(holds && mpfr.mpfr_cmp(found.hi, allowed.hi) <= 0)) wrong.push(`draw ${draw}: ${name}(${x}/√2)`);
        R.stack.release(mark);
      }
      expect(wrong).toEqual([]);
    });
  });
});

it.each([0, 3])(
  'e^x beyond all numbers, over %i units, reaches to +∞, and so does what is computed from it',
  (units) => {
    withMpfr(128, (R) => {
      // The largest exponent is 2³⁰ − 1: e^x overflows from x = 2³⁰·log 2 = 7.4427e8 on.
      const huge = R.exp(narrow(R, 1.2e9, units));
      expect(mpfr.mpfr_number_p(huge.lo)).not.toBe(0);
      expect(R.lower(huge)).toBe(Number.MAX_VALUE);
      expect(mpfr.mpfr_inf_p(huge.hi)).not.toBe(0);
      const either = R.multiply(huge, R.from({ lo: -1, hi: 1, basis: 'proved' }));
      expect([R.lower(either), R.upper(either)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
      const share = R.divide(R.number(1), R.add(R.number(1), huge));
      expect([R.lower(share), R.upper(share)]).toEqual([0, Number.MIN_VALUE]);
    });
  },
);

it.each([64, 128, 256])('erfc stays below 2, which it approaches, %i bits', (bits) => {
  withMpfr(bits, (R) => {
    for (const x of [-4, -9, -20, -1000])
      for (const units of [0, 1, 5]) expect(mpfr.mpfr_cmp_d(R.erfc(narrow(R, x, units)).hi, 2)).toBeLessThanOrEqual(0);
  });
});
