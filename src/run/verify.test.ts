import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { BLOCK } from '../engine/blocks.js';
import { checkClaim } from '../engine/check.js';
import { ClaimError } from '../engine/claim-error.js';
import { sampleOf } from '../engine/draw.js';
import { PICTURED } from '../engine/picture.js';
import { parseEvidence } from '../evidence/evidence-file.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { seededRandom } from '../numerics/special/random.js';
import { projectFolder } from '../testing/built-command.js';
import { threadsHere } from '../testing/threads-here.js';
import { check } from './check-unit.js';
import { InputError } from './input-error.js';
import { loadConfig } from './load-config.js';
import type { Serving } from './serve.js';
import type { SuiteRequest } from './suite-request.js';
import type { BlockTask, ClaimEnd, UnitMessage } from './task.js';
import type { StartRunner } from './unit-runner.js';
import { runSuite } from './verify.js';
import type { Work, WorkNews } from './work.js';

const RUNS = 5 * BLOCK + 9;

/** Claims that end in every way. What `deadly` ends, the test says. */
const CLAIMS = `
import fc from 'fast-check';
import { atLeast, atMost, defineClaim, defineConfig, defineProbabilisticClaim, point } from 'eigencheck';
const planted = { source: { title: 'planted' }, statement: 'x', instances: fc.integer({ min: 0, max: 1000 }) };
const claim = (id, compare, more = {}) => defineClaim({ ...planted, id, title: id, compare, ...more });
const minus = { id: 'minus', breaks: 'the sign', compare: (x) => atLeast(point(-x), point(-3)), refutedWithin: 50 };
const same = { id: 'same', breaks: 'nothing', refutedWithin: 150 };
const figures = () => [{ kind: 'lines', id: 'line', title: 'A line', caption: 'x', x: { label: 'x', scale: 'linear' }, y: { label: 'y', scale: 'linear' }, series: [{ name: 's', role: 'exact', draw: 'line', x: [0, 1], y: [1, 2] }] }];
const holds = (x) => atLeast(point(x + 1), point(0.5), { x: point(x) });
export default defineConfig({
  claims: [
    claim('mine.holds', holds, { controls: [minus, same], figures, cover: { even: { when: (x) => x % 2 === 0, atLeast: 0.2 } } }),
    claim('mine.open', (x) => (x % 7 === 0 ? atLeast({ lo: 0, hi: 2, basis: 'proved' }, point(1)) : holds(x))),
    claim('mine.rarely-false', (x) => atMost(point(x % 50 === 27 ? 2 : 1), point(1)), { controls: [minus] }),
    claim('mine.throws', (x) => { if (x % 50 === 11) throw new Error('planted'); return holds(x); }, { controls: [minus] }),
    claim('mine.picky', (x) => { fc.pre(x % 3 !== 0); return holds(x); }),
    claim('mine.deadly', (x) => { globalThis.deadly?.(x); return holds(x); }, { controls: [minus] }),
    defineProbabilisticClaim({ ...planted, id: 'mine.rolls', title: 'dice', replicates: 10, trial: (x, seed) => (seed.length * 7919 + x) % 11 === 0, probability: () => 0.5 }),
  ],
});
`;
const folder = projectFolder({ 'claims.ts': CLAIMS });
const config = join(folder, 'claims.ts');
let runs = 0;

async function verified(request: Partial<SuiteRequest> = {}, start: StartRunner = threadsHere()) {
  const out = join(folder, `out-${runs++}`);
  const outcomes: ClaimEnd[] = [];
  const progress: [string, string, number][] = [];
  const notes: string[] = [];
  const works: Work[] = [];
  const news: WorkNews[] = [];
  const suite = await runSuite(
    { names: [], config, seed: 5, runs: RUNS, workers: 1, out, reporter: ['json'], ...request },
    async ({ work }) => {
      works.push(...work);
      return {
        update: ({ claim, phase, done }) => void progress.push([claim, phase, done]),
        finish: (outcome) => void outcomes.push(outcome),
        work: (each) => void news.push(each),
        note: (claim, news) => void notes.push(`${claim}: ${news}`),
        stopping: () => {},
        close: async () => {},
      };
    },
    start,
  );
  return { suite, outcomes, progress, notes, works, news, out };
}

/** Without times, and without what a command adds to the evidence of the engine. */
const bare = ({ durationMs: _, definedAt: __, ...claim }: ClaimEvidence): string =>
  JSON.stringify(claim).replaceAll(` --config ${config}`, '');

async function inOrder(): Promise<readonly string[]> {
  const { claims } = await loadConfig(config);
  return claims.map((claim) => {
    try {
      return bare(checkClaim(claim, { seed: 5, runs: RUNS }));
    } catch (error) {
      if (error instanceof ClaimError && error.evidence) return bare(error.evidence);
      throw error;
    }
  });
}

/** Threads that wait a while before each block, one longer than the other. */
function unevenThreads(seed: number): StartRunner {
  const random = seededRandom(String(seed));
  const uneven = async (task: BlockTask, thread: Serving<UnitMessage>) => {
    for (let ticks = random.integer(0, 40); ticks > 0; ticks--) await new Promise((resolve) => setImmediate(resolve));
    return check(task, thread);
  };
  return threadsHere(() => ({ check: async () => uneven as never }));
}

