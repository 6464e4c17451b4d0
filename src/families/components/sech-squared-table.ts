import { memo } from '../../numerics/memo.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { savePair } from '../hermite-series.js';
import { sechSquaredCoefficients } from './sech-squared.js';

/**
 * E[sech²(bz)h_r(z)] for the even r < count, as pairs (`loadPair(table, r / 2, …)`). The last ones made are
 * kept (50 kB at 700 coefficients and 96 bits): a logistic activation and its derivative need the same, as
 * do sigmoid, swish and softplus.
 */
export const sechSquaredTable = memo(
  (R: MpfrArithmetic, b: MpfrInterval, count: number) => {
    const ends = new MultiprecisionArray(R.bits, 2);
    savePair(ends, 0, b);
    return `${R.bits} ${Math.ceil(count / 2)} ${ends.text()}`;
  },
  (R, b, count) => {
    const half = Math.ceil(count / 2);
    const table = new MultiprecisionArray(R.bits, 2 * half);
    const mark = R.stack.mark();
    sechSquaredCoefficients(R, b, half, (index, x) => savePair(table, index, x));
    R.stack.release(mark);
    return table;
  },
  8,
);
