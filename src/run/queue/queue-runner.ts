import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Queue, QueueEvents } from 'bullmq';
import type { CaseLimits } from '../case-limits.js';
import { InputError } from '../input-error.js';
import { keyOf } from '../journaled.js';
import { NOT_BEGUN } from '../pool.js';
import type { RunIdentity } from '../run-identity.js';
import type { Place, StartRunner, UnitDescription, UnitRunner } from '../unit-runner.js';
import { Counts, type Waiting, WaitingUnits } from '../waiting-units.js';
import type { UnitEnd, UnitEvents } from '../watched-thread.js';
import { announce, hashOf, PREFIX, queueName, workerIdentity } from './announced.js';
import { type Asking, Collector } from './collector.js';
import { type Connection, connect } from './connection.js';
import { answers, inTime } from './in-time.js';
import { placesOf } from './places.js';
import { queuedText } from './queued-unit.js';
import { Traces } from './traces.js';
import { waits } from './waits.js';
import { whole } from './whole.js';

/** Units run by the workers of a queue where one is named, else as `start` has it. */
export const runnerFor = (url: string | undefined, start: StartRunner): StartRunner =>
  url === undefined ? start : (threads, limits) => new QueueRunner(start(threads, limits), url, limits);

/**
 * Gives units to a queue, for the workers of any machine, once it is told whose they are; before, and to load a
 * configuration, it runs them here.
 *
 * Guarantee: each unit that is asked for ends, as long as Redis comes back, with what it had on disk or less, and there
 * are workers. One whose worker is lost is run again; after CRASHES it ends as killed. What a run gave to Redis leaves it
 * with the run. A coordinator that is started again for the same folder and seed finds what it gave to the queue.
 */
