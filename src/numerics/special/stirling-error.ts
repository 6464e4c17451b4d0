import type { Arithmetic } from '../interval/arithmetic.js';

/**
 * ln n! − (n ln n − n + ½ ln 2πn), n ≥ 1, in any arithmetic.
 *
 * Guarantee: an enclosure; from n = 23 on of width 1/521n¹¹ beside the rounding. Before that n! is an exact double;
 * from there on the series 1/12n − 1/360n³ + 1/1260n⁵ − 1/1680n⁷ + 1/1188n⁹, whose error is smaller than the first
 * omitted term and of its sign (DLMF 5.11(ii)): between −691/360360n¹¹ and 0.
 */
export function stirlingError<T>(R: Arithmetic<T>, n: number): T {
  const argument = R.number(n);
  if (n <= LARGEST_EXACT) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    const nats = R.multiply(argument, R.subtract(R.log(argument), R.number(1)));
    const half = R.scale(R.log(R.multiply(R.scale(R.pi(), 1), argument)), -1);
    return R.subtract(R.log(R.number(factorial)), R.add(nats, half));
  }
  const inverse = R.divide(R.number(1), argument);
  const square = R.multiply(inverse, inverse);
  // Five products by 1/n² and one by 1/n make n⁻¹¹ of it.
  let sum = R.hull(R.negate(R.divide(R.number(691), R.number(360360))), R.number(0));
  for (const denominator of [1188, -1680, 1260, -360, 12])
    sum = R.add(R.multiply(sum, square), R.divide(R.number(1), R.number(denominator)));
  return R.multiply(sum, inverse);
}

/** 22! = 1.1·10²¹ = 2¹⁹·odd < 2⁵³·2¹⁹. */
const LARGEST_EXACT = 22;
