import { GENERATION, type HunterState } from '../engine/hunt/hunter.js';
import type { Journal } from './hunt-journal.js';

/** What an island does at one go. */
export interface Leg {
  /** Its evaluations when it is over, those before included. */
  readonly until: number;
  /** The best of the island before it, to be taken in first. */
  readonly immigrant?: HunterState['members'][number] | undefined;
}

/**
 * The islands of a hunt stand in a ring. After each EVERY evaluations an island sends the best that it ever had to the
 * next one, which takes it in when it has made as many evaluations itself, and waits for it until then.
 *
 * Guarantee: what an island finds is a function of seed and budget, whoever runs its legs, how many at a time and in
 * whatever order. What was sent and is not taken in yet is kept in the journal.
 */
export class Exchange {
  constructor(private readonly journal: Journal) {}

  /** Undefined where the island is done, or has to wait for the one before it. */
  legOf(island: number): Leg | undefined {
    const [done, share] = [this.#doneBy(island), this.#shareOf(island)];
    if (done >= share) return undefined;
    const until = Math.min(share, (Math.floor(done / EVERY) + 1) * EVERY);
    if (done === 0 || done % EVERY > 0 || this.journal.islands === 1) return { until };
    const before = this.#before(island);
    if (this.#doneBy(before) < Math.min(done, this.#shareOf(before))) return undefined;
    return { until, immigrant: this.#sent.find(({ from, after }) => from === before && after === done)?.member };
  }

  /** Told of each state of an island. */
  reached(island: number, state: HunterState): void {
    const { evaluations } = state;
    const taken = this.#before(island);
    const isWaiting = ({ from, after }: Sent): boolean => from !== taken || after >= evaluations;
    const isNew = !this.#sent.some(({ from, after }) => from === island && after === evaluations);
    const best = bestOf(state);
    const sends = evaluations % EVERY === 0 && isNew && best !== undefined && this.journal.islands > 1;
    this.journal.sent = [
      ...this.#sent.filter(isWaiting),
      ...(sends ? [{ from: island, after: evaluations, member: best }] : []),
    ].sort((a, b) => a.after - b.after || a.from - b.from);
  }

  /** None in a journal of an earlier version: its islands go on without what they would have been sent. */
  get #sent(): readonly Sent[] {
    return this.journal.sent ?? [];
  }

  #before(island: number): number {
    const { islands } = this.journal;
    return (island + islands - 1) % islands;
  }

  #doneBy(island: number): number {
    return this.journal.states[island]?.evaluations ?? 0;
  }

  #shareOf(island: number): number {
    const { budget, islands } = this.journal;
    return Math.floor(budget / islands) + (island < budget % islands ? 1 : 0);
  }
}

/** Evaluations between two exchanges: an island has come somewhere by then, and few are waited for. */
export const EVERY = 8 * GENERATION;

type Sent = NonNullable<Journal['sent']>[number];

/** Of all its starts. */
function bestOf({ members, champions }: HunterState): HunterState['members'][number] | undefined {
  const [own, earlier] = [members[0], champions[0]];
  return own === undefined || (earlier !== undefined && earlier.score < own.score) ? earlier : own;
}
