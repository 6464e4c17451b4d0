import type * as z from 'zod';
import type { interval } from './numbers.js';
import type { basis, relation, verdict } from './parts.js';

/** Where something stands, and what was expected there. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

/** Each contradiction as an issue of its own. */
export function refuse(context: z.core.$RefinementCtx, found: readonly Contradiction[]): void {
  for (const { path, expected } of found)
    context.addIssue({ code: 'custom', path: [...path], message: `expected ${expected}` });
}

/** What is compared of a finding or of a kept case. */
interface Sides {
  readonly left: z.output<typeof interval>;
  readonly relation: z.output<typeof relation>;
  readonly right: z.output<typeof interval>;
  readonly verdict: z.output<typeof verdict>;
  readonly basis: z.output<typeof basis>;
  readonly ratio?: number | undefined;
  readonly precision?: string | undefined;
}

/**
 * A verdict is what two enclosures allow. Of a statistical one the sides alone do not show all, nor of one decided exactly: only what
 * they exclude is refused.
 */
export function sidesContradict({ left, relation, right, verdict, basis, ratio, precision }: Sides): Contradiction[] {
  const [larger, smaller] = relation === '>=' ? [left, right] : [right, left];
  const apart = left.hi < right.lo || right.hi < left.lo;
  const exact = precision === 'exact';
  const seen = basis === 'statistical' || exact;
  const mayHold = relation === '=' ? !apart : seen ? larger.hi >= smaller.lo : larger.lo >= smaller.hi;
  const mayFail = relation === '=' ? apart || exact : seen ? larger.lo < smaller.hi : larger.hi < smaller.lo;
  const shown = `left [${left.lo}, ${left.hi}] ${relation} right [${right.lo}, ${right.hi}]`;
  if (verdict === 'holds' && !mayHold)
    return [{ path: ['verdict'], expected: `another: it does not follow from ${shown}` }];
  if (verdict === 'refuted' && !mayFail)
    return [{ path: ['verdict'], expected: `another: ${shown} is not contradicted` }];
  if (verdict === 'undecided' && relation !== '=' && basis !== 'statistical' && (mayHold || mayFail))
    return [{ path: ['verdict'], expected: `${mayHold ? 'holds' : 'refuted'}: it follows from ${shown}` }];
  if (basis === 'statistical' || ratio === undefined) return [];
  if (verdict === 'holds' && !(ratio >= 1)) return [{ path: ['ratio'], expected: 'at least 1, since it holds' }];
  if (verdict === 'refuted' && !(ratio <= 1)) return [{ path: ['ratio'], expected: 'at most 1, since it is refuted' }];
  return [];
}
