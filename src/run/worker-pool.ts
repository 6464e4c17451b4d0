import { Pool } from './pool.js';
import type { StartRunner } from './unit-runner.js';
import { startWorker } from './watched-thread.js';

/** A pool whose threads serve the units of worker.ts. */
export const workerPool: StartRunner = (threads, limits) =>
  new Pool({ threads, limits, start: startWorker(new URL('./worker.js', import.meta.url)) });
