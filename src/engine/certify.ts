import { exactInertia, type Inertia } from '../numerics/exact-inertia.js';
import { divide, type Interval, maximum, negate, point } from '../numerics/interval.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { conditionNumber, type Decision, numericalRank, type RankBounds } from '../numerics/rank.js';
import { slicedLeastMagnitude, slicedRank } from '../numerics/sliced-spectrum.js';
import { eigenvalues, largestEigenvalue, type MatrixLike, smallestEigenvalue } from '../numerics/spectrum.js';
import { exactMatrix, type Float64Matrix, type SymmetricMatrix } from '../numerics/symmetric-matrix.js';
import { type ExpectedRounding, expectedRounding, readingOf } from './expected-rounding.js';

/** What is certain about a symmetric matrix, and what a user of doubles would have seen. */
export interface Certificate {
  readonly n: number;
  readonly smallest: Interval;
  readonly largest: Interval;
  /** max|λ|/min|λ|; the upper end is Infinity where singularity is not excluded. */
  readonly conditionNumber: Interval;
  /** At numpy's resolution n·2⁻⁵²·max|λ|, or at 0 when the elimination was exact. */
  readonly rank: RankBounds;
  readonly positiveDefinite: Decision;
  readonly positiveSemidefinite: Decision;
  /** Why the two decisions are what they are, in one sentence. */
  readonly because: string;
  /** What rounding alone can do to an eigenvalue. */
  readonly rounding: ExpectedRounding;
  /** Whether λ_min is real or rounding, in one sentence. */
  readonly reading: string;
  /** The precision that λ_min was enclosed at. */
  readonly precision: string;
}

export interface CertifyOptions {
  /** Relative rounding error of the entries as they were stored: 2⁻⁵³ for doubles (the default), 2⁻²⁴ for singles. */
  readonly unit?: number;
}

/**
 * Certifies a symmetric matrix, whose entries are taken as exact numbers (or within the radii that they bring).
 *
 * Guarantee: every interval contains its exact value, and 'proved' and 'disproved' are proofs, under the assumption of
 * src/numerics/interval.ts. Doubles first; where they leave the sign of λ_min open, exact elimination over the rationals
 * (n ≤ 96), which also knows a singular matrix for one, then MPFR (n ≤ 48). Beyond, it stays 'undecided', and `because` says so.
 * Cost: up to n = 256 all eigenvalues are enclosed (40n³ operations); beyond, λ_min, λ_max and slices of the spectrum: seconds
 * for a definite matrix of n = 1797, half a minute for an indefinite one, memory for six n × n arrays.
 *
 * @throws RangeError for rows that are not a finite symmetric matrix, or a unit that is not in (0, 1)
 */
export function certify(matrix: MatrixLike, { unit = 2 ** -53 }: CertifyOptions = {}): Certificate {
  if (!(unit > 0 && unit < 1))
    throw new RangeError(`certify: unit = ${unit}, expected a number in (0, 1), such as 2 ** -24`);
  const m = 'kind' in matrix ? matrix : exactMatrix(matrix, 'certify');
  const inertia = m.kind === 'float64' && m.radius.every((r) => r === 0) ? needed(m) : undefined;
  const { smallest, precision } = smallestOf(m, inertia);
  const largest = inertia?.zero === m.n ? point(0) : largestEigenvalue(m);
  const norm = maximum(largest, negate(smallest));
  const decisions = decide(m.n, smallest, inertia);
  const rounding = expectedRounding(m, norm.hi, unit);
  return {
    n: m.n,
    smallest,
    largest,
    ...sizeAndRank(m, smallest, largest, norm, inertia),
    ...decisions,
    because: reasonOf(m, smallest, precision, inertia),
    rounding,
    reading: readingOf(smallest, rounding),
    precision,
  };
}

/** Up to this size all eigenvalues are enclosed. */
const ALL = 256;
/** Up to this size MPFR takes seconds. */
const MULTIPRECISION = 48;
const RUNGS: readonly Precision[] = [{ bits: 128 }, { bits: 256 }, { bits: 512 }];

const signOpen = ({ lo, hi }: Interval): boolean => lo <= 0 && hi >= 0;

/** The exact inertia, where doubles leave the sign of λ_min open. */
const needed = (m: Float64Matrix): Inertia | undefined =>
  signOpen(smallestEigenvalue(m)) ? exactInertia(m.middle, m.n) : undefined;

