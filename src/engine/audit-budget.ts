import type { Comparison, ProbabilisticClaim } from '../claims/claim.js';
import type { AuditEvidence } from '../evidence/audit.js';
import { middle } from '../numerics/interval/interval.js';
import type { Precision, Stage } from '../numerics/precision.js';
import type { Case, Cases } from './audit-cases.js';
import { sampleOf } from './draw.js';
import { observe } from './probabilistic.js';

type Budget = AuditEvidence['budgets'][number];
type Side = Budget['side'];

/** Draws that the budget is measured on: each takes five evaluations beyond doubles. */
const MEASURED = 12;
const STAGES: readonly Stage[] = ['data', 'kernel', 'series', 'eigenvalues'];
const EXACT: Precision = { bits: 160 };

/**
 * What each stage in double precision does to each side while all else is exact, and what enclosures in doubles
 * guarantee: relative to the larger side.
 */
export function budgetsOf<I>({ held }: Cases<I>): Budget[] {
  const measured = held.slice(0, MEASURED).flatMap((drawn) => measure(drawn) ?? []);
  return (['left', 'right'] as const).map((side) => ({
    side,
    guaranteed: median(measured.map((m) => m.guaranteed[side])),
    sources: STAGES.map((source) => {
      const errors = measured.map((m) => m.errors[source][side]);
      return { source, median: median(errors), most: Math.max(0, ...errors) };
    }),
  }));
}

/** The half width of the confidence interval, relative to the bound: what a finite number of trials leaves open. */
export function samplingBudget<I>(claim: ProbabilisticClaim<I>, runs: number, seed: number): Budget {
  const draws = sampleOf(claim.instances, { seed, name: claim.id }, Math.min(runs, 8));
  const errors = draws.map((instance, draw) => {
    const { left, right } = observe(claim, instance, { seed, draw }).comparison;
    return right.hi > 0 ? (left.hi - left.lo) / 2 / right.hi : 0;
  });
  const source = { source: 'sampling', median: median(errors), most: Math.max(0, ...errors) } as const;
  return { side: 'left', guaranteed: source.median, sources: [source] };
}

/** Undefined where a side cannot be computed without its enclosure being asked for more bits. */
function measure<I>({ instance, compare }: Case<I>) {
  try {
    const exact = compare(instance, EXACT);
    const errors = STAGES.map((stage) => {
      const rounded: Precision = { bits: 128, uncertified: { significand: 53, stages: [stage] } };
      return [stage, bothSides((side) => relativeError(compare(instance, rounded), exact, side))] as const;
    });
    const doubles = compare(instance, 'float64');
    return {
      guaranteed: bothSides((side) => (doubles[side].hi - doubles[side].lo) / 2 / sizeOf(exact)),
      errors: Object.fromEntries(errors) as Record<Stage, Record<Side, number>>,
    };
  } catch {
    return undefined;
  }
}

const bothSides = (f: (side: Side) => number): Record<Side, number> => ({ left: f('left'), right: f('right') });

/** |rounded − exact| over the size of the comparison; 0 below the exact side's own width: there nothing was seen. */
function relativeError(rounded: Comparison, exact: Comparison, side: Side): number {
  const error = Math.abs(middle(rounded[side]) - middle(exact[side]));
  return error <= exact[side].hi - exact[side].lo ? 0 : error / sizeOf(exact);
}

/** The larger side. Where doubles tell neither from 0, as in claims that something is 0, errors are absolute. */
function sizeOf({ left, right }: Comparison): number {
  const size = Math.max(-left.lo, left.hi, -right.lo, right.hi);
  return size > 1e-25 ? size : 1;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
}
