import { Directions } from './directions.js';
import { isSeparated } from './geometry-class.js';

/**
 * Rows of integers so small that products are exact in doubles: |entry| ≤ 2²⁶ and dimension · max² < 2⁵³. The arbitrary
 * draws and shrinks only these, so it can decide exactly at the speed of doubles.
 */
export type SmallRow = readonly number[];

export const LARGEST_ENTRY = 2 ** 26;

/** Whether a dataset of this dimension and these entries stays within `SmallRow`. */
export const areSmall = (dimension: number, largest: number): boolean =>
  largest <= LARGEST_ENTRY && dimension * largest * largest < 2 ** 53;

/**
 * sin²θ between two rows to relative accuracy (d² + 4)·2⁻⁵², and exactly 0 when they lie on one line: the sum of squared
 * 2×2 minors (Lagrange's identity), each exact, none cancelling another. Cost: d²/2 minors.
 */
export function squaredSine(v: SmallRow, w: SmallRow): number {
  let cross = 0;
  for (let a = 0; a < v.length; a++)
    for (let b = 0; b < a; b++) {
      const minor = v[a] * w[b] - v[b] * w[a];
      cross += minor * minor;
    }
  return cross / (dot(v, v) * dot(w, w));
}

export function dot(v: SmallRow, w: SmallRow): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k] * w[k];
  return sum;
}

export const largestEntry = (row: SmallRow): number => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/**
 * Whether two nonzero rows may stand in one dataset: sin θ ≥ minSeparation, and not the same direction. Exact: doubles
 * decide unless the two squares agree to nine digits, then integers do.
 */
export function maySitTogether(v: SmallRow, w: SmallRow, minSeparation: number): boolean {
  const sine = squaredSine(v, w);
  if (sine === 0 && dot(v, w) > 0) return false;
  const bound = minSeparation * minSeparation;
  if (sine >= bound * (1 + DOUBTFUL)) return true;
  return sine >= bound * (1 - DOUBTFUL) && isSeparated(new Directions([v, w]), minSeparation);
}

/** Far above the error of `squaredSine` for dimensions up to 1000. */
const DOUBTFUL = 1e-9;

/** The row scaled to largest entry `bound` and rounded to integers. */
export function rounded(row: SmallRow, bound: number): number[] {
  const most = largestEntry(row);
  return row.map((x) => Math.round((x / most) * bound));
}

/** 1, 2, 3, 4, 6, 8, 12, … up to `most`. */
export function* roundingBounds(most: number): Iterable<number> {
  for (let bound = 1; bound <= most; bound *= 2) {
    yield bound;
    if (bound > 1 && bound * 1.5 <= most) yield bound * 1.5;
  }
}

/** 0, 1, then ever closer to x ≥ 0 from below. */
export function* smallerSizes(x: number): Iterable<number> {
  if (x > 0) yield 0;
  for (let step = x - 1; step >= 1; step /= 2) yield Math.ceil(x - step);
}
