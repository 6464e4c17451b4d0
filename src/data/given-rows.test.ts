import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GivenDirections, givenRows } from './given-rows.js';

const rows = Array.from({ length: 40 }, (_, i) => [i + 1, 1]);
const data = new GivenDirections(
  rows,
  rows.map((_, i) => i + 2),
);
const draws = (least: number, most: number) =>
  fc.sample(givenRows(data, least, most), { numRuns: 400, seed: 3 }) as GivenDirections[];

describe('givenRows', () => {
  it('draws distinct rows of the data in their order, each with its line, within the sizes asked for', () => {
    for (const drawn of draws(3, 10)) {
      expect(drawn.count).toBeGreaterThanOrEqual(3);
      expect(drawn.count).toBeLessThanOrEqual(10);
      expect(drawn.lines.toSorted((a, b) => a - b)).toEqual(drawn.lines);
      expect(new Set(drawn.lines).size).toBe(drawn.count);
      expect(drawn.rows).toEqual(drawn.lines.map((line) => rows[line - 2]));
    }
  });

  it('reaches small sets, large ones and all rows, and every row', () => {
    const sizes = draws(2, 400).map((drawn) => drawn.count);
    // One draw in eight takes all: 50 of 400; fewer than 20 has probability below 1e-7 (Binomial(400, 1/8), 4.5 σ below).
    expect(sizes.filter((size) => size === 40).length).toBeGreaterThan(20);
    expect(sizes.filter((size) => size <= 4).length).toBeGreaterThan(20);
    expect(new Set(draws(2, 400).flatMap((drawn) => drawn.lines)).size).toBe(40);
  });

  it('shrinks to the smallest set of rows that fails, wherever they stand', () => {
    const property = fc.property(givenRows(data, 2, 40), (drawn) => {
      const { lines } = drawn as GivenDirections;
      return !(lines.includes(7) && lines.includes(31));
    });
    const { counterexample } = fc.check(property, { seed: 5, numRuns: 1000 });
    expect((counterexample?.[0] as GivenDirections | undefined)?.lines).toEqual([7, 31]);
  });

  it.each([
    [1, 0, /least = 1, most = 0, expected 1 ≤ least ≤ most/],
    [Number.NaN, 3, /least = NaN/],
    [41, 50, /40 rows are given, expected at least 41/],
  ])('refuses least = %d, most = %d', (least, most, message) => {
    expect(() => givenRows(data, least, most)).toThrow(message);
  });

  it('prints few short rows themselves, others by their lines, and is read back with both', () => {
    const [first] = draws(2, 2);
    expect(String(data.pick([0, 2]))).toBe('(1,1), (3,1)');
    expect(String(data.pick([0, 1, 2, 3, 4, 5, 6, 7, 39]))).toBe('lines 2, 3, 4, 5, 6, 7, 8, 9, 41');
    expect(String(data)).toMatch(/^40 rows, lines 2, 3, .*, … 41$/);
    expect(first.toJSON()).toEqual({ directions: first.rows, lines: first.lines });
  });
});
