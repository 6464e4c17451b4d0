import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { AnyClaim } from '../claim.js';
import { failureOf, fileOptions } from './failure.js';
import { onReplayLines } from './replay-line.js';
import type { ClaimTask, Outcome, TaskData, TaskProgress } from './task.js';

export interface PoolOptions {
  readonly workers: number;
  readonly seed: number;
  readonly runs?: number;
  readonly data?: TaskData;
  /** The configuration file of a claim that comes from one. */
  readonly configOf: (claim: AnyClaim) => string | undefined;
  readonly onProgress: (progress: TaskProgress) => void;
  readonly onOutcome: (outcome: Outcome) => void;
}

export interface PoolRun {
  /** One per claim, in the order of the claims; never rejects for what a claim does, not even for a worker that dies. */
  readonly outcomes: Promise<readonly Outcome[]>;
  /** Asks every worker to stop before its next draw; claims not yet begun then end with no draws at all. */
  readonly stop: () => void;
}

/** Checks claims in worker threads, each claim in one of them. */
export function runInPool(claims: readonly AnyClaim[], options: PoolOptions): PoolRun {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'check',
    minThreads: 1,
    maxThreads: options.workers,
    isolateWorkers: false,
  });
  const outcomes = Promise.all(claims.map((claim) => runOne(pool, claim, stop, options))).finally(() => pool.destroy());
  return { outcomes, stop: () => Atomics.store(stop, 0, 1) };
}

async function runOne(pool: Tinypool, claim: AnyClaim, stop: Int32Array, options: PoolOptions): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', options.onProgress);
  const { seed, runs, data } = options;
  const config = options.configOf(claim);
  const task: ClaimTask = {
    claim: claim.id,
    seed,
    ...(runs !== undefined && { runs }),
    ...(config !== undefined && { config }),
    ...(data !== undefined && { data }),
    port: port2,
    stop,
  };
  const settled = await settle(pool.run(task, { transferList: [port2] }), claim, task);
  port1.close();
  const outcome: Outcome = { ...settled, evidence: onReplayLines(settled.evidence, fileOptions(task)) };
  options.onOutcome(outcome);
  return outcome;
}

async function settle(running: Promise<Outcome>, claim: AnyClaim, task: ClaimTask): Promise<Outcome> {
  try {
    return await running;
  } catch (error) {
    return failureOf(
      claim,
      task,
      new Error(`the worker thread of ${claim.id} ended before its result`, { cause: error }),
    );
  }
}
