import type { HuntJob, HuntMessage, HuntTask } from './hunt-task.js';
import { type CaseLimits, runWatched, type ThreadEnd } from './watched-thread.js';

export interface ThreadOptions {
  readonly claim: string;
  readonly control: string | undefined;
  readonly config: string | undefined;
  readonly seed: number;
  readonly limits: CaseLimits;
  readonly stop: Int32Array;
}

/** Runs one part of a hunt in a watched thread of its own. Never rejects. */
export function runThread(
  { claim, control, config, seed, stop, limits }: ThreadOptions,
  job: HuntJob,
  skip: HuntTask['skip'],
  onMessage: (message: HuntMessage) => void,
): Promise<ThreadEnd> {
  const data: Omit<HuntTask, 'pulse'> = {
    claim,
    ...(control !== undefined && { control }),
    ...(config !== undefined && { config }),
    seed,
    job,
    skip,
    stop,
  };
  return runWatched<HuntMessage>({ script: new URL('./hunt-worker.js', import.meta.url), data, limits, onMessage });
}
