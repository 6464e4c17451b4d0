import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { savePair } from '../hermite-series.js';
import { sechSquaredCoefficients } from './sech-squared.js';

/**
 * E[sech²(bz)h_r(z)] for the even r < count, as pairs (`loadPair(table, r / 2, …)`). The last ones made are kept: a logistic activation
 * and its derivative need the same, as do sigmoid, swish and softplus.
 */
export function sechSquaredTable(R: MpfrArithmetic, b: MpfrInterval, count: number): MultiprecisionArray {
  const half = Math.ceil(count / 2);
  const ends = new MultiprecisionArray(R.bits, 2);
  savePair(ends, 0, b);
  const key = `${R.bits} ${half} ${ends.text()}`;
  const table = kept.get(key) ?? makeTable(R, b, half);
  kept.delete(key);
  kept.set(key, table);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return table;
}

/** In order of use, the latest last. Two numbers a coefficient: 50 kB at 700 coefficients and 96 bits. */
const kept = new Map<string, MultiprecisionArray>();
const KEPT = 8;

function makeTable(R: MpfrArithmetic, b: MpfrInterval, half: number): MultiprecisionArray {
  const table = new MultiprecisionArray(R.bits, 2 * half);
  const mark = R.stack.mark();
  sechSquaredCoefficients(R, b, half, (index, x) => savePair(table, index, x));
  R.stack.release(mark);
  return table;
}
