import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Which } from './logistic-series.js';

export type EntireMember = 'erf' | 'gelu' | 'sin' | 'cos';

/**
 * b_r of z ↦ f(cz) or f′(cz), r < count, in closed form, with b_r(g(c·)) = c·b_{r−1}(g′(c·))/√r throughout.
 *
 * erf′ and γ are bells, whose dual kernels are multiples of (1 − tρ²)^{−1/2}: E erf′(cu)erf′(cv) = (4/π)/√((1 + 2c²)² − 4c⁴ρ²)
 * and E γ(cu)γ(cv) = (1/2π)/√((1 + c²)² − c⁴ρ²). GELU is zΦ(z), Φ′ = γ, and its derivative Φ + zγ, where
 * b_r(cz·g(cz)) = c(√r·b_{r−1} + √(r+1)·b_{r+1}). E e^{icz}h_r = (ic)^r e^{−c²/2}/√r!.
 *
 * @param c - positive, enclosed
 */
export function entireCoefficients(
  R: MpfrArithmetic,
  member: EntireMember,
  which: Which,
  c: MpfrInterval,
  count: number,
): MpfrInterval[] {
  const square = R.square(c);
  const above = (k: number): MpfrInterval => R.add(R.number(1), R.scale(square, k));
  const integral = (slopes: readonly MpfrInterval[], mean: MpfrInterval): MpfrInterval[] =>
    slopes.map((_, r) => (r === 0 ? mean : R.divide(R.multiply(c, slopes[r - 1]), R.sqrt(R.number(r)))));
  switch (member) {
    case 'erf': {
      const first = R.divide(R.number(4), R.multiply(R.pi(), above(1)));
      const slopes = bell(R, first, R.square(R.divide(R.scale(square, 1), above(1))), count);
      return which === 'derivative' ? slopes : integral(slopes, R.number(0));
    }
    case 'gelu': {
      const first = R.divide(R.number(0.5), R.multiply(R.pi(), above(0)));
      const density = bell(R, first, R.square(R.divide(square, above(0))), count + 1);
      const normal = integral(density, R.number(0.5));
      const slopes = Array.from({ length: count }, (_, r) => {
        const next = R.multiply(R.sqrt(R.number(r + 1)), density[r + 1]);
        const moved = r === 0 ? next : R.add(next, R.multiply(R.sqrt(R.number(r)), density[r - 1]));
        return R.add(normal[r], R.multiply(c, moved));
      });
      return which === 'derivative' ? slopes : integral(slopes, R.multiply(square, density[0]));
    }
    case 'sin':
      return wave(R, c, count, which === 'value' ? 1 : 0);
    case 'cos':
      return wave(R, c, count, which === 'value' ? 0 : 1).map((b) => (which === 'value' ? b : R.negate(b)));
  }
}

/** A Gaussian bell: b_{2k} = (−1)^k √(first·binomial(2k, k)/4^k·t^k), odd ones 0. */
function bell(R: MpfrArithmetic, first: MpfrInterval, t: MpfrInterval, count: number): MpfrInterval[] {
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

/** sin(cz), whose coefficients of odd degree do not vanish, or cos(cz): ±c^r e^{−c²/2}/√r!, signs alternating. */
function wave(R: MpfrArithmetic, c: MpfrInterval, count: number, parity: 0 | 1): MpfrInterval[] {
  let size = R.exp(R.negate(R.scale(R.square(c), -1)));
  return Array.from({ length: count }, (_, r) => {
    if (r > 0) size = R.divide(R.multiply(c, size), R.sqrt(R.number(r)));
    if (r % 2 !== parity) return R.number(0);
    return r % 4 < 2 ? size : R.negate(size);
  });
}
