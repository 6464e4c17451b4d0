import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCase } from '../engine/hunt/case-file.js';
import { projectFolder } from '../testing/built-command.js';
import { withSignals } from '../testing/signals.js';
import { threadsHere } from '../testing/threads-here.js';
import { type HuntEvents, type HuntRequest, runHunt } from './hunt.js';
import { evaluationsOf, huntFacts, huntVerdict, viewOf } from './hunt-verdict.js';
import { InputError } from './input-error.js';

/** False above 900, and most so at 1000. What `deadly` ends, the test says. */
const CLAIMS = `
import fc from 'fast-check';
import { atLeast, defineClaim, defineConfig, point } from 'eigencheck';
const claim = (id, compare, controls = []) =>
  defineClaim({ id, title: id, source: { title: 'planted' }, statement: 'x', instances: fc.integer({ min: 0, max: 1000 }), compare, controls });
const gap = (x) => atLeast(point(2000), point(x > 900 ? 2100 + x : x + 1));
export default defineConfig({
  claims: [
    claim('mine.false', gap, [{ id: 'same', breaks: 'nothing', compare: (x) => atLeast(point(x + 2), point(x + 1)), refutedWithin: 1 }]),
    claim('mine.open', (x) => atLeast({ lo: 0, hi: 2, basis: 'proved' }, point(1))),
    claim('mine.deadly', (x) => { if (x % 10 === 7) globalThis.deadly?.(x); return gap(x); }),
    claim('mine.flat', (x) => atLeast(point(2000), point(x > 900 ? 3000 : x + 1))),
    claim('mine.throws', (x) => { if (x % 10 === 7) throw new Error('seven'); return atLeast(point(x + 2), point(x + 1)); }),
  ],
});
`;
const folder = projectFolder({ 'claims.ts': CLAIMS });
const config = join(folder, 'claims.ts');
let runs = 0;

/** In a folder of its own, but for one that is named. */
function hunt(claim: string, request: Partial<HuntRequest> = {}, events: HuntEvents = {}, start = threadsHere()) {
  const out = join(folder, `out-${runs++}`);
  return runHunt({ claim, config, out, budget: 60, seed: 1, workers: 1, ...request }, events, start);
}

