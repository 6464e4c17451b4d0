import { angleBetween } from '../../../src/data/angle.js';
import type { Directions } from '../../../src/data/directions.js';
import { float64Arithmetic } from '../../../src/numerics/interval/float64-arithmetic.js';
import {
  absolute,
  add,
  type Interval,
  maximum,
  minimum,
  multiply,
  point,
  subtract,
} from '../../../src/numerics/interval/interval.js';

/** What is known of Σ_r b_r² K^{∘(r+1)}, b_r² ≥ 0. */
export interface HermiteSeries {
  /** b_r². */
  readonly square: (r: number) => Interval;
  /** T(R) = Σ_{r≥R} b_r². */
  readonly tail: (from: number) => Interval;
  /** Whether the terms r ≥ R are taken together, s_R being given. */
  readonly ends: (from: number, largest: Interval) => boolean;
  /** Σ_r b_r²(1 − Σ_{j≠i} |ρ_ij|^{r+1}) for every i, where a closed form gives it whole: it sharpens the upper end. */
  readonly wholes?: readonly Interval[];
}

/**
 * F = Σ_r b_r²·max(0, 1 − s_r) ≤ λ_min(G^∞), s_r = max_i Σ_{j≠i} |ρ_ij|^{r+1}: the theorem gram.kink-floor-series, which says why.
 *
 * Guarantee: contains F. The terms r < R are summed one by one, R the first that `ends`; the rest lies between (1 − s_R)·T(R) and the
 * smaller of T(R) and the least of the wholes less their first R terms.
 * Cost: R·n² interval operations.
 *
 * @param sizes - |ρ_ij| of the pairs (1, 0), (2, 0), (2, 1), …, zero-based
 */
export function seriesFloor(
  n: number,
  sizes: readonly Interval[],
  series: HermiteSeries,
  inRow = everyOther,
): Interval {
  const wholes = [...(series.wholes ?? [])];
  let powers = sizes;
  let rows = rowSums(powers, n, inRow);
  let largest = rows.reduce(maximum);
  let sum = point(0);
  let r = 0;
  for (; !series.ends(r, largest); r++) {
    const square = series.square(r);
    sum = add(sum, multiply(square, positivePart(subtract(point(1), largest))));
    for (let i = 0; i < wholes.length; i++)
      wholes[i] = subtract(wholes[i], multiply(square, subtract(point(1), rows[i])));
    powers = powers.map((x, k) => multiply(x, sizes[k]));
    rows = rowSums(powers, n, inRow);
    largest = rows.reduce(maximum);
  }
  const tail = series.tail(r);
  const least = multiply(tail, positivePart(subtract(point(1), largest)));
  // Once s_R ≤ 1 the part max(0, ·) cuts nothing any more, and any one row bounds the rest from above.
  const most = largest.hi <= 1 ? wholes.reduce(minimum, tail) : tail;
  const rest = { lo: least.lo, hi: Math.max(least.lo, most.hi), basis: most.basis };
  return positivePart(add(sum, rest));
}

/** |ρ_ij| in doubles, in the order that `seriesFloor` takes them. */
export function absoluteCorrelations(data: Directions): Interval[] {
  const sizes: Interval[] = [];
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) sizes.push(absolute(angleBetween(float64Arithmetic, data, i, j).cosine));
  return sizes;
}

/** Whether row i sums over this j. */
type InRow = (i: number, j: number) => boolean;
const everyOther: InRow = () => true;

/** Σ_j of a quantity of pairs {i, j}, for every i. */
function rowSums(pairs: readonly Interval[], n: number, inRow: InRow): Interval[] {
  const sums = Array.from({ length: n }, () => point(0));
  let k = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++, k++) {
      if (inRow(i, j)) sums[i] = add(sums[i], pairs[k]);
      if (inRow(j, i)) sums[j] = add(sums[j], pairs[k]);
    }
  return sums;
}

const positivePart = (a: Interval): Interval => maximum(a, point(0));
