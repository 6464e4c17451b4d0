import type { CaseLimits } from './case-limits.js';
import type { Place, UnitDescription, UnitRunner } from './unit-runner.js';
import { Counts, type Waiting, WaitingUnits } from './waiting-units.js';
import { type ThreadOptions, type UnitEnd, type UnitEvents, WatchedThread } from './watched-thread.js';

export interface PoolOptions extends Pick<ThreadOptions, 'start' | 'sight'> {
  /** Threads at most; each is started when it is needed. */
  readonly threads: number;
  /**
   * How long, in ms, units must have waited behind the first thread before it gets others beside it: about what a start costs. A run that is over by then
   * is over sooner for it, and a longer one loses no more than that. 0 by default.
   */
  readonly patience?: number;
  readonly limits: CaseLimits;
}

/** After `interrupt` a case may still take this long to come back by itself. */
export const GRACE_MS = 400;

/**
 * Units of work, each in one of several watched threads, in the order in which they are given. A unit that ends its
 * thread ends that one alone: the next unit gets a new one.
 */
export class Pool implements UnitRunner {
  readonly #stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #idle: IdleThread[] = [];
  /** What each is about. */
  readonly #busy = new Map<WatchedThread, string | undefined>();
  readonly #waiting = new WaitingUnits<Given>();
  /** Whether the first thread may have others beside it. */
  #isLong: boolean;
  #patience: NodeJS.Timeout | undefined;
  #interrupted = false;
  #grace: NodeJS.Timeout | undefined;

  constructor(private readonly options: PoolOptions) {
    this.#isLong = !options.patience;
  }

  get lanes(): number {
    return this.options.threads;
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }

  /** Which unit comes next: `WaitingUnits`. */
  run<Message, Result>(
    unit: UnitDescription,
    events: UnitEvents<Message> = {},
    place: Place = 'last',
    subject?: string,
  ) {
    return new Promise<UnitEnd<Result>>((resolve) => {
      if (this.#interrupted) return resolve(NOT_BEGUN);
      this.#waiting.add({
        unit,
        events: events as UnitEvents<never>,
        resolve: resolve as Given['resolve'],
        subject,
        isUrgent: place === 'first',
      });
      // Helping out waits until all subjects to begin with are given.
      if (subject !== undefined && [...this.#busy.values()].includes(subject)) setImmediate(() => this.#next());
      else this.#next();
    });
  }

  /**
   * Asks every thread to stop before its next case, and ends those that have not come back within the grace. Units not
   * begun end at once, those to come too.
   */
  interrupt(grace = GRACE_MS): void {
    if (this.#interrupted) return;
    this.#interrupted = true;
    clearTimeout(this.#patience);
    Atomics.store(this.#stop, 0, 1);
    this.#dropWaiting();
    this.#grace = setTimeout(() => {
      for (const thread of this.#busy.keys()) void thread.terminate();
    }, grace);
  }

  /** Ends all threads; units still at work end as interrupted, and those that wait are not begun. */
  async close(): Promise<void> {
    clearTimeout(this.#grace);
    clearTimeout(this.#patience);
    this.#interrupted = true;
    this.#dropWaiting();
    const idle = this.#idle.splice(0).map(({ own }) => own);
    await Promise.all([...this.#busy.keys(), ...idle].map((thread) => thread.terminate()));
  }

  #dropWaiting(): void {
    for (const { resolve } of this.#waiting.takeAll()) resolve(NOT_BEGUN);
  }

  #next(): void {
    if (this.#busy.size >= this.options.threads || this.#waiting.size === 0) return;
    let thread = this.#takeIdle();
    if (thread === undefined && this.#busy.size > 0 && !this.#isLong) {
      this.#wait();
      return;
    }
    const waiting = this.#waiting.take(thread?.subject, new Counts(this.#busy.values()));
    if (waiting === undefined) return;
    thread ??= { own: new WatchedThread({ ...this.options, stop: this.#stop }), subject: undefined };
    thread.subject = waiting.subject;
    const { own } = thread;
    this.#busy.set(own, waiting.subject);
    const idle = thread;
    waiting.events.onGiven?.();
    void own.run<never, never>(waiting.unit, waiting.events).then((end) => {
      this.#busy.delete(own);
      if (!own.ended) this.#idle.push(idle);
      waiting.resolve(end);
      // Once who waited for this end has given what follows from it, such as the next unit of its subject.
      setImmediate(() => this.#next());
    });
  }

  #wait(): void {
    this.#patience ??= setTimeout(() => {
      this.#isLong = true;
      for (let lane = 1; lane < this.options.threads; lane++) this.#next();
    }, this.options.patience);
  }

  /** A thread whose subject has units that wait, else the one last at work. One may have ended by itself meanwhile. */
  #takeIdle(): IdleThread | undefined {
    const alive = this.#idle.filter(({ own }) => !own.ended);
    const chosen = alive.findLast(({ subject }) => this.#waiting.has(subject)) ?? alive.at(-1);
    this.#idle.splice(0, this.#idle.length, ...alive.filter((idle) => idle !== chosen));
    return chosen;
  }
}

interface IdleThread {
  readonly own: WatchedThread;
  subject: string | undefined;
}

interface Given extends Waiting {
  readonly unit: object;
  readonly events: UnitEvents<never>;
  readonly resolve: (end: UnitEnd<never>) => void;
}

/** The end of a unit that no thread was given. */
export const NOT_BEGUN = { kind: 'interrupted', step: undefined, seconds: 0 } as const satisfies UnitEnd<never>;