describe('a hunt', () => {
  it('refutes, makes the counterexample small, and leaves both as case files beside its journal', async () => {
    const out = join(folder, 'refuted');
    const end = await hunt('mine.false', { out });
    expect(huntVerdict(end)).toBe('refuted');
    expect(huntFacts(end, false)).toMatchObject({ refuted: true, unjudged: false, interrupted: false });
    expect(huntFacts(end, true)).toEqual({ unjudged: false });
    const caseIn = (role: string) => parseCase(readFileSync(join(out, `mine.false.${role}.json`), 'utf8'));
    // 2100 + x against 2000: the worst is the largest drawn; above 900 all are at least half as strong, so it shrinks to 901.
    expect(Number(caseIn('worst').instance.text)).toBeGreaterThan(900);
    expect(caseIn('smallest').instance.text).toBe('901');
    expect(readdirSync(out).filter((name) => name.endsWith('.hunt.json'))).toEqual(['mine.false.hunt.json']);
    expect(viewOf(end.journal)).toMatchObject({ name: 'mine.false', budget: 60, refuted: true, failed: 0 });
  });

  it('takes an open conjecture by its name, and keeps its tightest instance', async () => {
    const out = join(folder, 'open');
    const end = await hunt('conjecture.tanh-rate', { out, config: undefined });
    expect(huntVerdict(end)).toBe('holds');
    const { claim, ratio } = parseCase(readFileSync(join(out, 'conjecture.tanh-rate.tightest.json'), 'utf8'));
    expect(claim).toBe('conjecture.tanh-rate');
    expect(ratio).toBeGreaterThan(1);
  });

  it('of a control that stands has failed; undecided evaluations stay undecided', async () => {
    const stands = await hunt('mine.false', { control: 'same' });
    expect(huntVerdict(stands)).toBe('holds');
    expect(huntFacts(stands, true)).toMatchObject({ refuted: true });
    const open = await hunt('mine.open');
    expect(huntVerdict(open)).toBe('undecided');
    expect(huntFacts(open, false)).toMatchObject({ refuted: false, undecided: true, unjudged: false });
  });

  it('is shared out among islands, as many as its budget asks for, and each of them is searched', async () => {
    const begun: number[] = [];
    const end = await hunt(
      'mine.open',
      { budget: 5100, workers: 8 },
      { begin: (_, workers) => void begun.push(workers) },
    );
    // 5100 evaluations, 2500 an island: three.
    expect(begun).toEqual([3]);
    expect(end.journal.states.map((state) => state?.evaluations)).toEqual([1700, 1700, 1700]);
  });

  it('finds the same with any number of threads, and when it is stopped and goes on: islands exchange their best', async () => {
    const budget = 5100;
    const { journal } = await hunt('mine.false', { budget });
    // Of 1700 evaluations three times 512 are over: the last that were sent wait for more.
    expect(journal.sent?.every(({ after }) => after === 1536)).toBe(true);
    expect((await hunt('mine.false', { budget, workers: 3 })).journal).toEqual(journal);
    const out = join(folder, 'stopped');
    const global = globalThis as { deadly?: (x: number) => void };
    let evaluated = 0;
    const begun = await withSignals(() => {
      global.deadly = () => void (++evaluated === 150 && process.emit('SIGTERM', 'SIGTERM'));
      return hunt('mine.deadly', { out, budget, workers: 3 });
    }).finally(() => delete global.deadly);
    expect(begun.interrupted).toBe(true);
    const { journal: whole } = await hunt('mine.deadly', { out, budget });
    expect(whole).toEqual((await hunt('mine.deadly', { budget })).journal);
  });

  it('of counterexamples that are as bad keeps the one with the smallest number, whichever island is told of first', async () => {
    const first: (number | undefined)[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const { worst, states } = (await hunt('mine.flat', { budget: 2600, seed })).journal;
      const draws = states.map((state) => state?.worst?.draw ?? Number.POSITIVE_INFINITY);
      expect(worst?.found.trials.draw).toBe(Math.min(...draws));
      first.push(draws.indexOf(Math.min(...draws)));
    }
    // Of both islands, though the first one runs first.
    expect(new Set(first)).toEqual(new Set([0, 1]));
  });

  it('goes on where it was with a larger budget, and with the same one has nothing to do', async () => {
    const out = join(folder, 'again');
    const first = await hunt('mine.open', { out });
    expect(first.journal.finished).toBe(true);
    const resumed: number[] = [];
    const more = await hunt('mine.open', { out, budget: 100 }, { begin: (j) => void resumed.push(evaluationsOf(j)) });
    expect(resumed).toEqual([60]);
    expect(evaluationsOf(more.journal)).toBe(100);
    expect(evaluationsOf((await hunt('mine.open', { out, budget: 80 })).journal)).toBe(100);
  });

  it('of another seed than the one in its folder does not begin, unless it begins anew', async () => {
    const out = join(folder, 'seeds');
    await hunt('mine.open', { out });
    const other = hunt('mine.open', { out, seed: 2 });
    await expect(other).rejects.toThrow(InputError);
    await expect(other).rejects.toMatchObject({ problem: { argument: 'seed', received: '2' } });
    expect((await hunt('mine.open', { out, seed: 2, fresh: true })).journal.seed).toBe(2);
  });

  it('leaves out a case that takes its thread down, and goes on', async () => {
    const end = await withDeadly((x) => x === 57 || x === 107);
    const { failures, failed, skip } = end.journal;
    expect(skip[0].length).toBeGreaterThan(0);
    expect(failed).toBe(skip[0].length);
    const message = 'its thread ended with code 3';
    for (const failure of failures)
      expect(failure).toMatchObject({ kind: 'died', message, instance: expect.stringMatching(/^(57|107)$/) });
    expect(end.error).toBeUndefined();
    expect(huntVerdict(end)).toBe('refuted');
  });

  it('gives up a claim that takes down every thread', async () => {
    const end = await withDeadly(() => true, 800);
    expect(end.error?.message).toMatch(/^25 cases took their threads down; last: \d+$/);
    expect(huntFacts(end, false)).toMatchObject({ unjudged: true });
  });

  it('that is interrupted keeps what it found, and goes on when it is asked again', async () => {
    const out = join(folder, 'interrupted');
    const global = globalThis as { deadly?: () => void };
    let stopped = 0;
    const end = await withSignals(() => {
      global.deadly = () => void process.emit('SIGTERM', 'SIGTERM');
      return hunt('mine.deadly', { out, budget: 2000 }, { stopping: () => void stopped++ });
    }).finally(() => delete global.deadly);
    expect(stopped).toBe(1);
    expect(end.interrupted).toBe(true);
    expect(evaluationsOf(end.journal)).toBeLessThan(2000);
    expect(huntFacts(end, false)).toMatchObject({ interrupted: true });
    const more = await hunt('mine.deadly', { out, budget: 2000 });
    expect(evaluationsOf(more.journal)).toBe(2000);
    expect(more.journal.finished).toBe(true);
  });

  it('records cases that throw, and holds nothing then', async () => {
    const end = await hunt('mine.throws');
    expect(huntVerdict(end)).toBe('undecided');
    expect(end.journal.failures[0]).toMatchObject({ kind: 'threw', message: expect.stringContaining('seven') });
    expect(huntFacts(end, false)).toMatchObject({ unjudged: true });
  });

  it('does not begin with an unknown claim or control', async () => {
    await expect(hunt('mine.fasle')).rejects.toThrow('unknown claim "mine.fasle", did you mean mine.false?');
    await expect(hunt('mine.open', { control: 'none' })).rejects.toThrow(/of mine.open, expected none: it has no/);
  });
});

/** The claim that may end its thread does so where `when` says, the first time that each thread meets it. */
async function withDeadly(when: (x: number) => boolean, budget = 2000) {
  let die: (code: number) => void = () => {};
  const start = threadsHere((own) => ({
    hunt: async () => {
      const { hunt } = await import('./hunt-unit.js');
      return ((...given: Parameters<typeof hunt>) => {
        die = own;
        return hunt(...given);
      }) as never;
    },
  }));
  const global = globalThis as { deadly?: (x: number) => void };
  global.deadly = (x) => {
    if (!when(x)) return;
    die(3);
    // What a thread would have gone on to do, it does not.
    throw new Error('dead');
  };
  try {
    return await hunt('mine.deadly', { budget }, {}, start);
  } finally {
    delete global.deadly;
  }
}
