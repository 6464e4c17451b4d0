import { ifInRange } from '../if-in-range.js';
import type { Arithmetic } from '../interval/arithmetic.js';
import { Rational } from './rational.js';

/** A double as the exact number it is, or text such as '1/6' and '0.1', exactly; undefined for anything else. */
export const rationalOf = (x: unknown): Rational | undefined =>
  ifInRange(() =>
    typeof x === 'number' ? Rational.from(x) : typeof x === 'string' ? Rational.parse(x.trim()) : undefined,
  );

/** Text that `rationalOf` reads back: '1/6', and the shortest decimal where that is the very number: '0.5', '0.1'. */
export function textOf(a: Rational): string {
  const short = String(nearestDouble(a));
  return rationalOf(short)?.equals(a) ? short : a.toString();
}

/** The nearest double, ties to even; ±∞ or the largest beyond the doubles. */
export function nearestDouble(a: Rational): number {
  const { lo, hi } = a.enclosure();
  if (lo === hi || !Number.isFinite(lo)) return lo;
  if (!Number.isFinite(hi)) return hi;
  const side = a.plus(a).compare(Rational.from(lo).plus(Rational.from(hi)));
  // In the middle the sum of the halves rounds to the even one.
  return side < 0 ? lo : side > 0 ? hi : lo / 2 + hi / 2;
}

/** As narrow as R has it. */
export function enclosed<T>(R: Arithmetic<T>, a: Rational): T {
  if (R.bits <= 53) return R.from(a.enclosure());
  const [above, below] = [a.numerator, a.denominator].map((n) => {
    const double = Number(n);
    return Number.isSafeInteger(double) ? R.number(double) : R.integer(n);
  });
  return a.denominator === 1n ? above : R.divide(above, below);
}
