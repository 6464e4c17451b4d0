import { describe, expect, it } from 'vitest';
import { type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { scaledFloor } from '../../numerics/mpfr/mpfr-integer.js';
import { gaussianExpectation } from '../../numerics/special/gaussian-expectation.js';
import { coarse } from '../../testing/coarse.js';
import { loadPair } from '../hermite-series.js';
import { sechSquaredCoefficients } from './sech-squared.js';
import { sechSquaredTable } from './sech-squared-table.js';

/** b from slow to steep: the pole at π/2b from far to near. */
const SCALES = [1e-9, 0.05, 0.5, 1, 3, 9];

const PLACES = 400;

/** Coefficients r = 0, 2, … below `count`, with `bits` bits, as [⌊lo·2⁴⁰⁰⌋, ⌈hi·2⁴⁰⁰⌉]. */
const coefficients = (bits: number, b: number, count: number): [bigint, bigint][] =>
  withMpfr(bits, (R) => {
    const table = sechSquaredTable(R, R.number(b), count);
    return Array.from({ length: Math.ceil(count / 2) }, (_, index) => {
      const pair = R.fresh('proved');
      loadPair(table, index, pair);
      return [scaledFloor(pair.lo, PLACES), scaledFloor(pair.hi, PLACES) + 1n];
    });
  });

describe.each(SCALES)('E[sech²(bz)h_r(z)], b = %f', (b) => {
  /**
   * Nodes start as e^x with |x| ≤ 300·log 20 < 2¹⁰, known to 2^(2 − bits)|x| of themselves; their sum is at
   * most 1 (for b = 10⁻⁹ far less).
   */
  const width = (bits: number): bigint => 1n << BigInt(PLACES - bits + 12);

  it('80 bits enclose what 200 bits find, and both are as narrow as is said', () => {
    const exact = coefficients(200, b, 300);
    const rough = coefficients(80, b, 300);
    const wrong = rough.filter(([lo, hi], index) => {
      const [least, most] = exact[index];
      return !(lo <= most && least <= hi && hi - lo < width(80) && most - least < width(200));
    });
    expect(wrong).toEqual([]);
    // Control: an interval moved by the width that is allowed would be seen.
    expect(rough[0][0] + width(80) > exact[0][1]).toBe(true);
  });

  it.each([80, 300])('r = 0 is what the quadrature on a strip encloses, at %i bits', (bits) =>
    withMpfr(bits, (R) => {
      const first = R.fresh('proved');
      loadPair(sechSquaredTable(R, R.number(b), 2), 0, first);
      const bell = (z: MpfrInterval): MpfrInterval => {
        const growth = R.exp(R.scale(R.multiply(R.number(b), z), 1));
        return R.divide(R.scale(growth, 2), R.square(R.add(growth, R.number(1))));
      };
      // On |Im z| ≤ 1.4/b, |sech²(bz)| ≤ 1/cos² 1.4 < 35; the rule's bound grows like e^{y²/2}.
      const strip = { halfWidth: Math.min(1.4 / b, 3), constant: 35, slope: 0 };
      const gap = R.subtract(first, gaussianExpectation(R, bell, strip));
      expect(R.lower(gap)).toBeLessThanOrEqual(0);
      expect(R.upper(gap)).toBeGreaterThanOrEqual(0);
      expect(R.upper(gap) - R.lower(gap)).toBeLessThan(2 ** (12 - bits));
    }),
  );
});

it('Parseval: the squares of all coefficients of sech² add up to E sech⁴, from below', () => {
  withMpfr(80, (R) => {
    const fourth = gaussianExpectation(
      R,
      (z) => {
        const growth = R.exp(R.scale(z, 1));
        return R.square(R.divide(R.scale(growth, 2), R.square(R.add(growth, R.number(1)))));
      },
      { halfWidth: 1.4, constant: 35, slope: 0 },
    );
    const total = coefficients(80, 1, 500).reduce((sum, [lo, hi]) => sum + (lo * hi) / 2n ** BigInt(PLACES), 0n);
    const rest = R.upper(fourth) - Number(total) / 2 ** PLACES;
    // T(R) falls like e^{−1.75·(π/2)√R} (logistic-series.ts): e^{−61} at R = 500, less than a double resolves near 0.4.
    expect(Math.abs(rest)).toBeLessThan(2 ** -52);
  });
});

describe('what the rule leaves out, where few bits are asked for and many are computed with', () => {
  const few = [2, 4, 7, 10, 16, 24];

  it.each([0.25, 0.5, 1, 3, 9, 30, 100])('b = %f: aliasing and both ends are in the enclosure', (b) => {
    const exact = coefficients(200, b, 60);
    for (const bits of few)
      withMpfr(200, (R) => {
        sechSquaredCoefficients(coarse(R, bits), R.number(b), 30, (index, { lo, hi }) => {
          const [least, most] = exact[index];
          const holds = scaledFloor(lo, PLACES) <= most && least <= scaledFloor(hi, PLACES) + 1n;
          expect({ bits, index, holds }).toEqual({ bits, index, holds: true });
        });
      });
  });

  it('an enclosed b: the values at both of its ends', () => {
    const [low, high] = [1, 1 + 2 ** -10];
    const ends = [low, high].map((b) => coefficients(200, b, 40));
    withMpfr(96, (R) => {
      sechSquaredCoefficients(R, R.hull(R.number(low), R.number(high)), 20, (index, { lo, hi }) => {
        for (const exact of ends)
          expect(scaledFloor(lo, PLACES) <= exact[index][1] && exact[index][0] <= scaledFloor(hi, PLACES) + 1n).toBe(
            true,
          );
      });
    });
  });
});
