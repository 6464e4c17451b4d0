import { describe, expect, it } from 'vitest';
import { type Algorithm, UNIT, worstError } from '../../testing/worst-rounding.js';
import { contains, interval, point, width } from '../interval/interval.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type ChebyshevTable, clenshawRounding, evaluatorOf } from './chebyshev-table.js';

const table = (coefficients: readonly number[], rest: Partial<ChebyshevTable> = {}): ChebyshevTable => ({
  coefficients,
  error: 0,
  centre: point(0),
  half: point(1),
  ...rest,
});

/** Clenshaw's recurrence at t = x, or, with the error that `evaluatorOf` leaves in it, at (x − 0)·1. */
const clenshaw =
  (coefficients: readonly number[], x: number, exact = false): Algorithm =>
  (O) => {
    // Halving, and the middles of points, are exact.
    const factor = O.divide(O.number(1), O.add(O.number(0.5), O.number(0.5)));
    const t = exact ? O.number(x) : O.multiply(O.subtract(O.number(x), O.number(0)), factor);
    const twice = O.multiply(O.number(2), t, 0);
    let b1 = O.number(0);
    let b2 = O.number(0);
    for (let k = coefficients.length - 1; k >= 1; k--) {
      const b0 = O.subtract(O.add(O.number(coefficients[k]), O.multiply(twice, b1)), b2);
      b2 = b1;
      b1 = b0;
    }
    return O.subtract(O.add(O.number(coefficients[0]), O.multiply(t, b1)), b2);
  };

const halfWidth = (coefficients: readonly number[], x: number): number =>
  width(evaluatorOf(table(coefficients))(point(x))) / 2;

const unit = (degree: number): number[] => Array.from({ length: degree + 1 }, (_, k) => (k === degree ? 1 : 0));

/** p(t) = Σ c_k cos(k·arccos t) at 200 bits, t = (x − centre)/half for numbers, to a double. */
const exactly = (coefficients: readonly number[], x: number, centre = 0, half = 1): number =>
  withMpfr(200, (R) => {
    const t = R.clamp(R.divide(R.subtract(R.number(x), R.number(centre)), R.number(half)), -1, 1);
    const angle = R.acos(t);
    let sum = R.number(0);
    for (const [k, c] of coefficients.entries())
      sum = R.add(sum, R.multiply(R.number(c), R.cos(R.multiply(R.number(k), angle))));
    return R.lower(sum);
  });

describe('clenshawRounding', () => {
  const tables = [[1], [1, 0.001], [0, 1], unit(2), unit(5), unit(12), unit(30), [1, 0.5, 0.25, 0.125, 0.0625]];

  it('is no less than what the roundings of the recurrence can do, each in the worst direction', () => {
    for (const coefficients of [...tables, [1, -1, 1, -1]])
      for (const t of [1, -1, 0.9990234375, 0.71, -0.3, 0.001])
        expect(clenshawRounding(coefficients)).toBeGreaterThanOrEqual(worstError(clenshaw(coefficients, t, true)));
  });

  it('and at t = 1, where no term cancels another, little more: beyond degree 5 at most 15 %', () => {
    // Of the last step twice as much is counted as happens, of 5n²/2 in all.
    for (const degree of [12, 30])
      expect(clenshawRounding(unit(degree))).toBeLessThan(1.15 * worstError(clenshaw(unit(degree), 1, true)));
  });
});

