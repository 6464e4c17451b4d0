import type { DrawnPoint, Evidence } from '../evidence/schema.js';
import { MOST_ROWS } from './plot-data.js';

/** So many dots of all pictures together, at 100 bytes each, say who they are and between which ends their sides lie. */
const MOST_TOLD = 16_000;

/**
 * The evidence as a page can hold it: where it has more draws than that, their instances and enclosures stay in the evidence file. Every dot
 * still has its numbers, to four digits, and the line that computes it again.
 */
export function lightened(evidence: Evidence): Evidence {
  const shown = evidence.claims.reduce((sum, { draws }) => sum + Math.min(MOST_ROWS, draws.length), 0);
  if (shown <= MOST_TOLD) return evidence;
  return { ...evidence, claims: evidence.claims.map((claim) => ({ ...claim, draws: claim.draws.map(briefly) })) };
}

const briefly = ({ enclosed: _ends, instance: _who, ...draw }: DrawnPoint): DrawnPoint => draw;
