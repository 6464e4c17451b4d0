import { describe, expect, it } from 'vitest';
import type { Work } from '../run/work.js';
import { TimeLeft } from './time-left.js';

const claims = (seconds: readonly (number | undefined)[]): readonly Work[] =>
  seconds.map((each, k) => ({ kind: 'claim', name: `claim ${k}`, seconds: each }));
/** Begins and ends the first so many of them. */
const end = (left: TimeLeft, work: readonly Work[], count: number, from = 0): void => {
  for (const { kind, name } of work.slice(from, count)) {
    left.tell({ kind, name, state: 'begun' });
    left.tell({ kind, name, state: 'done' });
  }
};

describe('TimeLeft', () => {
  const hundred = claims(Array(100).fill(2));

  it('is the typical seconds on all lanes, before anything is known', () => {
    // 200 s on 4 lanes.
    expect(new TimeLeft(hundred, 4, 1000).seconds(1000)).toBeCloseTo(50, 9);
  });

  it('comes to the speed measured: three times as slow is three times as long', () => {
    const left = new TimeLeft(hundred, 4, 0);
    end(left, hundred, 50);
    // 100 s of work took 75 s; the mean with five seconds at four a second is (100 + 20)/(75 + 5) a second.
    expect(left.seconds(75)).toBeCloseTo(100 / (120 / 80), 9);
    end(left, hundred, 90, 50);
    // 20 s are left; at the speed measured alone they take 15 s, and the mean is below by what 5 s of 140 are worth.
    expect(left.seconds(135)).toBeCloseTo(20 / (200 / 140), 9);
    expect(left.done()).toBeCloseTo(0.9, 9);
  });

  it('counts what is under way, and is 0 when all is done', () => {
    const left = new TimeLeft(hundred, 1, 0);
    expect(left.done(20)).toBeCloseTo(0.1, 9);
    expect(left.seconds(10, 20)).toBeCloseTo(180 / ((20 + 5) / (10 + 5)), 9);
    end(left, hundred, 100);
    expect([left.seconds(400), left.done()]).toEqual([0, 1]);
  });

  it('what a journal knew says nothing of the speed, and was never to be done', () => {
    const left = new TimeLeft(hundred, 4, 0);
    for (const { kind, name } of hundred.slice(0, 50)) left.tell({ kind, name, state: 'done' });
    expect([left.seconds(0), left.done()]).toEqual([25, 0]);
  });

  it('says nothing of what nobody has measured until a twentieth is done', () => {
    const unknown = claims(Array(40).fill(undefined));
    const left = new TimeLeft(unknown, 2, 0);
    expect(left.seconds(10)).toBeUndefined();
    end(left, unknown, 1);
    expect(left.seconds(10)).toBeUndefined();
    end(left, unknown, 2, 1);
    // Two of forty in 10 s: 38 more take 190 s.
    expect(left.seconds(10)).toBeCloseTo(190, 9);
  });

  it('takes for what is unknown the mean of what is known', () => {
    const left = new TimeLeft(claims([1, 3, undefined]), 1, 0);
    expect(left.weight({ kind: 'claim', name: 'claim 2' })).toBe(2);
  });
});
