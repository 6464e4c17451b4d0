import type { CaseLimits } from '../run/case-limits.js';
import { Pool } from '../run/pool.js';
import { startWorker } from '../run/watched-thread.js';

/** A pool whose threads serve the units of worker.ts. */
export const workerPool = (threads: number, limits: CaseLimits): Pool =>
  new Pool({ threads, limits, start: startWorker(new URL('./worker.js', import.meta.url)) });
