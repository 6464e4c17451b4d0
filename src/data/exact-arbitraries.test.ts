import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identity, inertiaOf, product, rank, transpose } from '../numerics/exact/rational-matrix.js';
import {
  causalFilter,
  dictionary,
  integerMatrix,
  integerNetwork,
  orthogonalMatrix,
  rational,
  rationalSequence,
  semidefiniteMatrix,
} from './exact-arbitraries.js';

/** The text of what an arbitrary shrinks to, where anything that satisfies `fails` is a failure. */
function shrunk<T>(each: fc.Arbitrary<T>, fails: (x: T) => boolean): string {
  const found = fc.check(
    fc.property(each, (x) => !fails(x)),
    { seed: 7, numRuns: 1000 },
  );
  return textOf(found.counterexample?.[0]);
}
const textOf = (x: unknown): string => (Array.isArray(x) ? `(${x.map(textOf).join(',')})` : String(x));
const sample = <T>(each: fc.Arbitrary<T>): T[] => fc.sample(each, { seed: 8, numRuns: 200 });

describe('rationals', () => {
  it('stay within their bounds, and shrink to the simplest that will do', () => {
    for (const x of sample(rational({ largest: 3, maxDenominator: 20 })))
      expect(x.absolute().floor() <= 3n && x.denominator <= 20n).toBe(true);
    expect(shrunk(rational(), (x) => x.denominator > 1n)).toBe('1/2');
    expect(shrunk(rational(), (x) => x.sign < 0)).toBe('-1');
  });

  it('sequences come close to integers without reaching them, and shrink to few', () => {
    const all = sample(rationalSequence({ length: [1, 6] }));
    const isNear = (d: bigint): boolean => d === 1_000_000n;
    expect(all.filter((s) => s.some((x) => isNear(x.denominator))).length).toBeGreaterThan(20);
    expect(all.filter((s) => s.length > 1 && s.every((x) => x.equals(s[0]))).length).toBeGreaterThan(20);
    expect(shrunk(rationalSequence({ length: [1, 6] }), (s) => s.length >= 3)).toBe('(0,0,0)');
  });
});

describe('matrices of whole numbers', () => {
  it('have the rows, columns and sizes asked for, and shrink to the smallest', () => {
    const each = integerMatrix({ rows: [1, 3], columns: [2, 4], largest: 5 });
    for (const rows of sample(each)) {
      expect(rows.length >= 1 && rows.length <= 3 && rows.every((row) => row.length === rows[0].length)).toBe(true);
      expect(rows[0].length >= 2 && rows[0].length <= 4 && rows.flat().every((x) => Math.abs(x) <= 5)).toBe(true);
    }
    expect(shrunk(each, (rows) => rows.flat().some((x) => x < 0))).toBe('((0,-1))');
    expect(shrunk(integerMatrix({ rows: [2, 4], columns: [3, 4], largest: 5 }), () => true)).toBe('((0,0,0),(0,0,0))');
    expect(() => integerMatrix({ rows: [2, 1], columns: 1, largest: 1 })).toThrow('integerMatrix: rows = [2,1]');
  });

  it('dictionaries name columns in use', () => {
    const each = dictionary({ rows: [1, 3], columns: [1, 4], largest: 3 });
    for (const { rows, subset } of sample(each)) expect(subset.every((k) => k >= 0 && k < rows[0].length)).toBe(true);
    expect(new Set(sample(each).map(({ subset }) => subset.length))).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

describe('networks and filters', () => {
  it('networks have as many inputs and units as asked for, and shrink to few of small weights and sign +1', () => {
    const each = integerNetwork({ inputs: [1, 3], units: [2, 4], largest: 3 });
    for (const { weights, signs } of sample(each)) {
      expect(weights.length === signs.length && weights.length >= 2 && weights.length <= 4).toBe(true);
      expect(weights.every((row) => row.length >= 1 && row.length <= 3 && row.every((x) => Math.abs(x) <= 3))).toBe(
        true,
      );
    }
    expect(new Set(sample(each).flatMap(({ signs }) => signs))).toEqual(new Set([1, -1]));
    const found = fc.check(
      fc.property(each, ({ weights }) => weights.flat().every((x) => x === 0)),
      { seed: 7, numRuns: 1000 },
    );
    expect(found.counterexample?.[0].signs).toEqual([1, 1]);
    expect(textOf(found.counterexample?.[0].weights)).toMatch(/^\(\((0|1)\),\((0|1)\)\)$/);
    expect(() => integerNetwork({ inputs: 0, units: [2, 1], largest: 1 })).toThrow('integerNetwork: ');
  });

  it('filters are not 0 everywhere, and shrink to few taps', () => {
    const each = causalFilter({ length: [1, 4] });
    for (const h of sample(each)) expect(h.length <= 4 && h.some((x) => x.sign !== 0)).toBe(true);
    expect(shrunk(each, () => true)).toMatch(/^\(1(,0)?\)$/);
  });
});

describe('orthogonal matrices', () => {
  it('are orthogonal exactly, of three kinds, and shrink to the identity', () => {
    const all = sample(orthogonalMatrix([1, 4]));
    for (const q of all) expect(product(q, transpose(q))).toEqual(identity(q.length));
    expect(all.filter((q) => q.flat().some((x) => x.denominator > 1n)).length).toBeGreaterThan(60);
    expect(shrunk(orthogonalMatrix([2, 4]), () => true)).toBe('((1,0),(0,1))');
  });
});

describe('semidefinite matrices', () => {
  it('are symmetric, semidefinite, and of the rank asked for or less', () => {
    for (const a of sample(semidefiniteMatrix({ size: [1, 4], rank: 2, largest: 3, maxDenominator: 3 }))) {
      expect(transpose(a)).toEqual(a);
      expect(inertiaOf(a).negative).toBe(0);
      expect(rank(a)).toBeLessThanOrEqual(2);
    }
    expect(shrunk(semidefiniteMatrix({ size: [1, 4], largest: 3 }), (a) => rank(a) >= 1)).toBe('((1))');
  });
});
