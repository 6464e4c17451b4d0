import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { seededRandom } from '../special/random.js';
import { modularRank, PRIMES } from './modular-rank.js';

describe('modularRank', () => {
  const random = seededRandom('ranks modulo primes');

  it('is the exact rank of matrices built from their spectrum, whatever power of two they are multiplied by', () => {
    for (let round = 0; round < 150; round++) {
      const n = random.integer(1, 20);
      const d = Array.from({ length: n }, () => random.integer(-2, 2) / 2 ** random.integer(0, 6));
      const { matrix, spectrum } = withSpectrum(d, 3, () => random.uniform());
      const rank = spectrum.filter((x) => x !== 0).length;
      const scale = 2 ** random.integer(-900, 900);
      for (const p of PRIMES)
        expect(
          modularRank(
            matrix.map((x) => x * scale),
            n,
            p,
          ),
        ).toBe(rank);
    }
  });

  it('tells 2⁻⁵² in one entry, and takes subnormal numbers, the largest ones and bits far apart', () => {
    expect(modularRank(Float64Array.of(1, 1, 1, 1 + 2 ** -52), 2)).toBe(2);
    expect(modularRank(Float64Array.of(1, -1, -1, 1), 2)).toBe(1);
    expect(modularRank(Float64Array.of(5e-324, 0, 0, 5e-324), 2)).toBe(2);
    expect(modularRank(Float64Array.of(5e-324, 5e-324, 5e-324, 5e-324), 2)).toBe(1);
    expect(modularRank(Float64Array.of(Number.MAX_VALUE, 1, 1, 5e-324), 2)).toBe(2);
    // 3·2⁻¹⁰⁷⁴ times 3·2¹⁰²⁰ is 3² times 2⁻⁵⁴.
    expect(modularRank(Float64Array.of(3 * 2 ** -1074, 3 * 2 ** -27, 3 * 2 ** -27, 3 * 2 ** 1020), 2)).toBe(1);
    expect(modularRank(new Float64Array(9), 3)).toBe(0);
  });

  it('is never above the exact rank: a matrix of multiples of p has rank 0 modulo p, and 2 modulo another prime', () => {
    for (const [p, other] of [PRIMES, [...PRIMES].reverse()]) {
      expect(modularRank(Float64Array.of(p, 0, 0, 3 * p), 2, p)).toBe(0);
      expect(modularRank(Float64Array.of(p, 0, 0, 3 * p), 2, other)).toBe(2);
    }
  });
});
