import { describe, expect, it } from 'vitest';
import { type Interval, interval } from '../interval/interval.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import { smallestEigenvalue } from './spectrum.js';
import {
  enclosedMatrix,
  entryOf,
  estimatedMatrix,
  type Float64Matrix,
  type MultiprecisionMatrix,
} from './symmetric-matrix.js';

const zero = (): Interval => interval(0, 0);

/** What a matrix of one entry knows of it: a double and a radius. */
function known(entry: Interval): { middle: number; radius: number } {
  const { middle, radius } = enclosedMatrix(1, 'float64', {
    float64: () => entry,
    mpfr: (R) => R.from(entry),
  }) as Float64Matrix;
  return { middle: middle[0], radius: radius[0] };
}

describe('an entry in doubles', () => {
  it('reaches both ends from its middle, exactly: neighbours, lopsided and subnormal intervals', () => {
    const u = 2 ** -52;
    for (const [lo, hi] of [
      [1, 1 + u],
      [1 + u, 1 + 2 * u],
      [-1e-30, 1],
      [-1, 1e-30],
      [0, 5e-324],
      [5e-324, 1.5e-323],
      [1, 1],
      [-1e300, 1e300],
      [1 / 3, 0.7],
    ]) {
      const { middle, radius } = known(interval(lo, hi));
      withMpfr(2200, (R) => {
        const [m, r] = [R.number(middle), R.number(radius)];
        expect({ lo, is: R.lower(R.subtract(R.subtract(R.number(lo), m), R.negate(r))) >= 0 }).toEqual({
          lo,
          is: true,
        });
        expect({ hi, is: R.lower(R.subtract(r, R.subtract(R.number(hi), m))) >= 0 }).toEqual({ hi, is: true });
      });
    }
  });

  it('is read back rounded outward: a radius below the last place of the middle is not lost', () => {
    for (const radius of [2 ** -60, 2 ** -53, Number.MIN_VALUE]) {
      const matrix: Float64Matrix = {
        kind: 'float64',
        n: 1,
        middle: Float64Array.of(1),
        radius: Float64Array.of(radius),
        basis: 'proved',
      };
      const { lo, hi } = entryOf(matrix, 0, 0);
      expect(lo < 1 && hi > 1).toBe(true);
    }
  });
});

describe('an entry in MPFR', () => {
  it('reaches both ends from its middle: the radius is rounded up to a double', () => {
    const random = seededRandom('entries');
    for (let draw = 0; draw < 100; draw++)
      withMpfr(128, (R) => {
        const x = R.multiply(R.sqrt(R.number(random.integer(2, 99))), R.number(2 ** -random.integer(0, 100)));
        const y = R.multiply(R.sqrt(R.number(random.integer(2, 99))), R.number(2 ** -random.integer(0, 100)));
        const entry = R.hull(R.middle(x), R.middle(y));
        const matrix = enclosedMatrix(1, { bits: 128 }, { float64: zero, mpfr: () => entry }) as MultiprecisionMatrix;
        const middle = R.fresh('proved');
        matrix.middle.load(0, middle.lo);
        matrix.middle.load(0, middle.hi);
        withMpfr(512, (Q) => {
          const [m, r] = [Q.fresh('proved'), Q.number(matrix.radius[0])];
          Q.assign(m, middle);
          for (const end of [entry.lo, entry.hi]) {
            const there = Q.fresh('proved');
            Q.assign(there, { ...entry, lo: end, hi: end });
            expect(Q.lower(Q.subtract(r, Q.magnitude(Q.subtract(there, m))))).toBeGreaterThanOrEqual(0);
          }
        });
      });
  });
});

it('what a plain computation made of entries is estimated, and so are its eigenvalues', () => {
  const matrix = estimatedMatrix(2, (i, j) => (i === j ? 2 : 1));
  expect(Array.from(matrix.middle)).toEqual([2, 1, 1, 2]);
  expect([matrix.basis, entryOf(matrix, 0, 1).basis, smallestEigenvalue(matrix).basis]).toEqual(
    Array(3).fill('estimated'),
  );
});

it('an entry in MPFR is read back with its radius: [1, 2] at 128 bits holds both', () => {
  const wide = enclosedMatrix(1, { bits: 128 }, { float64: () => interval(1, 2), mpfr: (R) => R.from(interval(1, 2)) });
  const { lo, hi } = entryOf(wide, 0, 0);
  expect(lo <= 1 && hi >= 2).toBe(true);
  // The middle and the radius ½ are exact; the way back to doubles rounds once.
  expect(hi - lo).toBeLessThan(1 + 2 ** -50);
});
