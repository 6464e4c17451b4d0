import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rootEnclosure, sum } from './rational.js';

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const any = fc
  .tuple(fc.oneof(fc.bigInt({ min: -20n, max: 20n }), whole), fc.bigInt({ min: 1n, max: 10n ** 25n }))
  .map(([p, q]) => Rational.of(p, q));

describe('Rational', () => {
  it('is in lowest terms with a positive denominator, so that equal numbers have equal parts', () => {
    expect([6n, -4n, Rational.of(6n, -4n).numerator, Rational.of(6n, -4n).denominator]).toEqual([6n, -4n, -3n, 2n]);
    fc.assert(
      fc.property(any, fc.bigInt({ min: 1n, max: 99n }), (x, k) => {
        expect(Rational.of(x.numerator * -k, x.denominator * -k)).toEqual(x);
      }),
      { seed: 1 },
    );
  });

  it('adds, multiplies and divides as cross multiplication of whole numbers says', () => {
    fc.assert(
      fc.property(any, any, (x, y) => {
        const [a, b, c, d] = [x.numerator, x.denominator, y.numerator, y.denominator];
        expect(x.plus(y).numerator * b * d).toBe((a * d + c * b) * x.plus(y).denominator);
        expect(x.times(y).numerator * b * d).toBe(a * c * x.times(y).denominator);
        expect(x.minus(y).plus(y)).toEqual(x);
        if (c !== 0n) expect(x.over(y).times(y)).toEqual(x);
        expect([x.squared(), x.power(3)]).toEqual([x.times(x), x.times(x).times(x)]);
      }),
      { seed: 2 },
    );
  });

  it('has a total order that agrees with the sign of the difference, and with doubles where these tell them apart', () => {
    fc.assert(
      fc.property(any, any, (x, y) => {
        expect(x.compare(y)).toBe(x.minus(y).sign);
        expect(x.compare(y) + y.compare(x)).toBe(0);
        expect(x.equals(y)).toBe(x.compare(y) === 0);
      }),
      { seed: 3 },
    );
    expect(Rational.of(1n, 3n).compare(Rational.from(1 / 3))).toBe(1);
  });

  it('floors towards −∞', () => {
    expect(
      [
        [7n, 2n],
        [-7n, 2n],
        [-8n, 2n],
        [0n, 5n],
      ].map(([p, q]) => Rational.of(p, q).floor()),
    ).toEqual([3n, -4n, -4n, 0n]);
  });

  it('takes doubles as they are, and reads fractions and decimals', () => {
    expect(Rational.from(0.1).toString()).toBe('3602879701896397/36028797018963968');
    expect(Rational.from(2 ** 70)).toEqual(Rational.of(2n ** 70n));
    expect(['2/3', '-1.5', '7', '0.5/-0.25', '1e3'].map((text) => `${Rational.parse(text)}`)).toEqual([
      '2/3',
      '-3/2',
      '7',
      '-2',
      '1000',
    ]);
    for (const text of ['', '1/0', '1/2/3', 'x', '0x10', '1e999999'])
      expect(() => Rational.parse(text)).toThrow(/Rational.parse: text = /);
    expect(() => Rational.from(Number.NaN)).toThrow('x = NaN');
    expect(() => Rational.of(1n, 0n)).toThrow('1/0');
  });

  it('its enclosure is the double that it is, or the two neighbours around it', () => {
    const doubles = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: -1e-307, max: 1e-307, noNaN: true }),
    );
    fc.assert(
      fc.property(doubles, fc.bigInt({ min: -3n, max: 3n }), (x, off) => {
        expect(Rational.from(x).enclosure()).toMatchObject({ lo: x + 0, hi: x + 0 });
        // A 2⁻¹²⁰⁰th away from a double lies between it and a neighbour, whose middle is the only other
        // double between the ends: none.
        const { lo, hi } = Rational.from(x)
          .plus(Rational.of(off, 2n ** 1200n))
          .enclosure();
        expect(off === 0n || (off > 0n ? lo === x && hi > x : hi === x && lo < x)).toBe(true);
        const between = lo / 2 + hi / 2;
        expect(off === 0n || between === lo || between === hi || Math.abs(x) > 1e307 || Math.abs(x) < 1e-300).toBe(
          true,
        );
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('numbers beyond the doubles are enclosed with an infinite end, tiny ones with an end of 0', () => {
    const huge = Rational.of(10n ** 400n);
    expect([huge.enclosure(), huge.negated().enclosure()]).toMatchObject([
      { lo: Number.MAX_VALUE, hi: Infinity },
      { lo: -Infinity, hi: -Number.MAX_VALUE },
    ]);
    expect(Rational.of(1n, 10n ** 400n).enclosure()).toMatchObject({ lo: 0, hi: Number.MIN_VALUE });
  });

  it('sums', () => {
    expect(sum([1n, 2n, 3n].map((q) => Rational.of(1n, q))).toString()).toBe('11/6');
    expect(sum([])).toEqual(Rational.ZERO);
  });
});

describe('rootEnclosure', () => {
  it('is the root where that is rational, and otherwise two numbers around it, 2⁻⁶⁴ of its denominator apart', () => {
    fc.assert(
      fc.property(any, (x) => {
        expect(rootEnclosure(x.squared())).toEqual([x.absolute(), x.absolute()]);
        const [below, above] = rootEnclosure(x.absolute());
        expect(below.squared().compare(x.absolute()) <= 0 && above.squared().compare(x.absolute()) >= 0).toBe(true);
        expect(above.minus(below).compare(Rational.of(1n, x.denominator << 64n)) <= 0).toBe(true);
      }),
      { seed: 5 },
    );
    expect(() => rootEnclosure(Rational.of(-1n))).toThrow('x = -1');
  });
});
