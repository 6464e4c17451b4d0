import type { Float64Matrix } from './symmetric-matrix.js';

/** A matrix without those rows and columns that repeat others. */
export interface DistinctRows {
  readonly matrix: Float64Matrix;
  /** How many rows were left out, which are 0 or equal to one before them or its negative. */
  readonly repeated: number;
}

/**
 * A symmetric matrix less its repeated rows: A = SᵀBS, S of full rank with entries 0, 1, −1, so that A has the inertia
 * of B and `repeated` zeros more (Sylvester). A point that occurs twice in a dataset makes such a row, and so does its
 * negative for an odd kernel. Entries are taken as exact.
 * Cost: n² hashed, and n² compared for each row that is left out.
 */
export function distinctRows({ n, middle, radius, basis }: Float64Matrix): DistinctRows {
  const kept: number[] = [];
  const byHash = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const row = middle.subarray(i * n, (i + 1) * n);
    const first = row.find((x) => x !== 0);
    if (first === undefined) continue;
    const sign = Math.sign(first);
    const hash = `${sign * first} ${row.reduce((sum, x) => sum + sign * x, 0)}`;
    const like = byHash.get(hash) ?? [];
    if (like.some((j) => isMultiple(row, middle.subarray(j * n, (j + 1) * n)))) continue;
    byHash.set(hash, [...like, i]);
    kept.push(i);
  }
  const m = kept.length;
  const pick = (a: Float64Array): Float64Array =>
    Float64Array.from({ length: m * m }, (_, k) => a[kept[Math.floor(k / m)] * n + kept[k % m]]);
  return { matrix: { kind: 'float64', n: m, middle: pick(middle), radius: pick(radius), basis }, repeated: n - m };
}

/** Whether one row is the other or its negative. */
const isMultiple = (row: Float64Array, other: Float64Array): boolean =>
  row.every((x, k) => x === other[k]) || row.every((x, k) => x === -other[k]);
