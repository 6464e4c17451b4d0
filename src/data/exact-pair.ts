import { memoOf } from '../numerics/memo.js';
import type { Directions } from './directions.js';
import { integerRow } from './integer-row.js';

/**
 * All that the angle θ between rows v and w depends on, exactly: cos θ = dot/√squaredNorms,
 * sin θ = √(squaredCross/squaredNorms). Rows are first scaled by their own power of two to integers (`integerRow`),
 * which leaves θ alone.
 */
export interface ExactPair {
  /** ⟨v,w⟩ */
  readonly dot: bigint;
  /** |v|²|w|² > 0 */
  readonly squaredNorms: bigint;
  /** |v|²|w|² − ⟨v,w⟩² ≥ 0; 0 exactly for parallel and antipodal rows. */
  readonly squaredCross: bigint;
}

/**
 * The exact pair of rows i and j, counted from 0. Cost: d products, in doubles where the entries are small integers.
 * @throws RangeError unless i and j are row numbers
 */
export function exactPair(data: Directions, i: number, j: number): ExactPair {
  const v = rowAt('exactPair', data, i);
  const w = rowAt('exactPair', data, j);
  if (!hasExactProducts(v) || !hasExactProducts(w))
    return fromProducts(product(data, i, j), product(data, i, i), product(data, j, j));
  const dot = dotProduct(v, w);
  const first = dotProduct(v, v);
  const second = dotProduct(w, w);
  const norms = first * second;
  if (!(norms < EXACT)) return fromProducts(BigInt(dot), BigInt(first), BigInt(second));
  return { dot: BigInt(dot), squaredNorms: BigInt(norms), squaredCross: BigInt(norms - dot * dot) };
}

/**
 * |v_i|² of row i, counted from 0, scaled to integers as in `exactPair`.
 * @throws RangeError unless i is a row number
 */
export function squaredNorm(data: Directions, i: number): bigint {
  const v = rowAt('squaredNorm', data, i);
  return hasExactProducts(v) ? BigInt(dotProduct(v, v)) : product(data, i, i);
}

/** Integers below 2⁵³ are exact in doubles. */
const EXACT = 2 ** 53;

function fromProducts(dot: bigint, first: bigint, second: bigint): ExactPair {
  const squaredNorms = first * second;
  return { dot, squaredNorms, squaredCross: squaredNorms - dot * dot };
}

function rowAt(where: string, data: Directions, i: number): readonly number[] {
  const row = data.rows[i];
  if (row === undefined)
    throw new RangeError(
      `${where}: row ${i}, expected a whole number from 0 to ${data.count - 1} for ${data.count} directions`,
    );
  return row;
}

/** Whether all entries are integers so small that a dot product of two such rows is below 2⁵³ and exact in doubles. */
function hasExactProducts(row: readonly number[]): boolean {
  let largest = 0;
  for (const x of row) {
    if (!Number.isInteger(x)) return false;
    largest = Math.max(largest, Math.abs(x));
  }
  return row.length * largest * largest < EXACT;
}

function dotProduct(v: readonly number[], w: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k] * w[k];
  return sum;
}

/** ⟨v_i, v_j⟩ of the rows scaled to integers. */
function product(data: Directions, i: number, j: number): bigint {
  const rows = integerRows(data);
  return rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0n);
}

/** The rows scaled to integers, converted once per dataset. */
const integerRows = memoOf((data: Directions) => data.rows.map(integerRow));
