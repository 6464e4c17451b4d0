import { mpfr } from '../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';

/** Whether an MPFR interval meets the decimal ± slack, compared at its own precision: nothing is rounded to doubles. */
export function meetsDecimalAt(R: MpfrArithmetic, x: MpfrInterval, text: string, slack: string): boolean {
  const room = R.widen(R.decimal(text), R.decimal(slack));
  return mpfr.mpfr_cmp(room.hi, x.lo) >= 0 && mpfr.mpfr_cmp(room.lo, x.hi) <= 0;
}

/** Width of an MPFR interval, an upper bound of it as a double. */
export const widthAt = (R: MpfrArithmetic, x: MpfrInterval): number => R.upper(R.scale(R.radius(x), 1));

/** Whether two MPFR intervals have a point in common. */
export const overlapAt = (a: MpfrInterval, b: MpfrInterval): boolean =>
  mpfr.mpfr_cmp(a.lo, b.hi) <= 0 && mpfr.mpfr_cmp(b.lo, a.hi) <= 0;
