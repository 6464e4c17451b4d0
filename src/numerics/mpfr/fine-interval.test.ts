import { describe, expect, it } from 'vitest';
import { FineInterval } from './fine-interval.js';
import { mpfr } from './mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr-arithmetic.js';

const fine = (R: MpfrArithmetic, x: MpfrInterval): FineInterval => new FineInterval(R.toInterval(x), x, R.bits);

/** [1/3, 2/5] and [1/3, 1/3 + 2⁻¹⁰⁰], whose doubles are wider. */
const made = withMpfr(160, (R) => {
  const [third, fifths] = [R.divide(R.number(1), R.number(3)), R.divide(R.number(2), R.number(5))];
  const next = R.add(third, R.number(2 ** -100));
  return { wide: fine(R, R.hull(third, fifths)), narrow: fine(R, R.hull(third, next)) };
});

describe('FineInterval', () => {
  it('gives both of its ends back to the bits that it was made of', () => {
    withMpfr(160, (R) => {
      const { lo, hi } = { lo: R.lower(R.from(made.wide)), hi: R.upper(R.from(made.wide)) };
      expect([lo, hi]).toEqual([made.wide.lo, made.wide.hi]);
      // 2⁻¹⁰⁰, within two units of 2⁻¹⁶⁰ and the rounding of each end.
      const span = R.scale(R.radius(R.from(made.narrow)), 101);
      expect(R.lower(span)).toBeLessThanOrEqual(1);
      expect(R.upper(span)).toBeGreaterThanOrEqual(1 - 2 ** -52);
      expect(R.upper(span)).toBeLessThan(1 + 2 ** -50);
    });
  });

  it('with fewer bits lies around both of its ends, which no 64 bits hold', () => {
    withMpfr(160, (S) => {
      const fine = S.from(made.wide);
      withMpfr(64, (R) => {
        const coarse = R.from(made.wide);
        expect(mpfr.mpfr_cmp(coarse.lo, fine.lo)).toBeLessThan(0);
        expect(mpfr.mpfr_cmp(coarse.hi, fine.hi)).toBeGreaterThan(0);
      });
    });
  });

  it('has a name of its own, and the doubles around it', () => {
    const [first, second] = withMpfr(160, (R) => [0, 1].map(() => fine(R, R.divide(R.number(1), R.number(3)))));
    expect(first.name).not.toBe(second.name);
    expect([first.lo, first.hi, first.basis]).toEqual([second.lo, second.hi, 'proved']);
    expect(first.hi - first.lo).toBe(2 ** -54);
  });
});
