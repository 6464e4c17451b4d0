import { approximateEigenvalues } from '../dense/eigenvalues.js';
import { type Basis, down, type Interval, up } from '../interval/interval.js';
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
 * The numerical rank of a symmetric matrix from at most five slices of its spectrum, where enclosures of all
 * eigenvalues would take too long, or are too wide.
 *
 * Guarantee: that of `numericalRank` at the resolution it returns, which is the one wanted or, where a slice errs by
 * more than a third of that, three times the slice's error.
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
 * An enclosure of min|λ|, about 2 % wide where the guess is good, else 10 %; wider where the slices do not tell, up to
 * [0, ∞]. Cost: four slices for a good guess, 24 at most.
 */
export function slicedLeastMagnitude(matrix: Sliceable, guess: number): Interval {
  let lo = 0;
  let hi = Number.POSITIVE_INFINITY;
  let x = 0.99 * guess;
  for (let step = 0; step < 12 && x > 0 && x < Number.MAX_VALUE; step++) {
    const [above, below] = [matrix.slice(x), matrix.slice(-x)];
    const error = Math.max(above.error, below.error);
    // As many are above the one end, less e, as are not below the other: none in (−x + e, x − e).
    // Fewer: one in (−x − e, x + e).
    const isFree = below.notBelow === above.above;
    const isReached = below.above > above.notBelow;
    if (isFree) lo = Math.max(lo, down(x - error));
    else if (isReached) hi = Math.min(hi, up(x + error));
    if (!(isFree || isReached) || hi <= 1.1 * lo || error > hi / 4) break;
    if (hi === Number.POSITIVE_INFINITY) x *= step === 0 ? 1.01 / 0.99 : 4;
    else if (lo > 0) x = Math.sqrt(lo) * Math.sqrt(hi);
    else x /= step === 0 ? 1.02 : 4;
  }
  return { lo, hi, basis: matrix.basis };
}

/** The least |λ| of a symmetric matrix, row-major, approximately: proves nothing. 4n³/3 operations. */
export const approximateLeastMagnitude = (a: Float64Array, n: number): number =>
  approximateEigenvalues(a, n).reduce((least, x) => Math.min(least, Math.abs(x)), Number.POSITIVE_INFINITY);

/** The same by inverse iteration at 0, which finds eigenvalues far below ‖A‖·2⁻⁵³. */
export function leastMagnitudeByFactors<Vector>(A: Factorable<Vector>): number | undefined {
  const factors = A.factor(0);
  if (factors === undefined) return undefined;
  let v = A.start();
  for (let round = 0; round < 12; round++) v = factors.solve(v);
  const { lo, hi } = A.quotient(v);
  const size = Math.abs(lo / 2 + hi / 2);
  return size > 0 && size < Number.POSITIVE_INFINITY ? size : undefined;
}

/** A slice that proves what it is made for, or one that says nothing. */
function sliceAt(matrix: Sliceable, shift: number, good: (error: number) => boolean) {
  const slice = matrix.slice(shift);
  return good(slice.error) ? slice : { above: 0, notBelow: matrix.n };
}
