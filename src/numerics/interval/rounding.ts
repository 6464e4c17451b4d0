import { up } from './interval.js';

/**
 * The exact value is at most this, if x ≥ 0 came from non-negative doubles with at most `roundings` roundings in a row.
 */
export const above = (x: number, roundings: number): number => x * (1 + (roundings + 2) * 2 ** -52) + Number.MIN_VALUE;

/** Of one result; a little more than u = 2⁻⁵³, so that a bound by the exact value becomes one by the computed value. */
export const ROUNDING = 2 ** -53 * (1 + 2 ** -20);

/**
 * More than all underflows together: fewer than 2⁶⁰ operations, each off by at most 2⁻¹⁰⁷⁴, of numbers of size about 1.
 */
export const UNDERFLOW = 2 ** -1000;

/** At least x^n, for x ≥ 0 and a whole number n ≥ 0: by repeated squaring, every product rounded up. */
export function powerAbove(x: number, n: number): number {
  let power = 1;
  let base = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = power === 1 ? base : up(power * base);
    base = up(base * base);
  }
  return power;
}
