import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { threadsHere } from '../testing/threads-here.js';
import { type CorpusCase, readCorpus } from './corpus.js';
import { replayCorpus } from './corpus-threads.js';
import { runHunt } from './hunt.js';

const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'some.ts': plantedConfig('holds', 'refuted') });
const config = join(folder, 'some.ts');
const options = { config, limits: { seconds: 60, megabytes: 64 } };
let cases: readonly CorpusCase[];

beforeAll(async () => {
  const out = join(folder, 'found');
  for (const claim of ['planted.refuted', 'planted.holds'])
    await runHunt({ claim, config, out, budget: 64, seed: 1, workers: 1 }, {}, threadsHere());
  cases = readCorpus(out).cases;
});

describe('kept cases', () => {
  it('are told claim by claim, when all of one are known', async () => {
    const told: string[] = [];
    const onReplayed = ({ path }: CorpusCase) => void told.push(path);
    const replay = replayCorpus(cases, { ...options, onReplayed }, threadsHere());
    const [holds, refuted, none] = await Promise.all(
      ['planted.holds', 'planted.refuted', 'planted.other'].map((claim) => replay.of(claim)),
    );
    expect(holds.map(({ entry }) => entry.verdict)).toEqual(['holds']);
    // In the order of their names: smallest, tightest, worst.
    expect(refuted.map(({ entry }) => entry.verdict)).toEqual(['refuted', 'holds', 'refuted']);
    expect(none).toEqual([]);
    expect(told).toEqual(cases.map(({ path }) => path));
  });

  it('one that takes its thread down costs itself alone', async () => {
    const { replay: real } = await import('./corpus-unit.js');
    const start = threadsHere((die) => ({
      replay: async () =>
        (async (...[task, thread]: Parameters<typeof real>) => {
          const [[number, { file }], ...others] = task.cases;
          if (file.claim !== 'planted.holds') return real(task, thread);
          thread.begin({ number, doing: 'evaluating', draw: number, text: '' });
          die(2);
          return others;
        }) as never,
    }));
    const replay = replayCorpus(cases, options, start);
    const [{ entry }] = await replay.of('planted.holds');
    expect(entry).toMatchObject({ failure: 'died', note: expect.stringContaining('its thread ended with code 2') });
    expect(await replay.of('planted.refuted')).toHaveLength(3);
  });

  it('all fail where their unit does, and none is waited for after a stop', async () => {
    const broken = threadsHere(() => ({
      replay: async () => {
        throw new Error('no unit');
      },
    }));
    const failed = await replayCorpus(cases, options, broken).of('planted.refuted');
    for (const { entry } of failed) expect(entry.note).toContain('no unit');
    const silent = threadsHere(() => ({ replay: async () => (() => new Promise(() => {})) as never }));
    const replay = replayCorpus(cases, options, silent);
    replay.stop();
    expect(await replay.of('planted.refuted')).toEqual([]);
  });
});
