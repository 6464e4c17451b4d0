import { availableParallelism } from 'node:os';
import type { AnyMutant } from '../claims/mutant.js';
import { freshSeed } from '../engine/settings.js';
import type { DetectionEvidence } from '../evidence/detection.js';
import { jsonText } from '../evidence/json.js';
import { count } from '../report/count.js';
import { caseLimits, type LimitRequest } from '../run/case-limits.js';
import { exitCode } from '../run/exit-code.js';
import { allMutants, searchMutant } from '../run/mutants.js';
import { detectionFacts } from '../run/suite-facts.js';
import { inPool } from '../run/watched-command.js';
import { workerPool } from '../run/worker-pool.js';
import { detectionBlocks, detectionTable } from './detection-table.js';
import { sayMistrust } from './say.js';
import { isLive, lookFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface DetectOptions extends LimitRequest {
  readonly seed?: number;
  readonly workers?: number;
  readonly json: boolean;
}

/**
 * Injects known errors into copies of the claims, one at a time, and prints which check caught which, after how many
 * draws. Returns the exit code: 0 all were caught, 1 one was not, else 130 interrupted, 2 one could not be searched, 3
 * a case over its limits.
 * @throws UsageError for an unknown name.
 */
export async function detect(names: readonly string[], options: DetectOptions): Promise<number> {
  const mutants = await allMutants();
  const known = mutants.map((mutant) => mutant.id);
  for (const name of names)
    if (!known.includes(name))
      throw new UsageError(`unknown mutant ${JSON.stringify(name)}, expected one of: ${known.join(', ')}`);
  const seed = options.seed ?? freshSeed();
  const chosen = names.length === 0 ? mutants : mutants.filter(({ id }) => names.includes(id));
  const workers = Math.min(options.workers ?? availableParallelism(), chosen.length);
  sayMistrust();
  const started = performance.now();
  const pool = workerPool(workers, caseLimits(options));
  const isShown = !options.json && isLive(process.stdout, process.env);
  const text = (done: number) => `searched ${done} of ${count(chosen.length, 'injected error')}`;
  const line = isShown ? (await import('./live-line.js')).liveLine(process.stdout, text(0)) : undefined;
  let done = 0;
  const search = async (mutant: AnyMutant) => {
    const one = await searchMutant(pool, mutant, seed, (id, news) => void process.stderr.write(`${id}  ${news}\n`));
    line?.show(text(++done));
    return one;
  };
  const found = await inPool(pool, () => Promise.all(chosen.map(search))).finally(() => line?.close());
  const detection: DetectionEvidence = { seed, mutants: found, durationMs: performance.now() - started };
  if (options.json) process.stdout.write(`${jsonText(detection)}\n`);
  else print(detection);
  return exitCode(detectionFacts(detection.mutants));
}

function print(detection: DetectionEvidence): void {
  const look = lookFor(process.stdout, process.env);
  const { mutants, seed } = detection;
  process.stdout.write(`${detectionTable(mutants, look)}\n\n`);
  for (const block of detectionBlocks(mutants, look)) process.stdout.write(`${block}\n\n`);
  process.stdout.write(
    `${mutants.filter(({ detected }) => detected).length} of ${count(mutants.length, 'injected error')} caught\n`,
  );
  process.stdout.write(`seed      ${seed}\n`);
}