function smallestOf(m: SymmetricMatrix, inertia: Inertia | undefined): { smallest: Interval; precision: string } {
  if (inertia?.negative === 0 && inertia.zero > 0) return { smallest: point(0), precision: 'exact' };
  let smallest = smallestEigenvalue(m);
  // In a cluster the fast enclosure is wide; all eigenvalues together are known better.
  if (m.n <= ALL && signOpen({ ...smallest, hi: Math.max(0, smallest.hi) }))
    smallest = meet(smallest, eigenvalues(m)[0]);
  if (m.kind !== 'float64') return { smallest, precision: precisionName({ bits: m.bits }) };
  let precision: Precision = 'float64';
  if (m.n <= MULTIPRECISION && m.radius.every((r) => r === 0))
    for (const rung of RUNGS) {
      if (!signOpen(smallest)) break;
      smallest = smallestEigenvalue(m, rung);
      precision = rung;
    }
  return { smallest, precision: precisionName(precision) };
}

const meet = (a: Interval, b: Interval): Interval => ({ ...a, lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) });

function decide(n: number, { lo, hi, basis }: Interval, inertia: Inertia | undefined) {
  if (inertia !== undefined)
    return {
      positiveDefinite: inertia.positive === n ? 'proved' : 'disproved',
      positiveSemidefinite: inertia.negative === 0 ? 'proved' : 'disproved',
    } as const;
  const decision = (isSo: boolean, isNotSo: boolean): Decision =>
    basis !== 'proved' ? 'undecided' : isSo ? 'proved' : isNotSo ? 'disproved' : 'undecided';
  return { positiveDefinite: decision(lo > 0, hi <= 0), positiveSemidefinite: decision(lo >= 0, hi < 0) };
}

function sizeAndRank(
  m: SymmetricMatrix,
  smallest: Interval,
  largest: Interval,
  norm: Interval,
  inertia: Inertia | undefined,
): Pick<Certificate, 'conditionNumber' | 'rank'> {
  const { n, basis } = m;
  const resolution = n * 2 ** -52 * norm.hi;
  if (inertia !== undefined && inertia.zero > 0) {
    const rank = n - inertia.zero;
    const infinite = { lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY, basis };
    return { conditionNumber: infinite, rank: { atLeast: rank, atMost: rank, resolution: 0, basis } };
  }
  const definite = smallest.lo > 0 ? smallest : largest.hi < 0 ? negate(largest) : undefined;
  if (definite !== undefined) {
    const ratio = divide(norm, definite);
    const full = definite.lo > resolution;
    return {
      conditionNumber: { ...ratio, lo: Math.max(1, ratio.lo) },
      rank: full ? { atLeast: n, atMost: n, resolution, basis } : rankOf(m, resolution, smallest.lo >= 0),
    };
  }
  if (n <= ALL || m.kind !== 'float64')
    return { conditionNumber: conditionNumber(m), rank: numericalRank(m, 'float64', resolution) };
  const sliced = slicedLeastMagnitude(m);
  const full = sliced.lo > resolution;
  const rank = full ? { atLeast: n, atMost: n, resolution, basis } : slicedRank(m, resolution, smallest.lo >= 0);
  // An eigenvalue that counts as zero is no larger than the resolution.
  const least = rank.atMost < n ? { ...sliced, hi: Math.min(sliced.hi, rank.resolution) } : sliced;
  const lo = least.hi > 0 ? divide(norm, { ...least, lo: least.hi }).lo : 1;
  const hi = least.lo > 0 ? divide(norm, { ...least, hi: least.lo }).hi : Number.POSITIVE_INFINITY;
  return { conditionNumber: { lo: Math.max(1, lo), hi, basis }, rank };
}

const rankOf = (m: SymmetricMatrix, resolution: number, nonNegative: boolean): RankBounds =>
  m.kind !== 'float64' || m.n <= ALL ? numericalRank(m, 'float64', resolution) : slicedRank(m, resolution, nonNegative);

function reasonOf(m: SymmetricMatrix, smallest: Interval, precision: string, inertia: Inertia | undefined): string {
  if (inertia !== undefined) {
    const { positive, zero, negative } = inertia;
    return `exact elimination over the rationals has ${positive} positive, ${zero} zero and ${negative} negative pivots`;
  }
  if (m.basis !== 'proved') return 'the entries themselves are estimated, and prove nothing';
  if (smallest.lo > 0) return `λ_min ≥ ${smallest.lo.toPrecision(4)} > 0, enclosed at ${precision}`;
  if (smallest.hi < 0) return `λ_min ≤ ${smallest.hi.toPrecision(4)} < 0, enclosed at ${precision}`;
  const enclosure = `the enclosure [${smallest.lo.toPrecision(3)}, ${smallest.hi.toPrecision(3)}] of λ_min at ${precision} holds 0`;
  if (m.radius.some((r) => r > 0)) return `${enclosure}, and the entries are known no better`;
  return `${enclosure}, and n = ${m.n} is too large for exact elimination (n ≤ 96 with entries of like size)`;
}
