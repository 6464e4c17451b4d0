import { memo } from '../numerics/memo.js';
import type { CorpusCase } from './corpus.js';
import type { CorpusMessage, CorpusTask } from './corpus-unit.js';
import { failedEntry, type ReplayedEntry } from './on-corpus.js';
import { oneLine } from './one-line.js';
import type { UnitRunner } from './unit-runner.js';

export interface Replaying {
  readonly config?: string | undefined;
  /** All is known of a case. */
  readonly onReplayed?: (kept: CorpusCase) => void;
}

/**
 * Replays cases, those of one claim and its controls as a unit of work once they are asked for: what a thread needs of a
 * claim it has for its draws too. A case that hangs, eats all memory or takes its thread down costs itself alone: it is
 * recorded, and the others are replayed without it.
 * @returns what becomes of the cases of a claim, in the order given, once all are known; those that are not when the
 * runner is interrupted are left out. Never rejects
 */
export function replayCorpus(
  cases: readonly CorpusCase[],
  replaying: Replaying,
  runner: UnitRunner,
): (claim: string) => Promise<readonly ReplayedEntry[]> {
  return memo(
    (claim: string) => claim,
    (claim) =>
      replayClaim(
        claim,
        cases.filter(({ file }) => file.claim === claim),
        replaying,
        runner,
      ),
  );
}

async function replayClaim(
  claim: string,
  cases: readonly CorpusCase[],
  { config, onReplayed }: Replaying,
  runner: UnitRunner,
): Promise<readonly ReplayedEntry[]> {
  const known = new Map<number, ReplayedEntry>();
  const waiting = new Map(cases.entries());
  const settle = (number: number, replayed: ReplayedEntry) => {
    known.set(number, replayed);
    waiting.delete(number);
    onReplayed?.(cases[number]);
  };
  const onMessage = ({ number, replayed }: CorpusMessage) => settle(number, replayed);
  while (waiting.size > 0) {
    const task: CorpusTask = { kind: 'replay', cases: [...waiting], ...(config !== undefined && { config }) };
    const end = await runner.run<CorpusMessage, void>(task, { onMessage }, 'last', claim);
    // Done with some left is stopped.
    if (end.kind === 'interrupted' || end.kind === 'done') break;
    const culprit = end.kind === 'killed' ? end.step?.number : undefined;
    const kept = culprit === undefined ? undefined : waiting.get(culprit);
    if (end.kind === 'killed' && culprit !== undefined && kept !== undefined)
      settle(culprit, { entry: failedEntry(kept, end.why) });
    else {
      const message = end.kind === 'failed' ? oneLine(end.error) : end.why.message;
      for (const [number, kept] of waiting) settle(number, { entry: failedEntry(kept, { kind: 'died', message }) });
    }
  }
  return cases.flatMap((_, number) => known.get(number) ?? []);
}
