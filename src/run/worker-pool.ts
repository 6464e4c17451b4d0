import { Pool } from './pool.js';
import type { StartRunner } from './unit-runner.js';
import { startWorker } from './watched-thread.js';

/** A pool whose threads serve the units of worker.ts. */
export const workerPool: StartRunner = (threads, limits) =>
  new Pool({ threads, limits, patience: START_MS, start: startWorker(new URL('./worker.js', import.meta.url)) });

/** What a thread loads until it is at its first case takes 0.3 s on a quiet machine, and from another's cores where those are at work. */
const START_MS = 500;
