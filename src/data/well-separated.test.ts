import { expect, it } from 'vitest';
import { readOptions } from './direction-options.js';
import { fitsAll, rankOf } from './requirements.js';
import { shortRows, wellSeparated } from './well-separated.js';

const required = (minSeparation: number, maxEntry = 8) =>
  readOptions({ n: [1, 40], dimension: 6, minSeparation, maxEntry });

it('short rows fit beside each other and span: 1, 8, 49 and 40 of them on a line, in the plane, in space and in four dimensions', () => {
  // Directions with entries 0, ±1, ±2 up to sign: (5^r − 1)/2 rows less the (3^r − 1)/2 that are twice another; (3⁴ − 1)/2 = 40.
  for (const [r, most] of [
    [1, 1],
    [2, 8],
    [3, 49],
    [4, 40],
  ] as const) {
    const rows = shortRows(100, r, required(1e-9));
    expect([r, rows.length, rankOf(rows)]).toEqual([r, most, r]);
    expect(rows.every((row, i) => fitsAll(row, rows, i, 1e-9))).toBe(true);
  }
  expect(shortRows(5, 6, required(1))).toHaveLength(5);
  // No entry beyond the bound, no angle below the separation.
  expect(shortRows(100, 3, required(1e-9, 1))).toHaveLength(13);
  const apart = shortRows(100, 3, required(0.7));
  expect(apart.every((row, i) => fitsAll(row, apart, i, 0.7))).toBe(true);
});

it('as many as there are short rows are always found', () => {
  for (const r of [2, 3, 4])
    for (const minSeparation of [0, 1e-3, 0.3, 0.6, 0.8]) {
      const { length } = shortRows(60, r, required(minSeparation));
      for (let n = 1; n <= length; n += 3) {
        const rows = wellSeparated(n, r, required(minSeparation));
        expect([r, minSeparation, n, rows.length, rankOf(rows)]).toEqual([r, minSeparation, n, n, Math.min(n, r)]);
      }
    }
});
