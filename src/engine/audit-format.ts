import type { Comparison } from '../claims/claim.js';
import type { FormatEvidence } from '../evidence/audit.js';
import { middle } from '../numerics/interval/interval.js';
import { type Precision, roundingTo } from '../numerics/precision.js';
import type { Case, Cases } from './audit-cases.js';

/** The tolerances that people write. */
export const TOLERANCES = [0, 1e-15, 1e-12, 1e-9, 1e-6] as const;

/** All stages of a check without enclosures; kernels by the formula that doubles have. */
export const uncertifiedPrecision = (significand: 24 | 53): Precision => ({
  bits: 128,
  uncertified: { significand, stages: ['data', 'kernel', 'eigenvalues'] },
});

/** What checks in floating point at several tolerances would have said of the cases. */
export function formatOf<I>({ held, refuted }: Cases<I>, significand: 24 | 53): FormatEvidence {
  const truths = held.map((drawn) => uncertifiedShortfall(drawn, significand));
  const violations = refuted.map((drawn) => uncertifiedShortfall(drawn, significand));
  const needed = Math.max(0, ...truths);
  const room = violations.length > 0 ? Math.min(...violations) : undefined;
  return {
    format: significand === 53 ? 'float64' : 'float32',
    instances: held.length,
    violations: refuted.length,
    tolerances: TOLERANCES.map((tolerance) => ({
      tolerance,
      falseAlarms: truths.filter((x) => x > tolerance).length,
      missed: violations.filter((x) => x <= tolerance).length,
    })),
    needed,
    ...(room !== undefined && { room }),
    window: room === undefined || needed < room,
  };
}

/**
 * By how much the case falls short of its inequality in floating point; a side that cannot be computed there (an
 * overflow, a NaN, an error) fails every tolerance, as it would a person's check.
 */
function uncertifiedShortfall<I>({ instance, compare }: Case<I>, significand: 24 | 53): number {
  try {
    const shortfall = shortfallOf(compare(instance, uncertifiedPrecision(significand)), roundingTo(significand));
    return Number.isNaN(shortfall) ? Number.POSITIVE_INFINITY : shortfall;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** At most 0 when the midpoints satisfy the relation: right − left for '>=', |left − right| for '='. */
export function shortfallOf({ left, relation, right }: Comparison, round: (x: number) => number): number {
  const [l, r] = [round(middle(left)), round(middle(right))];
  if (relation === '=') return Math.abs(round(l - r));
  return relation === '>=' ? round(r - l) : round(l - r);
}
