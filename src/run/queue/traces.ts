import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { announcedRuns, queueName } from './announced.js';

/** Removes from Redis what a run left there. */
export class Traces {
  readonly #removing = new Set<Promise<unknown>>();
  readonly #jobs: string[] = [];
  readonly #events: string[] = [];
  #soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly queue: Queue,
    private readonly run: string,
  ) {}

  /**
   * A job whose result was collected, and the event that told it, both of which hold the result's text. A little later, with others: most of what a unit
   * costs a coordinator is to write to a socket.
   */
  remove(jobId: string, event?: string): void {
    this.#jobs.push(jobId);
    if (event !== undefined) this.#events.push(event);
    this.#soon ??= setTimeout(() => this.#removeCollected(), TOGETHER_MS);
  }

  /**
   * All of the run's jobs that no worker is at, those of an earlier coordinator too; where no other run uses the queue,
   * its stream of events.
   */
  async removeAll(): Promise<void> {
    this.#removeCollected();
    await Promise.all(this.#removing);
    const { queue, redis } = this;
    const ids = await queue.getRanges(['completed', 'failed', 'waiting', 'prioritized', 'delayed'], 0, -1);
    await Promise.all(ids.filter((id) => id.startsWith(`${this.run}-`)).map((id) => queue.remove(id).catch(() => {})));
    const others = await announcedRuns(redis);
    if (others.some(({ identity }) => queueName(identity) === queue.name)) return;
    // A coordinator that joins just now misses some events at most, and sweeps.
    await redis.del(queue.toKey('events'));
  }

  #removeCollected(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    for (const jobId of this.#jobs.splice(0)) this.#do(this.queue.remove(jobId));
    const events = this.#events.splice(0);
    if (events.length > 0) this.#do(this.redis.xdel(this.queue.toKey('events'), ...events));
  }

  #do(removing: Promise<unknown>): void {
    // One that a worker is at cannot be removed: it leaves by its age.
    const done = removing.catch(() => {}).then(() => void this.#removing.delete(done));
    this.#removing.add(done);
  }
}

const TOGETHER_MS = 100;
