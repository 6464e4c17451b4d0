import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { AnyClaim } from '../claim.js';
import { freshSeed } from '../engine/settings.js';
import type { AuditEvidence } from '../evidence-audit.js';
import { escapeInvisible } from '../evidence-invisible.js';
import { printable } from '../report/printable.js';
import { auditText } from './audit-text.js';
import type { AuditTask } from './audit-worker.js';
import { earlierEvidence, writeBeside } from './evidence-folder.js';
import { prepareFolder } from './output.js';
import { isFromConfig, loadRegistry, selectClaims } from './registry.js';
import { paintFor } from './terminal.js';
import { oneLine } from './usage-error.js';

export interface AuditCommand {
  readonly config?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly out: string;
  readonly json: boolean;
}

/**
 * Audits claims in worker threads, prints what it found, and puts it into the evidence of `out`: beside the claims of a run that left
 * its evidence there, else alone; then the report is drawn again. Returns 0, or 2 when a claim could not be audited or the file not be written.
 * @throws UsageError on wrong names, or a folder that cannot be written to or holds a damaged evidence file
 */
export async function audit(names: readonly string[], options: AuditCommand): Promise<number> {
  const registry = await loadRegistry(options.config);
  const claims = selectClaims(registry, names);
  await prepareFolder(options.out);
  const seed = options.seed ?? freshSeed();
  const earlier = await earlierEvidence(options.out);
  const { found, errors } = await inPool(claims, options, (claim) => ({
    claim: claim.id,
    config: isFromConfig(registry, claim) ? options.config : undefined,
    runs: options.runs,
    seed,
  }));

  let written: readonly string[] = [];
  try {
    written = await writeBeside(options.out, earlier, seed, { audit: merged(earlier?.audit ?? [], found) });
  } catch (error) {
    errors.push(oneLine(error));
  }
  if (options.json) process.stdout.write(`${escapeInvisible(JSON.stringify(found, infinitiesAsText, 1))}\n`);
  else
    process.stdout.write(
      `${auditText(printable(found, { oneLine: true }), paintFor(process.stdout, process.env))}\nseed      ${seed}\n${written.map((path) => `written   ${path}\n`).join('')}`,
    );
  for (const error of errors) process.stderr.write(`eigencheck: ${error}\n`);
  return errors.length > 0 ? 2 : 0;
}

async function inPool(
  claims: readonly AnyClaim[],
  options: AuditCommand,
  taskOf: (claim: AnyClaim) => AuditTask,
): Promise<{ found: AuditEvidence[]; errors: string[] }> {
  const pool = new Tinypool({
    filename: new URL('./audit-worker.js', import.meta.url).href,
    name: 'audit',
    minThreads: 1,
    maxThreads: Math.min(options.workers ?? availableParallelism(), claims.length),
    isolateWorkers: false,
  });
  const errors: string[] = [];
  const progress = (text: string) => void (options.json || !process.stderr.isTTY || process.stderr.write(text));
  let done = 0;
  try {
    const all = await Promise.all(
      claims.map(async (claim) => {
        try {
          return (await pool.run(taskOf(claim))) as AuditEvidence;
        } catch (error) {
          errors.push(`audit: ${claim.id}: ${oneLine(error)}`);
          return undefined;
        } finally {
          progress(`\r\u001b[Kaudited ${++done} of ${claims.length}${done === claims.length ? '\n' : ''}`);
        }
      }),
    );
    return { found: all.filter((one) => one !== undefined), errors };
  } finally {
    await pool.destroy();
  }
}

/** The newer audit of each claim. */
const merged = (earlier: readonly AuditEvidence[], found: readonly AuditEvidence[]): AuditEvidence[] => [
  ...earlier.filter(({ id }) => !found.some((one) => one.id === id)),
  ...found,
];

const infinitiesAsText = (_key: string, x: unknown): unknown => (x === Infinity || x === -Infinity ? String(x) : x);
