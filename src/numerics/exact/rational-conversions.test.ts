import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../interval/float64-arithmetic.js';
import { down, up } from '../interval/interval.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { Rational } from './rational.js';
import { enclosed, nearestDouble, rationalOf, textOf } from './rational-conversions.js';

const of = (x: number | string): Rational => rationalOf(x) ?? expect.fail(`${x} is no rational`);
const random = seedrandom('rationals');
const anyDouble = (): number => (random() - 0.5) * 2 ** Math.floor(200 * (random() - 0.5));

describe('rationalOf', () => {
  it('reads doubles and texts as the very numbers they are, and nothing else', () => {
    // 0.1 as a double is 3602879701896397/2⁵⁵, as text a tenth.
    expect(of(0.1)).toEqual(Rational.of(3602879701896397n, 2n ** 55n));
    expect(of(' 0.1')).toEqual(Rational.of(1n, 10n));
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, '1/0', '', 'x', '1/2/3', undefined, null, {}, 1n])
      expect(rationalOf(x)).toBeUndefined();
  });

  it('reads back what textOf writes, doubles as their shortest decimals', () => {
    for (let k = 0; k < 200; k++) {
      const x = Rational.of(BigInt(Math.floor(1e6 * (random() - 0.5))), BigInt(1 + Math.floor(1000 * random())));
      expect(of(textOf(x))).toEqual(x);
    }
    expect([0.25, '1/6', '0.1', '-7'].map((x) => textOf(of(x)))).toEqual(['0.25', '1/6', '0.1', '-7']);
    // The double next to a tenth is not written as the tenth.
    expect(of(textOf(of(0.1)))).toEqual(of(0.1));
  });
});

describe('nearestDouble', () => {
  it('a quotient of two doubles rounds as the machine divides', () => {
    for (let k = 0; k < 500; k++) {
      const [x, y] = [anyDouble(), anyDouble()];
      expect(nearestDouble(of(x).over(of(y)))).toBe(x / y);
    }
  });

  it('ties go to the even one, and a bit beyond them does not', () => {
    const half = Rational.of(1n, 2n ** 53n);
    expect(nearestDouble(of(1).plus(half))).toBe(1);
    expect(nearestDouble(of(1 + 2 ** -52).plus(half))).toBe(1 + 2 ** -51);
    expect(nearestDouble(of(1).plus(half).plus(half.power(2)))).toBe(1 + 2 ** -52);
    expect(nearestDouble(of(1).plus(half).negated())).toBe(-1);
    expect(nearestDouble(of('1e400'))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('enclosed', () => {
  it('is as narrow as each arithmetic has it', () => {
    const sixth = Rational.of(1n, 6n);
    const { lo, hi } = enclosed(float64Arithmetic, sixth);
    expect([up(lo), down(hi)]).toEqual([hi, lo]);
    withMpfr(200, (R) => {
      const x = enclosed(R, sixth);
      expect(R.upper(R.radius(x))).toBeLessThan(2 ** -200);
      const rest = R.subtract(R.multiply(x, R.number(6)), R.number(1));
      expect(R.lower(rest) <= 0 && R.upper(rest) >= 0).toBe(true);
      expect(R.upper(R.radius(enclosed(R, of(Number.MIN_VALUE))))).toBe(0);
    });
  });
});
