import type { Pool } from '../run/pool.js';
import type { UnitEnd } from '../run/watched-thread.js';
import type { HuntJob, HuntMessage, HuntTask } from './hunt-task.js';

export interface ThreadOptions {
  readonly claim: string;
  readonly control: string | undefined;
  readonly config: string | undefined;
  readonly seed: number;
  readonly pool: Pool;
}

/** Runs one part of a hunt in a watched thread. Never rejects. */
export function runThread(
  { claim, control, config, seed, pool }: ThreadOptions,
  job: HuntJob,
  skip: HuntTask['skip'],
  onMessage: (message: HuntMessage) => void,
): Promise<UnitEnd<void>> {
  const task: HuntTask = {
    kind: 'hunt',
    claim,
    ...(control !== undefined && { control }),
    ...(config !== undefined && { config }),
    seed,
    job,
    skip,
  };
  return pool.run(task, { onMessage });
}
