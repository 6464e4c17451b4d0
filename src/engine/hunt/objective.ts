import type { Comparison } from '../../claims/claim.js';
import { type Interval, middle } from '../../numerics/interval/interval.js';
import type { Evaluation } from '../evaluation.js';

/**
 * How far from being false: what a hunt makes small. For sides of one sign the logarithm of the larger over the
 * smaller, so 0 at equality and negative when the inequality is violated; sides of different signs, or of none, lie
 * beyond every ratio, at ±FAR. For an equality, minus the logarithm of the discrepancy in units of its resolution.
 *
 * Read from the middles of the intervals, where their ends would reward being imprecise.
 */
export function tightness({ comparison, observed, precision, verdict }: Evaluation): number {
  if (comparison.relation === '=') return -Math.log(Math.max(discrepancy(comparison), Number.MIN_VALUE));
  const [larger, smaller] = sides(comparison).map(middleOf);
  if (observed !== undefined) return logRatio(larger, Math.max(observed, 1 / (4 * trialsOf(precision))));
  const value = logRatio(larger, smaller);
  // What no precision decides is an equality as far as anyone knows; it must not look like a find.
  return verdict === 'undecided' ? Math.max(value, UNDECIDED) : value;
}

/** [larger, smaller] as the statement claims them to be. */
export const sides = ({ left, relation, right }: Comparison): readonly [Interval, Interval] =>
  relation === '>=' ? [left, right] : [right, left];

/** How well the ratio is known: the width of its logarithm. Infinite where a side may be 0 or negative. */
export function looseness(comparison: Comparison): number {
  if (comparison.relation === '=') return 0;
  const [larger, smaller] = sides(comparison);
  if (!(larger.lo > 0 && smaller.lo > 0)) return Number.POSITIVE_INFINITY;
  return Math.log(larger.hi / larger.lo) + Math.log(smaller.hi / smaller.lo);
}

/**
 * How strongly an inequality is violated: the certain gap between the sides over the larger of them in size. From 0,
 * not at all, to 2; for positive sides 1 less their ratio. For probabilities, between the bound and the confidence
 * interval.
 */
export function violation({ comparison, verdict }: Pick<Evaluation, 'comparison' | 'verdict'>): number {
  if (verdict !== 'refuted') return 0;
  const { left, relation, right } = comparison;
  const gap =
    relation === '='
      ? Math.max(left.lo - right.hi, right.lo - left.hi)
      : relation === '>='
        ? right.lo - left.hi
        : left.lo - right.hi;
  const size = Math.max(Math.abs(left.hi), Math.abs(left.lo), Math.abs(right.hi), Math.abs(right.lo));
  return size === Number.POSITIVE_INFINITY ? 2 : gap / size;
}

/**
 * The ratio that was certainly reached: the larger side is at most this many times the smaller one. A constant of the
 * statement cannot be improved by more. Undefined for equalities and where a side may not be positive.
 */
export function ratioReached(comparison: Comparison): number | undefined {
  if (comparison.relation === '=') return undefined;
  const [larger, smaller] = sides(comparison);
  return smaller.lo > 0 && larger.hi > 0 && larger.hi < Number.POSITIVE_INFINITY ? larger.hi / smaller.lo : undefined;
}

const FAR = 1e4;
const UNDECIDED = 1e-3;

function logRatio(larger: number, smaller: number): number {
  if (larger > 0 && smaller > 0) return Math.log(larger) - Math.log(smaller);
  if (larger < 0 && smaller < 0) return Math.log(-smaller) - Math.log(-larger);
  // 0 = 0 says nothing of a constant: a hunt that took it for equality would look no further.
  if (larger === smaller) return FAR;
  // The nearer the two, the nearer to the ratios between numbers of one sign.
  const spread = Math.log(Math.abs(larger - smaller));
  return larger > smaller ? FAR + spread : -FAR - spread;
}

/** The middle, or 0 where the sign is not known; of an unbounded interval the end it has, or 0. */
function middleOf(x: Interval): number {
  if (Number.isFinite(x.lo) && Number.isFinite(x.hi)) return x.lo <= 0 && x.hi >= 0 ? 0 : middle(x);
  return Number.isFinite(x.lo) ? x.lo : Number.isFinite(x.hi) ? x.hi : 0;
}

function discrepancy({ left, right, resolution = 1e-12 }: Comparison): number {
  const [a, b] = [middleOf(left), middleOf(right)];
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size === 0 ? 0 : Math.abs(a - b) / size / resolution;
}

const trialsOf = (precision: string): number => Number.parseInt(precision, 10) || 1;
