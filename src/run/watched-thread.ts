import { Worker } from 'node:worker_threads';
import type { StepLimit } from '../engine/steps.js';
import { type CaseLimits, CaseWatch, type Sighting } from './case-limits.js';
import { receivedError, type SentError } from './sent-error.js';
import { NO_CASE, newPulse, type StepPulse, type StepUnderWay, stepUnderWay, threadOf } from './step-pulse.js';
import { threadTimes } from './thread-clock.js';

/** What a worker thread gets once, when it starts. */
export interface ThreadData {
  readonly pulse: StepPulse;
  /** Not 0 once all threads should stop. */
  readonly stop: Int32Array;
}

/** What a worker thread says of the unit it is given. */
export type ThreadReply<Message, Result> =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: SentError };

/** How a unit of work ended. */
export type UnitEnd<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** It threw. */
  | { readonly kind: 'failed'; readonly error: Error }
  /** It took its thread down, or passed a limit, during this step; undefined: between two. */
  | { readonly kind: 'killed'; readonly step: StepUnderWay | undefined; readonly why: StepLimit }
  /** Ended from outside, during this step; undefined when it had not begun. */
  | { readonly kind: 'interrupted'; readonly step: StepUnderWay | undefined; readonly seconds: number };

/** The part of `Worker` that is used here. */
export interface Thread {
  postMessage(unit: object): void;
  on(event: 'message', listener: (reply: ThreadReply<never, never>) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

export interface ThreadOptions {
  readonly limits: CaseLimits;
  readonly stop: Int32Array;
  readonly start: (data: ThreadData, limits: CaseLimits) => Thread;
  /** The case under way, as seen from outside; by default the system is asked. */
  readonly sight?: (pulse: StepPulse) => Sighting | undefined;
}

export interface UnitEvents<Message> {
  /** A runner has begun it. */
  readonly onGiven?: (() => void) | undefined;
  readonly onMessage?: ((message: Message) => void) | undefined;
  /** A case has been under way for 10, 20, 40, … seconds by the clock. */
  readonly onStill?: (step: StepUnderWay, seconds: number) => void;
}

/** A worker thread that runs this script (see serve.ts). */
export function startWorker(script: URL): ThreadOptions['start'] {
  return (data, { megabytes }) => {
    const worker = new Worker(script, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // What a user's code prints must not mix with our output.
      stdout: true,
    });
    // A pipe of each would leave five listeners there, of which Node warns from eleven threads on.
    worker.stdout.on('data', (text: Uint8Array) => process.stderr.write(text));
    // Idle, it must not keep the process; at work, its watch does.
    worker.unref();
    return worker;
  };
}

/**
 * A thread that takes one unit of work after another and is watched meanwhile: a case that takes too long, asks for too
 * much memory or takes the thread down ends this thread alone, and is named. Nothing here rejects.
 */
export class WatchedThread {
  readonly #pulse: StepPulse = newPulse();
  readonly #thread: Thread;
  readonly #watch: CaseWatch;
  #finish: ((end: UnitEnd<never>) => void) | undefined;
  #receive: (reply: ThreadReply<never, never>) => void = () => {};
  #ended = false;

  constructor(private readonly options: ThreadOptions) {
    this.#watch = new CaseWatch(options.limits);
    this.#thread = options.start({ pulse: this.#pulse, stop: options.stop }, options.limits);
    this.#thread.on('message', (reply: ThreadReply<never, never>) => this.#receive(reply));
    this.#thread.on('error', (error: NodeJS.ErrnoException) => {
      const { megabytes } = options.limits;
      this.#kill(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'out of memory', message: `more than ${megabytes} MB` }
          : { kind: 'died', message: `its thread ended: ${error.message}` },
      );
    });
    this.#thread.on('exit', (code: number) =>
      this.#kill({ kind: 'died', message: `its thread ended with code ${code}` }),
    );
  }

  /** It takes no more units. */
  get ended(): boolean {
    return this.#ended;
  }

  /** One at a time. */
  run<Message, Result>(unit: object, events: UnitEvents<Message>): Promise<UnitEnd<Result>> {
    return new Promise((resolve) => {
      let next = FIRST_NOTICE;
      const looking = setInterval(() => {
        const limit = this.#look();
        if (limit !== undefined) return this.#kill(limit);
        const { seconds } = this.#watch;
        const step = seconds < FIRST_NOTICE ? undefined : stepUnderWay(this.#pulse);
        if (step === undefined) next = FIRST_NOTICE;
        else if (seconds >= next) {
          next *= 2;
          events.onStill?.(step, seconds);
        }
      }, LOOK_MS);
      this.#finish = (end) => {
        this.#finish = undefined;
        this.#receive = () => {};
        clearInterval(looking);
        resolve(end);
      };
      this.#receive = (reply: ThreadReply<Message, Result>) => {
        if (reply.kind === 'message') events.onMessage?.(reply.message);
        else if (reply.kind === 'failed') this.#finish?.({ kind: 'failed', error: receivedError(reply.error) });
        else this.#finish?.(reply as UnitEnd<never>);
      };
      this.#thread.postMessage(unit);
    });
  }

  /** Ends the thread now, and its unit as interrupted. */
  async terminate(): Promise<void> {
    const step = stepUnderWay(this.#pulse);
    await this.#end({ kind: 'interrupted', step, seconds: this.#watch.seconds });
  }

  #kill(why: StepLimit): void {
    void this.#end({ kind: 'killed', step: stepUnderWay(this.#pulse), why });
  }

  async #end(end: UnitEnd<never>): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    // Its unit is over at once: what the process waits for must not be a thread that does not end.
    this.#finish?.(end);
    await this.#thread.terminate();
  }

  #look(): StepLimit | undefined {
    return this.#watch.look((this.options.sight ?? sightOf)(this.#pulse));
  }
}

/** Between two looks. */
export const LOOK_MS = 100;
const FIRST_NOTICE = 10;

function sightOf(pulse: StepPulse): Sighting | undefined {
  const step = stepUnderWay(pulse);
  if (step === undefined) return undefined;
  const now = performance.now();
  const isCase = step.number !== NO_CASE;
  return {
    sequence: step.sequence,
    isCase,
    now,
    times: threadTimes(threadOf(pulse)),
    memory: process.memoryUsage.rss(),
  };
}