describe('a suite', () => {
  it('finds in any number of threads what a check of each claim in order finds, to the last bit', async () => {
    const expected = await inOrder();
    const verdicts = expected.map((text) => (JSON.parse(text) as ClaimEvidence).verdict);
    expect(new Set(verdicts).size).toBe(3);
    for (let workers = 1; workers <= 5; workers++) {
      const { suite } = await verified({ workers }, unevenThreads(workers));
      expect(suite.evidence.claims.map(bare)).toEqual(expected);
    }
  });

  it('tells of later blocks only the points that the picture may show, and shows the same', async () => {
    const runs = 8 * PICTURED;
    const { claims } = await loadConfig(config);
    const expected = claims
      .filter(({ id }) => id === 'mine.holds')
      .map((claim) => bare(checkClaim(claim, { seed: 5, runs })));
    const { suite, out } = await verified({ names: ['mine.holds'], runs, workers: 3 }, unevenThreads(7));
    expect(suite.evidence.claims.map(bare)).toEqual(expected);
    const told = readFileSync(join(out, 'units.jsonl'), 'utf8').match(/"hash":/g)?.length ?? 0;
    // Of draw n beyond the first PICTURED on average PICTURED/m, where m draws were known as its block began. Three blocks of a quarter of all before
    // are under way, so m > n/1.25³, and 1.25³·ln 8 = 4.1 times as many again are told at most, of seven.
    expect([told > PICTURED, told < 5.1 * PICTURED]).toEqual([true, true]);
  });

  it('tells its progress, each outcome once, and writes what it found', async () => {
    const { suite, outcomes, progress, out } = await verified({ workers: 2 });
    expect(outcomes).toHaveLength(7);
    expect(suite.failures).toHaveLength(1);
    expect(suite.failures[0]?.message).toMatch(/^mine\.throws: .*--path \d+ --scheme 2 --config /);
    const draws = progress
      .filter(([claim, phase]) => claim === 'mine.holds' && phase === 'draws')
      .map((each) => each[2]);
    expect(draws.at(-1)).toBe(RUNS);
    expect(progress.some(([claim, phase]) => claim === 'mine.holds' && phase === 'minus')).toBe(true);
    expect(readdirSync(out)).toEqual(['evidence.json', 'units.jsonl']);
    expect(parseEvidence(readFileSync(join(out, 'evidence.json'), 'utf8'))).toEqual(suite.whole);
  });

  it('says beforehand what there is to do, and tells of each piece that it has begun and is done, once', async () => {
    const { works, news } = await verified({ workers: 2 });
    expect(works.map(({ kind, seconds }) => [kind, seconds])).toEqual(Array(7).fill(['claim', undefined]));
    for (const { name } of works) {
      const states = news.filter((each) => each.name === name).map(({ state }) => state);
      expect([states[0], states.at(-1)]).toEqual(['begun', 'done']);
      expect(states.filter((state) => state === 'done')).toHaveLength(1);
    }
  });

  describe('with cases that take their thread down', () => {
    const observations = join(folder, 'seen.jsonl');
    afterEach(() => void Reflect.deleteProperty(globalThis, 'deadly'));
    const deadlyAt = (isDeadly: (x: number) => boolean) =>
      verified(
        { names: ['mine.deadly'], workers: 3, observations },
        threadsHere((die) => {
          const deadly = (x: number): void => {
            if (!isDeadly(x)) return;
            die(7);
            throw new Error('gone');
          };
          // All threads are in this process: the one that begins a step is the one to die in it.
          const mortal = (task: BlockTask, thread: Serving<UnitMessage>) =>
            check(task, {
              ...thread,
              begin: (step) => {
                Object.assign(globalThis, { deadly });
                thread.begin(step);
              },
            });
          return { check: async () => mortal as never };
        }),
      );

    it('leaves out one, and tells all others once, in the order of the draws', async () => {
      const drawn = sampleOf(fc.integer({ min: 0, max: 1000 }), { seed: 5, name: 'mine.deadly' }, RUNS);
      const left = drawn.findIndex((x, draw) => draw > BLOCK && drawn.indexOf(x) === drawn.lastIndexOf(x));
      const { suite, notes } = await deadlyAt((x) => x === drawn[left]);
      const [claim] = suite.evidence.claims;
      expect(claim.overLimit).toMatchObject([{ kind: 'died', doing: 'evaluating', draw: left }]);
      expect(claim).toMatchObject({ verdict: 'undecided', interrupted: false, runs: RUNS - 1 });
      expect(claim.controls).toMatchObject([{ verdict: 'refuted' }]);
      expect(notes).toEqual([
        expect.stringMatching(/^mine\.deadly: draw \d+: its thread ended with code 7; left out$/),
      ]);
      const lines = readFileSync(observations, 'utf8').trim().split('\n');
      const draws = lines.map((line) => Number(/^draw (\d+) /.exec(JSON.parse(line).how_generated)?.[1]));
      expect(draws).toEqual(Array.from({ length: RUNS }, (_, draw) => draw).filter((draw) => draw !== left));
    });

    it('ends a claim after three', async () => {
      const { suite } = await deadlyAt((x) => x % 20 === 3);
      const [claim] = suite.evidence.claims;
      // Three threads may each have met one more.
      expect(claim.overLimit?.length).toBeGreaterThanOrEqual(3);
      expect(claim).toMatchObject({ verdict: 'undecided', interrupted: false });
      expect(claim.runs).toBeLessThan(RUNS);
      expect(claim.note).toContain('the check ended after 3 cases beyond their limits');
      expect(claim.controls).toMatchObject([{ runs: 0, unfinished: 'over limit' }]);
    });
  });

  it('refuses what does not go together, in terms of its request', async () => {
    await expect(verified({ shard: { index: 1, of: 2 }, seed: undefined })).rejects.toThrow(InputError);
    await expect(verified({ names: ['mine.hold'] })).rejects.toThrow(/mine\.holds/);
  });
});
