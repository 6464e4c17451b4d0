import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { compareRationals, nearestDouble, quotient, type Rational, rationalOf, whole } from './rational.js';
import {
  derivativeOf,
  extremesOn,
  mirrorPolynomial,
  multiplyPolynomials,
  type RationalPolynomial,
  signOn,
  trimmed,
  valueAt,
} from './rational-polynomial.js';

const of = (...coefficients: (number | string)[]): RationalPolynomial =>
  trimmed(coefficients.map((a) => rationalOf(a) ?? expect.fail(String(a))));
/** (z − r)·… of these roots. */
const withRoots = (...roots: number[]): RationalPolynomial =>
  roots.map((r) => of(-r, 1)).reduce(multiplyPolynomials, of(1));
const at = (p: RationalPolynomial, z: number): number => nearestDouble(valueAt(p, rationalOf(z) as Rational));

describe('polynomials', () => {
  it('product, derivative and mirror image, at rational places', () => {
    const [p, q] = [of(1, '1/3', 0, -2), of(0, 5, '0.1')];
    for (const z of [-2, 0, 0.75]) {
      // Small multiples of 1/30 and powers of two: doubles have them to 2⁻⁵⁰.
      expect(at(multiplyPolynomials(p, q), z)).toBeCloseTo(at(p, z) * at(q, z), 12);
      expect(at(mirrorPolynomial(p), z)).toBe(at(p, -z));
    }
    expect(derivativeOf(p)).toEqual(of('1/3', 0, -6));
    expect(multiplyPolynomials(p, [])).toEqual([]);
  });
});

describe('extremesOn', () => {
  it('encloses inner extremes to 2⁻⁵⁶ of the larger end, and ends exactly', () => {
    // z³ − z on [−2, 1]: −6 at −2, and 2/√27 at −1/√3.
    const { least, greatest } = extremesOn(of(0, -1, 0, 1), whole(-2), whole(1));
    expect(least).toEqual(whole(-6));
    const square = nearestDouble(quotient(greatest.numerator ** 2n * 27n, greatest.denominator ** 2n * 4n));
    expect(square).toBeGreaterThanOrEqual(1);
    expect(square).toBeLessThan(1 + 2 ** -52);
    expect(extremesOn(of(0, 1), whole(-1), whole(3))).toEqual({ least: whole(-1), greatest: whole(3) });
    expect(extremesOn([], whole(0), whole(1))).toEqual({ least: whole(0), greatest: whole(0) });
  });

  it('bounds random polynomials on a grid, and is met to a thousandth of their size', () => {
    const random = seedrandom('extremes');
    for (let draw = 0; draw < 40; draw++) {
      const p = of(...Array.from({ length: 2 + (draw % 5) }, () => Math.round(16 * (random() - 0.5)) / 4));
      const { least, greatest } = extremesOn(p, whole(-1), whole(2));
      const seen = Array.from({ length: 3001 }, (_, k) => valueAt(p, quotient(BigInt(k - 1000), 1000n)));
      expect(seen.every((y) => compareRationals(least, y) <= 0 && compareRationals(y, greatest) <= 0)).toBe(true);
      const most = Math.max(...seen.map(nearestDouble));
      // |p″| ≤ 4·3·2²·2 here for degree 4 and |a| ≤ 2, so that a step of 10⁻³ hides less than 10⁻⁴.
      expect(nearestDouble(greatest) - most).toBeLessThan(1e-4);
    }
  });
});

describe('signOn', () => {
  it('tells a sign that is taken throughout, zeros at the ends included', () => {
    expect(signOn(withRoots(0, 0, 3), whole(0), whole(3))).toBe(-1);
    expect(signOn(of(1, 0, 1), whole(-5), whole(5))).toBe(1);
    expect(signOn([], whole(0), whole(1))).toBe(0);
    expect(signOn(withRoots(-1, 1), whole(-1), whole(1))).toBe(-1);
    // A double root where halving ends: at ½.
    expect(signOn(withRoots(0.5, 0.5), whole(0), whole(1))).toBe(1);
  });

  it('a change of sign is seen, however narrow; a double root that no halving meets is left open', () => {
    expect(signOn(withRoots(0.5, 0.5 + 2 ** -30), whole(0), whole(1))).toBeUndefined();
    expect(signOn(withRoots(0.3), whole(0), whole(1))).toBeUndefined();
    const third = multiplyPolynomials(of('-1/3', 1), of('-1/3', 1));
    expect(signOn(third, whole(0), whole(1))).toBeUndefined();
  });
});
