import { describe, expect, it } from 'vitest';
import { Counts, WaitingUnits } from './waiting-units.js';

function waiting(...names: readonly string[]) {
  const units = new WaitingUnits<{ name: string; subject: string | undefined; isUrgent: boolean }>();
  for (const name of names) {
    const subject = /^[a-z]/.test(name) ? name[0] : undefined;
    units.add({ name, subject, isUrgent: name.endsWith('!') });
  }
  const take = (subject?: string, ...busy: readonly string[]) => units.take(subject, new Counts(busy))?.name;
  return { units, take };
}

describe('units that wait', () => {
  it('are taken where most wait for each who is at them, when somebody is at all', () => {
    const { take } = waiting('a1', 'a2', 'b1', 'b2', 'b3');
    // For each with the one who asks: 2/2 of a, 3/4 of b; then 1/3 and 3/4.
    expect(take('x', 'a', 'b', 'b', 'b')).toBe('a1');
    expect(take('x', 'a', 'a', 'b', 'b', 'b')).toBe('b1');
  });

  it('are taken by their subject, then of one that nobody is at, then of the first', () => {
    const { units, take } = waiting('a1', 'b1', 'a2', 'c1', 'b2');
    expect(take('b', 'a')).toBe('b1');
    expect(take('x', 'a', 'b')).toBe('c1');
    expect(take('x', 'a', 'b', 'c')).toBe('a1');
    expect(take(undefined, 'a')).toBe('b2');
    expect([units.size, units.has('a'), units.has('b')]).toEqual([1, true, false]);
    expect([take(), take(), units.size]).toEqual(['a2', undefined, 0]);
  });

  it('are taken first where they are urgent, in the order in which they came', () => {
    const { take } = waiting('a1', 'b1!', 'c1!');
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual(['b1!', 'c1!', 'a1', undefined]);
  });

  it('without a subject are nobody’s: whoever is free begins them before helping out', () => {
    const { take } = waiting('a1', '1', '2');
    expect([take('x', 'a'), take('x', 'a'), take('x', 'a')]).toEqual(['1', '2', 'a1']);
  });

  it('of a subject that had none keep its place', () => {
    const { units, take } = waiting('a1', 'b1');
    expect(take()).toBe('a1');
    units.add({ name: 'a2', subject: 'a', isUrgent: false });
    expect([take(), take()]).toEqual(['a2', 'b1']);
  });

  it('all at once', () => {
    const { units, take } = waiting('a1', 'b1!', 'a2', '1');
    expect(take()).toBe('b1!');
    expect(units.takeAll().map(({ name }) => name)).toEqual(['a1', 'a2', '1']);
    expect([units.size, take()]).toEqual([0, undefined]);
  });

  it('come out in their order, however many come in between', () => {
    const { units, take } = waiting();
    const taken: unknown[] = [];
    for (let k = 0; k < 1000; k++) {
      units.add({ name: `a${k}`, subject: 'a', isUrgent: false });
      if (k % 3 === 0) taken.push(take('a'));
    }
    while (units.size > 0) taken.push(take('a'));
    expect(taken).toEqual(Array.from({ length: 1000 }, (_, k) => `a${k}`));
  });
});
