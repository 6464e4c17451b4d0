import { PreconditionFailure } from 'fast-check';
import type { Comparison, Verdict } from '../claims/claim.js';
import { described } from '../numerics/argument.js';
import {
  type Basis,
  hull,
  InsufficientPrecision,
  type Interval,
  overlaps,
  up,
  weaker,
  width,
} from '../numerics/interval/interval.js';
import { EXACT, PRECISION_LADDER, type Precision, precisionName } from '../numerics/precision.js';
import { asClaimError } from './claim-error.js';
import { checkInterval } from './returned.js';
import { leavingUnchanged } from './unchanged.js';

/** A statement about one instance, at the precision asked for. A certified claim is one. */
export interface Judged<I> {
  readonly id: string;
  readonly compare: (instance: I, at: Precision) => Comparison;
}

export interface Judgement {
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  /** The rung that decided, or the last one. */
  readonly precision: Precision | typeof EXACT;
  /** The weaker of both sides. */
  readonly basis: Basis;
  /** Undecided, and no rung moved an end of either side: more precision changes nothing, so compare may not use it. */
  readonly unmoved?: true;
}

/** The resolution of an equality that states none. */
const RESOLUTION = 1e-12;

/**
 * The verdict that two enclosures allow, and no other.
 *
 * '>=': left.lo ≥ right.hi holds; left.hi < right.lo is refuted; '<=' mirrors it. '=': disjoint is refuted; overlapping
 * with a hull of relative width below the resolution holds (to that resolution: an equality is never proved).
 * All else is undecided. A sign of left − right that is known exactly decides alone, an equality too.
 * @throws RangeError or TypeError when an end is NaN or no number, or an interval holds no real number.
 */
export function verdictOf(comparison: Comparison): Verdict {
  checkComparison(comparison);
  const { left, relation, right, resolution = RESOLUTION, sign } = comparison;
  if (sign !== undefined) return sign === 0 || relation === (sign > 0 ? '>=' : '<=') ? 'holds' : 'refuted';
  if (relation === '>=') return ordered(right, left);
  if (relation === '<=') return ordered(left, right);
  if (!overlaps(left, right)) return 'refuted';
  return relativeWidth(left, right) < resolution ? 'holds' : 'undecided';
}

/** Width of the hull of both over its largest absolute value: 0 for the same single number, ∞ for an unbounded hull. */
export function relativeWidth(left: Interval, right: Interval): number {
  const both = hull(left, right);
  if (both.lo === both.hi) return 0;
  const magnitude = Math.max(Math.abs(both.lo), Math.abs(both.hi));
  return magnitude < Number.POSITIVE_INFINITY ? up(width(both) / magnitude) : Number.POSITIVE_INFINITY;
}

/**
 * Compares on one instance, at rising precision while the verdict is undecided. A rung that throws
 * InsufficientPrecision counts as undecided, but not the last one.
 * @throws ClaimError naming the statement and the instance; fast-check's precondition failures pass through.
 */
export function judge<I>(
  statement: Judged<I>,
  instance: I,
  ladder: readonly Precision[] = PRECISION_LADDER,
): Judgement {
  try {
    return leavingUnchanged('compare', instance, () => climb(statement, instance, ladder));
  } catch (error) {
    if (PreconditionFailure.isFailure(error)) throw error;
    throw asClaimError(error, statement.id, instance);
  }
}

function climb<I>(statement: Judged<I>, instance: I, ladder: readonly Precision[]): Judgement {
  const last = ladder.length - 1;
  if (last < 0) throw new RangeError('judge: ladder is empty, expected at least one precision');
  let first: Comparison | undefined;
  let moved = false;
  for (let rung = 0; ; rung++) {
    const precision = ladder[rung];
    try {
      const comparison = statement.compare(instance, precision);
      const verdict = verdictOf(comparison);
      moved ||= first !== undefined && !haveSameEnds(first, comparison);
      if (verdict === 'undecided' && rung < last) {
        first ??= comparison;
        continue;
      }
      const unmoved = verdict === 'undecided' && first !== undefined && !moved;
      const basis = weaker(comparison.left.basis, comparison.right.basis);
      const decidedAt = comparison.sign === undefined ? precision : EXACT;
      return { comparison, verdict, precision: decidedAt, basis, ...(unmoved && { unmoved }) };
    } catch (error) {
      if (!(error instanceof InsufficientPrecision)) throw error;
      if (rung === last) throw stillInsufficient(error, precision);
    }
  }
}

const haveSameEnds = (a: Comparison, b: Comparison): boolean =>
  a.left.lo === b.left.lo && a.left.hi === b.left.hi && a.right.lo === b.right.lo && a.right.hi === b.right.hi;

function ordered(smaller: Interval, larger: Interval): Verdict {
  if (smaller.hi <= larger.lo) return 'holds';
  return smaller.lo > larger.hi ? 'refuted' : 'undecided';
}

const stillInsufficient = (error: InsufficientPrecision, last: Precision): InsufficientPrecision =>
  new InsufficientPrecision(`${error.message} (still so at ${precisionName(last)})`, { cause: error });

function checkComparison(comparison: Comparison): void {
  const received: unknown = comparison;
  if (typeof received !== 'object' || received === null || 'then' in received)
    throw new TypeError(`compare returned ${described(received)}, expected atLeast(…), atMost(…) or equals(…)`);
  const { left, relation, right, quantities, resolution, sign } = comparison;
  checkInterval('compare returned left', left);
  checkInterval('compare returned right', right);
  if (typeof quantities !== 'object' || quantities === null)
    throw new TypeError(`compare returned quantities = ${String(quantities)}, expected intervals by name, or {}`);
  for (const [name, quantity] of Object.entries(quantities))
    checkInterval(`compare returned quantity ${name}`, quantity);
  if (relation !== '>=' && relation !== '<=' && relation !== '=')
    throw new RangeError(`compare returned relation = ${String(relation)}, expected '>=', '<=' or '='`);
  if (resolution !== undefined && !(resolution > 0))
    throw new RangeError(`compare returned resolution = ${resolution}, expected a number > 0`);
  if (sign === undefined) return;
  const possible = sign === 0 ? overlaps(left, right) : sign > 0 ? left.hi >= right.lo : left.lo <= right.hi;
  if (!possible)
    throw new RangeError(
      `compare returned sign = ${sign} of left − right for left [${left.lo}, ${left.hi}], right [${right.lo}, ${right.hi}], expected one that they allow`,
    );
}
