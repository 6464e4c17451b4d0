import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Queue, QueueEvents } from 'bullmq';
import type { CaseLimits } from '../case-limits.js';
import { InputError } from '../input-error.js';
import { keyOf } from '../journaled.js';
import { NOT_BEGUN } from '../pool.js';
import type { RunIdentity } from '../run-header.js';
import type { Place, StartRunner, UnitDescription, UnitRunner } from '../unit-runner.js';
import type { UnitEnd, UnitEvents } from '../watched-thread.js';
import { announce, hashOf, PREFIX, queueName, workerIdentity } from './announced.js';
import { type Connection, connect } from './connection.js';
import { queuedText, readReturned } from './queued-unit.js';

/** Units run by the workers of a queue where one is named, else as `start` has it. */
export const runnerFor = (url: string | undefined, start: StartRunner): StartRunner =>
  url === undefined ? start : (threads, limits) => new QueueRunner(start(threads, limits), url, limits);

/**
 * Gives units to a queue, for the workers of any machine, once it is told whose they are; before, and to load a
 * configuration, it runs them here.
 *
 * Guarantee: each unit that is asked for ends, as long as Redis comes back and there are workers. One whose worker is
 * lost is run again; after CRASHES it ends as killed. Results leave Redis when they are collected. A coordinator that is
 * started again for the same folder and seed finds what it gave to the queue.
 */
export class QueueRunner implements UnitRunner {
  readonly #waiting = new Map<string, (end: UnitEnd<never>, messages: readonly unknown[]) => void>();
  /** The order in which subjects came: the costliest first. */
  readonly #subjects = new Map<string | undefined, number>();
  #joined: Joined | undefined;
  #stopAnnouncing = async () => {};

  constructor(
    private readonly local: UnitRunner,
    private readonly url: string,
    private readonly limits: CaseLimits,
  ) {}

  get lanes(): number {
    return LANES;
  }

  get interrupted(): boolean {
    return this.local.interrupted;
  }

  /** @throws InputError as `connect`, and where another process runs the same into the same folder */
  async join(identity: RunIdentity, folder: string): Promise<void> {
    const connection = await connect(this.url);
    const { bull, redis, address } = connection;
    const [workers, host] = [workerIdentity(identity), hostname()];
    const run = hashOf([identity, host, resolve(folder)]);
    const options = { connection: redis, prefix: PREFIX };
    const queue = new bull.Queue(queueName(workers), { ...options, streams: { events: { maxLen: 1000 } } });
    const events = new bull.QueueEvents(queueName(workers), options);
    queue.on('error', () => {});
    events.on('error', () => {});
    this.#joined = { connection, queue, events, run, sweeping: setInterval(() => void this.#sweep(), SWEEP_MS) };
    events.on('completed', ({ jobId, returnvalue }) => this.#returned(jobId, returnvalue));
    events.on('failed', ({ jobId, failedReason }) => this.#lost(jobId, failedReason));
    const stop = await announce(redis, run, { identity: workers, owner: `${host} ${process.pid}` });
    if (stop === undefined) {
      const found = `: another process gives it the units of this run, for ${folder}`;
      throw new InputError({
        argument: 'queue',
        received: address,
        found,
        advice: 'wait for it, or choose another {out}',
      });
    }
    this.#stopAnnouncing = stop;
    await events.waitUntilReady();
  }

  run<Message, Result>(
    unit: UnitDescription,
    events: UnitEvents<Message> = {},
    place: Place = 'last',
    subject?: string,
  ): Promise<UnitEnd<Result>> {
    const joined = this.#joined;
    if (joined === undefined || unit.kind === 'load') return this.local.run(unit, events, place, subject);
    if (this.interrupted) return Promise.resolve(NOT_BEGUN);
    const jobId = `${joined.run}-${hashOf([keyOf(unit) ?? unit, this.limits])}`;
    const turn = this.#subjects.get(subject) ?? this.#subjects.size + 2;
    this.#subjects.set(subject, turn);
    const priority = place === 'first' ? 1 : turn;
    return new Promise((resolve) => {
      this.#waiting.set(jobId, (end, messages) => {
        for (const message of messages) events.onMessage?.(message as Message);
        resolve(end);
      });
      const text = queuedText({ unit, limits: this.limits, subject });
      joined.queue
        .add(unit.kind, text, { jobId, priority, removeOnComplete: KEPT, removeOnFail: KEPT })
        .catch((error) => this.#end(jobId, { kind: 'failed', error }));
    });
  }

  interrupt(grace?: number): void {
    this.local.interrupt(grace);
    for (const [jobId] of this.#waiting) this.#end(jobId, NOT_BEGUN);
  }

  async close(): Promise<void> {
    const { connection, queue, events, sweeping } = this.#joined ?? {};
    this.#joined = undefined;
    clearInterval(sweeping);
    if (connection?.redis.status === 'ready') {
      await Promise.all(this.#removing);
      await this.#stopAnnouncing();
    }
    await events?.close().catch(() => {});
    await queue?.close().catch(() => {});
    connection?.redis.disconnect();
    await this.local.close();
  }

  readonly #removing = new Set<Promise<unknown>>();

  #returned(jobId: string, text: string): void {
    if (!this.#waiting.has(jobId)) return;
    const { end, messages } = readReturned(text);
    this.#end(jobId, end as UnitEnd<never>, messages);
  }

  #lost(jobId: string, reason: string): void {
    const message = `its worker was lost ${CRASHES} times (${reason})`;
    this.#end(jobId, { kind: 'killed', step: undefined, why: { kind: 'died', message } });
  }

  #end(jobId: string, end: UnitEnd<never>, messages: readonly unknown[] = []): void {
    const resolve = this.#waiting.get(jobId);
    if (resolve === undefined) return;
    this.#waiting.delete(jobId);
    // One that a worker is at cannot be removed: it leaves by its age.
    const removing = this.#joined?.queue.remove(jobId).catch(() => {});
    if (removing !== undefined) {
      this.#removing.add(removing);
      void removing.then(() => this.#removing.delete(removing));
    }
    resolve(end, messages);
  }

  /** What no event told: results of an earlier coordinator, and those that ended while Redis was away. */
  async #sweep(): Promise<void> {
    const { connection, queue } = this.#joined ?? {};
    if (queue === undefined || connection?.redis.status !== 'ready' || this.#waiting.size === 0) return;
    const jobs = await queue.getJobs(['completed', 'failed'], 0, 1000).catch(() => []);
    for (const { id = '', returnvalue, failedReason } of jobs.filter(Boolean))
      if (failedReason) this.#lost(id, failedReason);
      else if (typeof returnvalue === 'string') this.#returned(id, returnvalue);
  }
}

/** A unit that took down so many workers is not given to another. */
export const CRASHES = 3;

interface Joined {
  readonly connection: Connection;
  readonly queue: Queue;
  readonly events: QueueEvents;
  readonly run: string;
  readonly sweeping: NodeJS.Timeout;
}

/** Of each claim: more keep more workers busy in a run of one claim, but the first so many results are large. */
const LANES = 128;
const SWEEP_MS = 1000;
/** Seconds that a result stays which nobody collects: a day. */
const KEPT = { age: 86_400 };
