import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerMatrix, orthogonalMatrix, rational } from '../../data/exact-arbitraries.js';
import { conjugateGradients } from './conjugate-gradients.js';
import { Rational, sum } from './rational.js';
import {
  apply,
  determinant,
  diagonal,
  dot,
  gramOf,
  identity,
  inertiaOf,
  inverse,
  nullSpace,
  plusMultiple,
  product,
  rank,
  rationalMatrix,
  rationalVector,
  signOfLargest,
  signOfSmallest,
  solve,
  trace,
  transpose,
} from './rational-matrix.js';

const square = (n: number, largest = 3) => integerMatrix({ rows: n, columns: n, largest }).map(rationalMatrix);
const vector = (n: number) => fc.array(rational({ maxDenominator: 9 }), { minLength: n, maxLength: n });
const check = <T>(each: fc.Arbitrary<T>, law: (x: T) => void, seed = 1): void =>
  fc.assert(
    fc.property(each, (x) => void law(x)),
    { seed, numRuns: 60 },
  );

/** Leibniz's formula: the second route. */
function byPermutations(a: ReturnType<typeof rationalMatrix>): Rational {
  if (a.length === 0) return Rational.ONE;
  const [first, ...rest] = a;
  return sum(
    first.map((x, j) =>
      x
        .times(byPermutations(rest.map((row) => row.filter((_, k) => k !== j))))
        .times(Rational.from(j % 2 === 0 ? 1 : -1)),
    ),
  );
}

describe('the determinant', () => {
  it('is that of Leibniz', () => {
    check(integerMatrix({ rows: [0, 4], largest: 3 }).map(rationalMatrix), (a) =>
      expect(determinant(a)).toEqual(byPermutations(a)),
    );
    check(fc.tuple(square(3), rational({ maxDenominator: 7 })), ([a, c]) => {
      const b = a.map((row) => row.map((x) => x.times(c)));
      expect(determinant(b)).toEqual(c.power(3).times(determinant(a)));
    });
    expect(() => determinant(rationalMatrix([[1, 2]]))).toThrow('A has 1 rows of 2 entries');
  });
});

describe('solve', () => {
  it('finds what a system was built from', () => {
    check(fc.tuple(square(4), vector(4)), ([a, x]) => {
      const found = solve(a, apply(a, x));
      if (determinant(a).sign !== 0) expect(found).toEqual(x);
      expect(apply(a, found ?? [])).toEqual(apply(a, x));
    });
  });

  it('is undefined exactly where the augmented matrix has a larger rank', () => {
    check(
      fc.tuple(integerMatrix({ rows: [1, 4], columns: [1, 4], largest: 1 }).map(rationalMatrix), vector(4)),
      ([a, v]) => {
        const b = v.slice(0, a.length);
        const augmented = a.map((row, i) => [...row, b[i]]);
        expect(solve(a, b) === undefined).toBe(rank(augmented) > rank(a));
      },
    );
  });
});

describe('rank and null space', () => {
  it('add up to the columns, A z = 0, and the rank is that of A Aᵀ', () => {
    check(integerMatrix({ rows: [1, 5], columns: [1, 5], largest: 2 }).map(rationalMatrix), (a) => {
      const null_ = nullSpace(a);
      expect(rank(a) + null_.length).toBe(a[0].length);
      expect(rank(null_)).toBe(null_.length);
      for (const z of null_) expect(apply(a, z).every((x) => x.sign === 0)).toBe(true);
      expect(rank(gramOf(a))).toBe(rank(a));
    });
    expect(nullSpace([], 2)).toEqual(identity(2));
  });
});

describe('inverse', () => {
  it('times the matrix is the identity, and a singular one is refused', () => {
    check(square(3), (a) => {
      if (determinant(a).sign === 0) expect(() => inverse(a)).toThrow('singular');
      else expect(product(inverse(a), a)).toEqual(identity(3));
    });
  });
});

describe('inertia', () => {
  it('is that of the spectrum that a matrix was built from', () => {
    check(fc.tuple(orthogonalMatrix(4), vector(4), rational({ maxDenominator: 5 })), ([q, spectrum, x]) => {
      const a = product(product(q, diagonal(spectrum)), transpose(q));
      const count = (sign: number): number => spectrum.filter((each) => each.sign === sign).length;
      expect(inertiaOf(a)).toEqual({ positive: count(1), zero: count(0), negative: count(-1) });
      expect(trace(a)).toEqual(sum(spectrum));
      const sorted = [...spectrum].sort((u, v) => u.compare(v));
      for (const at of [x, sorted[0], sorted[3]]) {
        expect(signOfSmallest(a, at)).toBe(sorted[0].compare(at));
        expect(signOfLargest(a, at)).toBe(sorted[3].compare(at));
      }
    });
  });
});

describe('conjugate gradients', () => {
  const definite = (n: number) => square(n).map((b) => plusMultiple(gramOf(b), Rational.ONE, identity(n)));

  it('end at the solution within n steps, each step the best of its Krylov space', () => {
    check(fc.tuple(definite(3), definite(3), vector(3)), ([g, preconditioner, r]) => {
      const iterates = conjugateGradients(g, r, preconditioner, 9);
      expect(iterates.length).toBeLessThanOrEqual(4);
      const last = iterates.at(-1) ?? [];
      expect(apply(g, last)).toEqual(r);
      for (const iterate of iterates) {
        const error = iterate.map((x, k) => x.minus(last[k]));
        // The error is G-orthogonal to the iterate: ‖g‖² = ‖g_t‖² + ‖g − g_t‖².
        expect(dot(error, apply(g, iterate)).sign).toBe(0);
      }
    });
  });

  it('with the matrix itself as preconditioner one step will do', () => {
    check(fc.tuple(definite(3), vector(3)), ([g, r]) =>
      expect(apply(g, conjugateGradients(g, r, g, 9)[1] ?? r)).toEqual(r),
    );
  });

  it('refuse an indefinite matrix', () => {
    const indefinite = diagonal(rationalVector([1, -1]));
    expect(() => conjugateGradients(indefinite, rationalVector([1, 2]), identity(2), 2)).toThrow(
      'g is not positive definite',
    );
  });
});
