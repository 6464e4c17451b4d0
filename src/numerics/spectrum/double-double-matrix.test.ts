import { describe, expect, it } from 'vitest';
import { numberRows } from '../../testing/rows.js';
import { mpfr, NEAREST } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { enclosedMatrix, exactMatrix, type MultiprecisionMatrix } from './symmetric-matrix.js';

const matrixOf = (n: number, bits: number, entry: (R: MpfrArithmetic, i: number, j: number) => MpfrInterval) =>
  enclosedMatrix(
    n,
    { bits },
    {
      float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
      mpfr: entry,
    },
  ) as MultiprecisionMatrix;

/**
 * The first entry where 2^exponent·(hi + lo) is further from the middle than the radius says,
 * beyond what the middle's own was.
 */
function lostEntry(matrix: MultiprecisionMatrix): string | undefined {
  const { rows, exponent = 0, radius } = toDoubleDouble(matrix);
  return withMpfr(2 * matrix.bits, (R) => {
    for (let k = 0; k < radius.length; k++) {
      const value = R.scale(R.add(R.number(rows.values[k]), R.number(rows.low[k])), exponent);
      const middle = R.fresh('proved');
      withMpfr(matrix.bits, ({ stack }) => {
        const pointer = stack.push();
        matrix.middle.load(k, pointer);
        mpfr.mpfr_set(middle.lo, pointer, NEAREST);
        mpfr.mpfr_set(middle.hi, pointer, NEAREST);
      });
      const miss = R.lower(R.magnitude(R.subtract(middle, value)));
      if (!(miss <= radius[k] - matrix.radius[k])) return `entry ${k}: off by ${miss}, radius ${radius[k]}`;
    }
    return undefined;
  });
}

describe('toDoubleDouble', () => {
  it('1/3 of 256 bits as a pair is off by 2⁻¹⁰⁶/3 = 4.1e-33 or a quarter of that; the radius says so, and no more than u² of it', () => {
    const third = matrixOf(1, 256, (R) => R.divide(R.number(1), R.number(3)));
    expect(lostEntry(third)).toBeUndefined();
    const { radius } = toDoubleDouble(third);
    // Two doubles hold 0101…01 to 2⁻¹⁰⁸: 2⁻¹⁰⁸/3 = 1.027e-33 is left.
    expect(radius[0]).toBeGreaterThanOrEqual(1.027e-33);
    expect(radius[0]).toBeLessThan(1.34 * 2 ** -106);
  });

  it('every entry of 128, 256 and 512 bits lies within its radius, whatever the sizes, radii of its own kept', () => {
    const random = seededRandom('pairs');
    for (const bits of [128, 256, 512])
      for (const own of [0, 2 ** -80])
        for (let draw = 0; draw < 12; draw++) {
          const size = 2 ** random.integer(-300, 300);
          const matrix = matrixOf(3, bits, (R) => {
            const x = R.multiply(R.number(size * 2 ** -random.integer(0, 60)), R.sqrt(R.number(random.integer(2, 99))));
            const middle = R.middle(x);
            return own === 0 ? middle : R.widen(middle, R.number(own * size));
          });
          expect(lostEntry(matrix)).toBeUndefined();
        }
  });

  it('106 bits fit, and doubles too: nothing is lost and the radii are as they were', () => {
    const matrix = matrixOf(2, 106, (R, i, j) => R.middle(R.sqrt(R.number(2 + i + j))));
    expect(toDoubleDouble(matrix).radius).toBe(matrix.radius);
    expect(lostEntry(matrix)).toBeUndefined();
    const doubles = exactMatrix(numberRows('1 2, 2 5'));
    expect(Array.from(toDoubleDouble(doubles).rows.values, (x) => x * 4)).toEqual([1, 2, 2, 5]);
    expect(toDoubleDouble(doubles).exponent).toBe(2);
  });
});
