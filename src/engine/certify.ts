import type { Decimal } from '../numerics/exact/decimal.js';
import type { Inertia } from '../numerics/exact/exact-inertia.js';
import type { Printed } from '../numerics/exact/printed-digits.js';
import { type Interval, maximum, negate, point } from '../numerics/interval/interval.js';
import { conditionFrom, type Decision, type RankBounds } from '../numerics/spectrum/rank.js';
import { largestEigenvalue, type MatrixLike } from '../numerics/spectrum/spectrum.js';
import {
  exactMatrix,
  type Float64Matrix,
  isEnclosed,
  type SymmetricMatrix,
  toFloat64,
} from '../numerics/spectrum/symmetric-matrix.js';
import { type DigitsReading, digitsReading } from './digits-reading.js';
import { type ExpectedRounding, expectedRounding, normBound, readingOf } from './expected-rounding.js';
import { type KnownExactly, type KnownInertia, knownExactly } from './known-exactly.js';
import { fullRank, type Magnitudes, magnitudes, rankAt } from './magnitudes.js';
import { ALL_BITS, type EnclosedSmallest, enclosedSmallest, isSignOpen } from './smallest-ladder.js';
import { fromTextRows, type TextRows } from './text-rows.js';

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

/** What is known of a matrix beside its doubles. */
export interface CertifyOptions {
  /** Relative rounding error of the entries as they were stored: 2⁻⁵³ for doubles (the default), 2⁻²⁴ for singles. */
  readonly unit?: number;
  /** The entries themselves, row-major, where the matrix only encloses them: decimals, long integers. */
  readonly exact?: readonly Decimal[];
  /** The digits that the entries were printed with. */
  readonly printed?: Printed;
  /** The largest |a_ij − a_ji| that was averaged away. */
  readonly asymmetry?: number;
}

/**
 * Certifies a symmetric matrix, whose entries are taken as exact numbers (or within the radii that they bring). Entries
 * that are text, [['0.01', '0.03'], ['0.03', '0.09']], are the decimals that they say, not the nearest doubles; bigints
 * count to the last digit.
 *
 * Guarantee: every interval contains its exact value, and 'proved' and 'disproved' are proofs, under the assumption of
 * src/numerics/interval/interval.ts. Doubles first; where they leave the sign of λ_min open, pairs of doubles (n ≤ 1024), MPFR
 * (n ≤ 256), and exact elimination over the rationals, which knows a singular matrix for one, while that takes seconds.
 * Beyond, it stays 'undecided', and `because` says so.
 * Cost: up to n = 256 all eigenvalues are enclosed (40n³ operations); beyond, λ_min, λ_max and slices of the spectrum:
 * three seconds for a matrix of n = 1797, definite or not, of full rank or small, memory for six n × n arrays. One or
 * two seconds at n = 256 in pairs of doubles.
 *
 * @throws RangeError for rows that are not a finite symmetric matrix, or a unit that is not in (0, 1)
 */
export function certify(matrix: MatrixLike | TextRows, options: CertifyOptions = {}): Certificate {
  if (isText(matrix)) {
    const { matrix: enclosing, ...text } = fromTextRows(matrix, 'certify');
    return certify(enclosing, { ...text, ...options });
  }
  const { unit = 2 ** -53, exact } = options;
  if (!(unit > 0 && unit < 1))
    throw new RangeError(`certify: unit = ${unit}, expected a number in (0, 1), such as 2 ** -24`);
  const m = isEnclosed(matrix) ? matrix : exactMatrix(matrix, 'certify');
  if (exact !== undefined && exact.length !== m.n ** 2)
    throw new RangeError(`certify: ${exact.length} exact entries, expected n² = ${m.n ** 2}`);
  const known = knownExactly(m, exact);
  const isProbablySingular = (): boolean => known !== undefined && known.modularRank() < m.n;
  const enclosed = enclosedSmallest(m, isProbablySingular, known?.rounded);
  const inertia = isSignOpen(enclosed.smallest) ? known?.inertia() : undefined;
  const { smallest, precision } = withInertia(enclosed, m.n, inertia);
  // Of many numbers in MPFR all but the sign of λ_min is enclosed in doubles.
  const others = m.n > ALL_BITS ? toFloat64(m) : m;
  const largest = inertia?.zero === m.n ? point(0) : largestEigenvalue(others);
  const norm = maximum(largest, negate(smallest));
  const decisions = decide(m.n, smallest, inertia);
  const rounding = expectedRounding(m, norm.hi, unit);
  const digits =
    m.kind === 'float64' && (known ?? options.printed) !== undefined
      ? digitsReading(m, smallest, { ...options, unit }, rounding.total)
      : undefined;
  return {
    n: m.n,
    smallest,
    largest,
    ...withExactRank(m.n, sizeAndRank(others, smallest, largest, norm, inertia, known?.rounded), inertia),
    ...decisions,
    because: reasonOf(m, smallest, precision, inertia, known),
    rounding,
    reading: readingOf(
      smallest,
      rounding,
      digits === undefined ? 'real' : digits.verdict === 'within' ? 'open' : digits.verdict,
    ),
    ...(digits && { digits }),
    precision,
  };
}

