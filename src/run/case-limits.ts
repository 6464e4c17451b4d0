import type { StepLimit } from '../engine/steps.js';

export interface CaseLimits {
  /** CPU time that one case may take of its thread; a second at least what is no case, such as loading a configuration. */
  readonly seconds: number;
  /** Its thread's heap; the whole process may grow by twice as much meanwhile. */
  readonly megabytes: number;
}

/** The limits of one case, as a request asks for them: CPU seconds and megabytes. */
export interface LimitRequest {
  readonly caseSeconds?: number | undefined;
  readonly caseMemory?: number | undefined;
}

/** What a run is asked for that searches claims in threads. */
export interface SearchRequest extends LimitRequest {
  readonly config?: string | undefined;
  /** By default a fresh one, or that of an earlier hunt. */
  readonly seed?: number | undefined;
  /** Threads; by default one per core. */
  readonly workers?: number | undefined;
  /** The folder that gets what is found, and may hold what an earlier run found. */
  readonly out: string;
}

/** As asked for, by default a minute and a gigabyte. */
export const caseLimits = ({ caseSeconds = 60, caseMemory = 1024 }: LimitRequest): CaseLimits => ({
  seconds: caseSeconds,
  megabytes: caseMemory,
});

/** A case under way, as it was seen at one moment. */
export interface Sighting {
  /** Different for any two cases. */
  readonly sequence: number;
  /** Not: a configuration is loaded, or asked for what is shown of it. */
  readonly isCase: boolean;
  /** Milliseconds on a clock that never goes back. */
  readonly now: number;
  /** CPU seconds of its thread so far, and whether it waits; undefined where the system does not tell. */
  readonly times: { readonly cpu: number; readonly asleep: boolean } | undefined;
  /** Bytes of the whole process. */
  readonly memory: number;
}

/**
 * Watches the cases of one thread from outside.
 *
 * Time is the CPU time of the thread, so that a busy machine costs no case its answer. A thread that waits uses none:
 * it, and any where the system does not tell, has three times as long by the clock. What passes between two looks
 * counts for at most a second, so that a machine that was asleep has not been waiting.
 */
export class CaseWatch {
  #first: Sighting | undefined;
  #last: Sighting | undefined;
  #seconds = 0;
  #waited = 0;

  constructor(private readonly limits: CaseLimits) {}

  /** Seconds by the clock since the case under way was first seen. */
  get seconds(): number {
    return this.#seconds;
  }

  /** The limit that the case has passed. Undefined stands for no case. */
  look(seen: Sighting | undefined): StepLimit | undefined {
    const last = this.#last;
    this.#last = seen;
    if (seen === undefined || this.#first?.sequence !== seen.sequence || last === undefined) {
      this.#first = seen;
      this.#seconds = 0;
      this.#waited = 0;
      return undefined;
    }
    const elapsed = Math.min(1, (seen.now - last.now) / 1000);
    this.#seconds += elapsed;
    if (seen.times?.asleep) this.#waited += elapsed;
    return this.#overTime(this.#first, seen) ?? this.#overMemory(this.#first, seen);
  }

  #overTime(first: Sighting, { times, isCase }: Sighting): StepLimit | undefined {
    const seconds = isCase ? this.limits.seconds : Math.max(this.limits.seconds, LEAST_BESIDE_CASES);
    // A message says 0.6, not 0.6000000000000001.
    const long = Number((3 * seconds).toPrecision(12));
    const hung = (message: string): StepLimit => ({ kind: 'hung', message });
    if (first.times === undefined || times === undefined)
      return this.#seconds > long ? hung(`no answer within ${long} s`) : undefined;
    if (times.cpu - first.times.cpu > seconds) return hung(`no answer within ${seconds} s`);
    return this.#waited > long ? hung(`no answer within ${long} s of waiting`) : undefined;
  }

  /** Typed arrays live outside the heap that a thread's own limit bounds. */
  #overMemory(first: Sighting, { memory }: Sighting): StepLimit | undefined {
    const most = 2 * this.limits.megabytes;
    if (!(this.#seconds > 0.3 && memory - first.memory > most * 2 ** 20)) return undefined;
    return { kind: 'out of memory', message: `the process grew by more than ${most} MB` };
  }
}

/** Seconds. Translating the user's modules takes some tenths of one, whatever limit her cases have. */
const LEAST_BESIDE_CASES = 1;
