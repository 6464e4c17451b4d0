import { add, divide, type Interval, multiply, point, subtract, widen } from '../numerics/interval/interval.js';
import { DOUBLE_DOUBLE_BITS, type Precision, precisionName } from '../numerics/precision.js';
import { doubleDoubleFactorable } from '../numerics/spectrum/double-double-factors.js';
import { toDoubleDouble } from '../numerics/spectrum/double-double-matrix.js';
import { gradedMatrix } from '../numerics/spectrum/graded-matrix.js';
import { withMpfrFactors } from '../numerics/spectrum/mpfr-factors.js';
import { radiusNorm } from '../numerics/spectrum/radius-norm.js';
import { smallestByFactors } from '../numerics/spectrum/smallest-by-factors.js';
import { eigenvalues, smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { type SymmetricMatrix, toFloat64 } from '../numerics/spectrum/symmetric-matrix.js';

/** The smallest eigenvalue, and at which precision it was enclosed. */
export interface EnclosedSmallest {
  readonly smallest: Interval;
  readonly precision: string;
}

/**
 * The smallest eigenvalue of every member, by a ladder that ends where its sign is known (n ≤ 512: its size too):
 * doubles; LDLᵀ in pairs of doubles (n ≤ 1024); LDLᵀ in MPFR at 256, 512, 1024 bits (n ≤ 256) and 2400 (n ≤ 64). Entry
 * radii are laid on at the end, relative to the eigenvalue where a graded matrix allows it.
 *
 * Guarantee: the interval holds λ_min of every symmetric matrix within the radii.
 * Cost: at n = 256 half a second in pairs of doubles, half a second to two for each factorisation in MPFR, of which a
 * singular matrix takes two a rung; at n = 1024 four factorisations in pairs of doubles, 2 s each.
 *
 * @param rounded - the one member that is meant, rounded to so many bits, with radii, where doubles do not hold it
 * @param isHopeless - asked between rungs of MPFR: whether λ_min may be exactly 0, its sign told by no number of bits
 */
export function enclosedSmallest(
  m: SymmetricMatrix,
  isHopeless: () => boolean,
  rounded?: (bits: number) => SymmetricMatrix,
): EnclosedSmallest {
  if (m.kind !== 'float64' && m.n <= ALL_BITS)
    return { smallest: smallestEigenvalue(m), precision: precisionName({ bits: m.bits }) };
  const inDoubles = toFloat64(m);
  let smallest = smallestEigenvalue(inDoubles);
  // In a cluster the fast enclosure is wide; all eigenvalues together are known better.
  if (m.n <= ALL && isSignOpen(smallest)) smallest = meet(smallest, eigenvalues(inDoubles)[0]);
  let precision: Precision = 'float64';
  for (const bits of rungs(m, smallest, rounded === undefined ? radiusNorm(m, 'certify') : 0)) {
    // The first rung of MPFR is worth its while: of a singular matrix another eigenvalue may be negative.
    if (bits > MULTIPRECISION[0] && isHopeless()) break;
    const found = rung(rounded?.(bits) ?? m, bits, smallest);
    smallest = meet(smallest, found.moved);
    precision = { bits };
    // What more bits do not bring nearer is the entry radii, unless they are those of rounding to so many bits.
    if (!isSignOpen(smallest) || (rounded === undefined && !isSignOpen(found.middles))) break;
  }
  return { smallest, precision: precisionName(precision) };
}

/** What may come after doubles. */
function rungs(m: SymmetricMatrix, smallest: Interval, moved: number): readonly number[] {
  if (m.basis !== 'proved') return [];
  if (!isSignOpen(smallest)) return m.n <= MANY_STEPS && isWide(smallest, moved) ? [DOUBLE_DOUBLE_BITS] : [];
  if (m.n > DOUBLE_DOUBLE) return [];
  if (m.n > ALL) return [DOUBLE_DOUBLE_BITS];
  return [DOUBLE_DOUBLE_BITS, ...MULTIPRECISION, ...(m.n <= FULL_RANGE ? [FULL_RANGE_BITS] : [])];
}

/** λ_min of the middles and of all members, given what is known of one of these. */
function rung(m: SymmetricMatrix, bits: number, known: Interval): { middles: Interval; moved: Interval } {
  const pairs = bits > DOUBLE_DOUBLE_BITS ? undefined : toDoubleDouble(m);
  const found = pairs === undefined ? m : { ...m, radius: pairs.radius };
  // Doubles are the middles of those that `known` is about. Others, rounded, need not be among them.
  const wider = m.kind === 'float64' ? known : widen(known, radiusNorm(found, 'certify'));
  const middles =
    pairs === undefined
      ? withMpfrFactors(m, bits, (A) => smallestByFactors(A, wider))
      : smallestByFactors(doubleDoubleFactorable(pairs), wider, m.n <= MANY_STEPS ? 24 : 4);
  return { middles, moved: movedBy(found, middles) };
}

/** What the entry radii make of an enclosure for the middles. */
function movedBy(m: SymmetricMatrix, middles: Interval): Interval {
  const moved = radiusNorm(m, 'certify');
  if (moved === 0) return middles;
  const absolute = widen(middles, moved);
  const graded = gradedMatrix(toFloat64(m));
  if (!(graded !== undefined && graded.relative < 1)) return absolute;
  const [less, more] = [subtract(point(1), point(graded.relative)), add(point(1), point(graded.relative))];
  // Middles in MPFR are, as every member is, within that of their doubles.
  const factor = m.kind === 'float64' ? { ...less, hi: more.hi } : { ...divide(less, more), hi: divide(more, less).hi };
  return meet(absolute, multiply(middles, factor));
}

/** Up to this size all eigenvalues are enclosed in doubles, and factorised in MPFR. */
export const ALL = 256;
/** Up to this size a factorisation in pairs of doubles takes two seconds, and up to the smaller one a tenth. */
const DOUBLE_DOUBLE = 1024;
const MANY_STEPS = 512;
const MULTIPRECISION = [256, 512, 1024];
/** Up to this size with the bits between the largest and the least double, and 300 more: 0.1 s a factorisation. */
const FULL_RANGE = 64;
const FULL_RANGE_BITS = 2400;
/** Up to this size all eigenvalues of a matrix in MPFR are enclosed at its own precision, in seconds. */
export const ALL_BITS = 48;

/** Known to six digits or fewer, as in a cluster, where that is not what the entry radii leave. */
const isWide = ({ lo, hi }: Interval, moved: number): boolean =>
  hi - lo > Math.max(2 ** -20 * Math.min(Math.abs(lo), Math.abs(hi)), 4 * moved);

/** Whether 0 lies inside, or the sign of λ_min is that of no more than an upper bound. */
export const isSignOpen = ({ lo, hi }: Interval): boolean => lo <= 0 && hi >= 0;

const meet = (a: Interval, b: Interval): Interval => ({ ...a, lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) });
