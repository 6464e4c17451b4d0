import { describe, expect, it } from 'vitest';
import type { UnitEnd } from '../watched-thread.js';
import { Collector } from './collector.js';
import { messageKeeper, returnedText } from './queued-unit.js';

/** Asks for a unit, and records what is told. */
function asked(collector: Collector, jobId: string, add = async () => {}) {
  const told: unknown[] = [];
  collector.ask(jobId, {
    add,
    onMessage: (message: unknown) => void told.push(message),
    resolve: (end: UnitEnd<unknown>) => void told.push(end),
  });
  return told;
}

const done = (result: unknown): UnitEnd<unknown> => ({ kind: 'done', result });

describe('what is waited for from a queue', () => {
  it('ends once, after what was told on the way, however often its result arrives', () => {
    const collector = new Collector();
    const [one, two] = ['one', 'two'].map((id) => asked(collector, id));
    const text = returnedText({ end: done(1), messages: [{ kind: 'found' }] });
    expect(collector.returned('one', text)).toBe(true);
    expect(collector.returned('one', text)).toBe(false);
    expect(collector.lost('one', 'stalled')).toBe(false);
    expect(collector.returned('of another run', text)).toBe(false);
    expect(one).toEqual([{ kind: 'found' }, done(1)]);
    expect(two).toEqual([]);
    expect([...collector.ids]).toEqual(['two']);
  });

  it('is as it was found, to the last bit, and what a unit threw is an error', () => {
    const collector = new Collector();
    const told = asked(collector, 'one');
    const values = [-0, Number.POSITIVE_INFINITY, Number.NaN, 0.1 + 0.2, 5e-324];
    collector.returned('one', returnedText({ end: done(values), messages: [] }));
    expect(told).toEqual([done(values)]);
    const failed = asked(collector, 'two');
    const error = new RangeError('no claim x');
    collector.returned('two', returnedText({ end: { kind: 'failed', error }, messages: [] }));
    expect(failed).toMatchObject([{ kind: 'failed', error: { message: 'no claim x' } }]);
    expect((failed[0] as { error: unknown }).error).toBeInstanceOf(Error);
  });

  it('fails where it cannot be put into the queue, and is put there again as long as it waits', async () => {
    const collector = new Collector();
    const added: string[] = [];
    asked(collector, 'ended', async () => void added.push('ended'));
    collector.end('ended', { kind: 'interrupted', step: undefined, seconds: 0 });
    asked(collector, 'waiting', async () => void added.push('waiting'));
    collector.askAgain();
    expect(added).toEqual(['ended', 'waiting', 'waiting']);
    const refused = asked(collector, 'refused', () => Promise.reject(new Error('read only')));
    await new Promise(setImmediate);
    expect(refused).toMatchObject([{ kind: 'failed', error: { message: 'read only' } }]);
  });

  it('lost with its workers is killed, in no step that could be left out', () => {
    const collector = new Collector();
    const told = asked(collector, 'one');
    collector.lost('one', 'job stalled');
    const message = 'its worker was lost 3 times (job stalled)';
    expect(told).toEqual([{ kind: 'killed', step: undefined, why: { kind: 'died', message } }]);
  });
});

it('of what a unit tells the last state is kept, all finds, and no progress', () => {
  const { hear, kept } = messageKeeper();
  const told = [
    { kind: 'state', n: 1 },
    { kind: 'found', n: 2 },
    { kind: 'progress', n: 3 },
    { kind: 'found', n: 4 },
    { kind: 'state', n: 5 },
  ];
  for (const message of told) hear(message);
  expect(kept()).toEqual([told[1], told[3], told[4]]);
});
