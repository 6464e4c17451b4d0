import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../numerics/exact/rational.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { type Interval, interval, point, width } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { doubles } from './doubles.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import { ANALYTIC_NAMES, type AnalyticName } from './expression.js';
import { parseFormula } from './parse.js';

const needsPositive = (name: AnalyticName): boolean => name === 'log' || name === 'sqrt';
/** Where the doubles of sinh, cosh and exp are finite. */
const argument = (name: AnalyticName) =>
  fc.double({ min: needsPositive(name) ? 2 ** -40 : -30, max: 30, noNaN: true }).map((x) => (x === 0 ? 1 : x));

const on = <T>(R: Arithmetic<T>, name: AnalyticName, x: number): Interval =>
  R.toInterval(enclosing(R)[name](R.number(x)));

describe.each(ANALYTIC_NAMES)('%s in an enclosing arithmetic', (name) => {
  it('at doubles: more bits lie inside fewer, and what the runtime computes is within 8 units of it', () => {
    fc.assert(
      fc.property(argument(name), (x) => {
        const [rough, fine] = [on(float64Arithmetic, name, x), withMpfr(200, (R) => on(R, name, x))];
        expect(rough.lo).toBeLessThanOrEqual(fine.lo);
        expect(rough.hi).toBeGreaterThanOrEqual(fine.hi);
        const size = Math.max(Math.abs(fine.lo), Math.abs(fine.hi));
        // Functions that cancel near 0 are within 2⁻⁵⁰ of 1, others within 2⁻⁴⁰ of themselves up to e^30 < 2^44 in between.
        expect(width(rough)).toBeLessThan(2 ** -44 * Math.max(1, size));
        const ran = doubles[name](x);
        expect(Math.abs(ran - fine.lo)).toBeLessThanOrEqual(2 ** -49 * Math.max(1, size));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('on intervals: holds the values at points inside, also over infinite ends', () => {
    const F = enclosing(float64Arithmetic);
    fc.assert(
      fc.property(argument(name), argument(name), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
        const inside = Math.min(hi, Math.max(lo, lo + t * (hi - lo)));
        const there = on(float64Arithmetic, name, inside);
        for (const cell of [
          interval(lo, hi),
          interval(lo, Number.POSITIVE_INFINITY),
          ...(needsPositive(name) ? [] : [interval(Number.NEGATIVE_INFINITY, hi)]),
        ]) {
          const value = F[name](cell);
          expect(value.lo).toBeLessThanOrEqual(there.hi);
          expect(value.hi).toBeGreaterThanOrEqual(there.lo);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

it('erf keeps the digits of a small number: 2/√π·(x − x³/3 + x⁵/10 − …), against 1 − erfc with as many bits more', () => {
  for (const x of [2 ** -20.01, -(2 ** -21), 1e-30, 1e-100])
    for (const bits of [53, 106, 256]) {
      const found = bits === 53 ? on(float64Arithmetic, 'erf', x) : withMpfr(bits, (R) => on(R, 'erf', x));
      const exact = withMpfr(700, (R) => R.toInterval(R.subtract(R.number(1), R.erfc(R.number(x)))));
      expect({ x, bits, inside: found.lo <= exact.lo && found.hi >= exact.hi }).toMatchObject({ inside: true });
      // A dozen roundings to either side.
      expect(width(found)).toBeLessThan(2 ** -48 * Math.abs(x));
      const wide = enclosing(float64Arithmetic).erf(interval(Math.min(0, x), Math.max(0, x)));
      expect(wide.lo <= Math.min(0, exact.lo) && wide.hi >= Math.max(0, exact.hi)).toBe(true);
    }
  // In the arithmetic itself, where doubles no longer tell: the first term left out.
  withMpfr(200, (R) => {
    const x = R.number(2 ** -20.01);
    const fine = R.scope(() => enclosing(R).erf(x));
    withMpfr(400, (S) => {
      const exact = S.subtract(S.number(1), S.erfc(S.number(2 ** -20.01)));
      expect(overlapAt(fine, exact)).toBe(true);
    });
    expect(R.upper(R.divide(R.radius(fine), x))).toBeLessThan(2 ** -190);
  });
});

describe('expressions in intervals', () => {
  const F = enclosing(float64Arithmetic);
  const on = (formula: string, lo: number, hi = lo): Interval => evaluate(F, parseFormula(formula), interval(lo, hi));

  it('powers, roots and cases', () => {
    expect(on('z^3', -2)).toMatchObject({ lo: expect.closeTo(-8, 12), hi: expect.closeTo(-8, 12) });
    expect(on('z^2', -2, 1).lo).toBe(0);
    expect(on('z^(-1/2)', 4)).toMatchObject({ lo: expect.closeTo(0.5, 12), hi: expect.closeTo(0.5, 12) });
    expect(() => on('z^0.5', -1, 1)).toThrow('expected a positive number');
    expect(() => on('1/z', -1, 1)).toThrow('contains 0');
    expect(on('z > 0 ? 1 : -1', 1, 2)).toEqual(point(1));
    expect(on('z > 0 ? 1 : -1', 0)).toEqual(point(-1));
    expect(on('z >= 0 ? 1 : -1', 0)).toEqual(point(1));
    expect(on('z > 0 ? 1 : -1', -1, 1)).toMatchObject({ lo: -1, hi: 1 });
    expect(on('max(z, 1)', -1, 3)).toMatchObject({ hi: 3 });
    expect(on('abs(z)', -3, 2)).toMatchObject({ lo: 0, hi: 3 });
    expect(on('sign(z)', 0)).toEqual(point(0));
    expect(on('relu(z)', -3, -2)).toEqual(point(0));
  });

  it('a third is enclosed, not rounded', () => {
    const third = F.rational(Rational.of(1n, 3n));
    expect(third.hi - third.lo).toBeGreaterThan(0);
  });
});
