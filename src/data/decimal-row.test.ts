import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalRow, isDecimal } from './decimal-row.js';

describe('decimalRow', () => {
  it.each([
    [
      ['0.1', '0.25'],
      [2, 5],
    ], // (10, 25)/100
    [
      ['1', '2.0'],
      [1, 2],
    ],
    [
      ['-1.5e3', '3e3', '0'],
      [-1, 2, 0],
    ],
    [
      ['.5', '5.', '+0.050'],
      [10, 100, 1],
    ], // (500, 5000, 50)/1000
    [
      ['0.00', '-0'],
      [0, 0],
    ],
    [
      ['1e300', '3e300'],
      [1, 3],
    ],
    [
      ['9007199254740993', '18014398509481986'],
      [1, 2],
    ], // 2^53 + 1 is no double, but the direction is
    [
      ['0.3333333333333333', '1'],
      [3333333333333333, 10000000000000000],
    ],
  ] as const)('%j is the direction %j, exactly', (cells, row) => {
    expect(decimalRow(cells)).toEqual({ row, exact: true, direction: row.map(BigInt) });
  });

  it('says when more digits than a double holds leave only the nearest doubles', () => {
    // 12345678901234567891 is odd and above 2^53, and coprime to 10^19: no smaller integers have this direction.
    expect(decimalRow(['1.2345678901234567891', '1'])).toEqual({
      row: [Number('1.2345678901234567891'), 1],
      exact: false,
      direction: [12345678901234567891n, 10n ** 19n],
    });
  });

  it('a row beyond the range of doubles is a direction where whole numbers are, and otherwise none', () => {
    expect(decimalRow(['1e-400', '-3e-400'])?.row).toEqual([1, -3]);
    expect(decimalRow(['2e400', '1e400'])?.row).toEqual([2, 1]);
    expect(decimalRow(['1e-400', '1'])).toBeUndefined();
    expect(decimalRow(['1e400', '1e-20'])).toBeUndefined();
    // A subnormal double has lost digits; 12345678901234567891 is no double.
    expect(decimalRow(['12345678901234567891e-330', '1e-310'])).toBeUndefined();
  });

  it('two rows with the same direction, written in different ways, become the same integers', () => {
    const digits = fc.integer({ min: -9999, max: 9999 });
    fc.assert(
      fc.property(fc.tuple(digits, digits), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 999 }), ([x, y], k, m) => {
        fc.pre(x !== 0 || y !== 0);
        const plain = decimalRow([`${x}`, `${y}`]);
        expect(decimalRow([`${x}e-${k}`, `${y}e-${k}`])).toEqual(plain);
        expect(decimalRow([`${x * m}`, `${y * m}`])).toEqual(plain);
        // The direction is kept: x·y′ = y·x′, and the signs.
        const [a, b] = plain?.row.map(BigInt) ?? [];
        expect(BigInt(x) * b).toBe(BigInt(y) * a);
        expect(BigInt(x) * a + BigInt(y) * b > 0n).toBe(true);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('isDecimal', () => {
  it.each(['0', '-0.0', '1', '+1.5', '.5', '5.', '1e3', '1E-3', '0e999', '2.2250738585072014e-308', '1e309', '1e-309'])(
    'takes %j',
    (text) => {
      expect(isDecimal(text)).toBe(true);
    },
  );
  it.each(['', ' ', '1,5', 'x', '0x10', '1e', '.', '--1', 'NaN', 'Infinity', '1e99999', '1e-99999', '1 2', '١', '−1'])(
    'refuses %j',
    (text) => {
      expect(isDecimal(text)).toBe(false);
    },
  );
});
