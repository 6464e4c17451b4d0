import { auditClaim } from '../engine/audit.js';
import { describeInstance } from '../engine/instance.js';
import { watchedClaim } from '../engine/watched-claim.js';
import type { AuditEvidence } from '../evidence/audit.js';
import { claimOfThread } from './claim-of-thread.js';
import type { Serving } from './serve.js';
import type { ClaimTask } from './task.js';

/** One claim to audit, as it crosses the thread boundary. */
export interface AuditTask extends Omit<ClaimTask, 'data'> {
  readonly kind: 'audit';
  readonly runs?: number | undefined;
}

export async function audit(
  { claim: id, config, runs, seed }: AuditTask,
  thread: Serving<never>,
): Promise<AuditEvidence | undefined> {
  const claim = await claimOfThread(id, config);
  const watched = watchedClaim(claim, (step, instance) => {
    if (thread.stopped()) throw new Error('interrupted');
    const on = step.doing === 'drawing' ? `while drawing draw ${step.draw}` : `on ${describeInstance(instance).text}`;
    thread.begin({ ...step, text: `${step.statement}: ${on}` });
  });
  return auditClaim(watched, { runs, seed });
}
