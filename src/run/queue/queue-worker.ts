import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';
import { runAlone } from '../alone.js';
import { type CaseLimits, caseLimits } from '../case-limits.js';
import { InputError } from '../input-error.js';
import { onInterrupt } from '../interruption.js';
import { loadWatched } from '../load-watched.js';
import { UNTOLD } from '../program.js';
import { identityOf } from '../run-header.js';
import type { StartRunner, UnitRunner } from '../unit-runner.js';
import { workerPool } from '../worker-pool.js';
import { announcedRuns, PREFIX, queueName, type WorkerIdentity, workerIdentity } from './announced.js';
import { type Connection, connect } from './connection.js';
import { ANSWER_MS, answers, inTime } from './in-time.js';
import { CRASHES } from './limits.js';
import { announcePlaces } from './places.js';
import { runQueued } from './run-queued.js';
import { waits } from './waits.js';
import { isWhole, whole } from './whole.js';

export interface WorkerRequest {
  readonly queue: string;
  /** The configuration of the runs, as it lies on this machine. */
  readonly config?: string | undefined;
  /** Units at a time; by default one per core. */
  readonly workers?: number | undefined;
}

export interface WorkerEvents {
  /** Connected; without a run yet. */
  readonly waiting: (address: string) => void;
  readonly serving: (address: string) => void;
}

/** As `serveQueue`, until the first signal. */
export async function runQueueWorker(request: WorkerRequest, events: WorkerEvents): Promise<void> {
  let stop = () => {};
  const stopping = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const stopListening = onInterrupt(() => stop());
  try {
    await serveQueue(request, events, stopping);
  } finally {
    stopListening();
  }
}

/**
 * Runs units of a queue until it should stop, and then to the end those that it is at.
 * @param alone - runs a unit that was lost before; a process of its own needs the build
 * @throws InputError as `connect`, and where the runs of the queue are all of another version, build, registry,
 * configuration or runtime
 */
export async function serveQueue(
  { queue, config, workers: threads = availableParallelism() }: WorkerRequest,
  events: WorkerEvents,
  stopping: Promise<void>,
  start: StartRunner = workerPool,
  alone: typeof runAlone = runAlone,
): Promise<void> {
  const pools = new Map<string, UnitRunner>();
  const poolFor = (limits: CaseLimits): UnitRunner => {
    const key = JSON.stringify(limits);
    const pool = pools.get(key) ?? start(threads, limits);
    pools.set(key, pool);
    return pool;
  };
  let stopped = false;
  void stopping.then(() => {
    stopped = true;
  });
  const { lock, lost, retried } = waits();
  let connection: Connection | undefined;
  let worker: Worker | undefined;
  let stopAnnouncing: (() => Promise<void>) | undefined;
  try {
    const own = workerIdentity(identityOf(await loadWatched(config, poolFor(caseLimits({}))), 0, undefined));
    connection = await connect(queue);
    events.waiting(connection.address);
    // A Redis that is away does not answer, and must not keep what should stop.
    await Promise.race([stopping, untilWanted(connection, own, stopping)]);
    if (stopped) return;
    const runJob = ({ data, stalledCounter }: Job<string, string>): Promise<string> =>
      stalledCounter > 0 ? alone({ text: data, config }, stalledCounter) : runQueued(data, poolFor, config);
    const { bull, redis } = connection;
    const how = {
      connection: redis,
      prefix: PREFIX,
      concurrency: threads,
      lockDuration: lock,
      stalledInterval: lost,
      // What Redis could not be told is told again after this, not after a quarter of a minute.
      runRetryDelay: retried,
      maxStalledCount: CRASHES - 1,
      autorun: false,
    };
    const there = connection;
    worker = await whole(
      () => new bull.Worker(queueName(own), runJob, how),
      (made) => connections(there, made),
      (made) => made.close(true),
      stopping,
    );
    if (worker === undefined) return;
    worker.run().catch(() => {});
    stopAnnouncing = announcePlaces(connection.redis, worker.name, threads);
    events.serving(connection.address);
    await stopping;
  } finally {
    const isThere = connection !== undefined && (await answers(connection));
    if (stopAnnouncing !== undefined) await inTime(ANSWER_MS, stopAnnouncing());
    // Forced where Redis is away: what closes in order waits for it for ever.
    if (connection !== undefined && worker !== undefined)
      await worker.close(!(isThere && (await isWhole(connections(connection, worker)))));
    connection?.redis.disconnect();
    for (const pool of pools.values()) await pool.close();
  }
}

/**
 * Both of a worker's connections. The second one waits for units: closed in order while it pauses before it tries again, it never tells
 * its end, which is waited for.
 */
async function connections({ bull }: Connection, worker: Worker): Promise<void> {
  await worker.waitUntilReady();
  const client = await worker.backend.blockingClient;
  if (client !== undefined) await bull.RedisConnection.waitUntilReady(client);
}

async function untilWanted(connection: Connection, own: WorkerIdentity, stopping: Promise<void>): Promise<void> {
  const { wanted } = waits();
  while (!(await isWanted(connection, own))) await Promise.race([stopping, sleep(wanted)]);
}

/** Whether a run that is announced is of this identity. @throws InputError where all are of others */
async function isWanted({ redis, address }: Connection, own: WorkerIdentity): Promise<boolean> {
  const runs = await announcedRuns(redis);
  if (runs.length === 0) return false;
  const differing = ({ identity }: (typeof runs)[number]) =>
    (Object.keys(own) as (keyof WorkerIdentity)[]).find((key) => identity[key] !== own[key]);
  if (runs.some((run) => differing(run) === undefined)) return true;
  const different = differing(runs[0]) as keyof WorkerIdentity;
  const { identity, owner } = runs[0];
  throw new InputError({
    argument: 'queue',
    received: address,
    found: `: ${different} = ${own[different]} here, expected ${identity[different] ?? UNTOLD}, that of the run of ${owner}`,
    advice: 'give worker and run the same',
  });
}
