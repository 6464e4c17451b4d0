import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { Directions } from './directions.js';
import { type ExactPair, exactPair } from './exact-pair.js';

/**
 * The angle between rows i and j, counted from 0, from exact integers: angle = atan2(√squaredCross, dot),
 * cosine = dot/√squaredNorms, sine = √(squaredCross/squaredNorms). Nothing cancels, so cosine and sine are known to a few
 * units in the last place of R however close to 0, and so is the angle near 0. (Numbers below the least double, which only
 * rows of extreme doubles reach, are enclosed by an interval that touches 0.)
 *
 * Exactly known cases are exact: i = j and parallel rows have angle 0, antipodal rows π, orthogonal rows cosine 0.
 *
 * @throws RangeError unless i and j are row numbers
 */
export function angleBetween<T>(R: Arithmetic<T>, data: Directions, i: number, j: number): Angle<T> {
  const pair = exactPair(data, i, j);
  if (pair.squaredCross === 0n) return onOneLine(R, pair.dot > 0n);
  if (pair.dot === 0n) return { angle: R.scale(R.pi(), -1), cosine: R.number(0), sine: R.number(1) };
  return pair.squaredNorms < REPRESENTABLE ? fromIntegers(R, pair) : fromHugeIntegers(R, pair);
}

/** Below this an integer is far from overflow as a double; |dot|² and squaredCross are at most squaredNorms. */
const REPRESENTABLE = 2n ** 1000n;

function onOneLine<T>(R: Arithmetic<T>, parallel: boolean): Angle<T> {
  return { angle: parallel ? R.number(0) : R.pi(), cosine: R.number(parallel ? 1 : -1), sine: R.number(0) };
}

function fromIntegers<T>(R: Arithmetic<T>, { dot, squaredNorms, squaredCross }: ExactPair): Angle<T> {
  const cross = R.integer(squaredCross);
  const norms = R.integer(squaredNorms);
  return {
    angle: R.atan2(R.sqrt(cross), R.integer(dot)),
    cosine: R.clamp(R.divide(R.integer(dot), R.sqrt(norms)), -1, 1),
    sine: R.clamp(R.sqrt(R.divide(cross, norms)), 0, 1),
  };
}

/** The same with a power of two taken out of each number first, so that nothing overflows. */
function fromHugeIntegers<T>(R: Arithmetic<T>, { dot, squaredNorms, squaredCross }: ExactPair): Angle<T> {
  const norms = leading(R, squaredNorms);
  const rootOfRatio = (x: bigint): T => {
    const { fraction, exponent } = leading(R, x);
    return R.clamp(scaleDown(R, R.sqrt(R.divide(fraction, norms.fraction)), (norms.exponent - exponent) / 2), 0, 1);
  };
  const sine = rootOfRatio(squaredCross);
  const size = rootOfRatio(dot * dot);
  const cosine = dot > 0n ? size : R.negate(size);
  return { angle: R.atan2(sine, cosine), cosine, sine };
}

/** x = fraction · 2^exponent for x > 0, with 1/16 ≤ fraction ≤ 1 enclosed and an even exponent. */
function leading<T>(R: Arithmetic<T>, x: bigint): { fraction: T; exponent: number } {
  const exponent = 4 * x.toString(16).length;
  const dropped = Math.max(0, exponent - 4 * R.bits);
  const head = x >> BigInt(dropped);
  const enclosed = dropped === 0 ? R.integer(head) : R.hull(R.integer(head), R.integer(head + 1n));
  return { fraction: scaleDown(R, enclosed, exponent - dropped), exponent };
}

/** a · 2^−k in steps whose powers of two are normal doubles, so that underflow is rounded outward like anything else. */
function scaleDown<T>(R: Arithmetic<T>, a: T, k: number): T {
  let result = a;
  for (let left = k; left > 0; left -= 512) result = R.scale(result, -Math.min(left, 512));
  return result;
}
