import type { Requirements } from './direction-options.js';
import { dot, rounded, roundingBounds, type SmallRow, smallerSizes, squaredSine } from './small-rows.js';

type Rows = readonly SmallRow[];

/**
 * Datasets in which one of the closest pairs is made of smaller numbers but stays close, which no move on a single row can
 * do: rounding one row of a pair at sine 1e-9 makes it coincide with the other or takes it far away.
 */
export function* simplerPairs(rows: Rows, required: Requirements): Iterable<Rows> {
  for (const [i, j] of closestPairs(rows)) {
    const v = rows[i];
    const w = rows[j];
    const sign = dot(v, w) < 0 ? -1 : 1;
    for (const [p, q] of [
      ...neighbours(v.length, required.maxEntry),
      ...closeTo(v, required.maxEntry),
      ...smallerTogether(v, w),
    ]) {
      const facing = p === v || q === w ? q : q.map((x) => sign * x);
      yield rows.with(i, p).with(j, facing);
    }
  }
}
