import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Scales } from '../variances.js';

/** 1 + 2^k·x. */
export const onePlus = <T>(R: Arithmetic<T>, x: T, k = 0): T => R.add(R.number(1), k === 0 ? x : R.scale(x, k));

/** asin(part/whole), given whole² − part²: an angle near π/2 is no worse than one near 0. All arguments positive. */
export function angleOfRatio<T>(R: Arithmetic<T>, part: T, whole: T, rest: T): T {
  const ratio = R.divide(part, whole);
  return R.upper(ratio) < 0.5 ? R.asin(ratio) : R.atan2(part, R.sqrt(rest));
}

/** What E Φ(x)Φ(y) is made of, where Φ is a normal distribution function: x and y of variances q and q′. */
export interface NormalPair<T> {
  /** (1 + q)(1 + q′). */
  readonly whole: T;
  at(R: Arithmetic<T>, angle: Angle<T>): Correlated<T>;
  /** whole − covariance². */
  rest(R: Arithmetic<T>, at: Correlated<T>): T;
  /** asin(covariance/√whole). @param rest - what `rest` gave, where it is known */
  asin(R: Arithmetic<T>, at: Correlated<T>, rest?: T): T;
}

export interface Correlated<T> {
  readonly angle: Angle<T>;
  /** √(qq′)·ρ. */
  readonly covariance: T;
  readonly isModerate: boolean;
}

/** Near ρ = ±1 the difference is formed as whole·sin² + (1 + q + q′)cos², and the angle by atan2. */
export function pairOf<T>(R: Arithmetic<T>, { same, q, other, mean }: Scales<T>): NormalPair<T> {
  const first = onePlus(R, q);
  const whole = same ? R.square(first) : R.multiply(first, onePlus(R, other));
  const root = same ? first : R.sqrt(whole);
  const moderate = MODERATE * R.lower(root);
  const rest = (S: Arithmetic<T>, { angle, covariance, isModerate }: Correlated<T>): T =>
    isModerate
      ? S.subtract(whole, S.square(covariance))
      : S.add(S.multiply(whole, S.square(angle.sine)), S.multiply(S.add(first, other), S.square(angle.cosine)));
  return {
    whole,
    at: (S, angle) => {
      const covariance = S.multiply(mean, angle.cosine);
      return { angle, covariance, isModerate: S.upper(covariance) < moderate && S.lower(covariance) > -moderate };
    },
    rest,
    asin: (S, at, known) => {
      // Of both signs, as many pairs at once are, it has no atan2 of points in one half-plane.
      const isMixed = S.lower(at.covariance) < 0 && S.upper(at.covariance) > 0;
      if (at.isModerate || isMixed) return S.asin(S.divide(at.covariance, root));
      const isNegative = S.upper(at.covariance) <= 0;
      const angle = S.atan2(isNegative ? S.negate(at.covariance) : at.covariance, S.sqrt(known ?? rest(S, at)));
      return isNegative ? S.negate(angle) : angle;
    },
  };
}

/**
 * Below this sine neither the arc sine nor the cosine loses digits: the ratio's relative
 * error grows by a factor below 2.
 */
const MODERATE = 0.75;
