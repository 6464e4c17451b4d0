import { MOST_LEFT_OUT } from '../engine/steps.js';
import type { KilledStep } from './left-out.js';
import type { UnitEnd } from './watched-thread.js';

export type Ended = Exclude<UnitEnd<never>, { kind: 'done' }>;

/**
 * Where the check of a claim ends early: at the first unit, in their order, that did not come to its end by itself, or
 * with which as many steps were left out as may be. What is behind it does not count, had it been run or not, and so the
 * place does not depend on what ran beside it.
 */
export class EarlyEnd {
  readonly #ended = new Map<number, Ended>();
  readonly #killed: { readonly place: number; readonly step: KilledStep }[] = [];

  /** @param counts - whether a unit counts at all: a block does not that is behind a refuted one */
  constructor(private readonly counts: (place: number) => boolean) {}

  end(place: number, end: Ended): void {
    this.#ended.set(place, end);
  }

  leaveOut(place: number, step: KilledStep): void {
    this.#killed.push({ place, step });
  }

  /** The place of the last unit that counts; Infinity where all do. */
  get last(): number {
    const exhausting = this.#counted[MOST_LEFT_OUT - 1]?.place ?? Number.POSITIVE_INFINITY;
    return Math.min(exhausting, ...[...this.#ended.keys()].filter(this.counts));
  }

  /** How the last one ended that counts. */
  get ended(): Ended | undefined {
    return this.#ended.get(this.last);
  }

  /** The steps that were left out, in order. */
  get killed(): readonly KilledStep[] {
    return this.#counted.filter(({ place }) => place <= this.last).map(({ step }) => step);
  }

  get #counted() {
    return this.#killed.filter(({ place }) => this.counts(place)).toSorted((a, b) => a.place - b.place);
  }
}
