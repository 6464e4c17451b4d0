import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { startWorker } from './watched-thread.js';

it('a thread listens to standard error no more than Node lets it: of ten pipes it would warn', async () => {
  const script = new URL('data:text/javascript,');
  const listeners = (): number =>
    process.stderr.eventNames().reduce((sum, name) => sum + process.stderr.listenerCount(name), 0);
  const added = (start: () => object): [number, object] => {
    const before = listeners();
    const thread = start();
    return [listeners() - before, thread];
  };
  const [plain, one] = added(() => new Worker(script));
  const [ours, other] = added(() => startWorker(script)({} as never, { megabytes: 64 } as never));
  expect(ours).toBe(plain);
  for (const thread of [one, other]) await (thread as Worker).terminate();
});
