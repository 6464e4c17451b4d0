import { describe, expect, it } from 'vitest';
import { CaseWatch, caseLimits, type Sighting } from './case-limits.js';

const MB = 2 ** 20;
const limits = { seconds: 2, megabytes: 100 };
/** A case seen after so many seconds by the clock and of CPU time. */
const seen = (
  clock: number,
  cpu: number | undefined,
  more: Partial<Sighting> & { asleep?: boolean } = {},
): Sighting => ({
  sequence: 1,
  isCase: true,
  now: 1000 * clock,
  times: cpu === undefined ? undefined : { cpu, asleep: more.asleep ?? false },
  memory: 0,
  ...more,
});
/** Looks every half second; the answer of the last look. */
function last(watch: CaseWatch, until: number, at: (clock: number) => Sighting) {
  let answer: ReturnType<CaseWatch['look']>;
  for (let clock = 0; clock <= until; clock += 0.5) answer = watch.look(at(clock));
  return answer;
}

describe('the limits of a case', () => {
  it('are a minute and a gigabyte unless others are asked for', () => {
    expect(caseLimits({})).toEqual({ seconds: 60, megabytes: 1024 });
    expect(caseLimits({ caseSeconds: 3, caseMemory: 48 })).toEqual({ seconds: 3, megabytes: 48 });
  });

  it('count CPU time of its thread: more than the limit is too long', () => {
    expect(last(new CaseWatch(limits), 2, (t) => seen(t, 10 + t))).toBeUndefined();
    expect(last(new CaseWatch(limits), 2.5, (t) => seen(t, 10 + t))).toEqual({
      kind: 'hung',
      message: 'no answer within 2 s',
    });
  });

  it('leave what is no case a second: modules that are translated take some tenths of one', () => {
    const short = { ...limits, seconds: 0.2 };
    const loading = (t: number) => seen(t, t, { isCase: false });
    expect(last(new CaseWatch(short), 0.5, (t) => seen(t, t))?.message).toBe('no answer within 0.2 s');
    expect(last(new CaseWatch(short), 1, loading)).toBeUndefined();
    expect(last(new CaseWatch(short), 1.5, loading)?.message).toBe('no answer within 1 s');
    expect(last(new CaseWatch(limits), 2.5, loading)?.message).toBe('no answer within 2 s');
  });

  it('count no time in which a busy machine does not let it run', () => {
    expect(last(new CaseWatch(limits), 100, (t) => seen(t, t / 100))).toBeUndefined();
  });

  it('give a thread that waits three times as long by the clock', () => {
    const waits = (t: number) => seen(t, 0, { times: { cpu: 0, asleep: true } });
    expect(last(new CaseWatch(limits), 6, waits)).toBeUndefined();
    expect(last(new CaseWatch(limits), 6.5, waits)).toEqual({
      kind: 'hung',
      message: 'no answer within 6 s of waiting',
    });
    // 3 · 0.2 is 0.6000000000000001 in doubles.
    const short = new CaseWatch({ ...limits, seconds: 0.2 });
    expect(last(short, 1, waits)?.message).toBe('no answer within 0.6 s of waiting');
  });

  it('are three times as long by the clock where the system does not tell CPU time', () => {
    expect(last(new CaseWatch(limits), 6, (t) => seen(t, undefined))).toBeUndefined();
    expect(last(new CaseWatch(limits), 6.5, (t) => seen(t, undefined))).toEqual({
      kind: 'hung',
      message: 'no answer within 6 s',
    });
  });

  it('count at most a second between two looks: a machine that slept has not been waiting', () => {
    const watch = new CaseWatch(limits);
    watch.look(seen(0, undefined));
    expect(watch.look(seen(3600, undefined))).toBeUndefined();
    expect(watch.seconds).toBe(1);
  });

  it('begin anew with each case', () => {
    const watch = new CaseWatch(limits);
    expect(last(watch, 20, (t) => seen(t, t, { sequence: Math.floor(t) }))).toBeUndefined();
    watch.look(undefined);
    expect(watch.look(seen(50, 50, { sequence: 20 }))).toBeUndefined();
    expect(watch.seconds).toBe(0);
  });

  it('count what the process grows meanwhile, twice the limit at most, unless the case is over at once', () => {
    const watch = new CaseWatch(limits);
    watch.look(seen(0, 0, { memory: 500 * MB }));
    expect(watch.look(seen(0.25, 0.25, { memory: 800 * MB }))).toBeUndefined();
    expect(watch.look(seen(0.5, 0.5, { memory: 700 * MB }))).toBeUndefined();
    expect(watch.look(seen(0.75, 0.75, { memory: 701 * MB }))).toEqual({
      kind: 'out of memory',
      message: 'the process grew by more than 200 MB',
    });
  });
});
