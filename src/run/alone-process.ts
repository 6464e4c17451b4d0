import type { AloneTask } from './alone.js';
import { runQueued } from './queue/run-queued.js';
import { endProcess } from './quiet-worker.js';
import { workerPool } from './worker-pool.js';

// The worker that started it says when it is over; a terminal sends its signals to this process too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('disconnect', () => endProcess(0));
process.once('message', async ({ text, config }: AloneTask) => {
  const returned = await runQueued(text, (limits) => workerPool(1, limits), config);
  process.send?.(returned, () => endProcess(0));
});
