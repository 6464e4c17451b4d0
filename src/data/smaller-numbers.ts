import { largestEntry, type SmallRow } from './small-rows.js';

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
