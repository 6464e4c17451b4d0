import type { Requirements } from './direction-options.js';
import { meets, withoutOffenders } from './requirements.js';
import { commonlySmaller, simplerPairs } from './simpler-pairs.js';
import { compareRows, isSimpler } from './simplicity.js';
import { dot, gcd, largestEntry, type SmallRow, squaredSine, unit } from './small-rows.js';
import { rounded, roundingBounds, smallerSizes } from './smaller-numbers.js';

type Rows = readonly SmallRow[];

/**
 * Simpler datasets one move away, boldest first, each satisfying the requirements and strictly simpler (`isSimpler`), none
 * twice. Lazy: a move is worked out when it is asked for.
 */
export function* simplerRows(rows: Rows, required: Requirements): Generator<Rows> {
  const seen = new Set<string>();
  for (const moves of MOVES)
    for (const proposal of moves(rows, required)) {
      if (proposal.length === 0 || !isSimpler(proposal, rows)) continue;
      const candidate = proposal.map((row) => row.map((x) => x + 0)); // −0 becomes 0
      const key = candidate.join(';');
      if (seen.has(key)) continue;
      seen.add(key);
      if (meets(candidate, required)) yield candidate;
    }
}

const MOVES: readonly ((rows: Rows, required: Requirements) => Iterable<Rows>)[] = [
  fewerRows,
  fewerCoordinates,
  coarserTogether,
  mirrored,
  coarserRows,
  commonlySmaller,
  smallerEntries,
  simplerPairs,
];

/** The closest pair alone, each half and smaller part left out, down to single rows. */
function* fewerRows(rows: Rows): Iterable<Rows> {
  yield closestPair(rows);
  for (let size = Math.ceil(rows.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = 0; start < rows.length; start += size) yield rows.filter((_, i) => i < start || i >= start + size);
}

/**
 * Two coordinates alone, each coordinate left out, and each added to the others with small weights, which keeps rows apart
 * that differ in it alone. Rows that become zero, parallel or too close go.
 */
function* fewerCoordinates(rows: Rows, required: Requirements): Iterable<Rows> {
  const d = rows[0].length;
  const projected = (project: (row: SmallRow) => SmallRow): Rows => withoutOffenders(rows.map(project), required);
  for (let a = 0; a < Math.min(d, 8); a++)
    for (let b = a + 1; b < Math.min(d, 8); b++) yield projected((row) => [row[a], row[b]]);
  for (let left = 0; left < d; left++) yield projected((row) => row.toSpliced(left, 1));
  if (d > 2)
    for (let left = 0; left < d; left++)
      for (const weight of [1, 2, 4, 8])
        yield projected((row) => row.toSpliced(left, 1).map((x, k) => x + (weight + k) * row[left]));
}

/** All rows rounded to the same small bound, or divided by the same number. */
function* coarserTogether(rows: Rows, required: Requirements): Iterable<Rows> {
  for (const bound of roundingBounds(required.maxEntry)) {
    const coarse = rows.map((row) => rounded(row, bound));
    yield coarse;
    yield withoutOffenders(coarse, required);
  }
  const most = Math.max(...rows.map(largestEntry));
  for (let divisor = 2; divisor <= most; divisor *= 2) {
    const divided = rows.map((row) => row.map((x) => Math.round(x / divisor)));
    yield withoutOffenders(divided, required);
  }
}

/** Images under symmetries of the lattice, rows negated, and the rows in order: the same angles up to sign. */
function* mirrored(rows: Rows): Iterable<Rows> {
  const d = rows[0].length;
  yield rows.toSorted(compareRows);
  for (let k = 0; k < d; k++) yield rows.map((row) => row.with(k, -row[k])).sort(compareRows);
  for (let k = 0; k < d; k++)
    for (let l = 0; l < k; l++) yield rows.map((row) => row.with(k, row[l]).with(l, row[k])).sort(compareRows);
  for (let i = 0; i < rows.length; i++) yield rows.with(i, negated(rows[i])).sort(compareRows);
}

/** One row at a time, and with it its antipode: a unit vector, rounded to a small bound, freed of common factors. */
function* coarserRows(rows: Rows, required: Requirements): Iterable<Rows> {
  for (let i = 0; i < rows.length; i++) {
    const antipode = rows.findIndex((w) => dot(rows[i], w) < 0 && squaredSine(rows[i], w) === 0);
    for (const row of coarserRow(rows[i], required.maxEntry)) {
      yield rows.with(i, row);
      if (antipode >= 0) yield rows.with(i, row).with(antipode, negated(row));
    }
  }
}

function* coarserRow(row: SmallRow, maxEntry: number): Iterable<number[]> {
  for (let k = 0; k < row.length; k++) for (const sign of [1, -1]) yield unit(row.length, k, sign);
  for (const bound of roundingBounds(maxEntry)) yield rounded(row, bound);
  const divisor = row.every(Number.isInteger) ? row.reduce(gcd, 0) : 1;
  if (divisor > 1) yield row.map((x) => x / divisor);
}

/** One entry at a time: 0, ±1, and towards where it is by halves of the way. */
function* smallerEntries(rows: Rows): Iterable<Rows> {
  for (let i = 0; i < rows.length; i++)
    for (let k = 0; k < rows[i].length; k++) {
      const x = rows[i][k];
      for (const size of smallerSizes(Math.abs(x))) yield rows.with(i, rows[i].with(k, Math.sign(x) * size));
    }
}

function closestPair(rows: Rows): Rows {
  let closest: Rows = [];
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < i; j++) {
      const sine = squaredSine(rows[i], rows[j]);
      if (sine < least) [least, closest] = [sine, [rows[j], rows[i]]];
    }
  return closest;
}

const negated = (row: SmallRow): number[] => row.map((x) => -x);
