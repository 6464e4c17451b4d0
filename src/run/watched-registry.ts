import { configOfThread } from './claim-of-thread.js';
import type { LoadTask } from './load-watched.js';
import { type Registry, registryWith } from './registry.js';
import type { Serving } from './serve.js';
import type { Translations } from './translation.js';
import { LOADING } from './watched-command.js';

/**
 * The registry of this thread. What a configuration does while it loads is watched; what it imports of ours is not its
 * time.
 */
export async function watchedRegistry(config: string | undefined, thread: Serving<never>): Promise<Registry> {
  if (config === undefined) return registryWith(undefined, undefined);
  await Promise.all([import('./load-config.js'), import('../index.js'), import('fast-check')]);
  thread.begin({ number: LOADING, doing: 'evaluating', draw: 0, text: `config ${config}, while it was loading` });
  try {
    return registryWith(config, await configOfThread(config));
  } finally {
    thread.end();
  }
}

/** Loads a configuration for the units to come, and tells its translations. */
export async function load({ config }: LoadTask, thread: Serving<never>): Promise<Translations> {
  await watchedRegistry(config, thread);
  return (await import('./translation.js')).translationsSoFar();
}
