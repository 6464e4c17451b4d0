import type { AnyClaim } from '../claims/claim.js';
import { caseLimits, type LimitRequest } from './case-limits.js';
import { loadWatched } from './load-watched.js';
import { findClaim, isFromConfig } from './registry.js';
import { type Trials, type TrialsTask, trialsOf } from './trials-unit.js';
import type { StartRunner } from './unit-runner.js';
import { answerOf, inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface ShowRequest extends LimitRequest {
  /** The id of a claim. */
  readonly claim: string;
  readonly config?: string | undefined;
}

export interface ShownClaim {
  readonly claim: AnyClaim;
  readonly trials?: Trials | undefined;
}

/**
 * What there is to know about a claim without running it. A user's functions are asked in a watched thread.
 * @throws InputError naming the nearest known id; NoAnswerError where her functions are interrupted, pass their limits or
 * take their thread down
 */
export function shownClaim(
  { claim: id, config, ...limits }: ShowRequest,
  start: StartRunner = workerPool,
): Promise<ShownClaim> {
  const pool = start(1, caseLimits(limits));
  return inPool(pool, async () => {
    const registry = await loadWatched(config, pool);
    const claim = findClaim(registry, id);
    if (config === undefined || claim.kind !== 'probabilistic' || !isFromConfig(registry, claim))
      return { claim, trials: trialsOf(claim) };
    const task: TrialsTask = { kind: 'trials', claim: id, config };
    return { claim, trials: answerOf(await pool.run<never, Trials | undefined>(task)) };
  });
}
