import { configOfThread } from './claim-of-thread.js';
import type { LoadedConfig } from './load-config.js';
import type { LoadTask } from './load-watched.js';
import type { Registry } from './registry.js';
import type { Serving } from './serve.js';
import { NO_CASE } from './step-pulse.js';
import type { Translations } from './translation.js';

/** The registry of this thread. */
export async function watchedRegistry(file: string | undefined, thread: Serving<never>): Promise<Registry> {
  const config = file === undefined ? undefined : await watchedConfig(file, thread);
  return (await import('./registry.js')).registryWith(file, config);
}

/**
 * Loads a configuration for the units to come, and tells its translations. Of the built-in theorems, which its claims may not be
 * named like, knows the thread that asks.
 */
export async function load({ config }: LoadTask, thread: Serving<never>): Promise<Translations> {
  await watchedConfig(config, thread);
  return (await import('./translation.js')).translationsSoFar();
}

/** What a configuration does while it loads is watched; what it imports of ours is not its time. */
export async function watchedConfig(file: string, thread: Serving<never>): Promise<LoadedConfig | undefined> {
  await Promise.all([import('./load-config.js'), import('../index.js'), import('fast-check')]);
  thread.begin({ number: NO_CASE, doing: 'evaluating', draw: 0, text: `config ${file}, while it was loading` });
  try {
    return await configOfThread(file);
  } finally {
    thread.end();
  }
}
