import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../numerics/exact/decimal.js';
import { balanced } from './balanced.js';

describe('balanced', () => {
  it('brings the diagonal within a factor of 100 of 1, or the largest entry of a row without one', () => {
    const orders = (...texts: string[]) =>
      balanced(
        texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 }),
        Math.sqrt(texts.length),
      ).map(({ digits, exponent }) => `${digits}e${exponent}`);
    // 12e-40, of 39 places: 10²⁰ from each side, half of it between the two.
    expect(orders('12e-40', '3e-20', '3e-20', '1')).toEqual(['12e-2', '3e-1', '3e-1', '1e0']);
    // Row 1 has no diagonal: 3e-20 becomes 0.3 beside the 1 of row 2.
    expect(orders('0', '3e-20', '3e-20', '1')).toEqual(['0e0', '3e-1', '3e-1', '1e0']);
    // Neither has one: of the 19 places each takes 9.
    expect(orders('0', '3e-20', '3e-20', '0')).toEqual(['0e0', '3e-2', '3e-2', '0e0']);
    expect(orders('0', '0', '0', '1')).toEqual(['0e0', '0e0', '0e0', '1e0']);
  });
});
