import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GRACE_MS, Pool } from './pool.js';
import { beginStep } from './step-pulse.js';
import { LOOK_MS, type Thread, type ThreadData } from './watched-thread.js';

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date', 'performance'],
    }),
);
/** A thread that became free is given its next unit. */
const soon = () => new Promise((resolve) => setImmediate(resolve));
afterEach(() => void vi.useRealTimers());

const limits = { seconds: 2, megabytes: 100 };
const step = { number: 5, doing: 'evaluating', draw: 3, text: 'mine' } as const;

/** A thread that does what a test tells it to. */
class FakeThread extends EventEmitter implements Thread {
  readonly units: unknown[] = [];
  terminated = false;

  constructor(readonly data: ThreadData) {
    super();
  }

  postMessage(unit: object): void {
    this.units.push(unit);
  }

  async terminate(): Promise<void> {
    this.terminated = true;
  }

  say(reply: object): void {
    this.emit('message', reply);
  }
}

function fakePool(threads: number, cpu = () => 0, patience = 0) {
  const started: FakeThread[] = [];
  const pool = new Pool({
    threads,
    patience,
    limits,
    start: (data) => {
      started.push(new FakeThread(data));
      return started.at(-1) as FakeThread;
    },
    sight: ({ place }) => ({
      sequence: place[5],
      isCase: true,
      now: Date.now(),
      times: { cpu: cpu(), asleep: false },
      memory: 0,
    }),
  });
  return { pool, started };
}

