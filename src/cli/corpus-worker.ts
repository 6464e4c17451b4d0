import { Console } from 'node:console';
import { parentPort, workerData } from 'node:worker_threads';
import { beginCase, type CasePulse, endCase } from './case-pulse.js';
import type { CorpusCase } from './corpus.js';
import { type ReplayedEntry, replayEntry } from './on-corpus.js';
import { findClaim, loadRegistry } from './registry.js';
import { oneLine, stackOf } from './usage-error.js';
import type { ThreadMessage } from './watched-thread.js';

// As in worker.ts: a user's code must neither print into our output nor end the thread without a word.
globalThis.console = new Console(process.stderr);
process.exit = (code) => {
  throw new Error(`process.exit(${code ?? ''}) was called, expected a comparison or an error`);
};

/** Cases for one thread, each with its number. */
export interface CorpusTask {
  readonly cases: readonly (readonly [number, CorpusCase])[];
  readonly config?: string;
}

export type CorpusMessage =
  | { readonly kind: 'replayed'; readonly number: number; readonly replayed: ReplayedEntry }
  | ThreadMessage;

const { cases, config, pulse }: CorpusTask & { readonly pulse: CasePulse } = workerData;
const send = (message: CorpusMessage): void => parentPort?.postMessage(message);

try {
  const registry = await loadRegistry(config);
  const own = registry.config?.activations ?? [];
  for (const [number, kept] of cases) {
    const claim = findClaim(registry, kept.file.claim);
    beginCase(pulse, number, kept.file.instance.text);
    const replayed = replayEntry(claim, kept, own);
    endCase(pulse);
    send({ kind: 'replayed', number, replayed });
  }
  send({ kind: 'done' });
} catch (error) {
  send({ kind: 'error', message: oneLine(error), stack: stackOf(error) });
}
