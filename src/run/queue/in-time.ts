import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.js';

/**
 * Waits for what Redis may never answer, no longer than so many ms: a connection looks ready for a while after its server is gone, and what is asked of
 * it then waits until that comes back. Resolves to undefined at that time, and where it fails.
 */
export async function inTime<T>(ms: number, answer: Promise<T>): Promise<T | undefined> {
  const waiting = new AbortController();
  const late = sleep(ms, undefined, waiting).catch(() => undefined);
  const answered = await Promise.race([answer.catch(() => undefined), late]);
  waiting.abort();
  return answered;
}

/** Whether Redis is there now. */
export const answers = async ({ redis }: Connection): Promise<boolean> =>
  redis.status === 'ready' && (await inTime(ANSWER_MS, redis.ping())) !== undefined;

export const ANSWER_MS = 1000;
