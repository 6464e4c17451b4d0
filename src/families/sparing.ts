import type { Arithmetic } from '../numerics/interval/arithmetic.js';

/**
 * The same arithmetic, where doubles that come out exact stay so: 1 + 2q, or q·x at q = 1. An interval operation rounds outward even
 * then, which would make a formula with q in it wider at q = 1 than the one without.
 */
export function sparing<T>(R: Arithmetic<T>): Arithmetic<T> {
  if (R.bits > 53) return R;
  let made = arithmetics.get(R) as Arithmetic<T> | undefined;
  if (made === undefined) {
    made = make(R);
    arithmetics.set(R, made);
  }
  return made;
}

const arithmetics = new WeakMap<object, unknown>();

function make<T>(R: Arithmetic<T>): Arithmetic<T> {
  /** The number that x is; NaN where it is none of at most 24 bits, of which products are exact. */
  const short = (x: T): number => {
    const { lo, hi, basis } = R.toInterval(x);
    return lo === hi && Math.fround(lo) === lo && basis === 'proved' ? lo : Number.NaN;
  };
  const plus = (a: T, b: T, otherwise: () => T): T => {
    const [x, y] = [short(a), short(b)];
    if (x === 0) return b;
    if (y === 0) return a;
    // Of the larger and the sum, the difference is exact (Dekker).
    const sum = x + y;
    return sum - x === y && sum - y === x ? R.number(sum) : otherwise();
  };
  const operations: Partial<Arithmetic<T>> = {
    add: (a, b) => plus(a, b, () => R.add(a, b)),
    subtract: (a, b) => plus(a, R.negate(b), () => R.subtract(a, b)),
    multiply: (a, b) => {
      const [x, y] = [short(a), short(b)];
      if (x === 0 || y === 0) return R.number(0);
      if (!Number.isNaN(x * y)) return R.number(x * y);
      const [factor, other] = Number.isNaN(x) ? [y, a] : [x, b];
      const exponent = powerOfTwo(factor);
      return exponent === undefined ? R.multiply(a, b) : R.scale(other, exponent);
    },
    square: (a) => (Number.isNaN(short(a)) ? R.square(a) : R.number(short(a) ** 2)),
    divide: (a, b) => {
      const exponent = powerOfTwo(short(b));
      if (exponent !== undefined) return R.scale(a, -exponent);
      return short(a) === 0 && short(b) > 0 ? R.number(0) : R.divide(a, b);
    },
  };
  return Object.assign(Object.create(R) as Arithmetic<T>, operations);
}

/** The k with x = 2^k. */
function powerOfTwo(x: number): number | undefined {
  const exponent = Math.log2(x);
  return Number.isInteger(exponent) && 2 ** exponent === x ? exponent : undefined;
}
