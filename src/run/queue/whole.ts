import { setTimeout as sleep } from 'node:timers/promises';
import { ANSWER_MS, inTime } from './in-time.js';
import { waits } from './waits.js';

/** An end of a queue, with connections of its own. */
interface End {
  on(event: 'error', listener: () => void): unknown;
}

/**
 * An end of a queue with all its connections: one that loses Redis while it makes them is never whole, so another is made.
 * Undefined where it should stop before.
 * @param isReady - resolves when all connections are there
 * @param close - at once, whether or not Redis is there
 */
export async function whole<T extends End>(
  make: () => T,
  isReady: (end: T) => Promise<unknown>,
  close: (end: T) => Promise<unknown>,
  stopping: Promise<void>,
): Promise<T | undefined> {
  const stopped = stopping.then(() => 'stopped' as const);
  for (;;) {
    const end = make();
    end.on('error', () => {});
    const found = await Promise.race([stopped, isWhole(isReady(end))]);
    if (found === true) return end;
    await inTime(ANSWER_MS, close(end));
    if (found === 'stopped') return undefined;
    await sleep(waits().retried);
  }
}

/** Whether the connections are there, once they have had time to come back. */
export const isWhole = async (ready: Promise<unknown>): Promise<boolean> =>
  (await inTime(
    RECONNECTED_MS,
    ready.then(() => true),
  )) === true;

/** Twice the longest pause between two tries (connection.ts). */
const RECONNECTED_MS = 4000;
