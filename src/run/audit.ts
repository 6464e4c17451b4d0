import { availableParallelism } from 'node:os';
import type { AnyClaim } from '../claims/claim.js';
import { freshSeed } from '../engine/settings.js';
import type { AuditEvidence } from '../evidence/audit.js';
import type { AuditTask } from './audit-unit.js';
import { caseLimits, type SearchRequest } from './case-limits.js';
import { earlierEvidence, type WrittenBeside, writeBeside } from './evidence-folder.js';
import type { ExitFacts } from './exit-code.js';
import { loadWatched } from './load-watched.js';
import { oneLine } from './one-line.js';
import { prepareFolder } from './output.js';
import { isFromConfig, selectClaims } from './registry.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface AuditRequest extends SearchRequest {
  /** Names of claims; none for the configuration's, or all theorems. */
  readonly claims: readonly string[];
  /** Draws of a claim and of each of its controls. */
  readonly runs?: number | undefined;
}

export interface AuditEvents {
  /** A claim is through, whatever became of it. */
  readonly audited?: (done: number, of: number) => void;
}

export interface AuditEnd {
  readonly seed: number;
  readonly audits: readonly AuditEvidence[];
  /** One line for each claim that could not be audited. */
  readonly problems: readonly string[];
  readonly facts: readonly ExitFacts[];
  readonly files: WrittenBeside;
}

/**
 * Audits claims in watched threads, and puts what it found into the evidence of `out`: beside the claims of a run that
 * left its evidence there, else alone; then the report is drawn again. An older audit of the same claim is replaced.
 * @throws InputError on wrong names, or a folder that cannot be written to or holds a damaged evidence file
 */
export function runAudit(
  request: AuditRequest,
  events: AuditEvents,
  start: StartRunner = workerPool,
): Promise<AuditEnd> {
  const pool = start(request.workers ?? availableParallelism(), caseLimits(request));
  const audit = async (): Promise<AuditEnd> => {
    const { config, runs, out } = request;
    const registry = await loadWatched(config, pool);
    const claims = selectClaims(registry, request.claims);
    await prepareFolder(out);
    const seed = request.seed ?? freshSeed();
    const earlier = await earlierEvidence(out);
    let done = 0;
    const each = claims.map(async (claim) => {
      const its = isFromConfig(registry, claim) ? config : undefined;
      const audited = await auditOne(pool, claim, { kind: 'audit', claim: claim.id, config: its, runs, seed });
      events.audited?.(++done, claims.length);
      return audited;
    });
    const all = await Promise.all(each);
    const audits = all.flatMap(({ audit }) => audit ?? []);
    const older = (earlier?.audit ?? []).filter(({ id }) => !audits.some((newer) => newer.id === id));
    return {
      seed,
      audits,
      problems: all.flatMap(({ problem }) => problem ?? []),
      facts: all.flatMap(({ facts }) => facts ?? []),
      files: await writeBeside(out, earlier, seed, { audit: [...older, ...audits] }),
    };
  };
  return inPool(pool, audit);
}

interface AuditedClaim {
  readonly audit?: AuditEvidence;
  readonly problem?: string;
  readonly facts?: ExitFacts;
}

async function auditOne(pool: UnitRunner, { id }: AnyClaim, task: AuditTask): Promise<AuditedClaim> {
  const end = await pool.run<never, AuditEvidence>(task);
  if (end.kind === 'done') return { audit: end.result };
  if (end.kind === 'interrupted' || pool.interrupted) return { facts: { interrupted: true } };
  const overLimit = end.kind === 'killed' && end.why.kind !== 'died';
  const where = (end.kind === 'killed' && end.step?.text) || id;
  const message = oneLine(end.kind === 'killed' ? end.why.message : end.error);
  return {
    problem: message.startsWith(id) ? message : `${where}: ${message}`,
    facts: overLimit ? { undecided: true } : { unjudged: true },
  };
}
