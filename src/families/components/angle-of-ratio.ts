import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Scales } from '../variances.js';

/** 1 + 2^k·x. */
export const onePlus = <T>(R: Arithmetic<T>, x: T, k = 0): T => R.add(R.number(1), R.scale(x, k));

/** asin(part/whole), given √(whole² − part²): an angle near π/2 is no worse than one near 0. All arguments positive. */
export function angleOfRatio<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  const ratio = R.divide(part, whole);
  return R.upper(ratio) < 0.5 ? R.asin(ratio) : R.atan2(part, rest);
}

/** What E Φ(x)Φ(y) is made of, where Φ is a normal distribution function: x and y of variances q and q′. */
export interface NormalPair<T> {
  /** √(qq′)·ρ. */
  readonly covariance: T;
  /** (1 + q)(1 + q′). */
  readonly whole: T;
  /** (1 + q)(1 + q′) − covariance². */
  readonly rest: T;
  /** asin(covariance/√whole). */
  readonly asin: () => T;
}

/** Near ρ = ±1 the difference is formed as whole·sin² + (1 + q + q′)cos², and the angle by atan2. */
export function pairOf<T>(
  R: Arithmetic<T>,
  { same, q, other, mean }: Scales<T>,
  { cosine, sine }: Angle<T>,
): NormalPair<T> {
  const first = onePlus(R, q);
  const whole = same ? R.square(first) : R.multiply(first, onePlus(R, other));
  const root = same ? first : R.sqrt(whole);
  const covariance = R.multiply(mean, cosine);
  const ratio = R.divide(covariance, root);
  const isSmall = R.upper(R.magnitude(ratio)) < MODERATE;
  const rest = isSmall
    ? R.subtract(whole, R.square(covariance))
    : R.add(R.multiply(whole, R.square(sine)), R.multiply(R.add(first, other), R.square(cosine)));
  const asin = (): T => {
    if (isSmall) return R.asin(ratio);
    const isNegative = R.upper(covariance) <= 0;
    const angle = R.atan2(isNegative ? R.negate(covariance) : covariance, R.sqrt(rest));
    return isNegative ? R.negate(angle) : angle;
  };
  return { covariance, whole, rest, asin };
}

/** Below this sine neither the arc sine nor the cosine loses digits: the ratio's relative error grows by a factor below 2. */
const MODERATE = 0.75;
