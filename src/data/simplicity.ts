import type { SmallRow } from './small-rows.js';

/**
 * Whether rows a are simpler than rows b: lexicographically by number of rows with entries that are no integers, number of
 * rows, number of coordinates, sum of absolute entries, number of negative entries, and the order of the rows. From any
 * dataset only finitely many steps to simpler integer ones exist, so shrinking ends.
 */
export function isSimpler(a: readonly SmallRow[], b: readonly SmallRow[]): boolean {
  for (const size of SIZES) {
    const difference = size(a) - size(b);
    if (difference !== 0) return difference < 0;
  }
  return compareInOrder(a, b) < 0;
}

/** Short rows first, then those whose earlier coordinates are larger: (1,0), (0,1), (1,1). */
export function compareRows(v: SmallRow, w: SmallRow): number {
  const difference = length(v) - length(w);
  if (difference !== 0) return difference;
  const k = v.findIndex((x, i) => x !== w[i]);
  return k < 0 ? 0 : w[k] - v[k];
}

type Size = (rows: readonly SmallRow[]) => number;

const length = (row: SmallRow): number => row.reduce((sum, x) => sum + Math.abs(x), 0);

const countWhere = (rows: readonly SmallRow[], test: (x: number) => boolean): number =>
  rows.reduce((count, row) => row.reduce((sum, x) => (test(x) ? sum + 1 : sum), count), 0);

const SIZES: readonly Size[] = [
  (rows) => rows.filter((row) => !row.every(Number.isInteger)).length,
  (rows) => rows.length,
  (rows) => rows[0].length,
  (rows) => rows.reduce((sum, row) => sum + length(row), 0),
  (rows) => countWhere(rows, (x) => x < 0),
];

function compareInOrder(a: readonly SmallRow[], b: readonly SmallRow[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = compareRows(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}
