import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../exact/decimal.js';
import { decimalMatrix } from './decimal-matrix.js';
import { smallestEigenvalue } from './spectrum.js';
import { entryOf } from './symmetric-matrix.js';

const decimals = (...texts: string[]) => texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 });

describe('decimalMatrix', () => {
  it('holds every decimal within its radius, exactly where the bits suffice', () => {
    const m = decimalMatrix(decimals('0.1', '-3', '-3', '9007199254740993'), 2, 128);
    expect(m.radius[0]).toBeGreaterThan(0);
    // A unit in the last of the 128 bits of 0.1, in [2⁻⁴, 2⁻³): 2⁻⁴·2⁻¹²⁷.
    expect(m.radius[0]).toBeLessThanOrEqual(2 ** -131);
    expect([m.radius[1], m.radius[3]]).toEqual([0, 0]);
    expect(entryOf(m, 0, 1)).toMatchObject({ lo: -3, hi: -3 });
  });

  it('has an eigenvalue that doubles do not see: 2⁵³ + 1, 2⁵³, 2⁵³, 2⁵³ has λ_min near 1/2', () => {
    const big = decimals('9007199254740993', '9007199254740992', '9007199254740992', '9007199254740992');
    const { lo, hi } = smallestEigenvalue(decimalMatrix(big, 2, 128));
    // λ₁λ₂ = 2⁵³, λ₁ + λ₂ = 2⁵⁴ + 1: λ₁ = 2⁵³/λ₂ = ½(1 − 2⁻⁵⁵ …).
    expect(lo).toBeLessThan(0.5);
    expect(lo).toBeGreaterThan(0.5 - 2 ** -50);
    expect(hi).toBeGreaterThanOrEqual(0.5 * (1 - 2 ** -53));
    expect(hi).toBeLessThan(0.5 + 2 ** -50);
  });
});
