import type { Arithmetic } from './interval/arithmetic.js';

/** Φ(x) = ½·erfc(−x/√2), the normal distribution function, of full relative accuracy also far to the left. */
export function normalDistribution<T>(R: Arithmetic<T>, x: T): T {
  const scaled = R.divide(R.negate(x), R.sqrt(R.number(2)));
  return R.scale(R.erfc(scaled), -1);
}

/** γ(x) = e^{−x²/2}/√(2π), the normal density. */
export function normalDensity<T>(R: Arithmetic<T>, x: T): T {
  return R.divide(R.exp(R.negate(R.scale(R.square(x), -1))), rootTwoPi(R));
}

/** γ(x) in rounding doubles, for pictures, samples and guesses: nothing is proved by it. */
export const densityInDoubles = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** γ(0) = 1/√(2π). */
export const normalDensityAtZero = <T>(R: Arithmetic<T>): T => R.divide(R.number(1), rootTwoPi(R));

/** √(2π). */
export const rootTwoPi = <T>(R: Arithmetic<T>): T => R.sqrt(R.scale(R.pi(), 1));
