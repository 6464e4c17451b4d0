import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { Pool } from './pool.js';
import { startWorker } from './watched-thread.js';

it('a worker thread takes units and may end: its unit is named as killed', async () => {
  const folder = projectFolder({
    'worker.mjs': `import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', ({ kind }) => {
  if (kind === 'end') process.exit(4);
  parentPort.postMessage({ kind: 'done', result: workerData.stop.length });
});\n`,
  });
  const pool = new Pool({
    threads: 1,
    limits: { seconds: 60, megabytes: 64 },
    start: startWorker(pathToFileURL(join(folder, 'worker.mjs'))),
  });
  expect(await pool.run({ kind: 'any' })).toEqual({ kind: 'done', result: 1 });
  const why = { kind: 'died', message: 'its thread ended with code 4' };
  expect(await pool.run({ kind: 'end' })).toEqual({ kind: 'killed', step: undefined, why });
  expect(await pool.run({ kind: 'any' })).toEqual({ kind: 'done', result: 1 });
  await pool.close();
});
