import { describe, expect, it } from 'vitest';
import { seededRandom } from '../special/random.js';
import { PrintedDigits, printedDigitsOf } from './printed-digits.js';

const counted = (...texts: string[]) => {
  const digits = new PrintedDigits();
  for (const text of texts) digits.add(text);
  return digits.found();
};

describe('PrintedDigits', () => {
  it.each([
    // Of the three fractions two have at most two digits.
    [['1.00', '0.98', '-0.5'], { decimals: 2, significant: 2, whole: false }],
    [['1', '0.98', '12'], { decimals: 2, significant: 2, whole: false }],
    [['0.00', '0.01'], { decimals: 2, significant: 1, whole: false }],
    // Of '%.3g' the places after the point differ with the size.
    [['0.00123', '12.3', '1.23', '123'], { significant: 3, whole: false }],
    [['1.00e-3', '2.55e+1'], { significant: 3, whole: false }],
    // Of mantissas as short as they can be the places after the point are alike, and not the digits.
    [['1e0', '1e0', '9.8e-1'], { decimals: 2, significant: 2, whole: false }],
    [['1e-06', '0.123456', '0.98'], { decimals: 6, significant: 2, whole: false }],
    [['0.5', '1e-3'], { significant: 1, whole: false }],
    // Most tell: one in four is longer.
    [['0.25', '0.98', '0.31', '0.123456789'], { decimals: 2, significant: 2, whole: false, longer: true }],
    [['3', '-12', '0'], { decimals: 0, significant: 2, whole: true }],
    // As Python writes whole floats; to two decimals they may have been rounded.
    [['3.0', '-12.0', '1'], { decimals: 1, significant: 3, whole: true }],
    [['3.00', '2.00'], { decimals: 2, significant: 3, whole: false }],
    [['3e2'], { significant: 1, whole: false }],
  ])('%j', (texts, expected) => {
    expect(counted(...texts)).toEqual(expected);
  });

  it('the diagonal tells only where nothing else is a fraction, but counts for what is longer', () => {
    const digits = new PrintedDigits();
    digits.add('1.000000001', true);
    digits.add('3');
    expect(digits.found()).toEqual({ decimals: 9, significant: 10, whole: false });
    digits.add('0.98');
    expect(digits.found()).toEqual({ decimals: 2, significant: 2, whole: false, longer: true });
  });
});

describe('printedDigitsOf', () => {
  const random = seededRandom('printed digits');
  const numbers = (make: (x: number) => number) =>
    Float64Array.from({ length: 60 }, () => make(2 * random.uniform() - 1));

  it('finds the decimals or significant digits that doubles and singles were rounded to', () => {
    expect(
      printedDigitsOf(
        numbers((x) => Math.round(1e4 * x) / 1e4),
        2 ** -53,
      ),
    ).toMatchObject({ decimals: 4 });
    expect(
      printedDigitsOf(
        numbers((x) => Number((x ** 7).toPrecision(4))),
        2 ** -53,
      ),
    ).toEqual({ significant: 4, whole: false });
    expect(
      printedDigitsOf(
        numbers((x) => Math.fround(Math.round(100 * x) / 100)),
        2 ** -24,
      ),
    ).toMatchObject({ decimals: 2 });
  });

  it('one short fraction shows them: hardly a double is the nearest one to a decimal of 13 digits', () => {
    expect(printedDigitsOf(Float64Array.of(1, 0.98, 1), 2 ** -53)).toEqual({
      decimals: 2,
      significant: 2,
      whole: false,
    });
    expect(printedDigitsOf(Float64Array.of(1, 3, 1), 2 ** -53)).toBeUndefined();
  });

  it('most numbers tell, and it is said where others have more digits', () => {
    const mixed = (long: number) => numbers((x) => x).map((x, k) => (k < long ? x : Math.round(1e4 * x) / 1e4));
    expect(printedDigitsOf(mixed(20), 2 ** -53)).toMatchObject({ decimals: 4, longer: true });
    expect(printedDigitsOf(mixed(40), 2 ** -53)).toBeUndefined();
    const other = Float64Array.of(1 + 1e-9);
    expect(printedDigitsOf(mixed(0), 2 ** -53, other)).toMatchObject({ decimals: 4, longer: true });
    expect(printedDigitsOf(mixed(0), 2 ** -53, Float64Array.of(1.5))).not.toHaveProperty('longer');
  });

  it('finds none in numbers that use their type', () => {
    expect(
      printedDigitsOf(
        numbers((x) => x),
        2 ** -53,
      ),
    ).toBeUndefined();
    expect(printedDigitsOf(numbers(Math.fround), 2 ** -24)).toBeUndefined();
  });
});
