import { Worker } from 'node:worker_threads';
import type { FailedCase } from '../engine/hunt/hunter.js';
import { type CasePulse, caseUnderWay, newPulse } from './case-pulse.js';

export interface CaseLimits {
  /** One evaluation may take this long. */
  readonly seconds: number;
  /** Its thread's heap; the whole process may grow by twice as much meanwhile. */
  readonly megabytes: number;
}

/** As the options say, by default a minute and a gigabyte. */
export const caseLimits = ({
  caseSeconds = 60,
  caseMemory = 1024,
}: {
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
}): CaseLimits => ({ seconds: caseSeconds, megabytes: caseMemory });

/** Why a case ended its thread, or had to be ended with it. */
export type KilledCase = Pick<FailedCase, 'kind' | 'message'>;

/** What every watched thread says besides its own messages. */
export type ThreadMessage =
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string };

/** How a job ended in its thread. */
export type ThreadEnd =
  | { readonly kind: 'done' }
  /** This case ended it, or had to be ended. */
  | { readonly kind: 'killed'; readonly number: number; readonly instance: string; readonly why: KilledCase }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string };

export interface WatchedJob<Message> {
  /** The worker's script; its `workerData` is `data` with a `pulse`. */
  readonly script: URL;
  readonly data: object;
  readonly limits: CaseLimits;
  readonly onMessage: (message: Message) => void;
  /** Polled ten times a second; true ends the thread at once. */
  readonly shouldEnd?: () => boolean;
}

/**
 * Runs one job in a thread of its own and watches it: a case that takes too long, asks for too much memory or takes the
 * thread down ends that thread alone, and is named. Never rejects.
 */
export function runWatched<Message extends { readonly kind: string }>(
  job: WatchedJob<Message | ThreadMessage>,
): Promise<ThreadEnd> {
  const { limits } = job;
  const pulse: CasePulse = newPulse();
  const worker = new Worker(job.script, {
    workerData: { ...job.data, pulse },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // What a user's code prints must not mix with our output.
    stdout: true,
  });
  worker.stdout.pipe(process.stderr, { end: false });
  // As it was when the case under way was first seen: other threads of the process grow meanwhile.
  let before = { number: Number.NaN, memory: 0 };
  return new Promise((resolve) => {
    let end: ThreadEnd | undefined;
    const finish = (how: ThreadEnd) => {
      end ??= how;
      clearInterval(watch);
      void worker.terminate().then(() => resolve(end ?? how));
    };
    /** Ends with the case under way as the culprit, or with `otherwise` where there is none. */
    const blame = (kind: FailedCase['kind'], message: string, otherwise: Error) => {
      const culprit = caseUnderWay(pulse);
      if (culprit === undefined)
        return finish({ kind: 'error', message: otherwise.message, stack: otherwise.stack ?? '' });
      finish({ kind: 'killed', number: culprit.number, instance: culprit.instance, why: { kind, message } });
    };
    const watch = setInterval(() => {
      if (job.shouldEnd?.()) return finish({ kind: 'error', message: 'interrupted', stack: '' });
      const current = caseUnderWay(pulse);
      if (current === undefined) return;
      const { number, seconds } = current;
      const memory = process.memoryUsage().rss;
      if (number !== before.number) before = { number, memory };
      if (seconds > limits.seconds) {
        const message = `no answer within ${limits.seconds} s`;
        return blame('hung', message, new Error(message));
      }
      // Typed arrays live outside the heap that resourceLimits bounds.
      if (seconds > 0.3 && memory - before.memory > 2 * limits.megabytes * 2 ** 20) {
        const message = `the process grew by more than ${2 * limits.megabytes} MB`;
        blame('out of memory', message, new Error(message));
      }
    }, 100);
    worker.on('message', (message: Message | ThreadMessage) => {
      if (end !== undefined) return;
      if (message.kind === 'error') return finish(message as ThreadMessage & { kind: 'error' });
      job.onMessage(message);
      if (message.kind === 'done') finish({ kind: 'done' });
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (end !== undefined) return;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') blame('out of memory', `more than ${limits.megabytes} MB`, error);
      else blame('died', `its thread ended: ${error.message}`, error);
    });
    worker.on('exit', (code) => {
      if (end !== undefined) return;
      const error = new Error(`its thread ended with code ${code}`);
      blame('died', error.message, error);
    });
  });
}
