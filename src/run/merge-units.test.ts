import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BLOCK } from '../engine/blocks.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { queueHere } from '../testing/queue-here.js';
import { silentEvents } from '../testing/silent-events.js';
import { threadsHere } from '../testing/threads-here.js';
import { runHunt } from './hunt.js';
import { mergeUnits, partIn, type UnitsOfPart } from './merge-units.js';
import type { Shard } from './shard.js';
import type { SuiteRequest } from './suite-request.js';
import { JOURNAL, UnitJournal } from './unit-journal.js';
import { runSuite } from './verify.js';

const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'some.ts': plantedConfig('holds', 'refuted', 'open', 'weak', 'notANumber'),
});
const config = join(folder, 'some.ts');
const corpus = join(folder, 'kept');
const first = { config, corpus, seed: 7, runs: 5 * BLOCK + 9 };

const verified = (out: string, more: Partial<SuiteRequest> = {}, start = threadsHere()) =>
  runSuite(
    { names: [], workers: 2, out: join(folder, out), reporter: ['json'], ...first, ...more },
    async () => silentEvents,
    start,
  );

async function opened(...names: readonly string[]): Promise<UnitsOfPart[]> {
  const parts = await Promise.all(names.map((name) => partIn(join(folder, name))));
  expect(parts).not.toContain(undefined);
  return parts.flatMap((part) => part ?? []);
}

const joined = async (...names: readonly string[]) =>
  mergeUnits(await opened(...names), { out: join(folder, 'merged'), reporter: ['json'] }, silentEvents, threadsHere());

const timeless = ({ startedAt: _, settings: { workers: __, ...settings }, claims, ...rest }: Evidence) => ({
  ...rest,
  settings,
  claims: claims.map(({ durationMs: _, ...claim }: ClaimEvidence) => claim),
});

let whole: ReturnType<typeof timeless>;
let all: number;
beforeAll(async () => {
  const claim = 'planted.refuted';
  await runHunt({ claim, config, out: corpus, budget: 64, seed: 1, workers: 1 }, {}, threadsHere());
  whole = timeless((await verified('whole')).evidence);
  const { journal } = await UnitJournal.open(join(folder, 'whole'), 'r');
  all = [...journal.keys].length;
  await journal.close();
});

