import { describe, expect, it } from 'vitest';
import { meetsDecimal } from '../../testing/reference.js';
import * as I from '../interval/interval.js';
import { contains, type Interval, interval, point, width } from '../interval/interval.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type AnalyticFunction, chebyshevEnclosure, chebyshevTable } from './chebyshev-enclosure.js';

/** (ρ ± 1/ρ)/2. */
const semiaxis = (rho: Interval, sign: 1 | -1): Interval => I.scale(I.add(rho, I.divide(I.point(sign), rho)), 0.5);

/** e^x on [0, 2], |e^z| ≤ e^{Re z}. */
const exponential: AnalyticFunction = {
  centre: (R) => R.number(1),
  half: (R) => R.number(1),
  value: (R, x) => R.exp(x),
  bound: (rho) => I.exp(I.add(I.point(1), semiaxis(rho, 1))),
  largestEllipse: 50,
  accuracy: 2 ** -58,
};

/**
 * 1/(1 + x²) on [−1, 1]: poles at ±i, so ellipses whose smaller half axis (ρ − 1/ρ)/2 stays
 * below 1; |1 + z²| ≥ 1 − that².
 */
const bell: AnalyticFunction = {
  centre: (R) => R.number(0),
  half: (R) => R.number(1),
  value: (R, x) => R.divide(R.number(1), R.add(R.number(1), R.square(x))),
  bound: (rho) => I.divide(I.point(1), I.subtract(I.point(1), I.square(semiaxis(rho, -1)))),
  largestEllipse: 2.4,
  accuracy: 2 ** -56,
};

/** How many of the points x_k = lo + (hi − lo)k/500 are missed. */
function missed(f: AnalyticFunction, lo: number, hi: number, enclose = chebyshevEnclosure(f)): number {
  let count = 0;
  for (let k = 0; k <= 500; k++) {
    const x = lo + ((hi - lo) * k) / 500;
    const exact = withMpfr(192, (R) => R.toInterval(f.value(R, R.number(x))));
    const found = enclose(point(x));
    if (!(found.lo <= exact.lo && exact.hi <= found.hi)) count++;
  }
  return count;
}

