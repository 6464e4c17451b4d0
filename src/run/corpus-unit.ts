import { VERSION } from '../version.js';
import { claimOfThread, configOfThread } from './claim-of-thread.js';
import type { CorpusCase } from './corpus.js';
import { type ReplayedEntry, replayEntry } from './on-corpus.js';
import type { Serving } from './serve.js';

/** Cases for one thread, each with its number. */
export interface CorpusTask {
  readonly kind: 'replay';
  readonly cases: readonly (readonly [number, CorpusCase])[];
  readonly config?: string;
}

export interface CorpusMessage {
  readonly number: number;
  readonly replayed: ReplayedEntry;
}

export async function replay({ cases, config }: CorpusTask, thread: Serving<CorpusMessage>): Promise<void> {
  const its = await configOfThread(config);
  const own = its?.activations ?? [];
  for (const [number, kept] of cases) {
    if (thread.stopped()) return;
    const claim = await claimOfThread(kept.file.claim, config);
    thread.begin({ number, doing: 'evaluating', draw: number, text: kept.file.instance.text });
    const replayed = replayEntry(claim, kept, own, { version: VERSION, isOwn: !its?.claims.includes(claim) });
    thread.end();
    thread.send({ number, replayed });
  }
}
