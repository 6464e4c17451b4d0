import { parentPort, workerData } from 'node:worker_threads';
import type { Unit } from './experiments.js';
import { type Place, runUnit } from './run-unit.js';

/** A thread of tables.ts: a unit in, a finished run out. */
parentPort?.on('message', (unit: Unit) => {
  parentPort?.postMessage(runUnit(unit, workerData as Place));
});
