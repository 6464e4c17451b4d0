import { absolute, type Basis, divide, type Interval, maximum, minimum, weaker } from '../interval/interval.js';
import type { Precision } from '../precision.js';
import { eigenvalues, type MatrixLike, smallestEigenvalue } from './spectrum.js';

/** Bounds of the number of eigenvalues with |λ| > resolution, which count as nonzero. */
export interface RankBounds {
  /** A bound of the exact rank too. */
  readonly atLeast: number;
  /** Of the exact rank only if no nonzero eigenvalue lies within ±resolution. */
  readonly atMost: number;
  readonly resolution: number;
  /** 'estimated' when the entries' own error is. */
  readonly basis: Basis;
}

/**
 * Far above what 512 bits leave of a zero eigenvalue, far below the nonzero ones of Gram matrices of a dozen directions
 * with small integer coordinates.
 */
export const DEFAULT_RESOLUTION = 1e-100;

/**
 * The numerical rank of a symmetric matrix: the number of eigenvalues beyond ±resolution, between certified bounds.
 *
 * Guarantee: atLeast ≤ #{k : |λ_k| > resolution} ≤ atMost, for every symmetric matrix within the entry radii.
 * No enclosure can prove that a matrix is exactly singular, hence the resolution: an eigenvalue counts as zero
 * once |λ| ≤ resolution is proved. The bounds meet when every enclosure is on one side of ±resolution. That takes
 * log₂(n²‖A‖/resolution) bits, 350 or so at the default; doubles leave about n·2⁻⁵³‖A‖ of a zero eigenvalue, so that
 * there atMost says something at a resolution above that only, and then about eigenvalues that large.
 * Cost: that of `eigenvalues`.
 *
 * @throws RangeError for a resolution that is not a finite number ≥ 0, or rows that are not a finite symmetric matrix
 */
export function numericalRank(
  matrix: MatrixLike,
  precision: Precision = 'float64',
  resolution: number = DEFAULT_RESOLUTION,
): RankBounds {
  if (!(resolution >= 0 && resolution < Number.POSITIVE_INFINITY))
    throw new RangeError(`numericalRank: resolution = ${resolution}, expected a finite number ≥ 0`);
  return rankAmong(eigenvalues(matrix, precision), resolution);
}

/** The same from enclosures of all eigenvalues. */
export function rankAmong(values: readonly Interval[], resolution: number): RankBounds {
  const sizes = values.map(absolute);
  const basis = sizes.reduce<Basis>((least, size) => weaker(least, size.basis), 'proved');
  return {
    atLeast: sizes.filter(({ lo }) => lo > resolution).length,
    atMost: sizes.filter(({ hi }) => hi > resolution).length,
    resolution,
    basis,
  };
}

/**
 * The condition number for the Euclidean norm, max|λ|/min|λ|, of a symmetric matrix, definite or not.
 *
 * Guarantee: it lies in the interval, for every symmetric matrix within the entry radii; a singular matrix has ∞. The
 * upper end is Infinity when singularity is not excluded.
 * Cost and errors: those of `eigenvalues`.
 */
export const conditionNumber = (matrix: MatrixLike, precision: Precision = 'float64'): Interval => {
  const sizes = eigenvalues(matrix, precision).map(absolute);
  return conditionFrom(sizes.reduce(minimum), sizes.reduce(maximum));
};

/** The quotient of the largest and the least |λ|, both enclosed. */
export function conditionFrom(least: Interval, most: Interval): Interval {
  if (least.lo > 0) {
    const quotient = divide(most, least);
    return { ...quotient, lo: Math.max(1, quotient.lo) };
  }
  // The largest |λ| over the least one that is possible. Of the zero matrix 1 says nothing.
  const singular = most.lo > 0 ? Number.POSITIVE_INFINITY : 1;
  const lo = least.hi > 0 ? divide(most, { ...least, lo: least.hi }).lo : singular;
  return { lo: Math.max(1, lo), hi: Number.POSITIVE_INFINITY, basis: least.basis };
}

/** Of every symmetric matrix within the entry radii: it is so, it is not so, or the enclosure does not tell. */
export type Decision = 'proved' | 'disproved' | 'undecided';

/**
 * Whether all eigenvalues are > 0. A singular matrix without negative eigenvalues stays undecided at every precision,
 * as no enclosure ends exactly at 0 but that of the zero matrix. So does a matrix with estimated entries, which prove
 * nothing. Cost and errors: those of `smallestEigenvalue`.
 */
export function isPositiveDefinite(matrix: MatrixLike, precision: Precision = 'float64'): Decision {
  const { lo, hi, basis } = smallestEigenvalue(matrix, precision);
  return decision(lo > 0, hi <= 0, basis);
}

/** Whether all eigenvalues are ≥ 0; otherwise as `isPositiveDefinite`. */
export function isPositiveSemidefinite(matrix: MatrixLike, precision: Precision = 'float64'): Decision {
  const { lo, hi, basis } = smallestEigenvalue(matrix, precision);
  return decision(lo >= 0, hi < 0, basis);
}

function decision(isSo: boolean, isNotSo: boolean, basis: Basis): Decision {
  if (basis !== 'proved') return 'undecided';
  return isSo ? 'proved' : isNotSo ? 'disproved' : 'undecided';
}
