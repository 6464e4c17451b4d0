import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvidence } from '../evidence/evidence-file.js';

/** The evidence that a run left in a folder, without what depends on when and how fast it ran. */
export function timelessEvidence(folder: string) {
  const { startedAt: _, claims, ...rest } = parseEvidence(readFileSync(join(folder, 'evidence.json'), 'utf8'));
  return { ...rest, claims: claims.map((claim) => ({ ...claim, durationMs: 0 })) };
}
