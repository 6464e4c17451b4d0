import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { PREFIX } from './announced.js';
import { waits } from './waits.js';

/**
 * Says how many units a worker of a queue can be at, until the function that it gives is called, or for a while after the worker is lost.
 * @param queue - the name of the queue
 */
export function announcePlaces(redis: Redis, queue: string, places: number): () => Promise<void> {
  const worker = randomUUID();
  const announce = () =>
    redis
      .multi()
      .set(keyOfWorker(queue, worker), places, 'PX', waits().announced)
      .sadd(keyOfWorkers(queue), worker)
      .exec()
      .catch(() => {});
  // A Redis that is away is told when it is back, and is not waited for.
  void announce();
  const renewing = setInterval(() => void announce(), waits().renewed);
  return async () => {
    clearInterval(renewing);
    if (redis.status === 'ready')
      await redis.multi().del(keyOfWorker(queue, worker)).srem(keyOfWorkers(queue), worker).exec();
  };
}

/** How many units all workers of a queue can be at; those that are gone are forgotten. */
export async function placesOf(redis: Redis, queue: string): Promise<number> {
  const workers = await redis.smembers(keyOfWorkers(queue));
  const texts = workers.length === 0 ? [] : await redis.mget(workers.map((worker) => keyOfWorker(queue, worker)));
  const gone = workers.filter((_, k) => texts[k] === null);
  if (gone.length > 0) await redis.srem(keyOfWorkers(queue), gone);
  return texts.reduce((sum, text) => sum + Number(text ?? 0), 0);
}

const keyOfWorkers = (queue: string): string => `${PREFIX}:workers:${queue}`;
const keyOfWorker = (queue: string, worker: string): string => `${PREFIX}:worker:${queue}:${worker}`;
