import { describe, expect, it } from 'vitest';
import { claiming, remainderViolation, violation } from '../testing/remainder-law.js';
import { continuedFraction } from './interval/error-function.js';
import * as I from './interval/interval.js';
import { powerAbove } from './interval/rounding.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr/mpfr-arithmetic.js';
import { chebyshevEnclosure } from './special/chebyshev-enclosure.js';
import { byTrapezoid, gaussianExpectation } from './special/gaussian-expectation.js';
import { stirlingError } from './special/stirling-error.js';

/** ln n! − (n ln n − n + ½ ln 2πn) from n! itself. */
function exactStirlingError(R: MpfrArithmetic, n: number): MpfrInterval {
  let factorial = 1n;
  for (let k = 2n; k <= BigInt(n); k++) factorial *= k;
  const nats = R.multiply(R.number(n), R.subtract(R.log(R.number(n)), R.number(1)));
  const half = R.scale(R.log(R.multiply(R.scale(R.pi(), 1), R.number(n))), -1);
  return R.subtract(R.log(R.integer(factorial)), R.add(nats, half));
}

describe('a remainder alone, without roundings that could cover it, holds the value', () => {
  it.each([23, 24, 40, 100, 1000])('of Stirling’s series at n = %i, whose width is 691/360360·n⁻¹¹', (n) => {
    // By a part in 2²⁰ more: so much for the roundings of a width.
    const width = (691 / 360360) * n ** -11 * (1 + 2 ** -20);
    expect(
      violation(
        (R) => stirlingError(R, n),
        (R) => exactStirlingError(R, n),
        width,
      ),
    ).toBeUndefined();
  });

  it.each([1, 2, 10, 22])('Stirling’s error at n = %i is exact but for rounding', (n) => {
    withMpfr(320, (R) => {
      const gap = R.subtract(stirlingError(R, n), exactStirlingError(R, n));
      expect(R.upper(R.magnitude(gap))).toBeLessThan(2 ** -300);
    });
  });

  it.each([0, 1, 2, 3, 5])('of Laplace’s continued fraction of erfc, cut after %i steps', (last) => {
    for (const x of [3, 3.5, 5, 8]) {
      const found = continuedFraction(x, last);
      const exact = withMpfr(128, (R) => R.toInterval(R.erfc(R.number(x))));
      expect(found.lo).toBeLessThanOrEqual(exact.lo);
      expect(found.hi).toBeGreaterThanOrEqual(exact.hi);
      // A step makes what is unknown smaller by (k/2)/f² ≤ (k/2)/x²; f_{K+1} is known to (K + 1)/2x², of itself.
      let unknown = (last + 1) / (2 * x * x);
      for (let k = 1; k <= last; k++) unknown *= k / (2 * x * x);
      expect(found.hi - found.lo).toBeLessThanOrEqual(2 * unknown * found.hi + 2 ** -40 * found.hi);
    }
  });

  it.each([2 ** -3, 2 ** -6, 2 ** -12, 2 ** -24])(
    'of Chebyshev interpolation of e^{5x} on [−1, 1], to %f',
    (accuracy) => {
      const enclose = chebyshevEnclosure({
        centre: (R) => R.number(0),
        half: (R) => R.number(1),
        value: (R, x) => R.exp(R.multiply(R.number(5), x)),
        // |e^{5z}| ≤ e^{5 Re z}, Re z ≤ (ρ + 1/ρ)/2.
        bound: (rho) => I.exp(I.scale(I.add(rho, I.divide(I.point(1), rho)), 2.5)),
        largestEllipse: 100,
        accuracy,
      });
      for (let k = -50; k <= 50; k++) {
        const x = k / 50;
        const found = enclose(I.point(x));
        const exact = withMpfr(128, (R) => R.toInterval(R.exp(R.multiply(R.number(5), R.number(x)))));
        expect(found.lo).toBeLessThanOrEqual(exact.lo);
        expect(found.hi).toBeGreaterThanOrEqual(exact.hi);
        // Interpolation and the coefficients left out: below the accuracy each, on either side.
        expect(found.hi - found.lo).toBeLessThan(4 * accuracy);
      }
    },
  );

  // Aliasing: E cos(cz) = e^{−c²/2} comes out as Σ_k e^{−(c + 2πk/h)²/2}. With y = 2π/h − c the bound is
  // 2·cosh(cy)e^{y²/2−2πy/h}, twice the largest term left out; at |z| ≥ 40 the density is below e^{−800}.
  it.each([0.6, 0.8, 1])('of the trapezoid rule’s aliasing, at step %f', (step) => {
    const c = 2;
    const halfWidth = (2 * Math.PI) / step - c;
    const rule = { step, last: Math.ceil(40 / step) };
    // |cos(c(x + iy))|² ≤ cosh²(cy), √ of it rounded up.
    const strip = { halfWidth, constant: Math.sqrt(Math.cosh(c * halfWidth)) * (1 + 2 ** -20), slope: 0 };
    const width = 6 * Math.exp(-(halfWidth ** 2) / 2);
    expect(
      violation(
        (R) => byTrapezoid(R, (z) => R.cos(R.multiply(R.number(c), z)), strip, rule),
        (R) => R.exp(R.number(-2)),
        width,
      ),
    ).toBeUndefined();
  });

  // The tail of E z² = 1 beyond L: the rule leaves out about 2∫_L^∞ z²γ(z) dz > 2Lγ(L). At step 1/16,
  // e^{−2πy/h} < e^{−100} at y = 1.
  it.each([1, 2, 3, 5, 7])('of the trapezoid rule’s tail beyond %f', (edge) => {
    const step = 1 / 16;
    const density = Math.exp(-(edge ** 2) / 2) / Math.sqrt(2 * Math.PI);
    // (A + B)²(L + 1)γ(L) on both sides of the line, either way, with A = B = 1.
    const width = 4 * 4 * (edge + 1) * density * (1 + 2 ** -20) + 2 ** -100;
    expect(
      violation(
        (R) => byTrapezoid(R, (z) => R.square(z), { halfWidth: 1, constant: 1, slope: 1 }, { step, last: edge / step }),
        (R) => R.number(1),
        width,
      ),
    ).toBeUndefined();
  });

  it.each([8, 20, 60])('of the rule that is chosen for %i bits', (bits) => {
    const strip = { halfWidth: 3, constant: 3.18, slope: 0 };
    expect(remainderViolation((R) => gaussianExpectation(R, (z) => R.cos(z), strip), bits, 2 ** -bits)).toBeUndefined();
    const square = { halfWidth: 0.1, constant: 0.1, slope: 1 };
    expect(remainderViolation((R) => gaussianExpectation(R, (z) => R.square(z), square), bits)).toBeUndefined();
  });
});

it('an arithmetic that claims few bits computes with all of them', () => {
  withMpfr(320, (R) => {
    const rough = claiming(R, 20);
    expect(rough.bits).toBe(20);
    const third = rough.divide(rough.number(1), rough.number(3));
    expect(R.upper(R.magnitude(R.subtract(R.multiply(third, R.number(3)), R.number(1))))).toBeLessThan(2 ** -316);
  });
});

describe('powerAbove', () => {
  it('is at least the power, by less than 4n units in the last place', () => {
    for (const x of [0, 0.1, 0.3, 0.999, 1, 1.5])
      for (const n of [0, 1, 2, 3, 7, 64, 501]) {
        const found = powerAbove(x, n);
        const exact = withMpfr(256, (R) => {
          let power = R.number(1);
          for (let k = 0; k < n; k++) power = R.multiply(power, R.number(x));
          return R.toInterval(power);
        });
        expect(found).toBeGreaterThanOrEqual(exact.hi);
        // n − 1 products of at most 2n factors' errors, each up to 3 units; a subnormal step where it underflows.
        expect(found).toBeLessThanOrEqual(exact.hi * (1 + 4 * n * 2 ** -52) + 2 ** -1060);
      }
  });
});
