import { describe, expect, it } from 'vitest';
import { memo, memoOf, once } from './memo.js';

/** A function, and the arguments that it was called with. */
function counted<A, V>(make: (of: A) => V) {
  const calls: A[] = [];
  const call = (of: A): V => {
    calls.push(of);
    return make(of);
  };
  return { call, calls };
}

describe('what is kept', () => {
  it.each([7, undefined, null, Number.NaN, 0, false, ''])('by a key is made once, also where it is %s', (value) => {
    const { call, calls } = counted((_: string) => value);
    const kept = memo((name: string) => name, call);
    expect([kept('a'), kept('b'), kept('a')]).toEqual([value, value, value]);
    expect(calls).toEqual(['a', 'b']);
  });

  it.each([7, undefined, null])('by an object is made once, also where it is %s', (value) => {
    const { call, calls } = counted((_: object) => value);
    const kept = memoOf(call);
    const [a, b] = [{}, {}];
    expect([kept(a), kept(b), kept(a)]).toEqual([value, value, value]);
    expect(calls).toEqual([a, b]);
  });

  it('alone is made once, also where it is undefined, and not before it is asked for', () => {
    const { call, calls } = counted((_: string) => undefined);
    const kept = once(() => call('asked'));
    expect(calls).toEqual([]);
    expect([kept(), kept()]).toEqual([undefined, undefined]);
    expect(calls).toEqual(['asked']);
  });

  it('of no more than so many is that which was asked for last, undefined like all else', () => {
    const { call, calls } = counted((name: string) => (name === 'a' ? undefined : name));
    const kept = memo((name: string) => name, call, 2);
    // b is given up for c, since a was asked for after it; then a for b.
    for (const name of ['a', 'b', 'a', 'c', 'a', 'c', 'b', 'a'])
      expect(kept(name)).toBe(name === 'a' ? undefined : name);
    expect(calls).toEqual(['a', 'b', 'c', 'b', 'a']);
  });

  it('is nothing where making it threw: the next call makes it', () => {
    const { call, calls } = counted((_: string) => {
      if (calls.length === 1) throw new RangeError('first');
      return 1;
    });
    const kept = memo((name: string) => name, call);
    expect(() => kept('a')).toThrow('first');
    expect(kept('a')).toBe(1);
  });
});
