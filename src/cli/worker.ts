import { printable } from '../report/printable.js';
import { runQueueWorker, type WorkerRequest } from '../run/queue/queue-worker.js';
import { sayMistrust } from './say.js';

/** Runs units of a queue until it is stopped. Returns the exit code. */
export async function worker(request: WorkerRequest): Promise<number> {
  const print = (text: string) => void process.stdout.write(`${printable(text, { oneLine: true })}\n`);
  sayMistrust();
  await runQueueWorker(request, {
    waiting: (address) => print(`waiting for a run at ${address}`),
    serving: (address) => print(`serving ${address}`),
  });
  return 0;
}
