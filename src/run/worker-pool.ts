import type { CaseLimits } from './case-limits.js';
import { Pool } from './pool.js';
import { startWorker } from './watched-thread.js';

/** Makes the pool of a run, whose threads serve its units; a test may have threads of its own. */
export type StartPool = (threads: number, limits: CaseLimits) => Pool;

/** A pool whose threads serve the units of worker.ts. */
export const workerPool: StartPool = (threads, limits) =>
  new Pool({ threads, limits, start: startWorker(new URL('./worker.js', import.meta.url)) });
