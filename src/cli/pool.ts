import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { AnyClaim } from '../claim.js';
import type { MutantEvidence } from '../evidence-detection.js';
import type { CorpusReplay } from './corpus-threads.js';
import { failureOf, fileOptions } from './failure.js';
import { withCorpus } from './on-corpus.js';
import { onReplayLines } from './replay-line.js';
import type { ClaimTask, MutantTask, Outcome, TaskData, TaskProgress } from './task.js';

export interface PoolOptions {
  readonly workers: number;
  readonly seed: number;
  /** Draws of a claim; its own number when undefined. */
  readonly runsOf?: (claim: AnyClaim) => number | undefined;
  /** Whether claims draw their figures; default true. */
  readonly figures?: boolean;
  /** Whether every case is told; default false. */
  readonly observe?: boolean;
  /** Ids of injected errors to search too. */
  readonly mutants?: readonly string[];
  readonly data?: TaskData;
  /** Kept cases under replay: a claim's own are known before anything is drawn for it. */
  readonly corpus?: CorpusReplay;
  /** The configuration file of a claim that comes from one. */
  readonly configOf: (claim: AnyClaim) => string | undefined;
  readonly onProgress: (progress: TaskProgress) => void;
  /** The lines of its cases are not kept. */
  readonly onOutcome: (outcome: Outcome, observations: readonly string[]) => void;
}

export interface PoolRun {
  /** One per claim, in the order of the claims; never rejects for what a claim does, not even for a worker that dies. */
  readonly outcomes: Promise<readonly Outcome[]>;
  /** One per injected error, in their order. Rejects when one cannot be searched. */
  readonly detected: Promise<readonly MutantEvidence[]>;
  /** Asks every worker to stop before its next draw; claims not yet begun then end with no draws at all. */
  readonly stop: () => void;
}

/** Checks claims in worker threads, each claim in one of them, the costliest first so that none is left for the end. */
export function runInPool(claims: readonly AnyClaim[], options: PoolOptions): PoolRun {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'check',
    minThreads: 1,
    maxThreads: options.workers,
    isolateWorkers: false,
  });
  const running = new Map(costliestFirst(claims).map((claim) => [claim, runOne(pool, claim, stop, options)]));
  const outcomes = Promise.all(claims.map((claim) => running.get(claim) as Promise<Outcome>));
  const detected = Promise.all(
    (options.mutants ?? []).map(async (mutant): Promise<MutantEvidence> => {
      // After the claims, which wait for their kept cases.
      await Promise.all(claims.map(({ id }) => options.corpus?.of(id)));
      const task: MutantTask = { mutant, seed: options.seed, stop };
      return pool.run(task, { name: 'detect' });
    }),
  );
  void Promise.allSettled([outcomes, detected]).then(() => pool.destroy());
  return {
    outcomes,
    detected,
    stop: () => {
      Atomics.store(stop, 0, 1);
      options.corpus?.stop();
    },
  };
}

async function runOne(pool: Tinypool, claim: AnyClaim, stop: Int32Array, options: PoolOptions): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', options.onProgress);
  const { seed, data, figures = true, observe = false } = options;
  const runs = options.runsOf?.(claim);
  const config = options.configOf(claim);
  const task: ClaimTask = {
    claim: claim.id,
    seed,
    ...(runs !== undefined && { runs }),
    ...(config !== undefined && { config }),
    ...(data !== undefined && { data }),
    figures,
    observe,
    port: port2,
    stop,
  };
  const replayed = (await options.corpus?.of(claim.id)) ?? [];
  const settled = await settle(pool.run(task, { transferList: [port2] }), claim, task);
  port1.close();
  const { observations, ...kept } = settled;
  const outcome: Outcome = {
    ...kept,
    evidence: onReplayLines(withCorpus(settled.evidence, replayed), fileOptions(task)),
  };
  options.onOutcome(outcome, observations ?? []);
  return outcome;
}

/** Those whose cost nobody has measured, a user's, come first. */
export const costliestFirst = (claims: readonly AnyClaim[]): readonly AnyClaim[] => {
  const cost = ({ typicalSeconds = Number.POSITIVE_INFINITY }: AnyClaim): number => typicalSeconds;
  return claims.toSorted((a, b) => (cost(a) === cost(b) ? 0 : cost(b) - cost(a)));
};

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
