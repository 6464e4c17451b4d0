import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyClaim, atMost } from '../claims/claim.js';
import type { Finding } from '../evidence/schema.js';
import { divide, point, sqrt } from '../numerics/interval/interval.js';
import { planted, text, trueClaim } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { replay } from './replay.js';

/** A claim with inexact sides: √a + … over rows of integers, so that a replay has many bits to get right. */
const rows = {
  ...text,
  kind: 'certified',
  id: 'planted.rows',
  instances: fc.array(fc.integer({ min: 1, max: 10 ** 6 }), { minLength: 1, maxLength: 8 }),
  compare: (row: number[]) =>
    atMost(divide(sqrt(point(sum(row))), point(7)), point(250), { length: point(row.length) }),
  controls: [
    {
      id: 'short',
      breaks: 'only rows of one entry are that small',
      compare: (row: number[]) => atMost(sqrt(point(sum(row))), point(900)),
      refutedWithin: 200,
    },
    {
      id: 'other-draws',
      breaks: 'the entries may be larger',
      instances: fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 3, maxLength: 5 }),
      refutedWithin: 200,
    },
  ],
} satisfies AnyClaim;

describe('replay', () => {
  it('finds bit for bit what the run found: the counterexample, the tightest draw, and each control’s', () => {
    let counterexamples = 0;
    let holding = 0;
    for (let seed = -20; seed < 40; seed++) {
      const found = checkClaim(rows, { seed, runs: 6 });
      expect(again(rows, found.tightest)).toEqual(found.tightest);
      if (found.counterexample) {
        expect(again(rows, found.counterexample)).toEqual(found.counterexample);
        counterexamples++;
      } else holding++;
      for (const control of found.controls) {
        expect(control.verdict).toBe('refuted');
        expect(again(rows, control.counterexample)).toEqual(control.counterexample);
      }
    }
    // Both kinds were there: neither half of the law is empty.
    expect(counterexamples).toBeGreaterThan(5);
    expect(holding).toBeGreaterThan(5);
  });

  it('a statistical draw by its path has the trials of that draw, checked or replayed', () => {
    const seen: string[] = [];
    const statistical = {
      ...text,
      kind: 'probabilistic',
      id: 'planted.trials',
      instances: fc.constant(0),
      trial: (_: number, seed: string) => seen.push(seed) < 0,
      probability: () => 0.5,
      replicates: 2,
      controls: [],
    } satisfies AnyClaim;
    checkClaim(statistical, { seed: 5, runs: 4 });
    expect(seen.slice(-2)).toEqual(['5/3/0', '5/3/1']);
    checkClaim(statistical, { seed: 5, path: '2' });
    expect(seen.slice(-2)).toEqual(['5/2/0', '5/2/1']);
    replay(statistical, { seed: 5, path: '1' });
    expect(seen.slice(-2)).toEqual(['5/1/0', '5/1/1']);
  });

  it('of draw k alone is draw k of the run', () => {
    const found = checkClaim(trueClaim, { seed: 9, runs: 30 });
    const alone = found.draws.map((_, k) => replay(trueClaim, { seed: 9, path: String(k) }).quantities.x?.lo);
    expect(alone).toEqual(found.draws.map((draw) => draw.x));
  });

  it('counts draws that fc.pre rejected, as the path does', () => {
    const claim = planted({
      id: 'pre',
      compare: ({ x }) => {
        fc.pre(x > 500);
        return atMost(point(x), point(1000), { x: point(x) });
      },
    });
    const { tightest } = checkClaim(claim, { seed: 3, runs: 50 });
    expect(again(claim, tightest)).toEqual(tightest);
    expect(Number(/--path (\S+)/.exec(tightest?.replay ?? '')?.[1])).toBeGreaterThan(0);
  });

  it('reaches draw 10¹² at once', () => {
    expect(replay(rows, { seed: 1, path: String(10 ** 12) }).replay).toContain(' --path 1000000000000 --scheme 2');
  });

  it('control: another seed or another path gives another finding', () => {
    const here = replay(rows, { seed: 1, path: '3' });
    expect(replay(rows, { seed: 2, path: '3' }).left).not.toEqual(here.left);
    expect(replay(rows, { seed: 1, path: '4' }).left).not.toEqual(here.left);
  });

  it.each([
    ['', 'replay: path = "", expected a draw number and shrink steps, such as 12 or 12:0:3'],
    ['1:x', 'replay: path = "1:x"'],
    ['-1', 'replay: path = "-1"'],
    ['1:', 'replay: path = "1:"'],
    ['1e3', 'replay: path = "1e3"'],
    ['1000000000001', 'replay: path = "1000000000001"'],
    ['0.100', 'replay: path = "0.100"'],
    ['0:99999', 'replay: path = "0:99999" of planted.rows leads to no instance at seed 1'],
    ['0:99999:0', 'replay: path = "0:99999:0" of planted.rows leads to no instance at seed 1'],
  ])('refuses the path %j', (path, message) => {
    expect(() => replay(rows, { seed: 1, path })).toThrow(message);
  });

  it('refuses a seed that is no whole number and a control that does not exist', () => {
    expect(() => replay(rows, { seed: Number.NaN, path: '0' })).toThrow('replay: seed = NaN, expected a whole number');
    expect(() => replay(rows, { control: 'long', seed: 1, path: '0' })).toThrow(
      'control = "long" of planted.rows, expected one of short, other-draws',
    );
    expect(() => replay(trueClaim, { control: 'long', seed: 1, path: '0' })).toThrow(
      'expected none: it has no controls',
    );
  });

  it('names the claim when the instance cannot be drawn', () => {
    const instances = trueClaim.instances.map((): never => {
      throw new Error('zero direction');
    });
    expect(() => replay(planted({ ...trueClaim, instances }), { seed: 1, path: '4' })).toThrow(
      'planted.true: while drawing an instance: zero direction (again: eigencheck replay planted.true --seed 1 --path 4 --scheme 2)',
    );
  });
});

/** What the finding's own replay line computes. */
function again(claim: AnyClaim, finding: Finding | undefined): Finding {
  const match = /^eigencheck replay ([^/ ]+)(?:\/(\S+))? --seed (-?\d+) --path (\S+) --scheme 2$/.exec(
    finding?.replay ?? '',
  );
  if (match === null) throw new Error(`no replay line in ${finding?.replay}`);
  expect(match[1]).toBe(claim.id);
  return replay(claim, { control: match[2], seed: Number(match[3]), path: String(match[4]) });
}

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
