import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Directions, directionsFrom } from './directions.js';
import { intrinsicDimension } from './intrinsic-dimension.js';

/** n × d products A·B of integer matrices of inner size r: rank at most r, often less since entries are small. */
const product = fc
  .record({ n: fc.integer({ min: 1, max: 6 }), d: fc.integer({ min: 1, max: 6 }), r: fc.integer({ min: 1, max: 4 }) })
  .chain(({ n, d, r }) => fc.tuple(matrix(n, r), matrix(r, d)))
  .map(([a, b]) => a.map((row) => b[0].map((_, k) => row.reduce((sum, x, i) => sum + x * b[i][k], 0))));

function matrix(n: number, d: number): fc.Arbitrary<number[][]> {
  const row = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: d, maxLength: d });
  return fc.array(row, { minLength: n, maxLength: n });
}

describe('intrinsicDimension', () => {
  it('equals the number of singular values of a small integer matrix that are not 0', () => {
    // Entries are at most 4·2·2 = 16, n, d ≤ 6, so σ₁ ≤ 96; the product of the nonzero singular values squared is a positive
    // integer sum of squared minors, so the least is ≥ 96⁻³ > 1e-6 (rank ≤ 4), and rounding leaves 96·6·2⁻⁵⁰ < 1e-12.
    fc.assert(
      fc.property(product, (rows) => {
        const { diagonal } = new SingularValueDecomposition(new Matrix(rows), { autoTranspose: true });
        expect(intrinsicDimension(new Directions(rows))).toBe(diagonal.filter((s) => s > 1e-9).length);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('does not change when rows are permuted, rescaled, repeated or combined', () => {
    fc.assert(
      fc.property(product, (rows) => {
        const sum = rows[0].map((_, k) => rows.reduce((total, row) => total + row[k], 0));
        const more = [...rows.toReversed().map((row) => row.map((x) => x / -8)), sum, rows[0]];
        expect(intrinsicDimension(new Directions(more))).toBe(intrinsicDimension(new Directions(rows)));
      }),
      { seed: 2 },
    );
  });

  it('is exact where doubles see rank 1: determinant −1 among entries near 2²⁰', () => {
    const m = 2 ** 20;
    expect(
      intrinsicDimension(
        directionsFrom([
          [m, m - 1],
          [m - 1, m - 2],
        ]),
      ),
    ).toBe(2);
    expect(
      intrinsicDimension(
        directionsFrom([
          [1e300, 1],
          [1e300, -1],
          [1, 1e-300],
        ]),
      ),
    ).toBe(2);
  });

  it('is 1 for x and −x', () => {
    expect(
      intrinsicDimension(
        directionsFrom([
          [1, 2, 3],
          [-1, -2, -3],
        ]),
      ),
    ).toBe(1);
  });
});