export class QueueRunner implements UnitRunner {
  readonly #collector = new Collector();
  #interrupted = false;
  #stop = () => {};
  readonly #stopping = new Promise<void>((resolve) => {
    this.#stop = resolve;
  });
  readonly #waiting = new WaitingUnits<Asked>();
  /** Those that the queue has: no more of them than workers can be at. */
  readonly #given = new Set<string>();
  /** What they are about. */
  readonly #busy = new Counts<string | undefined>();
  /** What places are about that became free. */
  readonly #free: (string | undefined)[] = [];
  /** Units that the workers can be at, as far as is known. */
  #places = 1;
  #joined: Joined | undefined;
  /** Of a run that is announced: none other may be rid of its units. */
  #stopAnnouncing: (() => Promise<void>) | undefined;

  constructor(
    private readonly local: UnitRunner,
    private readonly url: string,
    private readonly limits: CaseLimits,
  ) {}

  get lanes(): number {
    return LANES;
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }

  /**
   * Waits for a Redis that goes away meanwhile, unless it is interrupted.
   * @throws InputError as `connect`, and where another process runs the same into the same folder
   */
  async join(identity: RunIdentity, folder: string): Promise<void> {
    const connection = await connect(this.url);
    const { bull, redis, address } = connection;
    const [workers, host] = [workerIdentity(identity), hostname()];
    const run = hashOf([identity, host, resolve(folder)]);
    const announcing = announce(redis, run, { identity: workers, owner: `${host} ${process.pid}` });
    const stopAnnouncing = await Promise.race([announcing, this.#stopping]);
    if (stopAnnouncing === undefined && !this.interrupted) {
      redis.disconnect();
      const found = `: another process gives it the units of this run, for ${folder}`;
      throw new InputError({
        argument: 'queue',
        received: address,
        found,
        advice: 'wait for it, or choose another {out}',
      });
    }
    const name = queueName(workers);
    const options = { connection: redis, prefix: PREFIX };
    const events = await whole(
      // While Redis is away a process does not end before the last time that it waits for an event is over.
      () => new bull.QueueEvents(name, { ...options, blockingTimeout: waits().swept, autorun: false }),
      (made) => made.waitUntilReady(),
      // Its own `close` waits for the connection that is not there.
      (made) => made.backend.close(true),
      this.#stopping,
    );
    if (events === undefined) {
      // No unit begins any more.
      await inTime(
        CLOSING_MS,
        announcing.then((stop) => stop?.()),
      );
      redis.disconnect();
      return;
    }
    this.#stopAnnouncing = await announcing;
    const queue = new bull.Queue(name, { ...options, streams: { events: { maxLen: MOST_EVENTS } } });
    queue.on('error', () => {});
    const traces = new Traces(redis, queue, run);
    events.on('completed', ({ jobId, returnvalue }, event) => {
      if (this.#collector.returned(jobId, returnvalue)) traces.remove(jobId, event);
    });
    events.on('failed', ({ jobId, failedReason }, event) => {
      if (this.#collector.lost(jobId, failedReason)) traces.remove(jobId, event);
    });
    events.run().catch(() => {});
    const looking = [
      setInterval(() => void this.#sweep(), waits().swept),
      setInterval(() => void this.#lookForPlaces(), waits().placed),
    ];
    this.#joined = { connection, queue, events, run, traces, looking };
    // Its thread has done its part, and holds the theorems once more.
    await this.local.close();
    // A Redis that was away may have lost what it had been given.
    redis.on('ready', () => this.#collector.askAgain());
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
    const { limits } = this;
    const jobId = `${joined.run}-${hashOf([keyOf(unit) ?? unit, limits])}`;
    const isUrgent = place === 'first';
    const how = { jobId, lifo: isUrgent, removeOnComplete: KEPT, removeOnFail: KEPT };
    const add = () => joined.queue.add(unit.kind, queuedText({ unit, limits, subject }), how);
    return new Promise((resolve) => {
      this.#waiting.add({ jobId, subject, isUrgent, asking: { add, onMessage: events.onMessage, resolve } });
      this.#give();
    });
  }

  interrupt(grace?: number): void {
    this.#interrupted = true;
    this.#stop();
    this.local.interrupt(grace);
    for (const { asking } of this.#waiting.takeAll()) asking.resolve(NOT_BEGUN);
    for (const jobId of [...this.#collector.ids]) this.#collector.end(jobId, NOT_BEGUN);
  }

  async close(): Promise<void> {
    const { connection, queue, events, traces, looking = [] } = this.#joined ?? {};
    this.#joined = undefined;
    for (const each of looking) clearInterval(each);
    if (this.#stopAnnouncing !== undefined) {
      await inTime(CLOSING_MS, this.#stopAnnouncing());
      // As long as it takes, where Redis answers.
      if (connection !== undefined && (await answers(connection))) await traces?.removeAll().catch(() => {});
    }
    await inTime(CLOSING_MS, Promise.allSettled([events?.close(), queue?.close()]));
    connection?.redis.disconnect();
    await this.local.close();
  }

  /**
   * As many units as workers can be at, and none that would wait: a worker that becomes free is given what follows of its
   * subject, a few milliseconds later, as it is the only one that waits.
   */
  #give(): void {
    while (this.#given.size < this.#places) {
      const next = this.#waiting.take(this.#free.pop(), this.#busy);
      if (next === undefined) return;
      const { jobId, subject, asking } = next;
      this.#given.add(jobId);
      this.#busy.change(subject, 1);
      const resolve: Asking['resolve'] = (end) => {
        asking.resolve(end);
        this.#given.delete(jobId);
        this.#busy.change(subject, -1);
        this.#free.push(subject);
        // Once who waited for this end has given what follows from it.
        setImmediate(() => this.#give());
      };
      this.#collector.ask(jobId, { ...asking, resolve });
    }
    this.#free.length = 0;
  }

  async #lookForPlaces(): Promise<void> {
    const { connection, queue } = this.#joined ?? {};
    if (queue === undefined || connection?.redis.status !== 'ready') return;
    const places = await placesOf(connection.redis, queue.name).catch(() => this.#places);
    this.#places = Math.max(1, places);
    this.#give();
  }

  /** What no event told: results of an earlier coordinator, and those that ended while Redis was away. */
  async #sweep(): Promise<void> {
    const { connection, queue, traces } = this.#joined ?? {};
    if (queue === undefined || connection?.redis.status !== 'ready' || this.#collector.size === 0) return;
    const jobs = await queue.getJobs(['completed', 'failed'], 0, 1000).catch(() => []);
    for (const { id = '', returnvalue, failedReason } of jobs.filter(Boolean)) {
      const isOurs = failedReason
        ? this.#collector.lost(id, failedReason)
        : typeof returnvalue === 'string' && this.#collector.returned(id, returnvalue);
      if (isOurs) traces?.remove(id);
    }
  }
}

interface Asked extends Waiting {
  readonly jobId: string;
  readonly asking: Asking;
}

interface Joined {
  readonly connection: Connection;
  readonly queue: Queue;
  readonly events: QueueEvents;
  readonly run: string;
  readonly traces: Traces;
  readonly looking: readonly NodeJS.Timeout[];
}

/** Of each claim: more keep more workers busy in a run of one claim, but the first so many results are large. */
const LANES = 128;
const CLOSING_MS = 1000;
/** Those that hold results are removed when these are collected. */
const MOST_EVENTS = 1000;
/** Seconds that a result stays which nobody collects: a day. */
const KEPT = { age: 86_400 };
