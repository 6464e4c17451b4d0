import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Angle } from '../numerics/angle.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, overlaps } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { numberRows } from '../testing/rows.js';
import { angleBetween } from './angle.js';
import { anglesInDoubles } from './angles-in-doubles.js';
import { directions } from './arbitrary.js';
import { type Directions, directionsFrom } from './directions.js';
import { angleOfIntegers } from './integer-angle.js';
import { integerRows } from './integer-rows.js';

type AngleOfPair = (data: Directions) => Angle<Interval>;

/** Every geometry, of entries so large that products need 106 bits, and close pairs whose products cancel to few of them. */
const pairs = fc.oneof(
  directions({ n: 2, dimension: [2, 5], maxEntry: 2 ** 25 }),
  directions({ n: 2, dimension: [2, 4], minSeparation: 1e-12, geometry: 'near-duplicate' }),
  directions({ n: 2, dimension: [2, 5], maxEntry: 9 }),
  // products of more than 53 bits that are doubles
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 24 })).map(([k, e]) =>
    directionsFrom([
      [2 ** e, 0],
      [k * 2 ** 9, 2 ** e],
    ]),
  ),
);

/** Whether angle, cosine and sine meet those at 256 bits, which are points beside them. */
const meets = (angleOf: AngleOfPair, data: Directions): boolean =>
  withMpfr(256, (R) => {
    const exact = angleBetween(R, data, 0, 1);
    const found = angleOf(data);
    return (['angle', 'cosine', 'sine'] as const).every((key) => overlaps(found[key], R.toInterval(exact[key])));
  });

describe('anglesInDoubles', () => {
  const angleOf: AngleOfPair = (data) => anglesInDoubles(data)(0, 1);

  it('meets the angle at 256 bits, for integers of any size, parallel, antipodal and orthogonal rows too', () => {
    fc.assert(
      fc.property(pairs, (data) => meets(angleOf, data)),
      { seed: 1, numRuns: 2000 },
    );
    for (const second of [
      [6, 2],
      [-3, -1],
      [-1, 3],
      [2 ** 25, -(2 ** 25)],
    ]) {
      const data = directionsFrom([[3, 1], second], { parallel: 'allow' });
      expect(meets(angleOf, data)).toBe(true);
    }
    const opposite = angleOf(directionsFrom(numberRows('3 1, -6 -2')));
    expect([opposite.cosine.lo, opposite.cosine.hi, opposite.sine.hi]).toEqual([-1, -1, 0]);
  });

  it('is what big integers give, bit for bit, and so as narrow', () => {
    fc.assert(
      fc.property(pairs, (data) => {
        expect(angleOf(data)).toEqual(angleBetween(float64Arithmetic, data, 0, 1));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('rows with |v|² < 2⁵² need no big integers; others fall back to them', () => {
    expect(integerRows(directionsFrom([[2 ** 25, 2 ** 25]]))).toBeDefined();
    expect(integerRows(directionsFrom([[2 ** 26, 1]]))).toBeUndefined();
    expect(integerRows(directionsFrom([[0.5, 1]]))).toBeUndefined();
    const long = directionsFrom([
      [2 ** 30, 1],
      [2 ** 30, -1],
    ]);
    expect(angleOf(long)).toEqual(angleBetween(float64Arithmetic, long, 0, 1));
    expect(meets(angleOf, long)).toBe(true);
  });

  it('control: the law catches a difference of rounded products', () => {
    const rounded: AngleOfPair = (data) => {
      const { squares } = integerRows(data)!;
      const [v, w] = data.rows;
      const dot = v.reduce((sum, x, k) => sum + x * w[k], 0);
      // what is left of the products after one rounding each, as the square of one length
      const cross = squares[0] * squares[1] - dot * dot;
      const sine = Math.sqrt(Math.max(0, cross) / (squares[0] * squares[1]));
      return {
        ...angleOfIntegers(dot, squares[0], squares[1]),
        sine: { lo: sine * (1 - 2 ** -48), hi: sine * (1 + 2 ** -48), basis: 'proved' },
      };
    };
    const details = fc.check(
      fc.property(pairs, (data) => meets(rounded, data)),
      { seed: 1, numRuns: 200 },
    );
    expect(details.failed).toBe(true);
  });
});
