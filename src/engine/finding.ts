import type { Finding } from '../evidence/schema.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { Evaluation } from './evaluation.js';
import { describeInstance } from './instance.js';
import type { Statement } from './statement.js';

/** An evaluated instance as the evidence keeps it. */
export function findingOf<I>(statement: Statement<I>, instance: I, evaluation: Evaluation, replay: string): Finding {
  const { comparison, verdict, precision, basis } = evaluation;
  const ratio = ratioOf(evaluation);
  const quantities = Object.entries(comparison.quantities).map(([name, x]) => [name, ends(x)]);
  return {
    instance: describeInstance(instance, statement.group),
    left: ends(comparison.left),
    relation: comparison.relation,
    right: ends(comparison.right),
    quantities: Object.fromEntries(quantities),
    precision,
    verdict,
    basis,
    ...(ratio !== undefined && { ratio }),
    ...(evaluation.trials && { trials: evaluation.trials }),
    replay,
  };
}

/**
 * How far the larger side is from the smaller, as a factor: left/right for '>=', right/left for '<='.
 *
 * Read from the ends that prove it: at least this factor, so ≥ 1 when the claim holds; for a refuted one, at most this
 * factor, so < 1. For a statistical one: the bound over the lower confidence end, the two that decide its verdict.
 * Undefined for an equality, and where the ends used are not both positive.
 */
export function ratioOf({ comparison, verdict, basis }: Evaluation): number | undefined {
  const { left, relation, right, sign } = comparison;
  if (relation === '=') return undefined;
  const [larger, smaller] = relation === '>=' ? [left, right] : [right, left];
  const atMost = verdict === 'refuted' || basis === 'statistical';
  const [above, below] = atMost ? [larger.hi, smaller.lo] : [larger.lo, smaller.hi];
  if (!(above > 0 && below > 0)) return undefined;
  // What is known exactly is at least, or at most, 1, whatever the roundings of its enclosures.
  const known = sign === undefined ? undefined : atMost ? Math.min : Math.max;
  return known ? known(1, above / below) : above / below;
}

export const ends = ({ lo, hi }: Interval): { lo: number; hi: number } => ({ lo, hi });
