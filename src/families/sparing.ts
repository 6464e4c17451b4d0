import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';

/**
 * Arithmetic of doubles in which what comes out exact stays so: 1 + 2q, or q·x at q = 1. An interval
 * operation rounds outward even then, which would make a formula with q in it wider at q = 1 than the one
 * without. MPFR has bits to spare.
 */
export const sparing: Arithmetic<I.Interval> = {
  ...float64Arithmetic,
  add: (a, b) => {
    const x = short(a);
    const y = short(b);
    if (x === 0) return b;
    if (y === 0) return a;
    return isExactSum(x, y) ? I.point(x + y) : I.add(a, b);
  },
  subtract: (a, b) => {
    const x = short(a);
    const y = short(b);
    if (x === 0) return I.negate(b);
    if (y === 0) return a;
    return isExactSum(x, -y) ? I.point(x - y) : I.subtract(a, b);
  },
  multiply: (a, b) => {
    const x = short(a);
    const y = short(b);
    if (x === 0 || y === 0) return ZERO;
    if (x === 1) return b;
    if (y === 1) return a;
    if (!Number.isNaN(x * y)) return I.point(x * y);
    const exponent = powerOfTwo(Number.isNaN(x) ? y : x);
    return exponent === undefined ? I.multiply(a, b) : I.scaleByPowerOfTwo(Number.isNaN(x) ? a : b, exponent);
  },
  square: (a) => {
    const x = short(a);
    return Number.isNaN(x) ? I.square(a) : I.point(x * x);
  },
  divide: (a, b) => {
    const y = short(b);
    if (y === 1) return a;
    const exponent = powerOfTwo(y);
    if (exponent !== undefined) return I.scaleByPowerOfTwo(a, -exponent);
    return y > 0 && short(a) === 0 ? ZERO : I.divide(a, b);
  },
};

const ZERO = I.point(0);

/** The number that x is; NaN where it is none of at most 24 bits, of which products are exact. */
const short = ({ lo, hi, basis }: I.Interval): number =>
  lo === hi && Math.fround(lo) === lo && basis === 'proved' ? lo : Number.NaN;

/** Of the larger and the sum of two doubles, the difference is exact (Dekker). */
const isExactSum = (x: number, y: number): boolean => x + y - x === y && x + y - y === x;

/** The k with x = 2^k, of a short x that is a normal double. */
function powerOfTwo(x: number): number | undefined {
  if (!(x > 0)) return undefined;
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  return (high & 0xf_ff_ff) === 0 && view.getUint32(4) === 0 ? (high >>> 20) - 1023 : undefined;
}

const view = new DataView(new ArrayBuffer(8));
