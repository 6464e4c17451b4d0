import { availableParallelism } from 'node:os';
import type { AnyMutant } from '../claims/mutant.js';
import { freshSeed } from '../engine/settings.js';
import type { DetectionEvidence } from '../evidence/detection.js';
import { caseLimits, type LimitRequest } from './case-limits.js';
import { InputError, verbatim } from './input-error.js';
import { allMutants, searchMutant } from './mutants.js';
import type { StartRunner } from './unit-runner.js';
import { inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface DetectionRequest extends LimitRequest {
  /** Ids of injected errors; none for all. */
  readonly errors: readonly string[];
  /** By default a fresh one. */
  readonly seed?: number | undefined;
  /** Threads; by default one per core. */
  readonly workers?: number | undefined;
}

export interface DetectionEvents {
  /** Nothing is searched yet. */
  readonly begin?: (of: number) => void;
  /** One more was searched, whatever became of it. */
  readonly searched?: (done: number, of: number) => void;
  /** A case takes long, or took too long. */
  readonly note?: (error: string, news: string) => void;
}

/**
 * Injects known errors into copies of the claims, one at a time, and searches each for a refutation in watched threads.
 * @throws InputError for an unknown name, before anything is searched
 */
export async function runDetection(
  request: DetectionRequest,
  events: DetectionEvents,
  start: StartRunner = workerPool,
): Promise<DetectionEvidence> {
  const chosen = await chosenFrom(request.errors);
  const seed = request.seed ?? freshSeed();
  events.begin?.(chosen.length);
  const started = performance.now();
  const pool = start(Math.min(request.workers ?? availableParallelism(), chosen.length), caseLimits(request));
  let done = 0;
  const search = async (mutant: AnyMutant) => {
    const found = await searchMutant(pool, mutant, seed, (id, news) => events.note?.(id, news));
    events.searched?.(++done, chosen.length);
    return found;
  };
  const mutants = await inPool(pool, () => Promise.all(chosen.map(search)));
  return { seed, mutants, durationMs: performance.now() - started };
}

/** In the order of the register. */
async function chosenFrom(names: readonly string[]): Promise<readonly AnyMutant[]> {
  const mutants = await allMutants();
  const known = mutants.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new InputError({
      found: `unknown mutant ${JSON.stringify(unknown)}`,
      expected: `one of: ${verbatim(known.join(', '))}`,
    });
  return names.length === 0 ? mutants : mutants.filter(({ id }) => names.includes(id));
}
