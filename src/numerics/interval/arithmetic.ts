import type { Basis, Interval } from './interval.js';

/**
 * Enclosing arithmetic at one precision. A formula written against this interface is written once and holds at every
 * rung: T is a double interval (`float64-arithmetic.ts`) or a pair of MPFR numbers (`mpfr-arithmetic.ts`).
 *
 * Guarantee of every method: if the arguments contain their exact values, the result contains the exact result.
 * `sqrt` and `acos` cut their argument to the domain; division by an interval that holds 0 throws.
 */
export interface Arithmetic<T> {
  /** Significand bits: 53 for doubles. */
  readonly bits: number;
  /** The exact value of a double. */
  number(x: number): T;
  /** The exact value of an integer of any size (rounded outward where it does not fit). */
  integer(x: bigint): T;
  /** A decimal constant such as '1.0507009873554804934'. */
  decimal(text: string): T;
  /** Any interval of doubles. */
  from(x: Interval): T;
  pi(): T;

  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  negate(a: T): T;
  /** a · 2^k, exactly but for underflow. */
  scale(a: T, k: number): T;
  square(a: T): T;
  sqrt(a: T): T;
  exp(a: T): T;
  log(a: T): T;
  sin(a: T): T;
  cos(a: T): T;
  asin(a: T): T;
  acos(a: T): T;
  /** The angle of the point (x, y), y ≥ 0, in [0, π]. */
  atan2(y: T, x: T): T;
  sinh(a: T): T;
  /** (2/√π)∫_a^∞ e^{−t²} dt. */
  erfc(a: T): T;

  /** The smallest enclosure of both. */
  hull(a: T, b: T): T;
  /** a ± the largest absolute value in e. */
  widen(a: T, e: T): T;
  /** Intersection with [lo, hi], which the exact value is known to lie in. */
  clamp(a: T, lo: number, hi: number): T;
  /** The midpoint as an exact number, and the distance from it to the ends. */
  middle(a: T): T;
  radius(a: T): T;
  /** The largest absolute value, as an exact number. */
  magnitude(a: T): T;
  lower(a: T): number;
  upper(a: T): number;
  withBasis(a: T, basis: Basis): T;
  toInterval(a: T): Interval;
  /** Runs `body`, frees all numbers it made but its result. Costs nothing for doubles. */
  scope(body: () => T): T;
}

/** The part of a at or above 0, of a that reaches there: all of it that a number ≥ 0 may be. */
export const positivePart = <T>(R: Arithmetic<T>, a: T): T => R.clamp(a, 0, Number.POSITIVE_INFINITY);

/** The part of a at or below 0. */
export const negativePart = <T>(R: Arithmetic<T>, a: T): T => R.clamp(a, Number.NEGATIVE_INFINITY, 0);

/** aⁿ by squaring, n ≥ 0 whole: of an even n never below 0. */
export function wholePower<T>(R: Arithmetic<T>, a: T, n: number): T {
  if (n === 0) return R.number(1);
  if (n === 1) return a;
  const even = R.square(wholePower(R, a, Math.floor(n / 2)));
  return n % 2 === 0 ? even : R.multiply(even, a);
}
