/**
 * Numbers as unevaluated sums hi + lo of two doubles, |lo| ≤ u|hi|, u = 2⁻⁵³: about 106 bits, without MPFR's calls.
 * JavaScript has no fused multiply–add, so products are split (Veltkamp, Dekker, Numer. Math. 18, 1971).
 *
 * Guarantee of each operation: the relative error named beside it, as long as nothing overflows and no result
 * but 0 is below 2⁻⁹⁰⁰ in size; arguments below 2⁹⁰⁰. Bounds are those of Joldes, Muller & Popescu, "Tight
 * and rigorous error bounds for basic building blocks of double-word arithmetic", ACM TOMS 44 (2017), rounded
 * up; tests hold them against MPFR.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** a + b exactly (Knuth). */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const shadow = hi - a;
  return { hi, lo: a - (hi - shadow) + (b - shadow) };
}

/** a·b exactly but for underflow (Dekker). */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  return { hi, lo: productError(a, highHalf(a), b, highHalf(b), hi) };
}

/** xy − product, exactly but for underflow (Dekker), by the upper halves of both. */
export function productError(x: number, xHigh: number, y: number, yHigh: number, product: number): number {
  const xLow = x - xHigh;
  const yLow = y - yHigh;
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

/** The upper 26 bits of a double below 2⁹⁹⁶ in size. */
export function highHalf(x: number): number {
  const spread = x * (2 ** 27 + 1);
  return spread - (spread - x);
}

/** Relative error of `addDoubleDouble`: their Theorem 3.1, 3u²/(1 − 4u). */
export const ADD_ERROR = 3.01 * 2 ** -106;

/** a + b (Algorithm 6, AccurateDWPlusDW). */
export function addDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const s = twoSum(a.hi, b.hi);
  const t = twoSum(a.lo, b.lo);
  const v = fastTwoSum(s.hi, s.lo + t.hi);
  return fastTwoSum(v.hi, t.lo + v.lo);
}

/**
 * Relative error of `multiplyDoubleDouble`. Ours: with a = a₁ + a₂, b likewise, the exact a₁b₁ = p + e; t = a₁b₂ + a₂b₁
 * and then e + t are rounded four times, each quantity at most 2.01u|a₁b₁|, 4.02u|a₁b₁| in all before the last,
 * and a₂b₂ ≤ u²|a₁b₁| is left out: (u·1 + u·1 + u·2.01 + u·3.02 + u)u|a₁b₁| = 8.03u²|a₁b₁| ≤ 8.1u²|ab|. Theirs
 * (Theorem 5.1, Li et al.'s product) is 7u².
 */
export const MULTIPLY_ERROR = 8.1 * 2 ** -106;

/** a·b (Algorithm 10, DWTimesDW1). */
export function multiplyDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const p = twoProduct(a.hi, b.hi);
  return fastTwoSum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/**
 * Relative error of `divideDoubleDouble`. With t = a₁/b₁ rounded the remainder r = a − bt is at most 3.01u|a|:
 * a₁ − b₁t, a₂ and b₂t are u|a₁| each but for u². In the order below r takes four roundings, of quantities
 * of at most u, 1.01u, 2.01u and 3.02u times |a₁|: 7.04u²|a|. r/b₁ for r/b is off by 3.05u², and rounded by
 * as much: 13.2u² of the quotient.
 */
export const DIVIDE_ERROR = 13.4 * 2 ** -106;

/** a/b, b ≠ 0. */
export function divideDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const t = a.hi / b.hi;
  const p = twoProduct(b.hi, t);
  const remainder = a.hi - p.hi - p.lo + (a.lo - b.lo * t);
  return fastTwoSum(t, remainder / b.hi);
}

/** a + b exactly when |a| ≥ |b| or a = 0 (Dekker). */
function fastTwoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}
