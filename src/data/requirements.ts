import type { Range, Requirements } from './direction-options.js';
import { integerRank } from './intrinsic-dimension.js';
import { rankModuloPrime } from './modular-rank.js';
import { dot, maySitTogether, type SmallRow } from './small-rows.js';

/** Whether rows of small integers satisfy every requirement, decided exactly. */
export function meets(rows: readonly SmallRow[], required: Requirements): boolean {
  const { count, dimension, rank, minSeparation, maxEntry } = required;
  return (
    within(rows.length, count) &&
    within(rows[0].length, dimension) &&
    rows.every((row) => isDirection(row, maxEntry)) &&
    rows.every((row, i) => fitsAll(row, rows, i, minSeparation)) &&
    (rank === undefined || within(rankOf(rows), rank))
  );
}

/** The rows in order, without those that are zero or may not stand beside an earlier one. */
export function withoutOffenders(rows: readonly SmallRow[], required: Requirements): SmallRow[] {
  const kept: SmallRow[] = [];
  for (const row of rows)
    if (isDirection(row, required.maxEntry) && fitsAll(row, kept, kept.length, required.minSeparation)) kept.push(row);
  return kept;
}

/**
 * Whether `row` may stand beside each of the first `count` rows.
 * @param squares - of the rows' lengths, for callers that have them
 */
export function fitsAll(
  row: SmallRow,
  rows: readonly SmallRow[],
  count: number,
  minSeparation: number,
  squares?: readonly number[],
): boolean {
  const square = dot(row, row);
  for (let i = 0; i < count; i++) if (!maySitTogether(row, rows[i], minSeparation, square, squares?.[i])) return false;
  return true;
}

/**
 * Exact. A rank modulo a prime is no larger than the rank, so that where it reaches `most` nothing remains to be decided.
 * @param most - what the rank is known not to exceed
 */
export function rankOf(rows: readonly SmallRow[], most = Math.min(rows.length, rows[0].length)): number {
  return rankModuloPrime(rows, most) === most ? most : integerRank(rows.map((row) => row.map(BigInt)));
}

export const within = (x: number, { min, max }: Range): boolean => min <= x && x <= max;

function isDirection(row: SmallRow, maxEntry: number): boolean {
  return row.some((x) => x !== 0) && row.every((x) => Number.isInteger(x) && Math.abs(x) <= maxEntry);
}
