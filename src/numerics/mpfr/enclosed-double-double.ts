import type { DoubleDouble } from '../double-double/double-double.js';
import { mpfr, NEAREST } from './mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from './mpfr-arithmetic.js';

/** A double-double and how far from it the exact value can be. */
export interface EnclosedDoubleDouble extends DoubleDouble {
  readonly lost: number;
}

/** A double-double near the middle of an interval, and how far the interval reaches from it at most. */
export function doubleDoubleOf(R: MpfrArithmetic, interval: MpfrInterval): EnclosedDoubleDouble {
  const middle = R.middle(interval).lo;
  const hi = mpfr.mpfr_get_d(middle, NEAREST);
  mpfr.mpfr_sub_d(middle, middle, hi, NEAREST);
  const lo = mpfr.mpfr_get_d(middle, NEAREST);
  const value = R.add(R.number(hi), R.number(lo));
  return { hi, lo, lost: R.upper(R.magnitude(R.subtract(interval, value))) };
}