describe('chebyshevEnclosure', () => {
  it('encloses an entire function and one with poles nearby, tightly', () => {
    expect(missed(exponential, 0, 2)).toBe(0);
    expect(missed(bell, -1, 1)).toBe(0);
    // e² = 7.4: coefficients add up to less than 8, slopes to less than 8, each with a few units of 2⁻⁵³ on two sides.
    for (let k = 0; k <= 50; k++) expect(width(chebyshevEnclosure(exponential)(point(k / 25)))).toBeLessThan(2 ** -45);
  });

  it('control: the same test catches a bound that is too small by so much that the degree is too low', () => {
    const wrong = { ...bell, bound: () => I.point(1e-9), accuracy: 1e-9 };
    expect(missed(wrong, -1, 1)).toBeGreaterThan(100);
  });

  it('an interval of arguments: the range over it, to first order; its basis goes through', () => {
    const enclose = chebyshevEnclosure(exponential);
    const wide = enclose(interval(1, 1.125, 'estimated'));
    expect(contains(wide, Math.E) && contains(wide, Math.exp(1.125))).toBe(true);
    // The slope is bounded by Σk²|c_k| = 12.6 in place of e^{1.125} = 3.1.
    expect(width(wide)).toBeLessThan(0.125 * 13);
    expect(wide.basis).toBe('estimated');
    // Arguments that reach beyond the interval stand for those inside.
    expect(contains(enclose(interval(-0.25, 0)), 1)).toBe(true);
    expect(contains(enclose(interval(2, 100)), Math.exp(2))).toBe(true);
  });

  it('a steep function over a wide argument, at the end of its interval: exp(5x) over [0.99, 1]', () => {
    // |e^{5z}| ≤ e^{5 Re z}, on [−1, 1]: the slope at 1, 5e⁵ = 742, is near to the largest that a
    // polynomial of this size may have.
    const steep = chebyshevEnclosure({
      centre: (R) => R.number(0),
      half: (R) => R.number(1),
      value: (R, x) => R.exp(R.multiply(R.number(5), x)),
      bound: (rho) => I.exp(I.scale(semiaxis(rho, 1), 5)),
      largestEllipse: 50,
      accuracy: 2 ** -50,
    });
    for (const [lo, hi] of [
      [0.99, 1],
      [-1, -0.99],
      [-1, 1],
      [0, 0.5],
      [1 - 2 ** -40, 1],
    ]) {
      const found = steep(interval(lo, hi));
      for (let k = 0; k <= 8; k++) {
        const exact = withMpfr(192, (R) =>
          R.toInterval(R.exp(R.multiply(R.number(5), R.number(lo + ((hi - lo) * k) / 8)))),
        );
        expect(found.lo <= exact.lo && exact.hi <= found.hi).toBe(true);
      }
    }
  });

  it('what is interpolated, cut off and rounded is in the error of the table: the polynomial itself, at 192 bits', () => {
    // |f − p| for p with the table's own coefficients, where nothing of the evaluation hides it. Each of the three is
    // all there is in one of these: few nodes, coefficients left out, values known to 2⁻²⁰ only.
    const tables = [
      chebyshevTable({ ...bell, accuracy: 2 ** -3 }),
      chebyshevTable({ ...exponential, accuracy: 2 ** -10 }),
      chebyshevTable({ ...exponential, value: (R, x) => R.widen(R.exp(x), R.number(2 ** -20)), accuracy: 2 ** -60 }),
    ];
    for (const [which, { coefficients, error }] of tables.entries()) {
      const f = which === 0 ? bell : exponential;
      const [low, high] = which === 0 ? [-1, 1] : [0, 2];
      for (let k = 0; k <= 64; k++)
        withMpfr(192, (R) => {
          const t = R.number(k / 32 - 1);
          const angle = R.acos(t);
          let sum = R.number(0);
          for (const [j, c] of Array.from(coefficients).entries())
            sum = R.add(sum, R.multiply(R.number(c), R.cos(R.multiply(R.number(j), angle))));
          const x = R.add(R.number((low + high) / 2), t);
          // In the third, f may be off by 2⁻²⁰ anywhere.
          const miss = R.upper(R.magnitude(R.subtract(sum, f.value(R, x)))) + (which === 2 ? 2 ** -20 : 0);
          expect(miss).toBeLessThanOrEqual(error);
        });
    }
  });

  it('values known to an interval only: the error is at least that of the worst function within them', () => {
    // A constant known to ±2⁻²⁰: coefficient 0 may be off by all of it.
    const { error } = chebyshevTable({
      ...exponential,
      value: (R) => R.widen(R.number(1), R.number(2 ** -20)),
      bound: () => point(1.1),
      accuracy: 2 ** -30,
    });
    expect(error).toBeGreaterThanOrEqual(2 ** -20);
  });

  it('the bound of what interpolation misses is Trefethen’s, 4Mρ^{1−N}/(ρ − 1), for the best ρ there is', () => {
    // M = 1 wherever ρ < 3, two nodes at least, and no accuracy asked for: the error cannot be below 4·3⁻¹/2
    // for two, nor above 4·2.9⁻¹/1.9.
    const constant: AnalyticFunction = {
      ...bell,
      value: (R) => R.number(0),
      bound: () => point(1),
      largestEllipse: 3,
      accuracy: 8,
    };
    const { error } = chebyshevTable(constant);
    expect(error).toBeGreaterThanOrEqual(2 / 3);
  });

  it('an interval whose ends are no doubles: cos on [0, π]', () => {
    const cosine = chebyshevEnclosure({
      centre: (R) => R.scale(R.pi(), -1),
      half: (R) => R.scale(R.pi(), -1),
      value: (R, x) => R.cos(x),
      // cosh x ≤ e^x, π/2 < 1.58.
      bound: (rho) => I.exp(I.scale(semiaxis(rho, -1), 1.58)),
      largestEllipse: 30,
      accuracy: 2 ** -58,
    });
    expect(contains(cosine(point(0)), 1)).toBe(true);
    expect(meetsDecimal(cosine(point(1)), '0.540302305868139717400936607442976603733', '1e-36')).toBe(true);
    // Slopes add up to Σk²|c_k| < 3, coefficients to 1.3: about forty units of 2⁻⁵³ on either side.
    expect(width(cosine(point(3)))).toBeLessThan(80 * 2 ** -53);
  });

  it('a function it cannot resolve in 200 nodes comes out wide, not wrong', () => {
    // 1/(1 + (50x)²): poles at ±i/50, where ρ = 1.0202 and 200 nodes leave 4·M·1.02⁻¹⁹⁹/0.02 > 1.
    const narrow: AnalyticFunction = {
      ...bell,
      value: (R, x) => R.divide(R.number(1), R.add(R.number(1), R.square(R.multiply(R.number(50), x)))),
      bound: (rho) => {
        const room = I.subtract(I.point(1), I.square(I.scale(semiaxis(rho, -1), 50)));
        return room.lo > 0 ? I.divide(I.point(1), room) : I.interval(0, Number.POSITIVE_INFINITY);
      },
      largestEllipse: 1.2,
    };
    const found = chebyshevEnclosure(narrow)(point(0));
    expect(found.lo).toBeLessThanOrEqual(1);
    expect(found.hi).toBeGreaterThanOrEqual(1);
    expect(width(found)).toBeGreaterThan(1);
  });
});
