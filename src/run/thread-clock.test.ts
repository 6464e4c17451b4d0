import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownThreadId, parseStat, threadTimes } from './thread-clock.js';

/** Fields 4 to 13 of proc(5), which nobody asks for here. */
const between = '1 2 3 4 5 6 7 8 9 10';

describe('a thread as the system sees it', () => {
  it('has used user and system time, in hundredths of a second, and sleeps in state S only', () => {
    expect(parseStat(`4712 (node) S ${between} 250 50 0 0 20`)).toEqual({ cpu: 3, asleep: true });
    for (const state of ['R', 'D', 'T'])
      expect(parseStat(`4712 (node) ${state} ${between} 1 0 0`)).toEqual({ cpu: 0.01, asleep: false });
  });

  it('may have any name', () => {
    expect(parseStat(`4712 (a) R 9) S ${between} 7 0 0`)).toEqual({ cpu: 0.07, asleep: true });
  });

  it('is unknown where the line is another', () => {
    expect(parseStat('')).toBeUndefined();
    expect(parseStat('4712 (node) S 1 2')).toBeUndefined();
  });

  it('is unknown where there is no such thread', () => {
    expect(threadTimes(0)).toBeUndefined();
    expect(threadTimes(1)).toBeUndefined();
  });

  it.runIf(existsSync('/proc/thread-self'))('uses its time while it computes', () => {
    const thread = ownThreadId();
    const before = threadTimes(thread)?.cpu ?? Number.NaN;
    // Two ticks: however busy the machine is, they come.
    let now = before;
    while (now < before + 0.02) now = threadTimes(thread)?.cpu ?? Number.NaN;
    expect(threadTimes(thread)).toMatchObject({ asleep: false });
    expect(now).toBeGreaterThanOrEqual(before + 0.02);
  });
});
