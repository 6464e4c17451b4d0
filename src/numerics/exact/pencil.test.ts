import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerMatrix, orthogonalMatrix } from '../../data/exact-arbitraries.js';
import { pencilEnds } from './pencil.js';
import { Rational, sum } from './rational.js';
import {
  diagonal,
  gramOf,
  identity,
  inverse,
  plusMultiple,
  product,
  rationalMatrix,
  trace,
  transpose,
} from './rational-matrix.js';

describe('pencilEnds', () => {
  it('finds the spectrum a pencil was built from, exactly', () => {
    const built = fc.record({
      q: orthogonalMatrix(3),
      spectrum: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
      b: integerMatrix({ rows: 3, largest: 2 }).map((m) =>
        plusMultiple(gramOf(rationalMatrix(m)), Rational.ONE, identity(3)),
      ),
    });
    fc.assert(
      fc.property(built, ({ q, spectrum, b }) => {
        // With A = BMBMᵀ… the pencil of (XᵀDX, XᵀX) has the spectrum D: X = QB.
        const x = product(q, b);
        const a = product(product(transpose(x), diagonal(spectrum.map(Rational.from))), x);
        const { exact, least, greatest } = pencilEnds(a, product(transpose(x), x));
        const [low, high] = [Math.min(...spectrum), Math.max(...spectrum)].map(Rational.from);
        expect(exact).toEqual({ sum: low.plus(high), product: low.times(high) });
        expect(least[0].compare(low) <= 0 && least[1].compare(low) >= 0).toBe(true);
        expect(greatest[0].compare(high) <= 0 && greatest[1].compare(high) >= 0).toBe(true);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('two conjugate ends are known by their sum and product: those of any pencil of two dimensions', () => {
    const definite = integerMatrix({ rows: 2, largest: 3 }).map((m) =>
      plusMultiple(gramOf(rationalMatrix(m)), Rational.ONE, identity(2)),
    );
    fc.assert(
      fc.property(definite, definite, (a, b) => {
        const c = product(inverse(b), a);
        expect(pencilEnds(a, b).exact?.sum).toEqual(trace(c));
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('ends of degree three are no roots of a quadratic', () => {
    // The path of three edges with a loop: x³ − 5x² + 6x − 1, irreducible.
    const path = rationalMatrix([
      [1, -1, 0],
      [-1, 2, -1],
      [0, -1, 2],
    ]);
    const { exact, least, greatest } = pencilEnds(path, identity(3));
    expect(exact).toBeUndefined();
    const p = (x: Rational) =>
      sum([x.power(3), x.squared().times(Rational.of(-5n)), x.times(Rational.of(6n)), Rational.of(-1n)]).sign;
    expect([least, greatest].map(([low, high]) => p(low) * p(high))).toEqual([-1, -1]);
  });
});