describe('a pool', () => {
  it('gives units to threads in their order, no more threads than asked for, each again and again', async () => {
    const { pool, started } = fakePool(2);
    const ends = ['a', 'b', 'c'].map((kind) => pool.run({ kind }));
    const first = pool.run({ kind: 'first' }, {}, 'first');
    expect(started.map(({ units }) => units)).toEqual([[{ kind: 'a' }], [{ kind: 'b' }]]);
    started[1].say({ kind: 'done', result: 'B' });
    expect(await ends[1]).toEqual({ kind: 'done', result: 'B' });
    await soon();
    expect(started[1].units.at(-1)).toEqual({ kind: 'first' });
    started[1].say({ kind: 'failed', error: new Error('planted') });
    expect(await first).toEqual({ kind: 'failed', error: new Error('planted') });
    await soon();
    expect(started[1].units.at(-1)).toEqual({ kind: 'c' });
    expect(started).toHaveLength(2);
  });

  it('keeps a thread at its subject, then begins one that no thread is at, and helps out only then', async () => {
    const { pool, started } = fakePool(2);
    const at = (thread: number) => (started[thread].units.at(-1) as { kind: string }).kind;
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) void pool.run({ kind: name }, {}, 'last', name[0]);
    await soon();
    // The second thread leaves a2 to the first one.
    expect([at(0), at(1)]).toEqual(['a1', 'b1']);
    const end = async (thread: number) => {
      started[thread].say({ kind: 'done', result: 1 });
      await soon();
      await soon();
    };
    await end(1);
    expect(at(1)).toBe('b2');
    await end(1);
    expect([at(0), at(1)]).toEqual(['a1', 'a2']);
    await end(0);
    expect(at(0)).toBe('a3');
  });

  it('is of one thread until units have waited behind it for as long as a start costs, then of all', async () => {
    const { pool, started } = fakePool(3, () => 0, 500);
    for (const kind of ['a', 'b', 'c', 'd']) void pool.run({ kind });
    vi.advanceTimersByTime(499);
    started[0].say({ kind: 'done', result: 1 });
    await soon();
    await soon();
    expect(started.map(({ units }) => units)).toEqual([[{ kind: 'a' }, { kind: 'b' }]]);
    vi.advanceTimersByTime(1);
    expect(started.map(({ units }) => units.length)).toEqual([2, 1, 1]);
  });

  it('that is of one thread gets another in place of one that ended, and none once it is closed', async () => {
    const { pool, started } = fakePool(2, () => 0, 500);
    const ends = ['a', 'b', 'c'].map((kind) => pool.run({ kind }));
    started[0].emit('exit', 1);
    expect(await ends[0]).toMatchObject({ kind: 'killed' });
    await soon();
    expect(started.map(({ units }) => units)).toEqual([[{ kind: 'a' }], [{ kind: 'b' }]]);
    await pool.close();
    vi.advanceTimersByTime(1000);
    expect(await ends[2]).toMatchObject({ kind: 'interrupted' });
    expect(started).toHaveLength(2);
  });

  it('gives a thread what follows from the end of its unit before what waited longer', async () => {
    const { pool, started } = fakePool(1);
    const first = pool.run({ kind: 'a1' }, {}, 'last', 'a').then(() => pool.run({ kind: 'a2' }, {}, 'last', 'a'));
    void pool.run({ kind: 'b1' }, {}, 'last', 'b');
    started[0].say({ kind: 'done', result: 1 });
    await soon();
    expect(started[0].units).toEqual([{ kind: 'a1' }, { kind: 'a2' }]);
    started[0].say({ kind: 'done', result: 1 });
    await first;
    await soon();
    expect(started[0].units.at(-1)).toEqual({ kind: 'b1' });
  });

  it('passes on what a unit says until it ends', async () => {
    const { pool, started } = fakePool(1);
    const said: string[] = [];
    const end = pool.run({ kind: 'any' }, { onMessage: (message: string) => void said.push(message) });
    for (const message of ['one', 'two']) started[0].say({ kind: 'message', message });
    started[0].say({ kind: 'done', result: undefined });
    await end;
    started[0].say({ kind: 'message', message: 'late' });
    expect(said).toEqual(['one', 'two']);
  });

  it('ends a thread whose case is over its time, names the case, and gives the next unit a new one', async () => {
    let cpu = 0;
    const { pool, started } = fakePool(1, () => cpu);
    const [end, next] = [pool.run({ kind: 'a' }), pool.run({ kind: 'b' })];
    beginStep(started[0].data.pulse, step);
    vi.advanceTimersByTime(10 * LOOK_MS);
    expect(started[0].terminated).toBe(false);
    cpu = 2.1;
    vi.advanceTimersByTime(LOOK_MS);
    expect(await end).toEqual({
      kind: 'killed',
      step: { ...step, sequence: 1 },
      why: { kind: 'hung', message: 'no answer within 2 s' },
    });
    expect(started[0].terminated).toBe(true);
    await soon();
    expect(started[1].units).toEqual([{ kind: 'b' }]);
    started[1].say({ kind: 'done', result: 1 });
    expect(await next).toEqual({ kind: 'done', result: 1 });
  });

  it('tells of a case that takes long after 10, 20, 40 seconds by the clock', () => {
    const { pool, started } = fakePool(1);
    const told: number[] = [];
    void pool.run({ kind: 'any' }, { onStill: ({ draw }, seconds) => void told.push(draw, Math.round(seconds)) });
    beginStep(started[0].data.pulse, step);
    vi.advanceTimersByTime(50_000);
    expect(told).toEqual([3, 10, 3, 20, 3, 40]);
  });

  it.each([
    [
      'error',
      Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }),
      'out of memory',
      'more than 100 MB',
    ],
    ['error', new Error('planted'), 'died', 'its thread ended: planted'],
    ['exit', 7, 'died', 'its thread ended with code 7'],
  ] as const)('a thread that ends with %s %s took its unit with it', async (event, value, kind, message) => {
    const { pool, started } = fakePool(1);
    const end = pool.run({ kind: 'any' });
    beginStep(started[0].data.pulse, step);
    started[0].emit(event, value);
    expect(await end).toMatchObject({ kind: 'killed', step, why: { kind, message } });
  });

  it('a thread that ended while it had nothing to do gets no unit', async () => {
    const { pool, started } = fakePool(1);
    const end = pool.run({ kind: 'any' });
    started[0].say({ kind: 'done', result: 1 });
    await end;
    started[0].emit('exit', 1);
    void pool.run({ kind: 'next' });
    expect(started[1].units).toEqual([{ kind: 'next' }]);
  });

  it('interrupted, it asks its threads to stop, begins no unit, and ends after the grace those that do not come back', async () => {
    const { pool, started } = fakePool(2);
    const [stuck, quick, waiting] = [pool.run({ kind: 'any' }), pool.run({ kind: 'any' }), pool.run({ kind: 'any' })];
    beginStep(started[0].data.pulse, step);
    pool.interrupt();
    const notBegun = { kind: 'interrupted', step: undefined, seconds: 0 };
    expect(await waiting).toEqual(notBegun);
    expect(await pool.run({ kind: 'any' })).toEqual(notBegun);
    for (const { data } of started) expect(Atomics.load(data.stop, 0)).toBe(1);
    started[1].say({ kind: 'done', result: 'in time' });
    expect(await quick).toEqual({ kind: 'done', result: 'in time' });
    vi.advanceTimersByTime(GRACE_MS - 1);
    expect(started[0].terminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await stuck).toMatchObject({ kind: 'interrupted', step });
    expect(started).toHaveLength(2);
  });

  it('closed, it leaves no thread', async () => {
    const { pool, started } = fakePool(2);
    const [first, second] = [pool.run({ kind: 'any' }), pool.run({ kind: 'any' })];
    started[0].say({ kind: 'done', result: 1 });
    await first;
    await pool.close();
    expect(await second).toMatchObject({ kind: 'interrupted' });
    expect(started.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('that is closed begins none of those that wait', async () => {
    const { pool, started } = fakePool(1);
    const [first, second] = ['a', 'b'].map((kind) => pool.run({ kind }));
    await pool.close();
    expect(await first).toMatchObject({ kind: 'interrupted' });
    expect(await second).toEqual({ kind: 'interrupted', step: undefined, seconds: 0 });
    await soon();
    expect(started).toHaveLength(1);
  });
});
