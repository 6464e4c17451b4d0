import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Angle } from '../numerics/angle.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { contains, type Interval, overlaps } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { angleBetween } from './angle.js';
import { directions } from './arbitrary.js';
import { type Directions, directionsFrom } from './directions.js';

const inDoubles = (data: Directions, i = 0, j = 1): Angle<Interval> => angleBetween(float64Arithmetic, data, i, j);
const inMpfr = (data: Directions, bits: number, i = 0, j = 1): Angle<Interval> =>
  withMpfr(bits, (R) => {
    const { angle, cosine, sine } = angleBetween(R, data, i, j);
    return { angle: R.toInterval(angle), cosine: R.toInterval(cosine), sine: R.toInterval(sine) };
  });
const relativeWidth = (x: Interval): number => (x.hi - x.lo) / Math.max(Math.abs(x.lo), Math.abs(x.hi));
const zero = { lo: 0, hi: 0, basis: 'proved' };
const one = { lo: 1, hi: 1, basis: 'proved' };

describe('angleBetween', () => {
  it.each([1, 2, 3, 100, 2 ** 20 - 1])('(k,1) and (k+1,1), k = %d: tan θ = 1/(k² + k + 1)', (k) => {
    const data = directionsFrom([
      [k, 1],
      [k + 1, 1],
    ]);
    const t = 1 / (k * k + k + 1);
    for (const { angle, sine } of [inDoubles(data), inMpfr(data, 128)]) {
      // t − t³/3 < atan t < t and t/√(1 + t²) between t(1 − t²/2) and t; t itself is rounded by at most 2⁻⁵³ t
      expect(angle.lo).toBeLessThanOrEqual(t * (1 + 2 ** -52));
      expect(angle.hi).toBeGreaterThanOrEqual((t - t ** 3 / 3) * (1 - 2 ** -51));
      expect(sine.lo).toBeLessThanOrEqual(t * (1 + 2 ** -52));
      expect(sine.hi).toBeGreaterThanOrEqual(t * (1 - t ** 2 / 2) * (1 - 2 ** -51));
    }
  });

  it('is tight however close the rows are: relative width of angle, cosine and sine below 2⁻⁴⁸', () => {
    // sine: integers and the norms' product within 2 ulp on each side, quotient, root, one step out each: 23 units of 2⁻⁵³
    // cosine: two roots and integers, less; angle: root 9 units, atan2 widened by 4 steps of 2 ulp each side: 50 in all.
    // Width 2⁻⁴⁷ = 64 units holds for all three; sine and cosine stay below 2⁻⁴⁸.
    const close = directions({ n: 2, dimension: [2, 4], minSeparation: 1e-12, geometry: 'near-duplicate' });
    fc.assert(
      fc.property(close, (data) => {
        const { angle, cosine, sine } = inDoubles(data);
        return relativeWidth(angle) < 2 ** -47 && relativeWidth(cosine) < 2 ** -48 && relativeWidth(sine) < 2 ** -48;
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('agrees with itself at 64, 128 and 256 bits, on doubles of any exponent too', () => {
    const anyRow = fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: 3, maxLength: 3 });
    const anyRows = fc
      .array(anyRow, { minLength: 2, maxLength: 2 })
      .filter((rows) => rows.every((row) => row.some((x) => x !== 0)))
      .map((rows) => directionsFrom(rows, { parallel: 'allow' }));
    fc.assert(
      fc.property(fc.oneof(directions({ n: 2, dimension: [2, 5] }), anyRows), (data) => {
        const coarse = inDoubles(data);
        for (const bits of [64, 128, 256]) {
          const fine = inMpfr(data, bits);
          expect(overlaps(coarse.angle, fine.angle)).toBe(true);
          expect(overlaps(coarse.cosine, fine.cosine)).toBe(true);
          expect(overlaps(coarse.sine, fine.sine)).toBe(true);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('contains the values of a right triangle: (1,0) and (3,4)', () => {
    const data = directionsFrom([
      [1, 0],
      [3, 4],
    ]);
    const { cosine, sine } = inDoubles(data);
    // 3/5 and 4/5 are no doubles, but 5·lo ≤ 3 ≤ 5·hi decides without rounding issues beyond half an ulp of 3
    expect(5 * cosine.lo).toBeLessThanOrEqual(3);
    expect(5 * cosine.hi).toBeGreaterThanOrEqual(3);
    expect(5 * sine.lo).toBeLessThanOrEqual(4);
    expect(5 * sine.hi).toBeGreaterThanOrEqual(4);
  });

  it('knows exact cases exactly: the same row, parallel, antipodal, orthogonal', () => {
    const data = directionsFrom(
      [
        [3, 1],
        [6, 2],
        [-3, -1],
        [-1, 3],
      ],
      { parallel: 'allow' },
    );
    expect(inDoubles(data, 0, 0)).toEqual({ angle: zero, cosine: one, sine: zero });
    expect(inDoubles(data, 0, 1)).toEqual({ angle: zero, cosine: one, sine: zero });
    const opposite = inDoubles(data, 0, 2);
    expect(opposite.angle).toEqual(float64Arithmetic.pi());
    expect([opposite.cosine.lo, opposite.cosine.hi]).toEqual([-1, -1]);
    expect(opposite.sine).toEqual(zero);
    const right = inDoubles(data, 0, 3);
    expect(right.cosine).toEqual(zero);
    expect(right.sine).toEqual(one);
    expect(contains(right.angle, Math.PI / 2)).toBe(true);
  });

  it('survives integers that overflow doubles', () => {
    // (10³⁰⁰, ±1): sin θ = 2·10³⁰⁰/(10⁶⁰⁰ + 1) ≈ 2e-300; the double 1e300 is within 2⁻⁵³ of 10³⁰⁰
    const tiny = inDoubles(
      directionsFrom([
        [1e300, 1],
        [1e300, -1],
      ]),
    );
    expect(contains(tiny.sine, 2e-300)).toBe(true);
    expect(relativeWidth(tiny.sine)).toBeLessThan(2 ** -46);
    const below = inDoubles(
      directionsFrom([
        [2 ** 1023, 5e-324],
        [-1, 0],
      ]),
    );
    expect(below.sine).toEqual({ lo: 0, hi: 5e-324, basis: 'proved' }); // 2⁻²⁰⁹⁷ lies below the least double
    expect(below.cosine.hi).toBeLessThan(0);
  });

  it('does not change when the whole dataset is rotated, mirrored or embedded in more dimensions', () => {
    fc.assert(
      fc.property(directions({ n: 2, dimension: 2, maxEntry: 2 ** 16 }), ({ rows }) => {
        const expected = inDoubles(directionsFrom(rows));
        // Pythagoras: 5² = 3² + 4² turns integers into integers, five times as long, exactly
        const turned = rows.map(([x, y]) => [3 * x - 4 * y, 4 * x + 3 * y]);
        const embedded = rows.map(([x, y]) => [0, -y, 0, x]);
        for (const { angle, cosine, sine } of [
          inDoubles(directionsFrom(turned)),
          inDoubles(directionsFrom(embedded)),
        ]) {
          expect(overlaps(angle, expected.angle)).toBe(true);
          expect(overlaps(cosine, expected.cosine)).toBe(true);
          expect(overlaps(sine, expected.sine)).toBe(true);
        }
      }),
      { seed: 3 },
    );
  });

  it('control: the cosine of a plain float64 formula loses the sine of a close pair', () => {
    const data = directionsFrom([
      [2 ** 20, 2 ** 20 - 1],
      [2 ** 20 - 1, 2 ** 20 - 2],
    ]);
    const [[a, b], [c, d]] = data.rows;
    const cosine = (a * c + b * d) / (Math.hypot(a, b) * Math.hypot(c, d));
    expect(contains(inDoubles(data).sine, Math.sqrt(Math.max(0, 1 - cosine * cosine)))).toBe(false);
  });
});
