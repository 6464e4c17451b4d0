import { Worker } from 'node:worker_threads';
import type { FailedCase } from '../engine/hunt/hunter.js';
import {
  type HuntJob,
  type HuntMessage,
  type HuntTask,
  type KilledCase,
  newPulse,
  type PulseMemory,
} from './hunt-task.js';

export interface CaseLimits {
  /** One evaluation may take this long. */
  readonly seconds: number;
  /** A thread's heap, and what it adds to the whole process. */
  readonly megabytes: number;
}

export interface ThreadOptions {
  readonly claim: string;
  readonly control: string | undefined;
  readonly config: string | undefined;
  readonly seed: number;
  readonly limits: CaseLimits;
  readonly stop: Int32Array;
}

/** How a job ended in its thread. */
export type ThreadEnd =
  | { readonly kind: 'done' }
  /** This evaluation ended it, or had to be ended. */
  | { readonly kind: 'killed'; readonly draw: number; readonly instance: string; readonly why: KilledCase }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string };

/**
 * Runs one job in a thread of its own and watches it: an evaluation that takes too long, asks for too much memory or takes
 * the thread down ends that thread alone, and is named. Never rejects.
 */
export function runThread(
  options: ThreadOptions,
  job: HuntJob,
  skip: HuntTask['skip'],
  onMessage: (message: HuntMessage) => void,
): Promise<ThreadEnd> {
  const { claim, control, config, seed, stop, limits } = options;
  const pulse = newPulse();
  const task: HuntTask = {
    claim,
    ...(control !== undefined && { control }),
    ...(config !== undefined && { config }),
    seed,
    job,
    skip,
    stop,
    pulse,
  };
  const worker = new Worker(new URL('./hunt-worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // What a user's code prints must not mix with our output.
    stdout: true,
  });
  worker.stdout.pipe(process.stderr, { end: false });
  const startMemory = process.memoryUsage().rss;
  return new Promise((resolve) => {
    let end: ThreadEnd | undefined;
    const finish = (how: ThreadEnd) => {
      end ??= how;
      clearInterval(watch);
      void worker.terminate().then(() => resolve(end ?? how));
    };
    const killed = (kind: FailedCase['kind'], message: string): ThreadEnd => ({
      kind: 'killed',
      ...caseOf(pulse),
      why: { kind, message },
    });
    const watch = setInterval(() => {
      if (Atomics.load(pulse.place, 1) === 0) return;
      const seconds = (Date.now() - pulse.began[0]) / 1000;
      if (seconds > limits.seconds) finish(killed('hung', `no answer within ${limits.seconds} s`));
      // Typed arrays live outside the heap that resourceLimits bounds.
      else if (seconds > 0.3 && process.memoryUsage().rss - startMemory > 2 * limits.megabytes * 2 ** 20)
        finish(killed('out of memory', `the process grew by more than ${2 * limits.megabytes} MB`));
    }, 100);
    worker.on('message', (message: HuntMessage) => {
      if (end !== undefined) return;
      if (message.kind === 'error') return finish(message);
      onMessage(message);
      if (message.kind === 'done') finish({ kind: 'done' });
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (end !== undefined) return;
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const why = memory ? `more than ${limits.megabytes} MB` : `its thread ended: ${error.message}`;
      finish(Atomics.load(pulse.place, 1) === 0 ? failure(error) : killed(memory ? 'out of memory' : 'died', why));
    });
    worker.on('exit', (code) => {
      if (end !== undefined) return;
      const error = new Error(`its thread ended with code ${code}`);
      finish(Atomics.load(pulse.place, 1) === 0 ? failure(error) : killed('died', error.message));
    });
  });
}

const failure = (error: Error): ThreadEnd => ({ kind: 'error', message: error.message, stack: error.stack ?? '' });

const caseOf = ({ place, text }: PulseMemory): { draw: number; instance: string } => ({
  draw: place[0],
  instance: new TextDecoder().decode(text.slice(0, place[2])),
});
