import type { Decimal } from '../numerics/decimal.js';
import { decimalMatrix } from '../numerics/decimal-matrix.js';
import { exactInertia, exactInertiaOfDecimals, type Inertia } from '../numerics/exact-inertia.js';
import { divide, type Interval, maximum, negate, point } from '../numerics/interval.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import type { Printed } from '../numerics/printed-digits.js';
import { conditionNumber, type Decision, numericalRank, type RankBounds } from '../numerics/rank.js';
import { slicedLeastMagnitude, slicedRank } from '../numerics/sliced-spectrum.js';
import { eigenvalues, largestEigenvalue, type MatrixLike, smallestEigenvalue } from '../numerics/spectrum.js';
import { exactMatrix, type SymmetricMatrix, toMultiprecision } from '../numerics/symmetric-matrix.js';
import { type DigitsReading, digitsReading } from './digits-reading.js';
import { type ExpectedRounding, expectedRounding, normBound, readingOf } from './expected-rounding.js';

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
  /** What its sign is worth by the digits of the entries; absent for a matrix that brings radii of its own. */
  readonly digits?: DigitsReading;
  /** The precision that λ_min was enclosed at. */
  readonly precision: string;
}

export interface CertifyOptions {
  /** Relative rounding error of the entries as they were stored: 2⁻⁵³ for doubles (the default), 2⁻²⁴ for singles. */
  readonly unit?: number;
  /** The entries themselves, row-major, where the doubles and radii of the matrix only enclose them: decimals, long integers. */
  readonly exact?: readonly Decimal[];
  /** The digits that the entries were printed with. */
  readonly printed?: Printed;
  /** The largest |a_ij − a_ji| that was averaged away. */
  readonly asymmetry?: number;
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
export function certify(matrix: MatrixLike, options: CertifyOptions = {}): Certificate {
  const { unit = 2 ** -53, exact } = options;
  if (!(unit > 0 && unit < 1))
    throw new RangeError(`certify: unit = ${unit}, expected a number in (0, 1), such as 2 ** -24`);
  const m = 'kind' in matrix ? matrix : exactMatrix(matrix, 'certify');
  if (exact !== undefined && exact.length !== m.n ** 2)
    throw new RangeError(`certify: ${exact.length} exact entries, expected n² = ${m.n ** 2}`);
  const known = knownExactly(m, exact);
  const inertia = known === undefined ? undefined : needed(m, known);
  const { smallest, precision } = smallestOf(m, inertia, known);
  const largest = inertia?.zero === m.n ? point(0) : largestEigenvalue(m);
  const norm = maximum(largest, negate(smallest));
  const decisions = decide(m.n, smallest, inertia);
  const rounding = expectedRounding(m, norm.hi, unit);
  const digits =
    m.kind === 'float64' && (known ?? options.printed) !== undefined
      ? digitsReading(m, smallest, { ...options, unit })
      : undefined;
  return {
    n: m.n,
    smallest,
    largest,
    ...withExactRank(m.n, sizeAndRank(m, smallest, largest, norm, inertia), inertia),
    ...decisions,
    because: reasonOf(m, smallest, precision, inertia, known !== undefined),
    rounding,
    reading: readingOf(smallest, rounding, digits === undefined || digits.verdict === 'real'),
    ...(digits && { digits }),
    precision,
  };
}

/** Up to this size all eigenvalues are enclosed. */
const ALL = 256;
/** Up to this size MPFR takes seconds. */
const MULTIPRECISION = 48;
const RUNGS: readonly { readonly bits: number }[] = [{ bits: 128 }, { bits: 256 }, { bits: 512 }];

const signOpen = ({ lo, hi }: Interval): boolean => lo <= 0 && hi >= 0;

/** A matrix whose entries are known exactly: how to eliminate, and how to round it to more bits than doubles have. */
interface KnownExactly {
  readonly inertia: () => Inertia | undefined;
  readonly rounded: (bits: number) => SymmetricMatrix;
}

function knownExactly(m: SymmetricMatrix, exact: readonly Decimal[] | undefined): KnownExactly | undefined {
  if (m.kind !== 'float64' || m.basis !== 'proved') return undefined;
  const { n, middle } = m;
  if (exact !== undefined)
    return { inertia: () => exactInertiaOfDecimals(exact, n), rounded: (bits) => decimalMatrix(exact, n, bits) };
  if (m.radius.some((r) => r !== 0)) return undefined;
  return { inertia: () => exactInertia(middle, n), rounded: (bits) => toMultiprecision(m, bits) };
}

/** The exact inertia, where doubles leave the sign of λ_min open. */
const needed = (m: SymmetricMatrix, known: KnownExactly): Inertia | undefined =>
  signOpen(smallestEigenvalue(m)) ? known.inertia() : undefined;

function smallestOf(
  m: SymmetricMatrix,
  inertia: Inertia | undefined,
  known: KnownExactly | undefined,
): { smallest: Interval; precision: string } {
  if (inertia?.negative === 0 && inertia.zero > 0) return { smallest: point(0), precision: 'exact' };
  let smallest = smallestEigenvalue(m);
  // In a cluster the fast enclosure is wide; all eigenvalues together are known better.
  if (m.n <= ALL && signOpen({ ...smallest, hi: Math.max(0, smallest.hi) }))
    smallest = meet(smallest, eigenvalues(m)[0]);
  if (m.kind !== 'float64') return { smallest, precision: precisionName({ bits: m.bits }) };
  let precision: Precision = 'float64';
  if (m.n <= MULTIPRECISION && known !== undefined)
    for (const rung of RUNGS) {
      if (!signOpen(smallest)) break;
      smallest = meet(smallest, smallestEigenvalue(known.rounded(rung.bits)));
      precision = rung;
    }
  // What the pivots say and an enclosure in doubles may not reach: numbers of size 10⁻⁴⁰⁰, and the last bits of 0.
  if (inertia !== undefined && inertia.positive === m.n) smallest = { ...smallest, lo: Math.max(0, smallest.lo) };
  if (inertia !== undefined && inertia.negative > 0) smallest = { ...smallest, hi: Math.min(0, smallest.hi) };
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
  const scaled = norm.hi < Number.POSITIVE_INFINITY ? 2 ** -52 * norm.hi : normBound(m, 2 ** -52);
  // Not 0, which stands for exact elimination: of subnormal numbers the product underflows.
  const resolution = Math.max(n * scaled, Number.MIN_VALUE);
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

/** The pivots know the rank where enclosures do not tell. */
function withExactRank(
  n: number,
  found: Pick<Certificate, 'conditionNumber' | 'rank'>,
  inertia: Inertia | undefined,
): Pick<Certificate, 'conditionNumber' | 'rank'> {
  const { rank } = found;
  if (inertia === undefined || rank.atLeast === rank.atMost) return found;
  const exact = n - inertia.zero;
  return { ...found, rank: { ...rank, atLeast: exact, atMost: exact, resolution: 0 } };
}

const rankOf = (m: SymmetricMatrix, resolution: number, nonNegative: boolean): RankBounds =>
  m.kind !== 'float64' || m.n <= ALL ? numericalRank(m, 'float64', resolution) : slicedRank(m, resolution, nonNegative);

function reasonOf(
  m: SymmetricMatrix,
  smallest: Interval,
  precision: string,
  inertia: Inertia | undefined,
  exactly: boolean,
): string {
  if (inertia !== undefined) {
    const { positive, zero, negative } = inertia;
    return `exact elimination over the rationals has ${positive} positive, ${zero} zero and ${negative} negative pivots`;
  }
  if (m.basis !== 'proved') return 'the entries themselves are estimated, and prove nothing';
  if (smallest.lo > 0) return `λ_min ≥ ${smallest.lo.toPrecision(4)} > 0, enclosed at ${precision}`;
  if (smallest.hi < 0) return `λ_min ≤ ${smallest.hi.toPrecision(4)} < 0, enclosed at ${precision}`;
  const enclosure = `the enclosure [${smallest.lo.toPrecision(3)}, ${smallest.hi.toPrecision(3)}] of λ_min at ${precision} holds 0`;
  if (!exactly && m.radius.some((r) => r > 0)) return `${enclosure}, and the entries are known no better`;
  return `${enclosure}, and n = ${m.n} is too large for exact elimination (n ≤ 96 with entries of like size)`;
}
