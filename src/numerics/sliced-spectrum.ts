import { approximateEigenvalues } from './fast-eigenvalues.js';
import { down, type Interval, up } from './interval.js';
import type { RankBounds } from './rank.js';
import { spectralSlice } from './spectral-slice.js';
import type { Float64Matrix } from './symmetric-matrix.js';

/**
 * The numerical rank of a large symmetric matrix from at most five slices of its spectrum, where enclosures of all
 * eigenvalues (40n³ operations) would take too long.
 *
 * Guarantee: that of `numericalRank` at the resolution it returns, which is the one wanted or, where a slice errs by more than
 * a third of that, three times the slice's error.
 * Cost: 4n³/3 operations a slice, three slices when nothing is negative, five otherwise.
 *
 * @param nonNegative - whether all eigenvalues are known to be ≥ 0
 */
export function slicedRank(matrix: Float64Matrix, wanted: number, nonNegative: boolean): RankBounds {
  const { n, basis } = matrix;
  const trial = spectralSlice(matrix, wanted);
  const resolution = Math.max(wanted, up(3 * trial.error));
  if (!(resolution < Number.POSITIVE_INFINITY)) return { atLeast: 0, atMost: n, resolution: wanted, basis };
  const outside = up(resolution + 1.5 * trial.error);
  const inside = down(resolution - 1.5 * trial.error);
  const far = sliceAt(matrix, outside, (error) => down(outside - error) >= resolution);
  const near = sliceAt(matrix, inside, (error) => up(inside + error) <= resolution);
  if (nonNegative) return { atLeast: far.above, atMost: near.notBelow, resolution, basis };
  const farBelow = sliceAt(matrix, -outside, (error) => down(outside - error) >= resolution);
  const nearBelow = sliceAt(matrix, -inside, (error) => up(inside + error) <= resolution);
  return {
    atLeast: far.above + (n - farBelow.notBelow),
    atMost: near.notBelow + (n - nearBelow.above),
    resolution,
    basis,
  };
}

/**
 * An enclosure of min|λ| of a symmetric matrix, about 2 % wide, from four slices beside an approximation of all eigenvalues;
 * [0, ∞] where they do not tell.
 */
export function slicedLeastMagnitude(matrix: Float64Matrix): Interval {
  const { n, middle, basis } = matrix;
  const guess = approximateEigenvalues(middle, n).reduce((least, x) => Math.min(least, Math.abs(x)), Infinity);
  const [low, high] = [0.99 * guess, 1.01 * guess];
  const positive = spectralSlice(matrix, low);
  const negative = spectralSlice(matrix, -low);
  // No eigenvalue in (−low + e, low − e): as many are above the one end as are not below the other.
  const free = negative.notBelow === positive.above;
  const lo = free ? Math.max(0, down(low - Math.max(positive.error, negative.error))) : 0;
  const above = spectralSlice(matrix, high);
  const below = spectralSlice(matrix, -high);
  const reached = below.above > above.notBelow;
  const hi = reached ? up(high + Math.max(above.error, below.error)) : Number.POSITIVE_INFINITY;
  return { lo, hi, basis };
}

/** A slice that proves what it is made for, or one that says nothing. */
function sliceAt(matrix: Float64Matrix, shift: number, good: (error: number) => boolean) {
  const slice = spectralSlice(matrix, shift);
  return good(slice.error) ? slice : { above: 0, notBelow: matrix.n };
}
