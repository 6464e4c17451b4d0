import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadPair, savePair, storedPairs } from '../hermite-series.js';
import { threshold } from './normal-wedge.js';
import { type Place, stepTable } from './step-table.js';
import { oneSidedMoments } from './truncated-moments.js';

/**
 * E[(z − a)₊^p/p!·h_r(z)] for r < count, an array of pairs for each p ≤ most: b_r = b_{r−1}/√r from one power to
 * the next, b_0 the moment itself.
 *
 * Guarantee: enclosures, of relative width about p·2^−bits. Cost: a division for each number.
 */
export function powerTables(R: MpfrArithmetic, place: Place, most: number, count: number): MultiprecisionArray[] {
  const mark = R.stack.mark();
  const means = oneSidedMoments(R, threshold(R, place(R)), most + 1);
  const roots = Array.from({ length: count }, (_, r) => R.sqrt(R.number(r)));
  const tables = [storedPairs(R, stepTable(R, place, count))];
  for (let p = 1; p <= most; p++) {
    const table = new MultiprecisionArray(R.bits, 2 * count);
    savePair(table, 0, means[p]);
    for (let r = 1; r < count; r++) {
      const inner = R.stack.mark();
      const before = R.fresh('proved');
      loadPair(tables[p - 1], r - 1, before);
      savePair(table, r, R.divide(before, roots[r]));
      R.stack.release(inner);
    }
    tables.push(table);
  }
  R.stack.release(mark);
  return tables;
}
