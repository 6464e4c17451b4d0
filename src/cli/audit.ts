import { availableParallelism } from 'node:os';
import type { AnyClaim } from '../claims/claim.js';
import { freshSeed } from '../engine/settings.js';
import type { AuditEvidence } from '../evidence/audit.js';
import { escapeInvisible } from '../evidence/invisible.js';
import { printable } from '../report/printable.js';
import { caseLimits } from '../run/case-limits.js';
import { anyOf, type ExitFacts, exitCode } from '../run/exit-code.js';
import type { Pool } from '../run/pool.js';
import { auditText } from './audit-text.js';
import type { AuditTask } from './audit-unit.js';
import { earlierEvidence, writeBeside } from './evidence-folder.js';
import { onInterrupt } from './interruption.js';
import { loadWatched } from './load-watched.js';
import { prepareFolder } from './output.js';
import { isFromConfig, selectClaims } from './registry.js';
import { sayMistrust } from './runtime.js';
import { paintFor } from './terminal.js';
import { oneLine } from './usage-error.js';
import { workerPool } from './worker-pool.js';

export interface AuditCommand {
  readonly config?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly workers?: number;
  /** CPU seconds and megabytes that one case may take. */
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
  readonly out: string;
  readonly json: boolean;
}

/**
 * Audits claims in worker threads, prints what it found, and puts it into the evidence of `out`: beside the claims of a run that left
 * its evidence there, else alone; then the report is drawn again. Returns 0; 2 when a claim could not be audited, 3 when a case passed its limits, 130 interrupted.
 * @throws UsageError on wrong names, or a folder that cannot be written to or holds a damaged evidence file
 */
export async function audit(names: readonly string[], options: AuditCommand): Promise<number> {
  const pool = workerPool(options.workers ?? availableParallelism(), caseLimits(options));
  try {
    return await auditIn(pool, names, options);
  } finally {
    await pool.close();
  }
}

async function auditIn(pool: Pool, names: readonly string[], options: AuditCommand): Promise<number> {
  const registry = await loadWatched(options.config, pool);
  const claims = selectClaims(registry, names);
  await prepareFolder(options.out);
  const seed = options.seed ?? freshSeed();
  const earlier = await earlierEvidence(options.out);
  sayMistrust();
  const { found, errors, facts } = await auditAll(pool, claims, options, (claim) => ({
    kind: 'audit',
    claim: claim.id,
    config: isFromConfig(registry, claim) ? options.config : undefined,
    runs: options.runs,
    seed,
  }));

  const { written, failure } = await writeBeside(options.out, earlier, seed, {
    audit: merged(earlier?.audit ?? [], found),
  });

  if (options.json) process.stdout.write(`${escapeInvisible(JSON.stringify(found, infinitiesAsText, 1))}\n`);
  else
    process.stdout.write(
      `${auditText(printable(found, { oneLine: true }), paintFor(process.stdout, process.env))}\nseed      ${seed}\n${written.map((path) => `written   ${path}\n`).join('')}`,
    );
  for (const error of [...errors, ...(failure === undefined ? [] : [failure])])
    process.stderr.write(`eigencheck: ${error}\n`);
  return exitCode(anyOf([...facts, { unjudged: failure !== undefined }]));
}

async function auditAll(
  pool: Pool,
  claims: readonly AnyClaim[],
  options: AuditCommand,
  taskOf: (claim: AnyClaim) => AuditTask,
): Promise<{ found: AuditEvidence[]; errors: string[]; facts: ExitFacts[] }> {
  const errors: string[] = [];
  const facts: ExitFacts[] = [];
  const progress = (text: string) => void (options.json || !process.stderr.isTTY || process.stderr.write(text));
  let done = 0;
  const stopListening = onInterrupt(() => pool.interrupt());
  const auditOne = async (claim: AnyClaim): Promise<AuditEvidence[]> => {
    const end = await pool.run<never, AuditEvidence>(taskOf(claim));
    progress(`\r\u001b[Kaudited ${++done} of ${claims.length}${done === claims.length ? '\n' : ''}`);
    if (end.kind === 'done') return [end.result];
    if (end.kind === 'interrupted' || pool.interrupted) {
      facts.push({ interrupted: true });
      return [];
    }
    const overLimit = end.kind === 'killed' && end.why.kind !== 'died';
    facts.push(overLimit ? { undecided: true } : { unjudged: true });
    const where = (end.kind === 'killed' && end.step?.text) || claim.id;
    const message = oneLine(end.kind === 'killed' ? end.why.message : end.error);
    errors.push(`audit: ${message.startsWith(claim.id) ? message : `${where}: ${message}`}`);
    return [];
  };
  try {
    const found = (await Promise.all(claims.map(auditOne))).flat();
    return { found, errors, facts };
  } finally {
    stopListening();
  }
}

/** The newer audit of each claim. */
const merged = (earlier: readonly AuditEvidence[], found: readonly AuditEvidence[]): AuditEvidence[] => [
  ...earlier.filter(({ id }) => !found.some((one) => one.id === id)),
  ...found,
];

const infinitiesAsText = (_key: string, x: unknown): unknown => (x === Infinity || x === -Infinity ? String(x) : x);
