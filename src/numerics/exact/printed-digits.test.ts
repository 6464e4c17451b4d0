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
    [['1.00', '0.98', '-0.5'], { decimals: 2, significant: 3, whole: false }],
    [['1', '0.98', '12'], { decimals: 2, significant: 2, whole: false }],
    [['0.00', '0.01'], { decimals: 2, significant: 1, whole: false }],
    // Of '%.3g' the places after the point differ with the size.
    [['0.00123', '12.3', '1.23', '123'], { significant: 3, whole: false }],
    [['1.0e-3', '2.55e+1'], { significant: 3, whole: false }],
    [['0.5', '1e-3'], { significant: 1, whole: false }],
    [['3', '-12', '0'], { decimals: 0, significant: 2, whole: true }],
    // As Python writes whole floats; to two decimals they may have been rounded.
    [['3.0', '-12.0', '1'], { decimals: 1, significant: 3, whole: true }],
    [['3.00', '2.00'], { decimals: 2, significant: 3, whole: false }],
    [['3e2'], { significant: 1, whole: false }],
  ])('%j', (texts, expected) => {
    expect(counted(...texts)).toEqual(expected);
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

  it('two fractions show nothing: 0.9 may be meant', () => {
    expect(printedDigitsOf(Float64Array.of(1, 0.9, -0.9, 1, 0.5), 2 ** -53)).toBeUndefined();
    expect(printedDigitsOf(Float64Array.of(1, 0.9, 0.3, 1, 0.5), 2 ** -53)).toMatchObject({ decimals: 1 });
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
