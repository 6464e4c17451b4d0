import { complementaryErrorFunction } from './error-function.js';
import { ELEMENTARY_ULPS } from './interval.js';

/**
 * A function of many numbers: its value at a midpoint, and a bound of |f(x) − value| for every x within
 * the radius p in the domain.
 */
export interface BatchFunction {
  readonly value: (middle: number) => number;
  /** Up to a dozen roundings of its own; ∞ or NaN where nothing is known. */
  readonly error: (middle: number, p: number, value: number) => number;
}

/** Half a unit in the last place: the relative error of an operation. */
export const UNIT = 2 ** -53;
/** More than what some thirty roundings of a radius, a sum of positive terms, take from it. */
export const INFLATE = 1 + 2 ** -48;
/** More than all underflow, with 2⁻⁷⁴ of room. */
export const TINY = 2 ** -1000;
/**
 * The assumed relative error of an elementary function, twice over: the unit in the last place is that of
 * the result or of the double below.
 */
export const ELEMENTARY = 2 * ELEMENTARY_ULPS * 2 ** -52;

export const batchFunctions = {
  /** For t = p/x₀ ≤ 1, |√x − √x₀| ≤ p/(√x₀ + √x) and √x ≥ √x₀(1 − t); else √x and √x₀ both lie below √(x₀ + p). */
  sqrt: {
    value: (x) => Math.sqrt(Math.max(0, x)),
    error: (x, p, y) => {
      const t = p / x;
      return t < 1 && x > 2 ** -900 ? (t * y) / (2 - t) + y * UNIT : Math.sqrt(Math.max(x, -x) + p);
    },
  },
  /** e^p − 1 ≤ p + p² for p ≤ 1. */
  exp: {
    value: Math.exp,
    error: (_, p, y) => (p <= 1 ? y * (1 + ELEMENTARY) * (p + p * p) + y * ELEMENTARY : Infinity),
  },
  /** −log(1 − t) ≤ t/(1 − t). */
  log: {
    value: Math.log,
    error: (x, p, y) => {
      const t = p / x;
      return t < 0.5 && x > 2 ** -900 ? t / (1 - t) + Math.abs(y) * ELEMENTARY : Infinity;
    },
  },
  sin: { value: Math.sin, error: (_, p, y) => p + Math.abs(y) * ELEMENTARY },
  cos: { value: Math.cos, error: (_, p, y) => p + Math.abs(y) * ELEMENTARY },
  asin: { value: (x) => Math.asin(inside(x)), error: (x, p, y) => turned(inside(x), p) + Math.abs(y) * ELEMENTARY },
  acos: { value: (x) => Math.acos(inside(x)), error: (x, p, y) => turned(inside(x), p) + Math.abs(y) * ELEMENTARY },
  /** e^x − 1 and 1 − e^−x have one sign; |sinh′| ≤ e^{|x₀| + p}. */
  sinh: {
    value: (x) => (Math.expm1(x) - Math.expm1(-x)) / 2,
    error: (x, p, y) =>
      (p <= 1 ? Math.exp(Math.abs(x) + p) * (1 + ELEMENTARY) * p : Infinity) + Math.abs(y) * 2 * ELEMENTARY,
  },
  /** |erfc′| ≤ 2/√π < 1.13. */
  erfc: {
    value: (x) => complementaryErrorFunction(at(x)).hi,
    error: (x, p) => {
      const { lo, hi } = complementaryErrorFunction(at(x));
      return 1.13 * p + (hi - lo);
    },
  },
} satisfies Record<string, BatchFunction>;

const at = (x: number) => ({ lo: x, hi: x, basis: 'proved' }) as const;

const inside = (x: number): number => Math.max(-1, Math.min(1, x));

/**
 * How far an arcus sine or cosine moves while its argument moves by p within [−1, 1]: by p/√(1 − x²) at the steepest
 * place, or, as |cos α − cos β| ≥ 2 sin²((α − β)/2), by at most 2 asin √(p/2) ≤ π√(p/2).
 */
function turned(x: number, p: number): number {
  const left = 1 - Math.abs(x);
  const least = left - p;
  return p < left / 2 ? p / Math.sqrt(least * (1 + Math.abs(x))) : 2.222 * Math.sqrt(p);
}
