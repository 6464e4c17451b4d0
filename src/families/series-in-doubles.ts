import { up } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type HermiteSeries, loadPair } from './hermite-series.js';

/** The coefficients b_r of a Hermite series in doubles x_r, with all that its products with another's need to be bounded. */
export interface SeriesInDoubles {
  readonly values: Float64Array;
  /** Upper bounds of T(R) for R = 0 … count. */
  readonly tails: Float64Array;
  /** Upper bounds of √Σx_r², √Σ(b_r − x_r)², √Σ(2r + 5)x_r² and √Σr·x_r². */
  readonly size: number;
  readonly error: number;
  readonly rounding: number;
  readonly slope: number;
}

/** Bits for a series that meets longer ones: √(T(R)T′(R)) has half as many, as T′(R) may be near 1. */
export const BITS_FOR_PRODUCTS = 104;

export function seriesInDoubles({ bits, count, coefficients, tails }: HermiteSeries): SeriesInDoubles {
  const values = new Float64Array(count);
  let [size, error, rounding, slope] = [0, 0, 0, 0];
  withMpfr(bits, (R) => {
    const pair = R.fresh('proved');
    for (let r = 0; r < count; r++) {
      loadPair(coefficients, r, pair);
      const { lo, hi } = R.toInterval(pair);
      const value = lo / 2 + hi / 2;
      const square = up(value * value);
      values[r] = value;
      size = up(size + square);
      error = up(error + up(up(Math.max(hi - value, value - lo)) ** 2));
      rounding = up(rounding + up(square * (2 * r + 5)));
      slope = up(slope + up(square * r));
    }
  });
  const root = (x: number): number => up(Math.sqrt(x));
  return { values, tails, size: root(size), error: root(error), rounding: root(rounding), slope: root(slope) };
}

/** A sum and how far it may be from what it stands for. */
export interface Enclosed {
  value: number;
  radius: number;
}

/**
 * Σ b_r b′_r ρ^r = E f(u)g(v), u and v standard normal with a correlation ρ, |ρ| ≤ 1, within `width` of a double in [−1, 1].
 *
 * Guarantee: `into.value` is within `into.radius` of it.
 * Why: R terms, R the first with T(R)T′(R) ≤ 2⁻¹¹²·T(0)T′(0), or all of the shorter series. What is left out is √(T(R)T′(R)) at most, and each other part
 * a sum Σ p_r q_r ≤ √Σp_r²·√Σq_r² (Cauchy and Schwarz): that of b_r b′_r − x_r x′_r, and the derivative Σ r·x_r x′_r times `width`. One product and
 * Horner's rule in ρ² for both halves err by γ_{2r+5}|x_r x′_r| in the r-th term (`double-series.ts`), γ_k ≤ 1.01ku.
 * Cost: R/2 steps of two products and two sums.
 */
export function productInDoubles(a: SeriesInDoubles, b: SeriesInDoubles, rho: number, width: number, into: Enclosed) {
  const count = enoughTerms(a.tails, b.tails);
  const { values: x } = a;
  const { values: y } = b;
  const square = rho * rho;
  let [even, odd] = [0, 0];
  let r = count - 1;
  if (r >= 0 && r % 2 === 0) {
    even = x[r] * y[r];
    r--;
  }
  for (; r > 0; r -= 2) {
    odd = odd * square + x[r] * y[r];
    even = even * square + x[r - 1] * y[r - 1];
  }
  into.value = even + rho * odd;
  const left = Math.sqrt(a.tails[count]) * Math.sqrt(b.tails[count]);
  const rounded = a.size * b.error + a.error * (b.size + b.error);
  const moved = a.slope * b.slope * width + a.rounding * b.rounding * ROUNDING;
  into.radius = (left + rounded + moved) * INFLATE + UNDERFLOW;
}

/** The first R with T(R)T′(R) ≤ 2⁻¹¹²·T(0)T′(0), by bisection: both fall. */
function enoughTerms(tails: Float64Array, others: Float64Array): number {
  const target = tails[0] * others[0] * 2 ** -112;
  let low = 0;
  let high = Math.min(tails.length, others.length) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tails[middle] * others[middle] <= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

const ROUNDING = 1.01 * 2 ** -53;
/** For the roundings of the bound itself, a dozen. */
const INFLATE = 1 + 2 ** -48;
/** Of thousands of products of numbers below 1. */
const UNDERFLOW = 2 ** -1000;
