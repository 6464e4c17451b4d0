import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { withSignals } from '../testing/signals.js';
import { threadsHere } from '../testing/threads-here.js';
import { anyOf } from './exit-code.js';
import { runHunt } from './hunt.js';
import { findingFacts, type ReplayFilesRequest, replayFiles, replayInstance } from './replay.js';
import type { Serving } from './serve.js';
import { NoAnswerError } from './watched-command.js';

const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'some.ts': plantedConfig('holds', 'refuted', 'open') });
const config = join(folder, 'some.ts');
const found = join(folder, 'found');
const SMALLEST = 'planted.refuted.smallest.json';

beforeAll(async () => {
  for (const claim of ['planted.refuted', 'planted.holds'])
    await runHunt({ claim, config, out: found, budget: 64, seed: 1, workers: 1 }, {}, threadsHere());
});

describe('one instance', () => {
  const instance = (claim: string, control?: string) =>
    replayInstance({ claim, control, config, seed: 1, path: '3' }, threadsHere());

  it('is judged again; a control must be refuted', async () => {
    const holds = await instance('planted.holds');
    expect(findingFacts(undefined, holds)).toEqual({ refuted: false, undecided: false });
    const minus = await instance('planted.holds', 'minus');
    expect(minus.verdict).toBe('refuted');
    expect(findingFacts('minus', minus)).toEqual({ refuted: false });
    expect(findingFacts('minus', holds)).toEqual({ refuted: true });
    expect(findingFacts(undefined, await instance('planted.open'))).toEqual({ refuted: false, undecided: true });
  });

  it('of a claim on given rows is drawn on them', async () => {
    const on = { data: join(folder, 'rows.csv'), dropDegenerate: true };
    writeFileSync(on.data, '1,0\n0,1\n2,0\n');
    const finding = await replayInstance({ claim: 'gram.kink-floor', seed: 1, path: '0', ...on }, threadsHere());
    expect(finding.instance.text).toMatch(/data \(1,0\), \(0,1\)$/);
    expect(finding.verdict).toBe('holds');
  });

  it('of an unknown control, and one whose thread ends, have no answer', async () => {
    await expect(instance('planted.holds', 'plus')).rejects.toThrow('unknown control "plus" of planted.holds');
    const start = threadsHere((die) => ({ 'replay-instance': async () => (() => die(1)) as never }));
    const died = replayInstance({ claim: 'planted.holds', config, seed: 1, path: '3' }, start);
    await expect(died).rejects.toThrow(NoAnswerError);
    await expect(died).rejects.toThrow('before it began: its thread ended with code 1');
  });
});

async function replayed(request: Omit<ReplayFilesRequest, 'config'>, start = threadsHere()) {
  const seen: string[] = [];
  const facts = await replayFiles(
    { ...request, config },
    {
      replayed: ({ path }, { finding }) => void seen.push(`${path.replace(`${request.path}/`, '')} ${finding.verdict}`),
      problem: (error, path) => void seen.push(`${path ?? ''}! ${error instanceof Error ? error.message : error}`),
      kept: (path) => void seen.push(`kept ${path}`),
    },
    start,
  );
  return { seen, facts: anyOf(facts) };
}

describe('case files', () => {
  it('of a folder are replayed in their order; one that is none could not be judged', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    for (const name of readdirSync(found)) copyFileSync(join(found, name), join(mixed, name));
    writeFileSync(join(mixed, 'a.json'), '{}');
    const { seen, facts } = await replayed({ path: mixed });
    expect(seen[0]).toMatch(/a\.json! .*schema = missing/);
    expect(seen.slice(1)).toEqual([
      'planted.holds.tightest.json holds',
      `${SMALLEST} refuted`,
      'planted.refuted.tightest.json holds',
      'planted.refuted.worst.json refuted',
    ]);
    expect(facts).toEqual({ refuted: true, unjudged: true, undecided: false, interrupted: false });
  });

  it('that stand are kept where asked for; others say why not', async () => {
    const keep = join(folder, 'kept');
    const { seen } = await replayed({ path: join(found, SMALLEST), keep });
    expect(seen[1]).toBe(`kept ${join(keep, SMALLEST)}`);
    expect(existsSync(join(keep, SMALLEST))).toBe(true);
    const blocked = await replayed({ path: join(found, SMALLEST), keep: join(folder, 'claims.ts') });
    expect(blocked.seen[1]).toMatch(/! keep = .*claims\.ts, expected a folder that can be written to/);
    expect(blocked.facts).toMatchObject({ refuted: true, unjudged: true });
  });

  it('one that takes its thread down costs itself alone', async () => {
    const { replayFile } = await import('./replay-unit.js');
    const start = threadsHere((die) => ({
      'replay-case': async () =>
        ((...[task, thread]: Parameters<typeof replayFile>) =>
          task.path.endsWith(SMALLEST) ? die(9) : replayFile(task, thread)) as never,
    }));
    const { seen, facts } = await replayed({ path: found }, start);
    expect(seen).toContain(`${join(found, SMALLEST)}! before it began: its thread ended with code 9`);
    expect(seen).toContain('planted.refuted.worst.json refuted');
    expect(facts).toMatchObject({ refuted: true, unjudged: true });
  });

  it('are left where a signal comes, with what was under way', async () => {
    const start = threadsHere(() => ({
      'replay-case': async () =>
        ((_task: unknown, thread: Serving<never>) => {
          thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: 'the first' });
          process.emit('SIGTERM', 'SIGTERM');
          return new Promise(() => {});
        }) as never,
    }));
    const { seen, facts } = await withSignals(() => replayed({ path: found }, start));
    expect(seen).toEqual([expect.stringMatching(/^! interrupted: the first, under way for \d+\.\d s$/)]);
    expect(facts).toEqual({ refuted: false, unjudged: false, undecided: false, interrupted: true });
  });

  it('a file of an unknown claim alone is an error', async () => {
    const other = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'holds.ts': plantedConfig('holds') });
    const request = { path: join(found, SMALLEST), config: join(other, 'holds.ts') };
    const nothing = { replayed: () => {}, problem: () => {}, kept: () => {} };
    await expect(replayFiles(request, nothing, threadsHere())).rejects.toThrow('unknown claim "planted.refuted"');
  });
});
