import { modularRank } from '../numerics/exact/modular-rank.js';
import { absolute, type Interval, minimum } from '../numerics/interval/interval.js';
import { DOUBLE_DOUBLE_BITS } from '../numerics/precision.js';
import { doubleDoubleFactorable } from '../numerics/spectrum/double-double-factors.js';
import { toDoubleDouble } from '../numerics/spectrum/double-double-matrix.js';
import { withMpfrFactors } from '../numerics/spectrum/mpfr-factors.js';
import { radiusNorm } from '../numerics/spectrum/radius-norm.js';
import { conditionFrom, type RankBounds, rankAmong } from '../numerics/spectrum/rank.js';
import {
  leastMagnitudeByFactors,
  slicedLeastMagnitude,
  slicedRank,
  slicesBy,
} from '../numerics/spectrum/sliced-spectrum.js';
import type { Factorable } from '../numerics/spectrum/smallest-by-factors.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import type { SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { leastInDoubles, slicesInDoubles } from './slices-in-doubles.js';
import { ALL } from './smallest-ladder.js';

/** The condition number max|λ|/min|λ| and the rank at a resolution. */
export interface Magnitudes {
  readonly conditionNumber: Interval;
  readonly rank: RankBounds;
}

/**
 * Both for any symmetric matrix, definite or not: from all eigenvalues (n ≤ 256), which in a cluster at 0 are known to
 * n·2⁻⁵³‖A‖ or so only, or from slices of the spectrum; in pairs of doubles (n ≤ 512) where doubles are not enough.
 *
 * @param rounded - as for `enclosedSmallest`
 * @param norm - max|λ|
 * @param nonNegative - whether all eigenvalues are known to be ≥ 0
 */
export function magnitudes(
  m: SymmetricMatrix,
  norm: Interval,
  resolution: number,
  nonNegative: boolean,
  rounded: Rounded = () => m,
): Magnitudes {
  const all = allOf(m);
  const least = leastMagnitude(m, norm, all, rounded);
  const rank =
    least.lo > resolution ? fullRank(m, resolution) : rankAmongOrSliced(m, all, resolution, nonNegative, rounded);
  // An eigenvalue that counts as zero is no larger than the resolution.
  const known = rank.atMost < m.n ? { ...least, hi: Math.min(least.hi, rank.resolution) } : least;
  return { conditionNumber: conditionFrom(known, norm), rank };
}

/** The rank alone. */
export const rankAt = (
  m: SymmetricMatrix,
  resolution: number,
  nonNegative: boolean,
  rounded: Rounded = () => m,
): RankBounds => rankAmongOrSliced(m, allOf(m), resolution, nonNegative, rounded);

const allOf = (m: SymmetricMatrix) => (m.n <= ALL || m.kind !== 'float64' ? eigenvalues(m) : undefined);

type Rounded = (bits: number) => SymmetricMatrix;

export const fullRank = ({ n, basis }: SymmetricMatrix, resolution: number): RankBounds => ({
  atLeast: n,
  atMost: n,
  resolution,
  basis,
});

/** Up to this size slices are made in pairs of doubles: 0.2 s each. */
const DOUBLE_DOUBLE = 512;
/** Up to this size in MPFR: 0.1 s each. */
const MULTIPRECISION = 128;

function leastMagnitude(
  m: SymmetricMatrix,
  norm: Interval,
  all: readonly Interval[] | undefined,
  rounded: Rounded,
): Interval {
  if (m.kind !== 'float64') return (all ?? eigenvalues(m)).map(absolute).reduce(minimum);
  const least = all === undefined ? leastInDoubles(m, norm) : all.map(absolute).reduce(minimum);
  if (least.lo > 0 || m.n > DOUBLE_DOUBLE) return least;
  const pairs = toDoubleDouble(rounded(DOUBLE_DOUBLE_BITS));
  const closer = leastByFactors({ ...m, radius: pairs.radius }, doubleDoubleFactorable(pairs), least);
  if (closer.lo > 0 || m.n > MULTIPRECISION || modularRank(m.middle, m.n) < m.n) return closer;
  const longer = rounded(512);
  return withMpfrFactors(longer, 512, (A) => leastByFactors(longer, A, closer));
}

function leastByFactors<Vector>(m: SymmetricMatrix, A: Factorable<Vector>, known: Interval): Interval {
  const guess = leastMagnitudeByFactors(A);
  if (guess === undefined) return known;
  const { lo, hi } = slicedLeastMagnitude(slicesBy(A, m, radiusNorm(m, 'certify')), guess);
  return { ...known, lo: Math.max(known.lo, lo), hi: Math.min(known.hi, hi) };
}

function rankAmongOrSliced(
  m: SymmetricMatrix,
  all: readonly Interval[] | undefined,
  resolution: number,
  nonNegative: boolean,
  rounded: Rounded,
): RankBounds {
  const rank = all && rankAmong(all, resolution);
  if (m.kind !== 'float64') return rank ?? rankAmong(eigenvalues(m), resolution);
  if (rank !== undefined && rank.atLeast === rank.atMost) return rank;
  if (m.n > DOUBLE_DOUBLE) return slicedRank(slicesInDoubles(m), resolution, nonNegative);
  const pairs = toDoubleDouble(rounded(DOUBLE_DOUBLE_BITS));
  const slices = slicesBy(doubleDoubleFactorable(pairs), m, radiusNorm(pairs, 'certify'));
  const sliced = slicedRank(slices, resolution, nonNegative);
  return rank !== undefined && sliced.resolution > resolution ? rank : sliced;
}
