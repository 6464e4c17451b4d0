import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { Rational } from './rational.js';
import { nearestDouble, rationalOf } from './rational-conversions.js';
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
    const { least, greatest } = extremesOn(of(0, -1, 0, 1), Rational.of(-2n), Rational.of(1n));
    expect(least).toEqual(Rational.of(-6n));
    const square = nearestDouble(Rational.of(greatest.numerator ** 2n * 27n, greatest.denominator ** 2n * 4n));
    expect(square).toBeGreaterThanOrEqual(1);
    expect(square).toBeLessThan(1 + 2 ** -52);
    expect(extremesOn(of(0, 1), Rational.of(-1n), Rational.of(3n))).toEqual({
      least: Rational.of(-1n),
      greatest: Rational.of(3n),
    });
    expect(extremesOn([], Rational.of(0n), Rational.of(1n))).toEqual({
      least: Rational.of(0n),
      greatest: Rational.of(0n),
    });
  });

  it('bounds random polynomials on a grid, and is met to a thousandth of their size', () => {
    const random = seedrandom('extremes');
    for (let draw = 0; draw < 20; draw++) {
      const p = of(...Array.from({ length: 2 + (draw % 5) }, () => Math.round(16 * (random() - 0.5)) / 4));
      const { least, greatest } = extremesOn(p, Rational.of(-1n), Rational.of(2n));
      const seen = Array.from({ length: 1501 }, (_, k) => valueAt(p, Rational.of(BigInt(k - 500), 500n)));
      expect(seen.every((y) => least.compare(y) <= 0 && y.compare(greatest) <= 0)).toBe(true);
      const most = Math.max(...seen.map(nearestDouble));
      // |p″| ≤ 4·3·2²·2 here for degree 4 and |a| ≤ 2, so that a step h = 1/500 hides less than 96·(h/2)²/2 < 10⁻⁴.
      expect(nearestDouble(greatest) - most).toBeLessThan(1e-4);
    }
  });
});

describe('signOn', () => {
  it('tells a sign that is taken throughout, zeros at the ends included', () => {
    expect(signOn(withRoots(0, 0, 3), Rational.of(0n), Rational.of(3n))).toBe(-1);
    expect(signOn(of(1, 0, 1), Rational.of(-5n), Rational.of(5n))).toBe(1);
    expect(signOn([], Rational.of(0n), Rational.of(1n))).toBe(0);
    expect(signOn(withRoots(-1, 1), Rational.of(-1n), Rational.of(1n))).toBe(-1);
    // A double root where halving ends: at ½.
    expect(signOn(withRoots(0.5, 0.5), Rational.of(0n), Rational.of(1n))).toBe(1);
  });

  it('a change of sign is seen, however narrow; a double root that no halving meets is left open', () => {
    expect(signOn(withRoots(0.5, 0.5 + 2 ** -30), Rational.of(0n), Rational.of(1n))).toBeUndefined();
    expect(signOn(withRoots(0.3), Rational.of(0n), Rational.of(1n))).toBeUndefined();
    const third = multiplyPolynomials(of('-1/3', 1), of('-1/3', 1));
    expect(signOn(third, Rational.of(0n), Rational.of(1n))).toBeUndefined();
  });
});
