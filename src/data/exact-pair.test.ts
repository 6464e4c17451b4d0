import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Directions, directionsFrom } from './directions.js';
import { type ExactPair, exactPair, squaredNorm } from './exact-pair.js';
import { integerRow } from './integer-row.js';

/** Rows of one length, of entries small enough for doubles or not, and the pair by Lagrange's identity over BigInt. */
const entry = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.integer({ min: -(2 ** 26), max: 2 ** 26 }),
  fc.maxSafeInteger(),
  fc.integer({ min: -999, max: 999 }).map((k) => k / 1024),
);
const twoRows = fc
  .integer({ min: 1, max: 5 })
  .chain((d) => fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: 2, maxLength: 2 }))
  .filter((rows) => rows.every((row) => row.some((x) => x !== 0)));

function byMinors([v, w]: readonly bigint[][]): ExactPair {
  const inner = (x: bigint[], y: bigint[]) => x.reduce((sum, value, k) => sum + value * y[k], 0n);
  let squaredCross = 0n;
  for (let a = 0; a < v.length; a++) for (let b = 0; b < a; b++) squaredCross += (v[a] * w[b] - v[b] * w[a]) ** 2n;
  return { dot: inner(v, w), squaredNorms: inner(v, v) * inner(w, w), squaredCross };
}

const agrees = (rows: readonly number[][], pairOf: (data: Directions) => ExactPair): boolean => {
  const expected = byMinors(rows.map(integerRow));
  const { dot, squaredNorms, squaredCross } = pairOf(new Directions(rows));
  return dot === expected.dot && squaredNorms === expected.squaredNorms && squaredCross === expected.squaredCross;
};

describe('exactPair', () => {
  it('equals the sum of squared minors, for entries of any size', () => {
    fc.assert(
      fc.property(twoRows, (rows) => agrees(rows, (data) => exactPair(data, 0, 1))),
      { seed: 1, numRuns: 500 },
    );
  });

  it('control: the law catches a product of norms rounded to a double', () => {
    const rounded = (data: Directions): ExactPair => {
      const pair = exactPair(data, 0, 1);
      return { ...pair, squaredNorms: BigInt(Number(pair.squaredNorms)) };
    };
    const run = fc.check(
      fc.property(twoRows, (rows) => agrees(rows, rounded)),
      { seed: 1, numRuns: 500 },
    );
    expect(run.failed).toBe(true);
  });

  it('is symmetric, and squaredNorm is its diagonal', () => {
    fc.assert(
      fc.property(twoRows, (rows) => {
        const data = new Directions(rows);
        expect(exactPair(data, 1, 0)).toEqual(exactPair(data, 0, 1));
        const norm = squaredNorm(data, 0);
        expect(exactPair(data, 0, 0)).toEqual({ dot: norm, squaredNorms: norm * norm, squaredCross: 0n });
      }),
      { seed: 2 },
    );
  });

  it('scales each row by its own power of two', () => {
    // (½, ¼) = (2, 1)/4 and (3, 4): dot = 6 + 4, norms 5 · 25, cross (8 − 3)²
    const data = directionsFrom([
      [0.5, 0.25],
      [3, 4],
    ]);
    expect(exactPair(data, 0, 1)).toEqual({ dot: 10n, squaredNorms: 125n, squaredCross: 25n });
    expect([squaredNorm(data, 0), squaredNorm(data, 1)]).toEqual([5n, 25n]);
  });

  it('is exact where doubles are not: (2²⁰, 2²⁰−1) and (2²⁰−1, 2²⁰−2) have determinant −1', () => {
    const m = 2 ** 20;
    const data = directionsFrom([
      [m, m - 1],
      [m - 1, m - 2],
    ]);
    expect(exactPair(data, 0, 1).squaredCross).toBe(1n);
  });

  it('is exact where each square is a double and their sum is not', () => {
    // 94906265² < 2⁵³ < 94906265² + 94906264² = 18014398082687921, odd, between two doubles.
    const data = directionsFrom([
      [94906265, 94906264],
      [1, 0],
    ]);
    expect(squaredNorm(data, 0)).toBe(94906265n ** 2n + 94906264n ** 2n);
    expect(exactPair(data, 0, 1).squaredNorms).toBe(18014398082687921n);
  });

  it('names a row that does not exist', () => {
    const data = directionsFrom([[1, 0]]);
    expect(() => exactPair(data, 0, 1)).toThrow(
      'exactPair: row 1, expected a whole number from 0 to 0 for 1 directions',
    );
    expect(() => exactPair(data, Number.NaN, 0)).toThrow('exactPair: row NaN');
    expect(() => squaredNorm(data, -1)).toThrow('squaredNorm: row -1');
  });
});

describe('integerRow', () => {
  it('is the least power-of-two multiple without fractions', () => {
    expect(integerRow([0.75, -3, 0])).toEqual([3n, -12n, 0n]);
    expect(integerRow([4, 8])).toEqual([4n, 8n]);
    expect(integerRow([5e-324, 1])).toEqual([1n, 2n ** 1074n]); // the least double is 2⁻¹⁰⁷⁴
  });
});
