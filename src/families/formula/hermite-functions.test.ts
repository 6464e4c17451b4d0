import { describe, expect, it } from 'vitest';
import { bernsteinEllipse } from '../../numerics/complex/ellipse-sup.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { complexArithmetic as C, type Complex, size } from '../../testing/complex-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { hermiteSums, logHermiteSup, type WeightedPlace } from './hermite-functions.js';

/**
 * h_r(u)γ(u), r < count, by the recurrence in intervals: its radii grow, so that it needs r/2 bits more, and no theory.
 */
function byIntervals(R: MpfrArithmetic, u: MpfrInterval, count: number): MpfrInterval[] {
  const density = R.divide(R.exp(R.negate(R.scale(R.square(u), -1))), R.sqrt(R.scale(R.pi(), 1)));
  const values = [density, R.multiply(u, density)];
  for (let r = 2; r < count; r++)
    values.push(
      R.divide(
        R.subtract(R.multiply(u, values[r - 1]), R.multiply(R.sqrt(R.number(r - 1)), values[r - 2])),
        R.sqrt(R.number(r)),
      ),
    );
  return values.slice(0, count);
}

describe('hermiteSums', () => {
  const count = 200;

  it('are the sums that intervals with r bits more give, near 0 and far out, though rounded to nearest', () => {
    for (const bits of [64, 128, 256])
      withMpfr(bits, (R) =>
        withMpfr(bits + count + 64, (S) => {
          const at = [0, 0.37, -1.9, 4.5, -9.1].filter((x) => (x * x) / 4 / Math.LN2 < bits - 24);
          const places = (T: MpfrArithmetic): WeightedPlace[] =>
            at.map((x, k) => ({ place: T.number(x), factor: T.number(k + 0.5) }));
          const found = hermiteSums(R, places(R), count);
          const exact = places(S).map(({ place, factor }) =>
            byIntervals(S, place, count).map((h) => S.multiply(h, factor)),
          );
          for (let r = 0; r < count; r++) {
            const sum = exact.map((values) => values[r]).reduce((a, b) => S.add(a, b));
            expect({ bits, r, inside: overlapAt(found[r], sum) }).toEqual({ bits, r, inside: true });
            // Σ|factor| = 12.5 times 4.7·201^1.25 = 3600 units of 2^{1−bits}, and terms of
            // less than 50 such units each.
            expect(R.upper(R.radius(found[r]))).toBeLessThan(2 ** (17 - bits));
          }
        }),
      );
  });

  it('those of one parity are the same without the others, which stay 0', () => {
    withMpfr(96, (R) => {
      const places = [0.37, -1.9].map((x) => ({ place: R.number(x), factor: R.number(1.5) }));
      const all = hermiteSums(R, places, 12).map((sum) => R.toInterval(sum));
      for (const without of [0, 1]) {
        const some = hermiteSums(R, places, 12, without).map((sum) => R.toInterval(sum));
        expect(some).toEqual(all.map((sum, r) => (r % 2 === without ? R.toInterval(R.number(0)) : sum)));
      }
    });
  });

  it('hold what is not known of a factor', () => {
    withMpfr(128, (R) => {
      const sums = (factor: MpfrInterval): MpfrInterval[] =>
        hermiteSums(
          R,
          [-1.2, 0.4, 3].map((x) => ({ place: R.number(x), factor })),
          count,
        );
      const hulls = sums(R.widen(R.number(1), R.number(1e-5)));
      for (const factor of [1 + 1e-5, 1 - 1e-5])
        for (const [r, inner] of sums(R.number(factor)).entries()) expect(overlapAt(hulls[r], inner)).toBe(true);
    });
  });

  it('the change of a sum with a place is inside', () => {
    withMpfr(128, (R) => {
      const sums = (x: number, away: number): MpfrInterval[] =>
        hermiteSums(R, [{ place: R.widen(R.number(x), R.number(away)), factor: R.number(1) }], count);
      for (const x of [0, 0.1, 1, 2]) {
        const wide = sums(x, 2 ** -30);
        for (const [r, moved] of sums(x + 2 ** -30, 0).entries()) expect(overlapAt(wide[r], moved)).toBe(true);
      }
    });
  });

  it('asks for the bits that a far place needs', () => {
    expect(() => withMpfr(64, (R) => hermiteSums(R, [{ place: R.number(14), factor: R.number(1) }], 10))).toThrow(
      'hermiteSums: a place at 14 with 64 bits and count = 10, expected at least',
    );
  });
});

describe('logHermiteSup', () => {
  it('is above |h_r γ| on the ellipse, for all degrees up to the one given', () => {
    const one: Complex = { re: 1, im: 0 };
    const scaled = (z: Complex, k: number): Complex => C.multiply(z, { re: k, im: 0 });
    for (const [centre, half, rho, degree] of [
      [0, 1, 3, 10],
      [3, 0.5, 2, 60],
      [8, 1, 2, 120],
      [1, 1, 5, 0],
    ]) {
      const ellipse = bernsteinEllipse(centre, half, rho);
      const bound = logHermiteSup(ellipse, 1, degree);
      let largest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < 64; k++) {
        const turn = (Math.PI * k) / 32;
        const z = { re: centre + ellipse.along * Math.cos(turn), im: ellipse.across * Math.sin(turn) };
        const density = scaled(C.exp(scaled(C.multiply(z, z), -0.5)), 1 / Math.sqrt(2 * Math.PI));
        let [before, h] = [scaled(one, 0), one];
        for (let r = 0; r <= degree; r++) {
          largest = Math.max(largest, Math.log(size(C.multiply(h, density))));
          const next = scaled(C.subtract(C.multiply(z, h), scaled(before, Math.sqrt(r))), 1 / Math.sqrt(r + 1));
          [before, h] = [h, next];
        }
      }
      expect(bound).toBeGreaterThanOrEqual(largest - 1e-9);
      // Not far above: e² to e⁴ of the prototype, and the ellipse's corner instead of its rim.
      expect(bound).toBeLessThan(largest + 12);
    }
  });

  it('counts distances in units of √q', () => {
    const at = (scale: number): number => logHermiteSup(bernsteinEllipse(2 * scale, scale, 3), scale, 40);
    expect(at(10)).toBeCloseTo(at(1), 5);
  });
});
