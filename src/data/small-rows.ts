import { Directions } from './directions.js';
import { isSeparated } from './geometry-class.js';

/**
 * Rows of integers so small that products are exact in doubles: |entry| ≤ 2²⁶ and dimension · max² < 2⁵³. The arbitrary
 * draws and shrinks only these, so it can decide exactly at the speed of doubles.
 */
export type SmallRow = readonly number[];

const LARGEST_ENTRY = 2 ** 26;

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

/** a·v + b·w. */
export const combined = (a: number, v: SmallRow, b: number, w: SmallRow): number[] => v.map((x, k) => a * x + b * w[k]);

export function dot(v: SmallRow, w: SmallRow): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k] * w[k];
  return sum;
}

/** Greatest common divisor ≥ 0 of two integers; of 0 and 0 it is 0. */
export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** ± the unit vector of Z^r along coordinate k. */
export const unit = (r: number, k: number, sign = 1): number[] =>
  Array.from({ length: r }, (_, i) => (i === k ? sign : 0));

export const largestEntry = (row: SmallRow): number => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/**
 * Whether two nonzero rows may stand in one dataset: sin θ ≥ minSeparation, and not the same direction. Exact: doubles
 * decide unless the two squares agree to nine digits, then integers do.
 * @param square - |v|², for callers that have it, and |w|²
 */
export function maySitTogether(
  v: SmallRow,
  w: SmallRow,
  minSeparation: number,
  square = dot(v, v),
  otherSquare = dot(w, w),
): boolean {
  const bound = minSeparation * minSeparation;
  const inner = dot(v, w);
  // The usual case at the cost of a dot product or three: 1 − cos² is good to 1e-15 absolutely.
  if (1 - (inner * inner) / (square * otherSquare) > bound + DOUBTFUL) return true;
  const sine = squaredSine(v, w);
  if (sine === 0) return inner < 0 && minSeparation === 0;
  if (sine >= bound * (1 + DOUBTFUL)) return true;
  return sine >= bound * (1 - DOUBTFUL) && isSeparated(new Directions([v, w]), minSeparation);
}

/** Far above the rounding errors here, for dimensions up to 1000. */
const DOUBTFUL = 1e-9;
