import type { CaseLimits } from './case-limits.js';
import { type ThreadOptions, type UnitEnd, type UnitEvents, WatchedThread } from './watched-thread.js';

export interface PoolOptions extends Pick<ThreadOptions, 'start' | 'sight'> {
  /** Threads at most; each is started when it is needed. */
  readonly threads: number;
  readonly limits: CaseLimits;
}

/** After `interrupt` a case may still take this long to come back by itself. */
export const GRACE_MS = 400;

/**
 * Units of work, each in one of several watched threads, in the order in which they are given. A unit that ends its
 * thread ends that one alone: the next unit gets a new one.
 */
export class Pool {
  readonly #stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #idle: WatchedThread[] = [];
  readonly #busy = new Set<WatchedThread>();
  readonly #waiting: Waiting[] = [];
  #interrupted = false;
  #grace: NodeJS.Timeout | undefined;

  constructor(private readonly options: PoolOptions) {}

  /** No unit begins any more. */
  get interrupted(): boolean {
    return this.#interrupted;
  }

  /** Never rejects. `Result` is what the thread's handler of such a unit returns. */
  run<Message, Result>(unit: object, events: UnitEvents<Message> = {}, place: 'last' | 'first' = 'last') {
    return new Promise<UnitEnd<Result>>((resolve) => {
      const waiting: Waiting = { unit, events: events as UnitEvents<never>, resolve: resolve as Waiting['resolve'] };
      if (this.#interrupted) return resolve(NOT_BEGUN);
      if (place === 'first') this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#next();
    });
  }

  /**
   * Asks every thread to stop before its next case, and ends those that have not come back within the grace. Units not
   * begun end at once, those to come too.
   */
  interrupt(grace = GRACE_MS): void {
    if (this.#interrupted) return;
    this.#interrupted = true;
    Atomics.store(this.#stop, 0, 1);
    for (const { resolve } of this.#waiting.splice(0)) resolve(NOT_BEGUN);
    this.#grace = setTimeout(() => {
      for (const thread of this.#busy) void thread.terminate();
    }, grace);
  }

  /** Ends all threads; units still at work end as interrupted. */
  async close(): Promise<void> {
    clearTimeout(this.#grace);
    this.#interrupted = true;
    await Promise.all([...this.#busy, ...this.#idle.splice(0)].map((thread) => thread.terminate()));
  }

  #next(): void {
    if (this.#busy.size >= this.options.threads) return;
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    let thread = this.#idle.pop();
    // One may have ended by itself meanwhile.
    while (thread?.ended) thread = this.#idle.pop();
    thread ??= new WatchedThread({ ...this.options, stop: this.#stop });
    this.#busy.add(thread);
    const own = thread;
    void own.run<never, never>(waiting.unit, waiting.events).then((end) => {
      this.#busy.delete(own);
      if (!own.ended) this.#idle.push(own);
      waiting.resolve(end);
      this.#next();
    });
  }
}

interface Waiting {
  readonly unit: object;
  readonly events: UnitEvents<never>;
  readonly resolve: (end: UnitEnd<never>) => void;
}

const NOT_BEGUN = { kind: 'interrupted', step: undefined, seconds: 0 } as const satisfies UnitEnd<never>;
