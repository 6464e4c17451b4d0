import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { interval } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../../testing/decimal.js';
import { meets } from '../../testing/kernel-law.js';
import { meetsDecimal } from '../../testing/reference.js';
import { numberRows } from '../../testing/rows.js';
import { triangleMass } from './owen-triangle.js';

/** Owen's T(h, y/h) = (1/2π)∫₀^{y/h} e^{−h²(1+t²)/2}/(1 + t²) dt by mpmath's quadrature with 50 digits. */
const REFERENCE: readonly (readonly [h: number, y: number, mass: string])[] = [
  [1, 1, '0.0667418821657009666227336694599196898'],
  [0.5, 0.5, '0.106671062961448516293735432379297225'],
  [2, 0.25, '0.00265098916510269910085007061450466497'],
  [3, 3, '0.000674037903467147861484337712463877219'],
  [8, 5, '3.11047901245654439276796929422277456e-16'],
  [0.0009765625, 0.0009765625, '0.124999924109033347171429539270293171'],
  [1.5, 0, '0.0'],
  [5, 0.001953125, '0.000000000231685494635049607986526678312287351'],
  [14, 1, '2.66976067114750723916315886692239908e-45'],
];

describe('triangleMass', () => {
  for (const [h, y, mass] of REFERENCE)
    it(`W(${h}, ${y}): encloses independent quadrature, tightly; odd in y`, () => {
      const double = triangleMass(float64Arithmetic, float64Arithmetic.number(h), float64Arithmetic.number(y));
      expect(meetsDecimal(double, mass, '1e-35')).toBe(true);
      // Relatively: 70 terms at most that matter, each of some 6 interval operations, 2 units
      // in the last place wide each.
      const size = (h * h) / 2 < 53 * Math.LN2 ? Number(mass) : 2 ** -53;
      expect(double.hi - double.lo).toBeLessThanOrEqual(70 * 6 * 2 * 2 ** -52 * size + 2 ** -1070);
      withMpfr(160, (R) => {
        const found = triangleMass(R, R.number(h), R.number(y));
        expect(meetsDecimalAt(R, found, mass, '1e-35')).toBe(true);
        // Up to 300 terms for h = 14, each known to a few units of 2^−160: 300·2³ < 2¹².
        expect(widthAt(R, found)).toBeLessThan(2 ** (12 - R.bits));
        expect(overlapAt(R.negate(found), triangleMass(R, R.number(h), R.number(-y)))).toBe(true);
      });
    });

  it('is 0 where e^{−h²/2} is below the last bit, to that bit', () => {
    const far = triangleMass(float64Arithmetic, float64Arithmetic.number(20), float64Arithmetic.number(3));
    // e^{−200} = 1.4e-87.
    expect(far.lo).toBeLessThanOrEqual(0);
    expect(far.hi).toBeLessThan(1.5e-87);
    expect(far.hi).toBeGreaterThan(0);
  });

  it('a wide y, also around 0, encloses the values at its ends', () => {
    const F = float64Arithmetic;
    for (const [lo, hi] of [
      [-0.25, 0.5],
      [-0.5, 0.25],
      [0.25, 0.5],
    ]) {
      const wide = triangleMass(F, F.number(1), interval(lo, hi));
      for (const y of [lo, hi]) {
        const point = triangleMass(F, F.number(1), F.number(y));
        expect(wide.lo).toBeLessThanOrEqual(point.lo);
        expect(wide.hi).toBeGreaterThanOrEqual(point.hi);
      }
    }
  });
});

/** W(h, y) at 400 bits. */
const fine = (h: number, y: number) => (R: Parameters<Parameters<typeof withMpfr>[1]>[0]) =>
  triangleMass(R, R.number(h), R.number(y));

describe('what the series of triangleMass leave out', () => {
  const places = numberRows('0.5 0.5, 1 1, 1 0.25, 2 1.3, 3 3, 4 0.5, 0.125 0.125');

  it('in doubles, where few bits are asked for: the terms beyond the last one, and the start of the recurrence', () => {
    for (const [h, y] of places) {
      const { lo, hi } = withMpfr(400, (R) => R.toInterval(fine(h, y)(R)));
      for (const bits of [1, 2, 4, 8, 16, 30]) {
        const F = coarse(float64Arithmetic, bits);
        const found = triangleMass(F, F.number(h), F.number(y));
        expect({ h, y, bits, holds: found.lo <= hi && lo <= found.hi }).toEqual({ h, y, bits, holds: true });
      }
    }
  });

  it('in MPFR, where few bits are asked for: the rest of the alternating series', () => {
    // From 54 bits on it is that one; 60 bits asked for and 400 computed with.
    for (const [h, y] of [...places, [5, 5], [2, 2 ** -14]] as const)
      for (const bits of [54, 60, 72])
        expect({
          h,
          y,
          bits,
          is: meets(400, (R) => triangleMass(coarse(R, bits), R.number(h), R.number(y)), 800, fine(h, y)),
        }).toEqual({ h, y, bits, is: true });
  });

  it('tiny y: h = 2, y = 1.3·2⁻ᵏ, at 128 bits against 400; a tiny h with it', () => {
    for (let k = 0; k <= 40; k++) {
      expect({ k, is: meets(128, fine(2, 1.3 * 2 ** -k), 400, fine(2, 1.3 * 2 ** -k)) }).toEqual({ k, is: true });
      expect(meets(128, fine(1.5 * 2 ** -k, 2 ** -k), 400, fine(1.5 * 2 ** -k, 2 ** -k))).toBe(true);
    }
  });

  it('where e^{−h²/2} is far below the last bit, something is left: W > 0 lies in the enclosure', () => {
    for (const bits of [54, 128]) expect(meets(bits, fine(20, 3), 800, fine(20, 3))).toBe(true);
    const found = triangleMass(float64Arithmetic, float64Arithmetic.number(12), float64Arithmetic.number(12));
    expect(found.hi).toBeGreaterThan(0);
  });

  it('wide h and y: the values at all corners, at both kinds of arithmetic', () => {
    const F = float64Arithmetic;
    for (const [h, y] of [
      numberRows('1 1.25, 0.5 0.75'),
      numberRows('2 2.0625, -0.5 1'),
      [
        [0.5, 0.5625],
        [2 ** -20, 2 ** -18],
      ],
      [
        [3, 3],
        [-(2 ** -30), 2 ** -40],
      ],
    ] as const)
      for (const a of h)
        for (const b of y) {
          const exact = withMpfr(400, (R) => R.toInterval(fine(a, b)(R)));
          const double = triangleMass(F, interval(h[0], h[1]), interval(y[0], y[1]));
          expect(double.lo <= exact.hi && exact.lo <= double.hi).toBe(true);
          const wide = (R: Parameters<ReturnType<typeof fine>>[0]) =>
            triangleMass(R, R.hull(R.number(h[0]), R.number(h[1])), R.hull(R.number(y[0]), R.number(y[1])));
          expect(meets(128, wide, 400, fine(a, b))).toBe(true);
        }
  });
});
