import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averageOf,
  type Decimal,
  decimalOf,
  distanceTo,
  equalDecimals,
  parseDecimal,
  roundingOf,
  sizeOf,
  sumOf,
  wholeMultiples,
} from './decimal.js';

const decimal = (text: string): Decimal => {
  const found = parseDecimal(text);
  if (found === undefined) throw new Error(`${text} is no decimal`);
  return found;
};

/** x·10^800·2^1100 as a whole number: enough for every number below. */
const SCALE = (10n ** 800n) << 1100n;
const scaled = ({ digits, exponent }: Decimal): bigint =>
  exponent >= 0 ? digits * 10n ** BigInt(exponent) * SCALE : (digits * SCALE) / 10n ** BigInt(-exponent);
const scaledDouble = (x: number): bigint => {
  // Doubling is exact.
  let [rest, shift] = [x, 0n];
  while (!Number.isInteger(rest)) [rest, shift] = [rest * 2, shift + 1n];
  return (BigInt(rest) * SCALE) >> shift;
};
const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/** Decimals as people and programs print them, of all sizes that doubles have, and some below. */
const texts = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ noNaN: true, min: -100, max: 100 }).map((x) => x.toFixed(3)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toExponential(18)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -420, max: 270 }))
    .map(([d, e]) => `${d}e${e}`),
  fc.integer().map(String),
);

describe('parseDecimal', () => {
  it.each([
    ['1', 1n, 0],
    ['-1.50e3', -150n, 1],
    ['.5', 5n, -1],
    ['7.', 7n, 0],
    ['+0.010E-2', 10n, -5],
    ['-0.00e9', 0n, 0],
    ['9007199254740993', 9007199254740993n, 0],
    ['1e-400', 1n, -400],
  ])('%s is %d·10^%d', (text, digits, exponent) => {
    expect(parseDecimal(text)).toEqual({ digits, exponent });
  });

  it.each([
    '',
    '.',
    '-',
    'e3',
    '1e',
    '1,5',
    '0x10',
    'NaN',
    'Infinity',
    ' 1',
    '1 2',
    '--1',
    '1.2.3',
    '−1',
    '١',
    '1e-1000000000000001',
    '1.5e9007199254740993',
    '1e-99999999999999999999999',
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('roundingOf, distanceTo', () => {
  it('enclose |decimal − double|, 0 exactly when they are equal, within half a unit in the last place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [d, x] = [decimal(text), Number(text)];
        const off = magnitude(scaled(d) - scaledDouble(x));
        for (const bound of [roundingOf(d, x), distanceTo(d, x)]) {
          expect(bound === 0).toBe(off === 0n);
          expect(scaledDouble(bound) >= off).toBe(true);
          // x is nearest: half a unit is at most 2⁻⁵³|x|, and 2⁻¹⁰⁷⁵ below the normal range.
          expect(bound).toBeLessThanOrEqual(Math.abs(x) * 2 ** -53 * (1 + 2 ** -48) + 2 ** -1073);
        }
        // The close one: at most 2⁻⁴⁹ of itself too large, or two of the least double.
        expect((scaledDouble(distanceTo(d, x)) - off) << 49n).toBeLessThanOrEqual(
          off + (scaledDouble(2 ** -1073) << 49n),
        );
      }),
      { seed: 4, numRuns: 1500 },
    );
  });

  it.each([
    ['0.5', 0],
    ['0.125', 0],
    ['9007199254740992', 0],
    ['9007199254740993', 1],
    ['18446744073709551615', 1],
    ['1e22', 0],
    ['0', 0],
  ])('%s is %d from its double, but for a last bit', (text, distance) => {
    const found = roundingOf(decimal(text), Number(text));
    expect(found).toBeGreaterThanOrEqual(distance);
    expect(found).toBeLessThanOrEqual(distance * (1 + 2 ** -49));
  });

  it('what no double is near: 10⁻⁴⁰⁰ lies within the least double of 0, 10⁴⁰⁰ beyond all', () => {
    expect(roundingOf(decimal('1e-400'), 0)).toBe(2 ** -1074);
    expect(sizeOf(decimal('1e-99999999'))).toBe(2 ** -1074);
    expect(sizeOf(decimal('-1e400'))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('arithmetic', () => {
  it('sums and averages are exact; a double is the decimal it is', () => {
    fc.assert(
      fc.property(texts, texts, (s, t) => {
        const [a, b] = [decimal(s), decimal(t)];
        expect(scaled(sumOf(a, b))).toBe(scaled(a) + scaled(b));
        expect(2n * scaled(averageOf(a, b))).toBe(scaled(a) + scaled(b));
        expect(scaled(decimalOf(Number(s)))).toBe(scaledDouble(Number(s)));
        expect(equalDecimals(a, b)).toBe(scaled(a) === scaled(b));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('equal numbers are so however they are written, also far beyond doubles', () => {
    expect(equalDecimals(decimal('1.00'), decimal('1'))).toBe(true);
    expect(equalDecimals(decimal('1e3000'), decimal('10e2999'))).toBe(true);
    expect(equalDecimals(decimal('0.1'), decimal('0.1000000000000000000001'))).toBe(false);
    expect(equalDecimals(decimal('1'), decimal('1e99999999'))).toBe(false);
    expect(equalDecimals(decimal('0e5'), decimal('-0.0'))).toBe(true);
  });

  it('wholeMultiples: one positive factor, whole numbers without a common divisor, or none where they would not end', () => {
    expect(wholeMultiples(['0.01', '-0.03', '0.090', '0'].map(decimal))).toEqual([1n, -3n, 9n, 0n]);
    expect(wholeMultiples(['2e400', '4e399'].map(decimal))).toEqual([5n, 1n]);
    expect(wholeMultiples(['0', '0.0'].map(decimal))).toEqual([0n, 0n]);
    expect(wholeMultiples(['1', '1e-5000'].map(decimal))).toBeUndefined();
    expect(wholeMultiples([decimal('1e-99999999')])).toEqual([1n]);
  });
});
