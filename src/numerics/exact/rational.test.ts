import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../interval/float64-arithmetic.js';
import { down, up } from '../interval/interval.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import {
  addRationals,
  compareRationals,
  divideRationals,
  doubleAbove,
  doubleBelow,
  enclosed,
  multiplyRationals,
  nearestDouble,
  quotient,
  type Rational,
  rationalOf,
  subtractRationals,
  textOf,
} from './rational.js';

const of = (x: number | string): Rational => rationalOf(x) ?? expect.fail(`${x} is no rational`);
const random = seedrandom('rationals');
const anyDouble = (): number => (random() - 0.5) * 2 ** Math.floor(200 * (random() - 0.5));

describe('rationalOf', () => {
  it('reads doubles and texts as the very numbers they are', () => {
    expect(of(0.5)).toEqual(quotient(1n, 2n));
    // 0.1 as a double is 3602879701896397/2⁵⁵, as text a tenth.
    expect(of(0.1)).toEqual(quotient(3602879701896397n, 2n ** 55n));
    expect(of('0.1')).toEqual(quotient(1n, 10n));
    expect(of('-2.5e3/7')).toEqual(quotient(-2500n, 7n));
    expect(of('4/-6')).toEqual({ numerator: -2n, denominator: 3n });
    expect(of(2 ** 1000)).toEqual({ numerator: 2n ** 1000n, denominator: 1n });
    expect(of(Number.MIN_VALUE)).toEqual({ numerator: 1n, denominator: 2n ** 1074n });
  });

  it('refuses what is no finite number', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, '1/0', '', 'x', '1/2/3', '0x10', '1e9999'])
      expect(rationalOf(x)).toBeUndefined();
  });

  it('reads back what textOf writes, doubles as their shortest decimals', () => {
    for (let k = 0; k < 200; k++) {
      const x = quotient(BigInt(Math.floor(1e6 * (random() - 0.5))), BigInt(1 + Math.floor(1000 * random())));
      expect(of(textOf(x))).toEqual(x);
    }
    expect(textOf(of(0.25))).toBe('0.25');
    expect(textOf(of('1/6'))).toBe('1/6');
    // The double nearest to a tenth is written with 55 digits by a quotient, and is not the tenth.
    expect(textOf(of('0.1'))).toBe('0.1');
    expect(of(textOf(of(0.1)))).toEqual(of(0.1));
  });
});

describe('arithmetic', () => {
  it('is that of a field', () => {
    for (let k = 0; k < 100; k++) {
      const [a, b, c] = [of(anyDouble()), of(anyDouble()), of(anyDouble())];
      expect(multiplyRationals(addRationals(a, b), c)).toEqual(
        addRationals(multiplyRationals(a, c), multiplyRationals(b, c)),
      );
      expect(addRationals(subtractRationals(a, b), b)).toEqual(a);
      expect(multiplyRationals(divideRationals(a, b), b)).toEqual(a);
    }
  });
});

describe('doubles next to a rational', () => {
  it('a quotient of two doubles rounds as the machine divides', () => {
    for (let k = 0; k < 500; k++) {
      const [x, y] = [anyDouble(), anyDouble()];
      expect(nearestDouble(divideRationals(of(x), of(y)))).toBe(x / y);
    }
  });

  it('ties go to the even one, and a bit beyond them does not', () => {
    const half = quotient(2n ** 54n + 1n, 2n ** 54n);
    expect(nearestDouble(addRationals(of(1), quotient(1n, 2n ** 53n)))).toBe(1);
    expect(nearestDouble(addRationals(of(1 + 2 ** -52), quotient(1n, 2n ** 53n)))).toBe(1 + 2 ** -51);
    expect(nearestDouble(addRationals(of(1), quotient(2n ** 60n + 1n, 2n ** 113n)))).toBe(1 + 2 ** -52);
    expect(compareRationals(half, of(1))).toBe(1);
  });

  it('doubleBelow ≤ a ≤ doubleAbove, equal for a double and else neighbours', () => {
    for (let k = 0; k < 200; k++) {
      const a = divideRationals(of(anyDouble()), of(anyDouble()));
      const [lo, hi] = [doubleBelow(a), doubleAbove(a)];
      expect(compareRationals(of(lo), a)).toBeLessThanOrEqual(0);
      expect(compareRationals(of(hi), a)).toBeGreaterThanOrEqual(0);
      expect(hi === lo ? compareRationals(of(lo), a) : up(lo) - hi).toBe(0);
    }
    expect([doubleBelow(of(0.1)), doubleAbove(of(0.1))]).toEqual([0.1, 0.1]);
    const third = quotient(1n, 3n);
    expect([doubleBelow(third), doubleAbove(third)]).toEqual([1 / 3, up(1 / 3)]);
    const huge = of('1e400');
    expect([doubleBelow(huge), doubleAbove(huge)]).toEqual([Number.MAX_VALUE, Number.POSITIVE_INFINITY]);
    const tiny = of('1e-400');
    expect([doubleBelow(tiny), doubleAbove(tiny)]).toEqual([0, Number.MIN_VALUE]);
  });
});

describe('enclosed', () => {
  it('is as narrow as each arithmetic has it', () => {
    const sixth = quotient(1n, 6n);
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
