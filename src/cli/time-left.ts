import type { Work, WorkNews } from '../run/work.js';

/**
 * How long a run will still take, about: what is left by the typical seconds of its pieces, at the speed measured so far. The
 * speed is a mean with that of an undisturbed run on as many cores, which the first seconds are of no weight against.
 */
export class TimeLeft {
  readonly #left = new Map<string, number>();
  readonly #begun = new Set<string>();
  readonly #isKnown: boolean;
  #total = 0;
  #done = 0;

  /** @param lanes - pieces at work at a time @param began - seconds on the clock that `seconds` is told of */
  constructor(
    work: readonly Work[],
    private readonly lanes: number,
    private readonly began: number,
  ) {
    const known = work.flatMap(({ seconds }) => seconds ?? []);
    this.#isKnown = known.length === work.length;
    // What nobody has measured weighs as much as the others do on the average.
    const mean = known.length === 0 ? 1 : known.reduce((sum, x) => sum + x, 0) / known.length;
    for (const piece of work) {
      const weight = Math.max(LEAST, piece.seconds ?? mean);
      this.#left.set(nameOf(piece), weight);
      this.#total += weight;
    }
  }

  tell(news: WorkNews): void {
    const name = nameOf(news);
    if (news.state === 'begun') this.#begun.add(name);
    else {
      const weight = this.#left.get(name) ?? 0;
      this.#left.delete(name);
      // What a journal knew cost nothing: it says nothing of the speed, and was never to be done.
      if (this.#begun.has(name) || news.kind === 'kept case') this.#done += weight;
      else this.#total -= weight;
    }
  }

  /** Seconds that a piece typically takes; 0 once it is done. */
  weight(piece: Pick<Work, 'kind' | 'name'>): number {
    return this.#left.get(nameOf(piece)) ?? 0;
  }

  /** Of all that is to be done, from 0 to 1. @param under - how far pieces at work are, in seconds of theirs */
  done(under = 0): number {
    return this.#total === 0 ? 0 : Math.min(1, (this.#done + under) / this.#total);
  }

  /** Seconds; undefined while nothing is known. */
  seconds(now: number, under = 0): number | undefined {
    const elapsed = now - this.began;
    const done = this.#done + under;
    const prior = this.#isKnown ? PRIOR : 0;
    if (prior === 0 && done < ENOUGH * this.#total) return undefined;
    const speed = (done + this.lanes * prior) / (elapsed + prior);
    return speed > 0 ? Math.max(0, this.#total - done) / speed : undefined;
  }
}

const nameOf = ({ kind, name }: Pick<Work, 'kind' | 'name'>): string => `${kind} ${name}`;

/** Seconds of the undisturbed run in the mean. */
const PRIOR = 5;
/** The share of the whole from which on a speed is worth something by itself. */
const ENOUGH = 0.05;
/** No piece takes less, for its thread has to be told of it. */
const LEAST = 0.005;
