import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions } from './arbitrary.js';
import { Directions, directionsFrom } from './directions.js';
import { integerAndShift } from './integer-row.js';
import { separation } from './separation.js';

const datasets = directions({ n: [2, 8], dimension: [2, 4] });

/** δ² as an exact fraction, by minors over BigInt. */
function squaredSeparation({ rows }: Directions): [bigint, bigint] {
  const exact = rows.map((row) => row.map(BigInt));
  const norm = (v: bigint[]) => v.reduce((sum, x) => sum + x * x, 0n);
  let least: [bigint, bigint] = [1n, 1n];
  exact.forEach((v, i) => {
    for (const w of exact.slice(0, i)) {
      const cross = v.flatMap((x, a) => w.slice(0, a).map((y, b) => (x * y - v[b] * w[a]) ** 2n));
      const pair: [bigint, bigint] = [cross.reduce((sum, x) => sum + x, 0n), norm(v) * norm(w)];
      if (pair[0] * least[1] < least[0] * pair[1]) least = pair;
    }
  });
  return least;
}

/** The sign of x² − numerator/denominator for a double x ≥ 0, exactly. */
function compareSquare(x: number, [numerator, denominator]: [bigint, bigint]): bigint {
  const { integer, shift } = integerAndShift(x);
  return BigInt(integer) ** 2n * denominator - (numerator << BigInt(2 * shift));
}

describe('separation', () => {
  it('contains the exact minimum of sin θ', () => {
    fc.assert(
      fc.property(datasets, (data) => {
        const { lo, hi } = separation(data);
        const exact = squaredSeparation(data);
        return lo >= 0 && compareSquare(lo, exact) <= 0n && compareSquare(hi, exact) >= 0n;
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('is tight: relative width below 2⁻⁴⁸, however small', () => {
    // 23 units of 2⁻⁵³, see angle.test.ts; 2⁻⁴⁸ is 32
    fc.assert(
      fc.property(datasets, (data) => {
        const { lo, hi } = separation(data);
        return hi - lo <= 2 ** -48 * hi;
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('control: the first law catches an upper end that is 1e-14 too low', () => {
    const run = fc.check(
      fc.property(datasets, (data) => {
        const exact = squaredSeparation(data);
        return exact[0] === 0n || compareSquare(separation(data).hi * (1 - 1e-14), exact) >= 0n;
      }),
      { seed: 1 },
    );
    expect(run.failed).toBe(true);
  });

  it('does not depend on the order, signs and lengths of the rows', () => {
    fc.assert(
      fc.property(datasets, (data) => {
        const others = [...data.rows].reverse().map((row, i) => row.map((x) => (i % 2 === 0 ? -2 : 4) * x));
        expect(separation(new Directions(others))).toEqual(separation(data));
      }),
      { seed: 3 },
    );
  });

  it('is exactly 0 for antipodal and parallel rows and exactly 1 for orthogonal ones', () => {
    const of = (rows: number[][]) => {
      const { lo, hi } = separation(directionsFrom(rows, { parallel: 'allow' }));
      return [lo, hi];
    };
    expect(
      of([
        [1, 2],
        [5, 3],
        [-1, -2],
      ]),
    ).toEqual([0, 0]);
    expect(
      of([
        [1, 2],
        [5, 3],
        [2, 4],
      ]),
    ).toEqual([0, 0]);
    expect(
      of([
        [1, 2],
        [-2, 1],
      ]),
    ).toEqual([1, 1]);
  });

  it('is the same at every precision, and refuses what is none', () => {
    const data = directionsFrom([
      [1, 0],
      [6, 1],
    ]);
    expect(separation(data, { bits: 256 })).toEqual(separation(data, 'float64'));
    expect(() => separation(data, { bits: 3 })).toThrow('separation: precision = {"bits":3}');
  });

  it('needs two directions', () => {
    expect(() => separation(directionsFrom([[1, 0]]))).toThrow(
      'separation: data has 1 direction, expected at least two to separate',
    );
  });
});
