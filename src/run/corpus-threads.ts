import { EventEmitter, once } from 'node:events';
import type { CaseLimits } from './case-limits.js';
import type { CorpusCase } from './corpus.js';
import type { CorpusMessage, CorpusTask } from './corpus-unit.js';
import { failedEntry, type ReplayedEntry } from './on-corpus.js';
import { oneLine } from './one-line.js';
import type { StartRunner } from './unit-runner.js';
import { workerPool } from './worker-pool.js';

/** Kept cases being computed again. */
export interface CorpusReplay {
  /** Those of one claim and its controls, in the order given, once all are known; at once where there are none. */
  readonly of: (claim: string) => Promise<readonly ReplayedEntry[]>;
  /** Ends it now; cases that are not known by then are left out. */
  readonly stop: () => void;
}

export interface Replaying {
  readonly config?: string | undefined;
  readonly limits: CaseLimits;
  /** All is known of a case. */
  readonly onReplayed?: (kept: CorpusCase) => void;
}

/**
 * Replays cases one after another in a thread of their own, in this order. A case that hangs, eats all memory or takes
 * the thread down costs itself alone: it is recorded, and a new thread goes on with the others. Never rejects.
 */
export function replayCorpus(
  cases: readonly CorpusCase[],
  { config, limits, onReplayed }: Replaying,
  start: StartRunner = workerPool,
): CorpusReplay {
  const pool = start(1, limits);
  let ended = false;
  const known = new Map<number, ReplayedEntry>();
  const waiting = new Map(cases.entries());
  const progress = new EventEmitter().setMaxListeners(0);
  const isOver = (claim: string) => ![...waiting.values()].some(({ file }) => file.claim === claim);
  const settle = (number: number, replayed: ReplayedEntry) => {
    known.set(number, replayed);
    waiting.delete(number);
    onReplayed?.(cases[number]);
    progress.emit('more');
  };
  /** False when it was stopped. */
  const runOnce = async (): Promise<boolean> => {
    const task: CorpusTask = { kind: 'replay', cases: [...waiting], ...(config !== undefined && { config }) };
    const end = await pool.run<CorpusMessage, void>(task, {
      onMessage: ({ number, replayed }) => settle(number, replayed),
    });
    if (end.kind === 'interrupted') return false;
    const culprit = end.kind === 'killed' ? end.step?.number : undefined;
    const kept = culprit === undefined ? undefined : waiting.get(culprit);
    if (end.kind === 'killed' && culprit !== undefined && kept !== undefined)
      settle(culprit, { entry: failedEntry(kept, end.why) });
    else if (end.kind !== 'done') {
      const message = end.kind === 'failed' ? oneLine(end.error) : end.why.message;
      for (const [number, kept] of waiting) settle(number, { entry: failedEntry(kept, { kind: 'died', message }) });
    }
    return end.kind !== 'done';
  };
  const run = async () => {
    while (waiting.size > 0 && (await runOnce()));
    await pool.close();
    ended = true;
    progress.emit('more');
  };
  void run();
  return {
    of: async (claim) => {
      while (!(ended || isOver(claim))) await once(progress, 'more');
      return cases.flatMap(({ file }, number) => (file.claim === claim ? (known.get(number) ?? []) : []));
    },
    stop: () => pool.interrupt(0),
  };
}
