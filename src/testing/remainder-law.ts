import { mpfr } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { widthAt } from './decimal.js';

/** A formula with a remainder. */
export type Truncated = (R: MpfrArithmetic) => MpfrInterval;

/** Bits behind a remainder that is laid bare: its roundings are below 2⁻³⁰⁰. */
const DIGITS = 320;

/**
 * R with all its digits, saying that it has only so many bits: a series made with it stops early, and no rounding is left that
 * could cover what it leaves out.
 */
export const claiming = (R: MpfrArithmetic, bits: number): MpfrArithmetic =>
  Object.create(R, { bits: { value: bits } }) as MpfrArithmetic;

/** `violation` of a formula cut to `bits` bits, against itself at 320. */
export const remainderViolation = (f: Truncated, bits: number, width = 16 * 2 ** -bits): string | undefined =>
  violation((R) => f(claiming(R, bits)), f, width);

/**
 * Whether an enclosure whose roundings are below 2⁻³⁰⁰ misses the value: then by what it does. And whether it is wider than
 * `width`, or so narrow that there was no remainder to be seen.
 */
export const violation = (cut: Truncated, exact: Truncated, width: number): string | undefined =>
  withMpfr(DIGITS, (R) => {
    const [found, value] = [cut(R), exact(R)];
    const wide = widthAt(R, found);
    const misses = mpfr.mpfr_cmp(found.lo, value.lo) > 0 || mpfr.mpfr_cmp(found.hi, value.hi) < 0;
    const gap = R.upper(R.magnitude(R.subtract(found, value)));
    if (misses) return `misses the value by up to ${gap}, ${wide} wide`;
    if (wide > width) return `is ${wide} wide, expected ${width} at most`;
    return wide > 2 ** -280 ? undefined : `is ${wide} wide: no remainder is seen`;
  });
