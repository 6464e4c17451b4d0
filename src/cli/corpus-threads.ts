import type { CorpusCase } from './corpus.js';
import type { CorpusMessage, CorpusTask } from './corpus-worker.js';
import { failedEntry, type ReplayedEntry } from './on-corpus.js';
import { type CaseLimits, runWatched } from './watched-thread.js';

/** Kept cases being computed again. */
export interface CorpusReplay {
  /** Those of one claim and its controls, in the order given, when all of them are known; at once where there are none. */
  readonly of: (claim: string) => Promise<readonly ReplayedEntry[]>;
  /** Ends it now; cases that are not known by then are left out. */
  readonly stop: () => void;
}

export interface CorpusReplayOptions {
  readonly config?: string | undefined;
  readonly limits: CaseLimits;
}

/**
 * Replays cases one after another in a thread of their own, in this order. A case that hangs, eats all memory or takes the
 * thread down costs itself alone: it is recorded, and a new thread goes on with the others. Never rejects.
 */
export function replayCorpus(cases: readonly CorpusCase[], options: CorpusReplayOptions): CorpusReplay {
  let stopped = false;
  let ended = false;
  const known = new Map<number, ReplayedEntry>();
  const waiting = new Map(cases.entries());
  const listeners = new Set<() => void>();
  const isOver = (claim: string) => ![...waiting.values()].some(({ file }) => file.claim === claim);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const settle = (number: number, replayed: ReplayedEntry) => {
    known.set(number, replayed);
    waiting.delete(number);
    tell();
  };
  const run = async () => {
    while (waiting.size > 0 && !stopped) {
      const data: CorpusTask = {
        cases: [...waiting],
        ...(options.config !== undefined && { config: options.config }),
      };
      const end = await runWatched<CorpusMessage>({
        script: new URL('./corpus-worker.js', import.meta.url),
        data,
        limits: options.limits,
        shouldEnd: () => stopped,
        onMessage: (message) => {
          if (message.kind === 'replayed') settle(message.number, message.replayed);
        },
      });
      const culprit = end.kind === 'killed' ? waiting.get(end.number) : undefined;
      if (end.kind === 'killed' && culprit !== undefined) settle(end.number, { entry: failedEntry(culprit, end.why) });
      else if (end.kind === 'error' && !stopped)
        for (const [number, kept] of waiting)
          settle(number, { entry: failedEntry(kept, { kind: 'died', message: end.message }) });
    }
    ended = true;
    tell();
  };
  void run();
  return {
    of: (claim) =>
      new Promise((resolve) => {
        const look = () => {
          if (!(ended || isOver(claim))) return;
          listeners.delete(look);
          resolve(cases.flatMap(({ file }, number) => (file.claim === claim ? (known.get(number) ?? []) : [])));
        };
        listeners.add(look);
        look();
      }),
    stop: () => {
      stopped = true;
    },
  };
}
