import type { Arithmetic } from '../numerics/interval/arithmetic.js';

/**
 * The value on the side of `at` where z lies, on the right at `at` itself, and the hull of both where z lies on both.
 */
export function either<T>(R: Arithmetic<T>, z: T, at: number, left: () => T, right: () => T): T {
  if (R.lower(z) >= at) return right();
  if (R.upper(z) < at) return left();
  return R.hull(left(), right());
}

/** The part of z at or above 0, for an activation that is a formula there; of z that reaches there. */
export const positivePart = <T>(R: Arithmetic<T>, z: T): T => R.clamp(z, 0, Number.POSITIVE_INFINITY);

/** The part of z at or below 0. */
export const negativePart = <T>(R: Arithmetic<T>, z: T): T => R.clamp(z, Number.NEGATIVE_INFINITY, 0);