/**
 * Certifies a Hermitian matrix A + iB by its real form [[A, −B], [B, A]] of twice the order, which has the same
 * eigenvalues, each twice as often: λ_min, λ_max, condition number and decisions are the same, the rank is half.
 *
 * Guarantee, cost and errors: those of `certify` for the real form.
 */
export function certifyHermitian(form: Float64Matrix, options: CertifyOptions = {}): Certificate {
  const found = certify(form, options);
  const { rank } = found;
  return {
    ...found,
    n: found.n / 2,
    rank: { ...rank, atLeast: Math.ceil(rank.atLeast / 2), atMost: Math.floor(rank.atMost / 2) },
    because: `in the real form of order ${found.n}, with every eigenvalue twice, ${found.because}`,
  };
}

const isText = (matrix: MatrixLike | TextRows): matrix is TextRows =>
  Array.isArray(matrix) &&
  matrix.some(
    (row) => Array.isArray(row) && row.some((entry) => typeof entry === 'string' || typeof entry === 'bigint'),
  );

/** What the pivots say and an enclosure in doubles may not reach: an exact 0, numbers of size 10⁻⁴⁰⁰. */
function withInertia(enclosed: EnclosedSmallest, n: number, inertia: Inertia | undefined): EnclosedSmallest {
  if (inertia === undefined) return enclosed;
  if (inertia.negative === 0 && inertia.zero > 0) return { smallest: point(0), precision: 'exact' };
  const { smallest, precision } = enclosed;
  if (inertia.positive === n) return { smallest: { ...smallest, lo: Math.max(0, smallest.lo) }, precision };
  return { smallest: { ...smallest, hi: Math.min(0, smallest.hi) }, precision };
}

/** The pivots know the rank where enclosures do not tell. */
function withExactRank(n: number, found: Magnitudes, inertia: Inertia | undefined): Magnitudes {
  const { rank } = found;
  if (inertia === undefined || rank.atLeast === rank.atMost) return found;
  const exact = n - inertia.zero;
  return { ...found, rank: { ...rank, atLeast: exact, atMost: exact, resolution: 0 } };
}

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
  rounded: KnownExactly['rounded'],
): Magnitudes {
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
  if (definite === undefined) return magnitudes(m, norm, resolution, smallest.lo >= 0, rounded);
  const rank = definite.lo > resolution ? fullRank(m, resolution) : rankAt(m, resolution, smallest.lo >= 0, rounded);
  return { conditionNumber: conditionFrom(definite, norm), rank };
}

function reasonOf(
  m: SymmetricMatrix,
  smallest: Interval,
  precision: string,
  inertia: KnownInertia | undefined,
  known: KnownExactly | undefined,
): string {
  if (inertia !== undefined) return inertia.because;
  if (m.basis !== 'proved') return 'the entries themselves are estimated, and prove nothing';
  if (smallest.lo > 0) return `λ_min ≥ ${smallest.lo.toPrecision(4)} > 0, enclosed at ${precision}`;
  if (smallest.hi < 0) return `λ_min ≤ ${smallest.hi.toPrecision(4)} < 0, enclosed at ${precision}`;
  const enclosure = `the enclosure [${smallest.lo.toPrecision(3)}, ${smallest.hi.toPrecision(3)}] of λ_min at ${precision} holds 0`;
  if (known === undefined && m.radius.some((r) => r > 0)) return `${enclosure}, and the entries are known no better`;
  const rank = known?.modularRank() ?? m.n;
  const elimination = `exact elimination at n = ${m.n} would take too long`;
  if (rank === m.n) return `${enclosure}, which it is not: the determinant is not 0 modulo a prime; ${elimination}`;
  return `${enclosure}, and exactly 0 is to be expected: the rank is at least ${rank}, and ${rank} modulo a prime; ${elimination}`;
}
