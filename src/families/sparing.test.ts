import { describe, expect, it } from 'vitest';
import { float64Arithmetic as F } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, point } from '../numerics/interval/interval.js';
import { sparing as R } from './sparing.js';

const tenth: Interval = { lo: 0.1, hi: 0.1 + 2 ** -50, basis: 'proved' };

describe('an arithmetic in which short numbers stay exact', () => {
  it('sums, products and squares of short numbers are points where doubles hold them', () => {
    expect(R.add(point(1), point(2))).toEqual(point(3));
    expect(R.subtract(point(9), point(0.25))).toEqual(point(8.75));
    expect(R.multiply(point(3), point(0.375))).toEqual(point(1.125));
    expect(R.square(point(2 ** 23 + 1))).toEqual(point((2 ** 23 + 1) ** 2));
    expect(R.divide(point(3), point(8))).toEqual(point(0.375));
  });

  it('what adds or multiplies nothing changes nothing, and powers of two scale', () => {
    for (const x of [R.add(tenth, point(0)), R.subtract(tenth, point(0)), R.multiply(point(1), tenth), R.divide(tenth, point(1))]) // biome-ignore format: one thought
      expect(x).toEqual(tenth);
    expect(R.multiply(tenth, point(4))).toEqual(F.scale(tenth, 2));
    expect(R.divide(tenth, point(2))).toEqual(F.scale(tenth, -1));
    expect(R.multiply(tenth, point(0))).toEqual(point(0));
  });

  it('what doubles do not hold is enclosed as before', () => {
    // 1 + 2⁻¹⁰⁰ is no double; 1/3 and 0.1·3 are not either.
    for (const [mine, plain] of [
      [R.add(point(1), point(2 ** -100)), F.add(point(1), point(2 ** -100))],
      [R.subtract(point(2 ** -100), point(1)), F.subtract(point(2 ** -100), point(1))],
      [R.divide(point(1), point(3)), F.divide(point(1), point(3))],
      [R.multiply(tenth, point(3)), F.multiply(tenth, point(3))],
      [R.multiply(point(0.1), point(0.1)), F.multiply(point(0.1), point(0.1))],
    ] as const) {
      expect(mine).toEqual(plain);
      expect(mine.hi).toBeGreaterThan(mine.lo);
    }
  });

  it('an estimate is never taken for an exact number', () => {
    const guess: Interval = { lo: 1, hi: 1, basis: 'estimated' };
    expect(R.multiply(guess, tenth).basis).toBe('estimated');
    expect(R.add(guess, point(2)).basis).toBe('estimated');
  });
});
