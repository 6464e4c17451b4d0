import { down, type Interval, up } from '../interval/interval.js';

/** A polynomial p(t) = Σ c_k T_k(t), t = (x − centre)/half, that is close to a function f of x. */
export interface ChebyshevTable {
  readonly coefficients: ArrayLike<number>;
  /** |f(x) − p(t)| ≤ error wherever |t| ≤ 1. */
  readonly error: number;
  readonly centre: Interval;
  readonly half: Interval;
}

/**
 * f as a function on double intervals, each result an enclosure: Clenshaw's recurrence, with a bound fixed beforehand.
 */
export function evaluatorOf({ coefficients, error, centre, half }: ChebyshevTable): (x: Interval) => Interval {
  const degree = coefficients.length - 1;
  const rounding = clenshawRounding(coefficients);
  let slope = 0;
  for (let k = degree; k >= 0; k--) slope = up(slope + up(k * k * Math.abs(coefficients[k])));
  const middle = centre.lo / 2 + centre.hi / 2;
  const factor = 1 / (half.lo / 2 + half.hi / 2);
  // t = (x − middle)·factor: the constants err by their widths, the quotient and both operations by a rounding of
  // t each, and a fourth is left for their products. x and t are held inside their intervals, where the exact values
  // are, which brings them no further from those.
  const perUnit = up(1 / half.lo);
  const constants = up(up(up(centre.hi - centre.lo) + up(half.hi - half.lo)) * perUnit);
  const radius = up(up(error + rounding) + up(slope * up(constants + 4 * 2 ** -53)));
  const slopeInX = up(slope * perUnit);
  const least = down(centre.lo - half.hi);
  const most = up(centre.hi + half.hi);
  return ({ lo, hi, basis }) => {
    const x = Math.max(least, Math.min(most, lo / 2 + hi / 2));
    const t = Math.max(-1, Math.min(1, (x - middle) * factor));
    const twice = 2 * t;
    let b1 = 0;
    let b2 = 0;
    for (let k = degree; k >= 1; k--) {
      const b0 = coefficients[k] + twice * b1 - b2;
      b2 = b1;
      b1 = b0;
    }
    const value = coefficients[0] + t * b1 - b2;
    const width = up(radius + up(slopeInX * up(Math.max(hi - x, x - lo))));
    return { lo: down(value - width), hi: up(value + width), basis };
  };
}

/**
 * A bound of what roundings do to Clenshaw's recurrence b_k = c_k + 2t·b_{k+1} − b_{k+2}, |t| ≤ 1: an error e_k
 * in b_k acts like a change of c_k by e_k, so all together they change the sum by at most Σ|e_k|. With u = 2⁻⁵³
 * and |b_k| ≤ B_k = Σ_{j≥k}(j − k + 1)|c_j|, the three operations of a step give |e_k| ≤ u(|c_k| + 4B_{k+1} + B_k), but
 * for the factor 1.01 that covers products of roundings.
 */
export function clenshawRounding(coefficients: ArrayLike<number>): number {
  let sizes = 0;
  let above = 0;
  let rounding = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const size = Math.abs(coefficients[k]);
    sizes = up(sizes + size);
    const here = up(above + sizes);
    rounding = up(rounding + up(1.01 * 2 ** -53 * up(up(size + 4 * above) + here)));
    above = here;
  }
  return rounding;
}
