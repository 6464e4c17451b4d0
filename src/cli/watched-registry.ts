import type { Serving } from '../run/serve.js';
import { type Registry, registryOf } from './registry.js';
import { namedLine, oneLine, stackOf, UsageError } from './usage-error.js';
import { LOADING, type Told } from './watched-command.js';

/** The registry of this thread. What a configuration does while it loads is watched; what it imports of ours is not its time. */
export async function watchedRegistry(config: string | undefined, thread: Serving<never>): Promise<Registry> {
  if (config === undefined) return registryOf(undefined);
  await Promise.all([import('./load-config.js'), import('../index.js'), import('fast-check')]);
  thread.begin({ number: LOADING, doing: 'evaluating', draw: 0, text: `config ${config}, while it was loading` });
  try {
    return await registryOf(config);
  } finally {
    thread.end();
  }
}

/** The result of `work`, or in its place what the command would print of its error. */
export async function told<T>(work: () => Promise<T>): Promise<Told<T>> {
  try {
    return { found: await work() };
  } catch (error) {
    const line = error instanceof UsageError ? oneLine(error) : namedLine(error);
    return { problem: { line, stack: stackOf(error) } };
  }
}
