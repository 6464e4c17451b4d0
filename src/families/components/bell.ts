import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';

/** A Gaussian bell: b_{2k} = (−1)^k √(first·binomial(2k, k)/4^k·t^k), odd ones 0. */
export function bell(R: MpfrArithmetic, first: MpfrInterval, t: MpfrInterval, count: number): MpfrInterval[] {
  const found: MpfrInterval[] = [];
  let square = first;
  for (let r = 0; r < count; r++) {
    if (r % 2 === 1) {
      found.push(R.number(0));
      continue;
    }
    if (r > 0) square = R.multiply(R.multiply(square, t), R.divide(R.number(r - 1), R.number(r)));
    const root = R.sqrt(square);
    found.push(r % 4 === 0 ? root : R.negate(root));
  }
  return found;
}

/** b_r(g(c·)) = c·b_{r−1}(g′(c·))/√r, from those of g′ and the mean. */
export const integral = (
  R: MpfrArithmetic,
  c: MpfrInterval,
  slopes: readonly MpfrInterval[],
  mean: MpfrInterval,
): MpfrInterval[] =>
  slopes.map((_, r) => (r === 0 ? mean : R.divide(R.multiply(c, slopes[r - 1]), R.sqrt(R.number(r)))));
