import { describe, expect, it } from 'vitest';
import { above, ROUNDING, UNDERFLOW } from './rounding.js';

/** x as a multiple of 2⁻¹⁰⁷⁴. */
function scaled(x: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const field = Number((bits.getBigUint64(0) >> 52n) & 0x7ffn);
  const fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
  return field === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(field - 1);
}

describe('above', () => {
  it('exceeds every exact value that k roundings in a row may have brought down to x: x/(1 − u)^k', () => {
    for (const x of [1, 1 + 2 ** -52, 2 - 2 ** -52, 0.1, 3e300, 2 ** -1021])
      for (const k of [0, 1, 2, 10, 1000, 100_000]) {
        // above·(1 − u)^k ≥ x with (1 − u)^k ≤ 1 − ku + (ku)²/2, multiplied by 2¹⁰⁷ to be whole.
        const [n, u] = [BigInt(k), 2n ** 53n];
        const power = 2n * u * u - 2n * n * u + n * n;
        expect(scaled(above(x, k)) * power).toBeGreaterThanOrEqual(scaled(x) * 2n * u * u);
      }
  });

  it('is little more: at most k + 4 units in the last place', () => {
    for (const k of [0, 1, 10, 1000]) expect(above(1, k)).toBeLessThanOrEqual(1 + (k + 4) * 2 ** -52);
  });

  it('of 0, and of the smallest numbers, is more than they: a product may have vanished', () => {
    expect(above(0, 0)).toBeGreaterThan(0);
    expect(above(Number.MIN_VALUE, 3)).toBeGreaterThan(Number.MIN_VALUE);
  });
});

it('ROUNDING times a computed value bounds its error: |y − x| ≤ u|x| ≤ u|y|/(1 − u)', () => {
  // u/(1 − u) < u(1 + 2u).
  expect(ROUNDING).toBeGreaterThanOrEqual(2 ** -53 * (1 + 2 ** -52));
  expect(ROUNDING).toBeLessThan(2 ** -53 * (1 + 2 ** -19));
});

it('UNDERFLOW is more than 2⁶⁰ operations lose by underflow, and far below 2⁻⁵³ squared of numbers of size 1', () => {
  expect(UNDERFLOW).toBeGreaterThanOrEqual(2 ** 60 * Number.MIN_VALUE);
  expect(UNDERFLOW).toBeLessThan(2 ** -500);
});
