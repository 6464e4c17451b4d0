import { configOfThread } from './claim-of-thread.js';
import { InputError } from './input-error.js';
import type { LoadTask } from './load-watched.js';
import { namedLine, stackOf } from './one-line.js';
import { type Registry, registryWith } from './registry.js';
import type { Serving } from './serve.js';
import type { Translations } from './translation.js';
import { LOADING, type Told } from './watched-command.js';

/** The registry of this thread. What a configuration does while it loads is watched; what it imports of ours is not its time. */
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

/** Loads a configuration for the units to come, and tells its translations. What is wrong with it, the command's own thread says. */
export const load = ({ config }: LoadTask, thread: Serving<never>): Promise<Told<Translations>> =>
  told(async () => {
    await watchedRegistry(config, thread);
    return (await import('./translation.js')).translationsSoFar();
  });

/** The result of `work`, or in its place what the command would print of its error. */
export async function told<T>(work: () => Promise<T>): Promise<Told<T>> {
  try {
    return { found: await work() };
  } catch (error) {
    const problem = error instanceof InputError ? error.problem : { found: namedLine(error) };
    return { problem, stack: stackOf(error) };
  }
}
