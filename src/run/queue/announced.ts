import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RunIdentity } from '../run-identity.js';
import { waits } from './waits.js';

/** What a worker must have in common with a run; seed and rows come with the units. */
export type WorkerIdentity = Omit<RunIdentity, 'seed' | 'data'>;

/** A run whose coordinator is alive. */
export interface Announced {
  readonly identity: WorkerIdentity;
  /** The process that announced it. */
  readonly owner: string;
}

/** All queues of this program in a Redis have keys that begin with it. */
export const PREFIX = 'eigencheck';

export function workerIdentity({ seed: _, data: __, ...identity }: RunIdentity): WorkerIdentity {
  return identity;
}

/** A queue for each identity: no worker of another is ever given a unit of it. */
export const queueName = (identity: WorkerIdentity): string => hashOf(identity);

/** The runs that are announced now; those whose coordinators are gone are forgotten. */
export async function announcedRuns(redis: Redis): Promise<readonly Announced[]> {
  const ids = await redis.smembers(RUNS);
  const texts = ids.length === 0 ? [] : await redis.mget(ids.map(keyOfRun));
  const gone = ids.filter((_, place) => texts[place] === null);
  if (gone.length > 0) await redis.srem(RUNS, gone);
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Announced]));
}

/**
 * Announces a run until the function that it gives is called. Undefined where another process does: a killed one for
 * a while at most, which is waited for.
 */
export async function announce(
  redis: Redis,
  run: string,
  announced: Announced,
): Promise<(() => Promise<void>) | undefined> {
  const [key, text] = [keyOfRun(run), JSON.stringify(announced)];
  const { announced: lasting, renewed } = waits();
  const until = performance.now() + lasting + renewed;
  while ((await redis.set(key, text, 'PX', lasting, 'NX')) === null) {
    if (performance.now() > until) return undefined;
    await sleep(renewed / 5);
  }
  await redis.sadd(RUNS, run);
  const renewing = setInterval(() => {
    // A Redis that lost both gets both again.
    redis
      .multi()
      .set(key, text, 'PX', lasting)
      .sadd(RUNS, run)
      .exec()
      .catch(() => {});
  }, renewed);
  return async () => {
    clearInterval(renewing);
    if (redis.status === 'ready') await redis.multi().del(key).srem(RUNS, run).exec();
  };
}

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);

const RUNS = `${PREFIX}:runs`;
const keyOfRun = (run: string): string => `${PREFIX}:run:${run}`;
