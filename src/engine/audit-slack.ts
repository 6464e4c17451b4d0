import type { AuditEvidence } from '../evidence/audit.js';
import { InsufficientPrecision, middle } from '../numerics/interval/interval.js';
import { median } from './audit-budget.js';
import type { Cases } from './audit-cases.js';

/**
 * How far the sides are apart in units of their half widths in doubles: below 1 doubles decide nothing. Counted by
 * powers of ten.
 */
export function slackOf<I>({ held }: Cases<I>): Pick<AuditEvidence, 'slack'> {
  const logs = held.flatMap(({ instance, compare }) => {
    try {
      const { left, right, relation } = compare(instance, 'float64');
      const width = (left.hi - left.lo) / 2 + (right.hi - right.lo) / 2;
      const gap = Math.abs(middle(left) - middle(right));
      return relation === '=' || !(width > 0 && gap > 0 && gap < Infinity) ? [] : [Math.log10(gap / width)];
    } catch (error) {
      // Doubles did not do: that is what the rungs tell.
      if (error instanceof InsufficientPrecision) return [];
      throw error;
    }
  });
  if (logs.length === 0) return {};
  const from = Math.floor(Math.min(...logs));
  const counts = Array.from({ length: Math.floor(Math.max(...logs)) - from + 1 }, () => 0);
  for (const x of logs) counts[Math.floor(x) - from]++;
  return { slack: { median: median(logs), least: Math.min(...logs), from, counts } };
}
