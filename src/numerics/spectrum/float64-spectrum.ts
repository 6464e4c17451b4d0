import { scaledDense } from '../dense/scaled.js';
import {
  add,
  down,
  type Interval,
  interval,
  negate,
  point,
  scaleByPowerOfTwo,
  up,
  widen,
  withBasis,
} from '../interval/interval.js';
import { exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';
import { above } from '../interval/rounding.js';
import { type Congruence, nearlyDiagonal } from './congruence.js';
import { radiusNorm } from './radius-norm.js';
import type { Float64Matrix } from './symmetric-matrix.js';
import { fastSmallestEigenvalue } from './temple.js';

/**
 * Encloses all eigenvalues of a symmetric matrix in doubles: the k-th interval contains the k-th smallest eigenvalue of
 * every symmetric matrix within the entry radii.
 *
 * Method: A is rotated into a nearly diagonal matrix with the same eigenvalues (`congruence.ts`); those are found by
 * Weyl's theorem from the diagonal and, where one is isolated, far more closely by its secular equation. The entry
 * radii move each eigenvalue by at most their largest row sum (Weyl).
 * Sharpness, without radii: a few units in the last place for an isolated eigenvalue above 10⁻¹⁰‖A‖ or so; in a cluster
 * about n·2⁻⁵³‖A‖. A shifted Cholesky factorisation (Rump, BIT 2006) is faster from n = 64 on, but costs n²·2⁻⁵⁴·max
 * a_ii: 100 times the width at n = 12.
 * Cost: about 40n³ operations.
 * @throws RangeError when an entry is not finite, a radius is not a number ≥ 0, or QL does not converge
 */
export const float64Eigenvalues = (matrix: Float64Matrix): Interval[] =>
  allAbout(matrix.middle, matrix, 'float64Eigenvalues');

/**
 * The smallest eigenvalue, enclosed by the proof of `fast-smallest-eigenvalue.ts` at the cost of an
 * approximate one, to a few units in the last place, and the entry radii as above; in a cluster of n ≤ 48
 * the first of `float64Eigenvalues`.
 */
export const float64SmallestEigenvalue = (matrix: Float64Matrix): Interval =>
  smallestAbout(matrix.middle, matrix, 'float64SmallestEigenvalue');

/** The largest eigenvalue, as the negated smallest one of −A. */
export function float64LargestEigenvalue(matrix: Float64Matrix): Interval {
  const negated = matrix.middle.map((x) => 0 - x);
  return negate(smallestAbout(negated, matrix, 'float64LargestEigenvalue'));
}

/**
 * Of the matrix with those middles and the radii of another, which are looked at only where their norm is not known.
 */
function allAbout(middle: Float64Array, matrix: Float64Matrix, caller: string): Interval[] {
  const { n, basis } = matrix;
  const exponent = exponentOfLargest(middle, n, caller);
  const moved = radiusNorm(matrix, caller);
  if (exponent === undefined) return Array.from({ length: n }, () => interval(0 - moved, moved, basis));

  const unit = middle.map((x) => timesPowerOfTwo(x, -exponent));
  return enclosedEigenvalues(nearlyDiagonal(unit, n), n).map((value) =>
    withBasis(widen(scaleByPowerOfTwo(value, exponent), moved), basis),
  );
}

function smallestAbout(middle: Float64Array, matrix: Float64Matrix, caller: string): Interval {
  const { n, basis } = matrix;
  const scaled = n > 1 ? scaledDense(middle, n, caller) : undefined;
  const value = scaled && fastSmallestEigenvalue(scaled.matrix, scaled.entries, n);
  if (scaled === undefined || value === undefined) return allAbout(middle, matrix, caller)[0];
  const moved = radiusNorm(matrix, caller);
  return withBasis(widen(scaleByPowerOfTwo(value, scaled.exponent), moved), basis);
}

/**
 * The eigenvalues, ascending, of any matrix within `error` and `distance` of diag(values + low) + rest = diag(d) + O.
 */
export function enclosedEigenvalues({ values, low, rest, error, distance }: Congruence, n: number): Interval[] {
  // What goes beyond the doubles `values` is added up before it meets them, so that the sum is rounded outward once.
  const unsorted: Diagonal[] = [];
  for (let k = 0; k < n; k++) {
    const entry = point(rest[k * n + k]);
    const beyond = widen(low === undefined ? entry : add(point(low[k]), entry), error);
    unsorted.push({
      value: values[k],
      beyond,
      center: add(point(values[k]), beyond),
      row: offDiagonal(rest, n, k, error),
    });
  }
  const d = unsorted.sort((x, y) => x.center.lo - y.center.lo);
  const highEnds = Float64Array.from(d, ({ center }) => center.hi).sort();
  // ‖O‖₂ ≤ its largest row sum, and ≤ its Frobenius norm.
  let largestSum = 0;
  let squares = 0;
  for (const { row } of d) {
    largestSum = Math.max(largestSum, row.sum);
    squares += row.length * row.length;
  }
  const norm = Math.min(largestSum, above(Math.sqrt(squares), n + 2));

  return d.map(({ value, beyond, center, row }, k) => {
    const shift = isolatedShift(n === 1 ? Number.MAX_VALUE : down(distanceToOthers(d, k) - norm), row.length);
    if (shift < norm) return add(point(value), widen(beyond, up(shift + distance)));
    return widen(interval(center.lo, highEnds[k]), up(norm + distance));
  });
}

/** An entry of the diagonal: the double, what goes beyond it, their sum, and its row of O. */
interface Diagonal {
  readonly value: number;
  readonly beyond: Interval;
  readonly center: Interval;
  readonly row: Row;
}

interface Row {
  readonly sum: number;
  readonly length: number;
}

/** The off-diagonal entries of row k, each enlarged by `error`: sum and Euclidean length, rounded up. */
function offDiagonal(rest: Float64Array, n: number, k: number, error: number): Row {
  let sum = 0;
  let squares = 0;
  for (let j = 0; j < n; j++) {
    if (j === k) continue;
    const entry = Math.abs(rest[k * n + j]) + error;
    sum += entry;
    squares += entry * entry;
  }
  // A square may underflow, by less than 2⁻¹⁰⁷⁴; the length then still exceeds one entry's `error` ≥ 2⁻¹⁰⁰⁰.
  return {
    sum: above(sum, n),
    length: Math.min(above(sum, n), above(Math.sqrt(above(squares + n * 2 ** -1000, n + 2)), 1)),
  };
}

/** A lower bound of the distance between the k-th interval and the rest; Infinity when it is alone. */
function distanceToOthers(d: readonly Diagonal[], k: number): number {
  const { lo, hi } = d[k].center;
  let distance = Number.POSITIVE_INFINITY;
  for (let j = 0; j < d.length; j++) {
    const other = d[j].center;
    if (j !== k) distance = Math.min(distance, Math.max(other.lo - hi, lo - other.hi));
  }
  return down(distance);
}

/**
 * How far the eigenvalue λ of S that belongs to the diagonal entry d can be from it, when its row has
 * off-diagonal length e and all eigenvalues μ of the matrix without that row and column are at least η away
 * from d: |λ − d| ≤ e by Weyl, so |λ − μ| ≥ η − e > 0, and λ − d = oᵀ(λ − S′)⁻¹o gives |λ − d| ≤ e²/(η − e).
 * Infinity when η ≤ e: nothing follows.
 */
function isolatedShift(eta: number, e: number): number {
  const room = down(eta - e);
  return room > 0 ? up(up(e * e) / room) : Number.POSITIVE_INFINITY;
}
