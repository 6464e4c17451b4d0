import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BUDGET } from '../engine/hunt/hunt.js';
import { freshSeed } from '../engine/settings.js';
import { caseLimits, type SearchRequest } from './case-limits.js';
import { HuntIslands } from './hunt-islands.js';
import { fileNameOf, type Journal, JournalKeeper, type KeptFiles, newJournal, readJournal } from './hunt-journal.js';
import { type HuntEnd, type HuntView, viewOf } from './hunt-verdict.js';
import { InputError } from './input-error.js';
import { loadWatched } from './load-watched.js';
import { prepareFolder } from './output.js';
import { runnerFor } from './queue/queue-runner.js';
import { findClaim, isFromConfig, targetName } from './registry.js';
import { identityOf } from './run-header.js';
import type { StartRunner } from './unit-runner.js';
import { inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface HuntRequest extends SearchRequest {
  readonly claim: string;
  /** To be hunted instead of the claim itself. */
  readonly control?: string | undefined;
  /** Evaluations, those of an earlier hunt included; by default 20 000. */
  readonly budget?: number | undefined;
  /** Leave aside what an earlier hunt left there. */
  readonly fresh?: boolean | undefined;
  /** The Redis whose workers run the islands, in place of threads of this process. */
  readonly queue?: string | undefined;
}

export interface HuntEvents {
  readonly begin?: (journal: Journal, workers: number) => void;
  /** Ten times a second. */
  readonly progress?: (view: HuntView) => void;
  /** The first signal to end came: what is under way is given up. */
  readonly stopping?: () => void;
}

/**
 * Hunts one claim or control in watched threads, or by the workers of a queue, which finds the same. What threads find is
 * on disk within half a second, what a queue's workers find within half a second of the end of their unit; a hunt that
 * was stopped or killed goes on where it was when it is started again with the same folder.
 * @throws InputError for a wrong name, configuration, folder or journal; NoAnswerError for a configuration that does
 * not load
 */
export function runHunt(request: HuntRequest, events: HuntEvents, start: StartRunner = workerPool): Promise<HuntEnd> {
  const threads = request.workers ?? availableParallelism();
  const pool = runnerFor(request.queue, start)(threads, caseLimits(request));
  const hunt = async (): Promise<HuntEnd> => {
    const registry = await loadWatched(request.config, pool);
    const claim = findClaim(registry, request.claim);
    const name = targetName(claim, request.control);
    await prepareFolder(request.out);
    const journal = startOrResume(name, request);
    const config = isFromConfig(registry, claim) ? request.config : undefined;
    const workers = Math.min(threads, journal.islands);
    await pool.join?.(identityOf(registry, journal.seed, undefined), join(request.out, fileNameOf(name)));
    events.begin?.(journal, workers);
    const keeper = new JournalKeeper(request.out, journal);
    const islands = new HuntIslands(journal, keeper, pool, { ...request, config });
    const ticking = setInterval(() => events.progress?.(viewOf(journal)), 100);
    let interrupted = false;
    let files: KeptFiles = { unwritten: [], failure: undefined };
    try {
      await islands.search();
      await islands.shrink();
      interrupted = pool.interrupted;
      journal.finished = !interrupted && islands.error === undefined;
    } finally {
      clearInterval(ticking);
      files = await keeper.close();
    }
    return { journal, config, interrupted, error: islands.error, files };
  };
  return inPool(pool, hunt, events.stopping);
}

/** A hunt that was not finished goes on; a finished one goes on when the budget is larger. */
function startOrResume(name: string, { out, budget, seed, fresh }: HuntRequest): Journal {
  const earlier = fresh === true ? undefined : readJournal(out, name);
  if (earlier === undefined) return newJournal({ name, seed: seed ?? freshSeed(), budget: budget ?? DEFAULT_BUDGET });
  if (seed !== undefined && seed !== earlier.seed)
    throw new InputError({
      argument: 'seed',
      received: String(seed),
      found: `, but ${join(out, `${fileNameOf(name)}.hunt.json`)} holds a hunt with seed ${earlier.seed}`,
      advice: 'leave {seed} out to go on with it, pass {fresh} to drop it, or choose another {out}',
    });
  const wanted = budget ?? (earlier.finished ? DEFAULT_BUDGET : earlier.budget);
  if (wanted <= earlier.budget) return earlier;
  const { smallest: _, ...rest } = earlier;
  return { ...rest, budget: wanted, finished: false };
}