describe('a Chebyshev polynomial in doubles', () => {
  it('allows for every rounding of the recurrence and of its argument, each in the worst direction', () => {
    for (const coefficients of [[1], [0, 1], unit(2), unit(5), unit(12), [1, 0.5, 0.25, 0.125, 0.0625], [1, -1, 1, -1]])
      for (const x of [1, -1, 0.9990234375, 0.71, -0.3, 0.001])
        expect(halfWidth(coefficients, x)).toBeGreaterThanOrEqual(worstError(clenshaw(coefficients, x)));
  });

  it('and for little more: at t = ±1 at most twice what roundings can do', () => {
    // t may err by 6u where it is off by 4u at the most; two more roundings of the result outward.
    for (const coefficients of [[1], unit(2), unit(5), unit(12), [1, 0.5, 0.25, 0.125, 0.0625]])
      expect(halfWidth(coefficients, 1)).toBeLessThan(2 * worstError(clenshaw(coefficients, 1)) + 4 * UNIT);
  });

  it('the error of the table is on top, on either side', () => {
    const found = evaluatorOf(table([1, 1], { error: 2 ** -10 }))(point(0.5));
    expect(found.lo).toBeLessThanOrEqual(1.5 - 2 ** -10);
    expect(found.hi).toBeGreaterThanOrEqual(1.5 + 2 ** -10);
    expect(width(found)).toBeLessThan(2.01 * 2 ** -10);
  });

  it('holds p over every wide argument, at its ends and between, inner extremes included', () => {
    for (const coefficients of [unit(1), unit(2), unit(3), unit(6), [0.5, -1, 0.25, 2], unit(6).map((c) => -c)])
      for (const [lo, hi] of [
        [-1, 1],
        [-1, -0.875],
        [0.875, 1],
        [-0.25, 0.75],
        [0.5, 0.5 + 2 ** -30],
        [0.25, 0.25 + 2 ** -54],
      ]) {
        const found = evaluatorOf(table(coefficients))(interval(lo, hi));
        for (let k = 0; k <= 16; k++) {
          const value = exactly(coefficients, lo + ((hi - lo) * k) / 16);
          expect({ lo, hi, k, is: contains(found, value) }).toEqual({ lo, hi, k, is: true });
        }
      }
  });

  it('a wide argument widens by the largest slope, no more: T_k over [1 − w, 1 − w] ± w by k²w', () => {
    for (const k of [1, 3, 7]) {
      const found = evaluatorOf(table(unit(k)))(interval(1 - 2 ** -20, 1));
      // Half the width 2⁻²¹, on both sides, and 1.01³ in the factors.
      expect(width(found)).toBeLessThan(1.04 * k * k * 2 ** -20 + 2 ** -40);
    }
  });

  it('arguments scaled: half-widths 2⁻¹⁰ and 2¹⁰, where slopes in x are 2^±10 times those in t', () => {
    for (const half of [2 ** -10, 2 ** 10]) {
      const enclose = evaluatorOf(table([0, 1, 0, 1], { half: point(half) }));
      const found = enclose(interval(0.5 * half, half));
      for (const x of [0.5 * half, 0.75 * half, half])
        expect(contains(found, exactly([0, 1, 0, 1], x, 0, half))).toBe(true);
      // Slopes add up to 1 + 9.
      expect(width(found)).toBeLessThan(1.04 * 10 * 0.5 + 2 ** -40);
    }
  });

  it('a centre and a half-width that are known to an interval only: every one of them', () => {
    const wide = 2 ** -12;
    const coefficients = [0, 1, 0.5, 1];
    const centred = evaluatorOf(table(coefficients, { centre: interval(1 - wide, 1 + wide) }));
    const stretched = evaluatorOf(table(coefficients, { half: interval(1 - wide, 1 + wide) }));
    for (const sign of [-1, 1])
      for (const t of [-0.99, -0.5, 0, 0.5, 0.99]) {
        expect(contains(centred(point(1 + t)), exactly(coefficients, 1 + t, 1 + sign * wide))).toBe(true);
        expect(contains(stretched(point(t)), exactly(coefficients, t, 0, 1 + sign * wide))).toBe(true);
      }
    // At t = 1 − 2⁻¹² the slope is all of Σk²c_k = 12: nothing is to spare there.
    const steep = [0, 0, 0, 1];
    const edge = evaluatorOf(table(steep, { centre: interval(-wide, wide) }))(point(1 - wide));
    for (const sign of [-1, 1]) expect(contains(edge, exactly(steep, 1 - wide, sign * wide))).toBe(true);
    const far = evaluatorOf(table(steep, { half: interval(1 - wide, 1 + wide) }))(point(1 - wide));
    for (const sign of [-1, 1]) expect(contains(far, exactly(steep, 1 - wide, 0, 1 + sign * wide))).toBe(true);
  });
});
