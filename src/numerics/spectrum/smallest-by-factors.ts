import { down, type Interval, up } from '../interval/interval.js';

/** What a factorisation A − σI ≈ LDLᵀ, L unit lower triangular, D diagonal without zeros, tells of a symmetric A. */
export interface ShiftedFactors<Vector> {
  /** Negative entries of D. */
  readonly negative: number;
  /** At least ‖A − σI − LDLᵀ‖₂, whatever the quality of the factors. */
  readonly error: number;
  /** About (A − σI)⁻¹v, brought to size 1. Good until the next factorisation. */
  readonly solve: (v: Vector) => Vector;
}

/** A symmetric matrix in some arithmetic. */
export interface Factorable<Vector> {
  /** A vector to start from. */
  start(): Vector;
  /** Undefined where a pivot was 0 or overflowed. */
  factor(shift: number): ShiftedFactors<Vector> | undefined;
  /** An enclosure of vᵀAv/vᵀv; [−∞, ∞] for a vector of no use. */
  quotient(v: Vector): Interval;
}

/**
 * The smallest eigenvalue by factorisations of shifted matrices, far closer to 0 than its norm lets a congruence come.
 *
 * Guarantee: λ_min lies in the interval returned, which lies in `known`, whatever the quality of vectors and
 * factors. Proof: by Sylvester's law LDLᵀ has as many negative eigenvalues as D has negative entries, and by Weyl's
 * theorem those of A − σI are within `error` of them: none negative gives λ_min ≥ σ − error, one or more give
 * λ_min < σ + error. A Rayleigh quotient is never below λ_min. Method: inverse iteration with each factorisation lowers
 * the quotient; a factorisation a little below it mostly ends the search. Where that finds an eigenvalue further down,
 * the next ones look from farther below, until the interval is halved, in size when both ends have one sign. Cost:
 * `budget` factorisations at most, three or four when the eigenvalue is isolated.
 */
export function smallestByFactors<Vector>(A: Factorable<Vector>, known: Interval, budget = 24): Interval {
  let { lo, hi } = known;
  let v = A.start();
  let shift = lo <= 0 && hi >= 0 ? 0 : lo;
  let attained = Number.NaN;
  let reach = CLOSE;
  for (let step = 0; step < budget; step++) {
    const factors = A.factor(shift);
    if (factors === undefined) {
      // A leading minor is 0 at this shift, hardly at another one.
      shift = between(lo, hi, 0) - (hi - lo) * 2 ** -20;
      continue;
    }
    const { error, negative } = factors;
    if (negative > 0) {
      hi = Math.min(hi, up(shift + error));
      // The vector found belongs to another eigenvalue, perhaps so well that nothing is left in it of the smallest one.
      v = A.start();
      reach **= 1 / 4;
    } else {
      lo = Math.max(lo, down(shift - error));
      const improved = iterated(A, factors, v);
      v = improved.vector;
      attained = improved.quotient.hi < hi ? improved.quotient.hi : Number.NaN;
      reach = CLOSE;
      hi = Math.max(lo, Math.min(hi, improved.quotient.hi));
    }
    if (!(hi - lo > Math.max(6 * error, NARROW * Math.max(Math.abs(lo), Math.abs(hi))))) break;
    const near = reach < 0.5 ? attained - Math.max(2 * error, reach * Math.abs(attained)) : Number.NaN;
    const half = between(lo, hi, error);
    shift = near > half ? near : half;
  }
  return { lo, hi, basis: known.basis };
}

/** Relative width at which the search ends, and relative distance below the quotient from which it first looks. */
const NARROW = 2 ** -38;
const CLOSE = 2 ** -40;

/** Inverse iteration until the quotient stands. */
function iterated<Vector>(A: Factorable<Vector>, { solve }: ShiftedFactors<Vector>, start: Vector) {
  let vector = start;
  let quotient = A.quotient(start);
  for (let round = 0; round < 8; round++) {
    vector = solve(solve(solve(vector)));
    const next = A.quotient(vector);
    const change = Math.abs(next.hi - quotient.hi);
    quotient = next;
    if (!(change > 2 ** -44 * Math.abs(next.hi))) break;
  }
  return { vector, quotient };
}

/**
 * Between two ends: halfway between their sizes, where sizes below the error count as that; of ends about
 * 0 on the side that reaches farther.
 */
function between(lo: number, hi: number, error: number): number {
  const least = 2 * error;
  if (hi >= -lo) {
    const low = Math.max(lo, least, hi * FAR);
    return Math.min(hi / 2 + low / 2, Math.sqrt(low) * Math.sqrt(hi));
  }
  const low = Math.max(-hi, least, -lo * FAR);
  return Math.max(lo / 2 - low / 2, -Math.sqrt(low) * Math.sqrt(-lo));
}

/** Smaller sizes come step by step. */
const FAR = 2 ** -60;
