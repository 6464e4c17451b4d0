import { doubleDoubleFactorable } from '../numerics/double-double-factors.js';
import { toDoubleDouble } from '../numerics/double-double-matrix.js';
import { gradedMatrix } from '../numerics/graded-matrix.js';
import { add, type Interval, interval, multiply, point, widen } from '../numerics/interval.js';
import { withMpfrFactors } from '../numerics/mpfr-factors.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { radiusNorm } from '../numerics/radius-norm.js';
import { smallestByFactors } from '../numerics/smallest-by-factors.js';
import { eigenvalues, smallestEigenvalue } from '../numerics/spectrum.js';
import type { Float64Matrix, SymmetricMatrix } from '../numerics/symmetric-matrix.js';

/** The smallest eigenvalue, and at which precision it was enclosed. */
export interface EnclosedSmallest {
  readonly smallest: Interval;
  readonly precision: string;
}

/**
 * The smallest eigenvalue of every member, by a ladder that ends where its sign is known, in small matrices its size too: doubles; LDLᵀ in pairs of doubles (n ≤ 1024); LDLᵀ in
 * MPFR at 256, 512, 1024 bits (n ≤ 256). Entry radii are laid on at the end, relative to the eigenvalue where a graded matrix allows it.
 *
 * Guarantee: the interval holds λ_min of every symmetric matrix within the radii.
 * Cost: at n = 256 half a second in pairs of doubles, half a second to two for each factorisation in MPFR, of which a singular matrix
 * takes two a rung; at n = 1024 four factorisations in pairs of doubles, 2 s each.
 *
 * @param isHopeless - asked between rungs of MPFR: whether λ_min may be exactly 0, so that more bits would not tell its sign
 */
export function enclosedSmallest(m: SymmetricMatrix, isHopeless: () => boolean): EnclosedSmallest {
  if (m.kind !== 'float64') return { smallest: smallestEigenvalue(m), precision: precisionName({ bits: m.bits }) };
  let smallest = smallestEigenvalue(m);
  // In a cluster the fast enclosure is wide; all eigenvalues together are known better.
  if (m.n <= ALL && isSignOpen(smallest)) smallest = meet(smallest, eigenvalues(m)[0]);
  let precision: Precision = 'float64';
  if (
    m.basis !== 'proved' ||
    m.n > (isSignOpen(smallest) ? DOUBLE_DOUBLE : isWide(smallest, radiusNorm(m, 'certify')) ? MANY_STEPS : 0)
  )
    return { smallest, precision: precisionName(precision) };
  const moved = movedBy(m);
  // The middles are a member: what is known of all is known of them.
  let middles = smallest;
  for (const bits of [106, ...MULTIPRECISION]) {
    if (bits > 106 && (m.n > ALL || !isSignOpen(middles))) break;
    // The first of these is worth its while: of a singular matrix another eigenvalue may be negative.
    if (bits > MULTIPRECISION[0] && isHopeless()) break;
    middles =
      bits === 106 ? byDoubleDouble(m, middles) : withMpfrFactors(m, bits, (A) => smallestByFactors(A, middles));
    precision = { bits };
    smallest = meet(smallest, moved(middles));
    if (!isSignOpen(smallest)) break;
  }
  return { smallest, precision: precisionName(precision) };
}

/** Up to this size all eigenvalues are enclosed in doubles, and factorised in MPFR. */
export const ALL = 256;
/** Up to this size a factorisation in pairs of doubles takes two seconds, and up to the smaller one a tenth. */
const DOUBLE_DOUBLE = 1024;
const MANY_STEPS = 512;
const MULTIPRECISION = [256, 512, 1024];

/** Known to six digits or fewer, as in a cluster, where that is not what the entry radii leave. */
const isWide = ({ lo, hi }: Interval, moved: number): boolean =>
  hi - lo > Math.max(2 ** -20 * Math.min(Math.abs(lo), Math.abs(hi)), 4 * moved);

/** Whether 0 lies inside, or the sign of λ_min is that of no more than an upper bound. */
export const isSignOpen = ({ lo, hi }: Interval): boolean => lo <= 0 && hi >= 0;

const byDoubleDouble = (m: Float64Matrix, known: Interval): Interval =>
  smallestByFactors(doubleDoubleFactorable(toDoubleDouble(m)), known, m.n <= MANY_STEPS ? 24 : 4);

/** What the entry radii make of an enclosure for the middles. */
function movedBy(m: Float64Matrix): (middles: Interval) => Interval {
  const moved = radiusNorm(m, 'certify');
  if (moved === 0) return (middles) => middles;
  const graded = gradedMatrix(m);
  return (middles) => {
    const absolute = widen(middles, moved);
    if (!(graded !== undefined && graded.relative < 1)) return absolute;
    return meet(absolute, multiply(middles, add(point(1), interval(-graded.relative, graded.relative))));
  };
}

const meet = (a: Interval, b: Interval): Interval => ({ ...a, lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) });
