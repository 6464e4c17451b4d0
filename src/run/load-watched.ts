import { caseLimits } from './case-limits.js';
import { loadRegistry, type Registry } from './registry.js';
import type { Translations } from './translation.js';
import type { UnitRunner } from './unit-runner.js';
import { answerOf, inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

/** Loads a configuration in a thread, which can be ended. */
export interface LoadTask {
  readonly kind: 'load';
  readonly config: string;
}

/**
 * The registry of this thread. A configuration is loaded in a thread of the pool before, which keeps it for the units
 * to come: one that never comes back can be told from outside, and what interrupts the pool ends it.
 * @throws NoAnswerError naming the configuration; InputError as loadRegistry
 */
export async function loadWatched(config: string | undefined, pool: UnitRunner): Promise<Registry> {
  if (config === undefined) return loadRegistry(undefined);
  const task: LoadTask = { kind: 'load', config };
  const end = await pool.run<never, Translations>(task);
  (await import('./translation.js')).learnTranslations(answerOf(end));
  return loadRegistry(config);
}

/** The same for a command that runs nothing else in threads. */
export function registryFor(config: string | undefined): Promise<Registry> {
  const pool = workerPool(1, caseLimits({}));
  return inPool(pool, () => loadWatched(config, pool));
}
