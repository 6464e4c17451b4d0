import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';

/** asin(part/whole), given √(whole² − part²): an angle near π/2 is no worse than one near 0. All arguments positive. */
export function angleOfRatio<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  const ratio = R.divide(part, whole);
  return R.upper(ratio) < 0.5 ? R.asin(ratio) : R.atan2(part, rest);
}

/** whole² − part²·cos²θ for part² = whole² − rest, as whole²·sin²θ + rest·cos²θ. */
export const remainder = <T>(R: Arithmetic<T>, whole: T, rest: T, { cosine, sine }: Angle<T>): T =>
  R.add(R.square(R.multiply(whole, sine)), R.multiply(rest, R.square(cosine)));

/** asin(part/whole) for a part of either sign. */
export function signedAngle<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  return R.upper(part) <= 0
    ? R.negate(angleOfRatio(R, R.negate(part), whole, rest))
    : angleOfRatio(R, part, whole, rest);
}
