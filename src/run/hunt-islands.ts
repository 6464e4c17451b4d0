import type { CaseFile } from '../engine/hunt/case-file.js';
import type { HunterState } from '../engine/hunt/hunter.js';
import { Exchange } from './hunt-exchange.js';
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

/** Islands shared out among threads or machines; a case that takes down its thread is left out when that goes on. */
export class HuntIslands {
  error: HuntError | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly keeper: JournalKeeper,
    private readonly pool: UnitRunner,
    private readonly target: Pick<HuntTask, 'claim' | 'control' | 'config'>,
  ) {}

  /** Begins each leg as soon as it can: the runner says how many are under way at a time. */
  search(): Promise<void> {
    const exchange = new Exchange(this.journal);
    const underWay = new Set<number>();
    return new Promise((resolve) => {
      const begin = () => {
        for (let island = 0; island < this.journal.islands; island++) {
          if (this.#isOver || underWay.has(island) || exchange.legOf(island) === undefined) continue;
          underWay.add(island);
          void this.#leg(island, exchange).then(() => {
            underWay.delete(island);
            begin();
          });
        }
        if (underWay.size === 0) resolve();
      };
      begin();
    });
  }

  /** From the worst counterexample to a small one. */
  async shrink(): Promise<void> {
    const { journal } = this;
    if (journal.worst === undefined || journal.smallest !== undefined) return;
    await this.#untilDone(journal.islands, () => ({ kind: 'shrink', worst: journal.worst?.found as CaseFile }));
  }

  get #isOver(): boolean {
    return this.pool.interrupted || this.error !== undefined;
  }

  #leg(island: number, exchange: Exchange): Promise<void> {
    const { islands, states } = this.journal;
    const job = (): HuntJob | undefined => {
      const [state, leg] = [states[island], exchange.legOf(island)];
      return leg && { kind: 'island', island, islands, ...leg, ...(state && { state }) };
    };
    return this.#untilDone(island, job, (state) => exchange.reached(island, state));
  }

  async #untilDone(
    place: number,
    jobNow: () => HuntJob | undefined,
    onState: (state: HunterState) => void = () => {},
  ): Promise<void> {
    const { journal, keeper, pool, target } = this;
    const { claim, control, config } = target;
    const skip = journal.skip[place];
    const onMessage = (message: HuntMessage) => {
      this.#receive(place, message);
      if (message.kind === 'state') onState(message.state);
    };
    while (!this.#isOver) {
      const job = jobNow();
      if (job === undefined) return;
      const task: HuntTask = { kind: 'hunt', claim, control, config, seed: journal.seed, job, skip };
      const end = await pool.run<HuntMessage, void>(task, { onMessage });
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
      if (best === undefined || isBetter(message, best)) {
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

/** Of two as good, whichever island is told of first, the one with the smaller number. */
function isBetter(a: NonNullable<Journal['worst']>, b: NonNullable<Journal['worst']>): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.found.trials.draw < b.found.trials.draw);
}

/** Threads that one island may cost: a claim that hangs on every second instance will not run for ever. */
const MOST_KILLED = 25;
