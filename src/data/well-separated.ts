import type { Requirements } from './direction-options.js';
import { rationalDirection } from './rational-direction.js';
import { fitsAll, rankOf } from './requirements.js';
import { dot, type SmallRow, unit } from './small-rows.js';

/**
 * n directions of Z^r that span it (n ≥ r) or are independent (n < r) and satisfy the separation and entry bound, or as
 * many as were found. Deterministic. For r = 2 equispaced lines, which are optimal; otherwise farthest-point insertion over
 * a few thousand candidates (Gonzalez, "Clustering to minimize the maximum intercluster distance", TCS 1985), which is not,
 * so that falling short proves nothing. Cost: n · candidates products.
 */
export function wellSeparated(n: number, r: number, required: Requirements): SmallRow[] {
  let best: SmallRow[] = [];
  for (const attempt of attempts(n, r, required)) {
    if (attempt.length > best.length && rankOf(attempt) === Math.min(r, attempt.length)) best = attempt;
    if (best.length === n) return best;
  }
  return best;
}

/**
 * n directions with entries 0, ±1 and, for r ≤ 3, ±2, or as many as fit, the shortest first. Known at once, for n ≤ r or r ≤ 4: of
 * 62 rows at most.
 */
export function shortRows(n: number, r: number, required: Requirements): SmallRow[] {
  if (n <= r || r > 4) return Array.from({ length: Math.min(n, r) }, (_, k) => unit(r, k));
  const side = 2 * Math.min(r > 3 ? 1 : 2, required.maxEntry) + 1;
  // Those before the row of zeros, in the middle, are the negatives of those behind it.
  const half = (side ** r - 1) / 2;
  const rows = Array.from({ length: half }, (_, index) => rowAt(half + 1 + index, r, side));
  const chosen: SmallRow[] = [];
  for (const row of rows.sort((a, b) => dot(a, a) - dot(b, b)))
    if (chosen.length < n && fitsAll(row, chosen, chosen.length, required.minSeparation)) chosen.push(row);
  return chosen;
}

/** The row of Z^r, with entries between ±(side − 1)/2, at a place in their order. */
const rowAt = (index: number, r: number, side: number): number[] =>
  Array.from({ length: r }, (_, k) => (Math.floor(index / side ** k) % side) - (side - 1) / 2);

/** The most directions a line or a plane can hold at this separation; Infinity where no such bound is known. */
export function capacity(r: number, minSeparation: number): number {
  if (r === 1) return minSeparation > 0 ? 1 : 2;
  return r === 2 && minSeparation > 0
    ? Math.max(1, Math.floor(Math.PI / Math.asin(minSeparation) + 1e-9))
    : Number.POSITIVE_INFINITY;
}

function* attempts(n: number, r: number, required: Requirements): Generator<SmallRow[]> {
  const basis = Array.from({ length: Math.min(n, r) }, (_, k) => unit(r, k));
  if (n <= r) yield basis;
  if (r === 2) yield acceptable(equispacedLines(n, required.maxEntry), required);
  const candidates = candidateRows(n, r, required.maxEntry);
  yield farthestFirst(n, basis, candidates, required);
  yield farthestFirst(n, [unit(r, 0)], candidates, required);
  yield shortRows(n, r, required);
}

const equispacedLines = (n: number, bound: number): SmallRow[] =>
  Array.from({ length: n }, (_, j) => rationalDirection((Math.PI * j) / n, bound));

function acceptable(rows: readonly SmallRow[], { minSeparation }: Requirements): SmallRow[] {
  return rows.filter((row, i) => fitsAll(row, rows, i, minSeparation));
}

/** All of Z^r within the bound when these are few, else points spread evenly over a cube. */
function candidateRows(n: number, r: number, maxEntry: number): SmallRow[] {
  const side = 2 * maxEntry + 1;
  if (side ** r <= CANDIDATES)
    return Array.from({ length: side ** r }, (_, index) => rowAt(index, r, side)).filter((row) =>
      row.some((x) => x !== 0),
    );
  const size = Math.min(maxEntry, 1000);
  const step = kroneckerStep(r);
  return Array.from({ length: Math.max(CANDIDATES, 4 * n) }, (_, index) =>
    step.map((alpha) => Math.round(size * (2 * ((alpha * (index + 1)) % 1) - 1)) + 0),
  ).filter((row) => row.some((x) => x !== 0));
}

const CANDIDATES = 2000;

/** Powers of 1/g where g^(r+1) = g + 1: multiples of this vector modulo 1 fill the cube evenly (Roberts's sequence). */
function kroneckerStep(r: number): number[] {
  let g = 1.5;
  for (let i = 0; i < 60; i++) g = (1 + g) ** (1 / (r + 1));
  return Array.from({ length: r }, (_, k) => g ** -(k + 1));
}

function farthestFirst(
  n: number,
  start: readonly SmallRow[],
  candidates: readonly SmallRow[],
  { minSeparation }: Requirements,
): SmallRow[] {
  // sin²θ, since antipodal rows are the same line, or 1 − cos θ. Good enough to choose by; whether rows fit is decided exactly.
  const distance = (cosine: number): number => (minSeparation > 0 ? 1 - cosine ** 2 : 1 - cosine);
  const chosen: SmallRow[] = [];
  const lengths = candidates.map((row) => Math.sqrt(dot(row, row)));
  const nearest = candidates.map(() => Number.POSITIVE_INFINITY);
  const choose = (row: SmallRow): void => {
    chosen.push(row);
    const length = Math.sqrt(dot(row, row));
    for (let i = 0; i < candidates.length; i++)
      nearest[i] = Math.min(nearest[i], distance(dot(row, candidates[i]) / (length * lengths[i])));
  };
  for (const row of start) choose(row);
  while (chosen.length < n) {
    const farthest = nearest.reduce((best, d, i) => (d > nearest[best] ? i : best), 0);
    if (!fitsAll(candidates[farthest], chosen, chosen.length, minSeparation)) break;
    choose(candidates[farthest]);
  }
  return chosen;
}
