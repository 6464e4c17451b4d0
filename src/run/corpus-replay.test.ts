import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { silentEvents } from '../testing/silent-events.js';
import { threadsHere } from '../testing/threads-here.js';
import { type CorpusCase, readCorpus } from './corpus.js';
import { replayCorpus } from './corpus-replay.js';
import { runHunt } from './hunt.js';
import type { StartRunner } from './unit-runner.js';
import { runSuite } from './verify.js';

const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'some.ts': plantedConfig('open', 'holds', 'refuted') });
const config = join(folder, 'some.ts');
const pool = (start: StartRunner = threadsHere()) => start(1, { seconds: 60, megabytes: 64 });
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
    const replayed = replayCorpus(cases, { config, onReplayed: ({ path }) => void told.push(path) }, pool());
    const [holds, refuted, none] = await Promise.all(
      ['planted.holds', 'planted.refuted', 'planted.other'].map((claim) => replayed(claim)),
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
    const replayed = replayCorpus(cases, { config }, pool(start));
    const [{ entry }] = await replayed('planted.holds');
    expect(entry).toMatchObject({ failure: 'died', note: expect.stringContaining('its thread ended with code 2') });
    expect(await replayed('planted.refuted')).toHaveLength(3);
  });

  it('all fail where their unit does, and none is waited for after a stop', async () => {
    const broken = threadsHere(() => ({
      replay: async () => {
        throw new Error('no unit');
      },
    }));
    const failed = await replayCorpus(cases, { config }, pool(broken))('planted.refuted');
    for (const { entry } of failed) expect(entry.note).toContain('no unit');
    const silent = threadsHere(() => ({ replay: async () => (() => new Promise(() => {})) as never }));
    const interrupted = pool(silent);
    const replayed = replayCorpus(cases, { config }, interrupted);
    interrupted.interrupt(0);
    expect(await replayed('planted.refuted')).toEqual([]);
  });

  it('are given after all units of the claims before theirs', async () => {
    const given: (string | undefined)[] = [];
    const recording: StartRunner = (threads, limits) => {
      const own = threadsHere()(threads, limits);
      return {
        lanes: own.lanes,
        get interrupted() {
          return own.interrupted;
        },
        interrupt: (grace) => own.interrupt(grace),
        close: () => own.close(),
        run: (unit, events, place, subject) => {
          if (unit.kind !== 'load') given.push(subject);
          return own.run(unit, events, place, subject);
        },
      };
    };
    const corpus = join(folder, 'found');
    const request = { names: [], config, corpus, runs: 64, workers: 1, out: join(folder, 'out'), reporter: [] };
    const { evidence } = await runSuite(request, async () => silentEvents, recording);
    expect([...new Set(given)]).toEqual(['planted.open', 'planted.holds', 'planted.refuted']);
    expect(evidence.claims.map(({ corpus: kept = [] }) => kept.length)).toEqual([0, 1, 3]);
  });
});
