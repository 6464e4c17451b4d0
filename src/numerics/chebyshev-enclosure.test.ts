import { describe, expect, it } from 'vitest';
import { meetsDecimal } from '../testing/reference.js';
import { type AnalyticFunction, chebyshevEnclosure } from './chebyshev-enclosure.js';
import * as I from './interval.js';
import { contains, type Interval, interval, point, width } from './interval.js';
import { withMpfr } from './mpfr-arithmetic.js';

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

/** 1/(1 + x²) on [−1, 1]: poles at ±i, so ellipses whose smaller half axis (ρ − 1/ρ)/2 stays below 1; |1 + z²| ≥ 1 − that². */
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