describe('merging the units of parts', () => {
  it('is the run without parts to the last bit, for any cut and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.infiniteStream(fc.nat()), async (of, random) => {
        const names: string[] = [];
        let units = 0;
        for (let index = 1; index <= of; index++) {
          const { part } = await verified(`${of}/${index}`, { shard: { index, of } });
          units += part?.units ?? 0;
          names.splice((random.next().value as number) % (names.length + 1), 0, `${of}/${index}`);
        }
        const { suite, open } = await joined(...names);
        expect(timeless(suite.evidence)).toEqual(whole);
        expect(suite.evidence.claims.map(({ corpus: kept = [] }) => kept.length)).toEqual([0, 3, 0, 0, 0]);
        expect(open).toEqual([]);
        // Of a claim that is refuted or threw later blocks are run where a part has not seen it.
        expect(units).toBeGreaterThanOrEqual(all);
      }),
      {
        numRuns: 3,
        examples: [
          [1, [0].values() as never],
          [50, [0].values() as never],
        ],
      },
    );
  });

  it('is that run for parts whose units come through a queue, in any order and more than once', async () => {
    const ofQueue = fc.record({
      of: fc.integer({ min: 1, max: 4 }),
      lanes: fc.integer({ min: 1, max: 20 }),
      random: fc.infiniteStream(fc.nat()),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(ofQueue, async ({ of, lanes, random }) => {
        const choose = (n: number): number => (random.next().value as number) % n;
        const start = queueHere(threadsHere(), first.config, lanes, choose);
        const names = Array.from({ length: of }, (_, i) => `queued ${runs++} ${i + 1}`);
        for (const [i, name] of names.entries()) await verified(name, { shard: { index: i + 1, of } }, start);
        expect(timeless((await joined(...names)).suite.evidence)).toEqual(whole);
        const unsplit = await verified(`queued ${runs++}`, {}, start);
        expect(timeless(unsplit.evidence)).toEqual(whole);
      }),
      { numRuns: 4 },
    );
  });

  it('takes a part whose units another has too, which finds the same', async () => {
    await Promise.all([1, 2].map((index) => verified(`same-${index}`, { shard: { index, of: 2 } })));
    const [one, two] = ['same-1', 'same-2'].map((name) => join(folder, name, JOURNAL));
    const [, ...lines] = readFileSync(one, 'utf8').split('\n');
    writeFileSync(two, `${readFileSync(two, 'utf8')}${lines.reverse().join('\n')}\n`);
    expect(timeless((await joined('same-2', 'same-1')).suite.evidence)).toEqual(whole);
  });

  it('names the part that was interrupted, which leaves the whole interrupted', async () => {
    await Promise.all([1, 2].map((index) => verified(`cut-${index}`, { shard: { index, of: 2 } })));
    const file = join(folder, 'cut-1', JOURNAL);
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 3).join('\n'));
    const { suite, open } = await joined('cut-1', 'cut-2');
    expect(suite.evidence.interrupted).toBe(true);
    expect(open).toEqual([join(folder, 'cut-1')]);
    await verified('cut-1', { resume: true, seed: undefined, runs: undefined, config: undefined });
    expect(timeless((await joined('cut-1', 'cut-2')).suite.evidence)).toEqual(whole);
  });

  it('refuses what is missing, doubled or of another run, and names it', async () => {
    const part = (name: string, shard: Shard, more: Partial<SuiteRequest> = {}) => verified(name, { shard, ...more });
    for (const index of [1, 2, 3]) await part(`part-${index}`, { index, of: 3 });
    await part('other-seed', { index: 2, of: 3 }, { seed: 8 });
    await part('other-runs', { index: 2, of: 3 }, { runs: 11 });
    await expect(joined('part-1', 'part-3')).rejects.toThrow(
      'part 2/3 missing, expected one folder for each of the 3 parts',
    );
    await expect(joined('part-1', 'part-2', 'part-2', 'part-3')).rejects.toThrow(
      /part 2\/3 again, it is .*part-2 already/,
    );
    await expect(joined('part-1', 'other-seed', 'part-3')).rejects.toThrow(/other-seed\S+: seed = 8, expected 7 as in/);
    await expect(joined('part-1', 'other-runs', 'part-3')).rejects.toThrow(
      /other-runs\S+: runs = 11, expected 329 as in/,
    );
    const file = join(folder, 'part-2', JOURNAL);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"fingerprint":"[^"]*"/, '"fingerprint":"f00d"'));
    await expect(joined('part-1', 'part-2', 'part-3')).rejects.toThrow(
      /part-2\S+: fingerprint = "f00d", expected "\w+" as in/,
    );
  });

  it('refuses a part that another build ran, and says what to do', async () => {
    await Promise.all([1, 2].map((index) => verified(`build-${index}`, { shard: { index, of: 2 } })));
    const files = [1, 2].map((index) => join(folder, `build-${index}`, JOURNAL));
    const rewrite = (file: string, found: string, put: string): void => {
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(found);
      writeFileSync(file, text.replace(found, put));
    };
    rewrite(files[1], '"program":"sources"', '"program":"f00d"');
    await expect(joined('build-1', 'build-2')).rejects.toThrow(
      /build-2\S+: program = "f00d", expected "sources" as in .*build-1: they are not parts of one run; run all parts with the same build$/,
    );
    // All parts of one build, which is not this one: as written before parts said whose they are.
    rewrite(files[0], '"program":"sources",', '');
    rewrite(files[1], '"program":"f00d",', '');
    await expect(joined('build-1', 'build-2')).rejects.toThrow(
      /build-1\S+: program = not told, expected sources, .*; go on with the build that wrote it, or run verify again$/,
    );
  });
});
