import { approximateEigenvalues } from './fast-eigenvalues.js';
import { type Basis, down, type Interval, up } from './interval.js';
import type { RankBounds } from './rank.js';
import type { Factorable } from './smallest-by-factors.js';
import type { SpectralSlice } from './spectral-slice.js';

/** A symmetric matrix, to be sliced where one likes. */
export interface Sliceable {
  readonly n: number;
  readonly basis: Basis;
  /** `spectralSlice`, or another route to its guarantee. */
  slice(shift: number): SpectralSlice;
}

/** Slices by factors, whose middles the entry radii move by at most `moved`. */
export const slicesBy = <Vector>(
  A: Factorable<Vector>,
  { n, basis }: { readonly n: number; readonly basis: Basis },
  moved: number,
): Sliceable => ({
  n,
  basis,
  slice: (shift) => {
    const factors = A.factor(shift);
    if (factors === undefined) return { above: 0, notBelow: n, error: Number.POSITIVE_INFINITY };
    const count = n - factors.negative;
    return { above: count, notBelow: count, error: up(factors.error + moved) };
  },
});

/**
 * The numerical rank of a symmetric matrix from at most five slices of its spectrum, where enclosures of all eigenvalues would take too long,
 * or are too wide.
 *
 * Guarantee: that of `numericalRank` at the resolution it returns, which is the one wanted or, where a slice errs by more than
 * a third of that, three times the slice's error.
 * Cost: three slices when nothing is negative, five otherwise.
 *
 * @param nonNegative - whether all eigenvalues are known to be ≥ 0
 */
export function slicedRank(matrix: Sliceable, wanted: number, nonNegative: boolean): RankBounds {
  const { n, basis } = matrix;
  const trial = matrix.slice(wanted);
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
 * An enclosure of min|λ| about a guess of it, about 2 % wide where that is good; [0, ∞] where the slices do not tell.
 * Cost: four slices, and two more for each time the guess had to be halved.
 */
export function slicedLeastMagnitude(matrix: Sliceable, guess: number): Interval {
  let lo = 0;
  let hi = Number.POSITIVE_INFINITY;
  for (const factor of [0.99, 0.97, 0.5, 0.2, 0.04]) {
    const [positive, negative] = [matrix.slice(factor * guess), matrix.slice(-factor * guess)];
    // No eigenvalue in (−low + e, low − e): as many are above the one end as are not below the other.
    if (negative.notBelow === positive.above) lo = down(factor * guess - Math.max(positive.error, negative.error));
    else if (negative.above > positive.notBelow) hi = up(factor * guess + Math.max(positive.error, negative.error));
    if (lo > 0) break;
  }
  if (hi === Number.POSITIVE_INFINITY)
    for (const factor of [1.01, 1.03, 2]) {
      const [above, below] = [matrix.slice(factor * guess), matrix.slice(-factor * guess)];
      if (!(below.above > above.notBelow)) continue;
      hi = up(factor * guess + Math.max(above.error, below.error));
      break;
    }
  return { lo: Math.max(0, lo), hi, basis: matrix.basis };
}

/** The least |λ| of a symmetric matrix, row-major, approximately: proves nothing. 4n³/3 operations. */
export const approximateLeastMagnitude = (a: Float64Array, n: number): number =>
  approximateEigenvalues(a, n).reduce((least, x) => Math.min(least, Math.abs(x)), Number.POSITIVE_INFINITY);

/** The same by inverse iteration at 0, which finds eigenvalues far below ‖A‖·2⁻⁵³. */
export function leastMagnitudeByFactors<Vector>(A: Factorable<Vector>): number | undefined {
  const factors = A.factor(0);
  if (factors === undefined) return undefined;
  let v = A.start();
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 12; round++) {
    v = factors.solve(v);
    const { lo, hi } = A.quotient(v);
    const size = Math.abs(lo / 2 + hi / 2);
    if (size > 0) least = Math.min(least, size);
  }
  return least < Number.POSITIVE_INFINITY ? least : undefined;
}

/** A slice that proves what it is made for, or one that says nothing. */
function sliceAt(matrix: Sliceable, shift: number, good: (error: number) => boolean) {
  const slice = matrix.slice(shift);
  return good(slice.error) ? slice : { above: 0, notBelow: matrix.n };
}
