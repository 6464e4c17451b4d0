import type { CaseFile } from '../engine/hunt/case-file.js';
import { type Journal, type JournalKeeper, journalState, recordFailure } from './hunt-journal.js';
import type { HuntJob, HuntMessage, HuntTask } from './hunt-unit.js';
import { trusted } from './runtime.js';
import type { UnitRunner } from './unit-runner.js';
import type { UnitEnd } from './watched-thread.js';

/** What ended a hunt: its claim's own code, or cases beyond their limits. */
export interface HuntError {
  readonly message: string;
  readonly overLimit: boolean;
}

/** Islands shared out among threads; each thread that a case takes down is replaced, and that case left out. */
export class HuntIslands {
  error: HuntError | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly keeper: JournalKeeper,
    private readonly pool: UnitRunner,
    private readonly target: Pick<HuntTask, 'claim' | 'control' | 'config'>,
  ) {}

  async search(workers: number): Promise<void> {
    const waiting = Array.from({ length: this.journal.islands }).keys();
    const work = async () => {
      for (const island of waiting) await this.#island(island);
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  /** From the worst counterexample to a small one. */
  async shrink(): Promise<void> {
    const { journal } = this;
    if (journal.worst === undefined || journal.smallest !== undefined) return;
    await this.#untilDone(journal.islands, () => ({ kind: 'shrink', worst: journal.worst?.found as CaseFile }));
  }

  #island(island: number): Promise<void> {
    const { islands, budget, states } = this.journal;
    const share = Math.floor(budget / islands) + (island < budget % islands ? 1 : 0);
    if ((states[island]?.evaluations ?? 0) >= share) return Promise.resolve();
    return this.#untilDone(island, () => {
      const state = states[island];
      return { kind: 'island', island, islands, budget: share, ...(state && { state }) };
    });
  }

  async #untilDone(place: number, job: () => HuntJob): Promise<void> {
    const { journal, keeper, pool, target } = this;
    const { claim, control, config } = target;
    const skip = journal.skip[place];
    while (!pool.interrupted && this.error === undefined) {
      const task: HuntTask = { kind: 'hunt', claim, control, config, seed: journal.seed, job: job(), skip };
      const end = await pool.run<HuntMessage, void>(task, { onMessage: (message) => this.#receive(place, message) });
      if (end.kind === 'done' || end.kind === 'interrupted') return;
      const failed =
        end.kind === 'failed' ? { message: end.error.message, overLimit: false } : this.#leaveOut(place, end);
      if (failed !== undefined) {
        this.error ??= failed;
        return;
      }
      keeper.touch();
    }
  }

  /** The next attempt goes on without the case that ended the thread; an error where that cannot help. */
  #leaveOut(place: number, { step, why }: UnitEnd<void> & { kind: 'killed' }): HuntError | undefined {
    const { journal } = this;
    const skip = journal.skip[place];
    const overLimit = why.kind !== 'died';
    if (step === undefined) return { message: why.message, overLimit };
    if (step.doing === 'drawing') return { message: `while drawing instance ${step.draw}: ${why.message}`, overLimit };
    if (skip.length >= MOST_KILLED)
      return { message: `${skip.length} cases took their threads down; last: ${step.text}`, overLimit };
    skip.push([step.number, why]);
    if (place === journal.islands) recordFailure(journal, { ...why, instance: step.text, draw: step.number });
    return undefined;
  }

  #receive(place: number, message: HuntMessage): void {
    const { journal } = this;
    if (message.kind === 'found') {
      const best = journal[message.role];
      if (best === undefined || message.rank < best.rank) {
        journal[message.role] = { rank: message.rank, found: trusted(message.found) };
        if (message.role === 'worst') delete journal.smallest;
      }
    } else if (message.kind === 'failed') {
      if (!journal.failures.some(({ draw }) => draw === message.failure.draw)) recordFailure(journal, message.failure);
    } else if (message.kind === 'smallest')
      journal.smallest = { found: trusted(message.found), shrinks: message.shrinks };
    else journal.states[place] = journalState(message.state);
    this.keeper.touch();
  }
}

/** Threads that one island may cost: a claim that hangs on every second instance will not run for ever. */
const MOST_KILLED = 25;
