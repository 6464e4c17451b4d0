import type { Arithmetic } from '../numerics/interval/arithmetic.js';

/**
 * The value on the side of `at` where z lies, on the right at `at` itself, and the hull of both where z lies on both.
 */
export function either<T>(R: Arithmetic<T>, z: T, at: number, left: () => T, right: () => T): T {
  if (R.lower(z) >= at) return right();
  if (R.upper(z) < at) return left();
  return R.hull(left(), right());
}
