import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
const evidenceIn = (out: string) => parseEvidence(readFileSync(join(folder, out, 'evidence.json'), 'utf8'));
const verify = (out: string, ...more: readonly string[]) =>
  eigencheck(['verify', '--config', 'five.ts', '--reporter', 'json', '--workers', '1', '--out', out, ...more], folder);

beforeAll(async () => {
  folder = projectFolder({
    'claims.ts': PLANTED_CLAIMS,
    'five.ts': plantedConfig('holds', 'refuted', 'open', 'weak', 'notANumber'),
  });
  await verify('whole', '--seed', '7');
  for (const part of ['1', '2', '3']) await verify(`part-${part}`, '--seed', '7', '--shard', `${part}/3`);
}, 60_000);

describe('verify --shard and merge', () => {
  it('a part writes its units, and says how many and what they found', async () => {
    const { code, stdout } = await verify('again', '--seed', '7', '--shard', '1/1');
    // Five claims of one block each, and two controls.
    expect(stdout).toMatch(/^eigencheck .*\n7 units in again: eigencheck merge joins all parts\n$/);
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'again'))).toEqual(['units.jsonl']);
  });

  it('joined they are the run without parts: same order, verdicts, counts, counterexamples and exit code', async () => {
    const { code, stdout, stderr } = await eigencheck(
      ['merge', 'part-3', 'part-1', 'part-2', '--out', 'merged'],
      folder,
    );
    const timeless = (out: string) => {
      const { startedAt: _startedAt, settings, claims, ...rest } = evidenceIn(out);
      const { workers: _workers, ...kept } = settings;
      return { ...rest, settings: kept, claims: claims.map((claim) => ({ ...claim, durationMs: 0 })) };
    };
    expect(timeless('merged')).toEqual(timeless('whole'));
    expect(stdout).toContain('1 refuted · 1 undecided · 1 could not be judged');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(
      (await eigencheck(['merge', 'part-1', 'part-2', 'part-3', '--out', 'merged', '--json'], folder)).stdout,
    ).toBe(readFileSync(join(folder, 'merged', 'evidence.json'), 'utf8'));
  });

  it('a part that was interrupted is named, and leaves the whole interrupted', async () => {
    await verify('cut', '--seed', '7', '--shard', '2/3');
    const units = readFileSync(join(folder, 'cut', 'units.jsonl'), 'utf8').split('\n');
    projectFile('cut/units.jsonl', `${units[0]}\n`);
    const { stderr } = await eigencheck(['merge', 'part-1', 'cut', 'part-3', '--out', 'merged-cut'], folder);
    expect(stderr).toMatch(/^eigencheck: cut: the part was interrupted; verify --resume cut completes it\n/);
    expect(evidenceIn('merged-cut')).toMatchObject({ interrupted: true });
    await eigencheck(['verify', '--resume', 'cut', '--workers', '1'], folder);
    const completed = await eigencheck(['merge', 'part-1', 'cut', 'part-3', '--out', 'merged-cut'], folder);
    expect(completed).toMatchObject({ code: 1, stderr: '' });
  });

  it.each([
    [['part-1', 'part-3'], /^eigencheck: part 2\/3 missing/],
    [['part-1', 'part-2', 'part-2', 'part-3'], /part-2: part 2\/3 again, it is part-2 already/],
    [['whole'], /whole\/evidence\.json: evidence of a whole run, expected that of a part/],
    [['part-1', 'gone'], /gone, expected the folder of a part, as verify --shard i\/n wrote it/],
    [['gone'], /gone: no such file/],
    [['part-1', 'other-seed', 'part-3'], /other-seed\/units\.jsonl: seed = 8, expected 7 as in part-1/],
  ])('merge %j is refused in one line', async (words, message) => {
    if (words.includes('other-seed')) await verify('other-seed', '--seed', '8', '--shard', '2/3');
    const { code, stderr, stdout } = await eigencheck(['merge', ...words], folder);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
    expect(stderr).toMatch(/^eigencheck: [^\n]*\n$/);
  });

  it.each(['0/3', '4/3', '1', 'a/b', '1/2/3', '-1/2', ''])('--shard %j is refused', async (shard) => {
    const { code, stderr } = await verify('none', '--seed', '7', '--shard', shard);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--shard = .*, expected i\/n with 1 ≤ i ≤ n/);
  });

  it('parts need a common seed', async () => {
    expect((await verify('none', '--shard', '1/2')).stderr).toMatch(/--shard = 1\/2 without a seed/);
  });
});

describe('where claims are defined, and what was observed', () => {
  it('evidence and annotations name file and line of a claim', async () => {
    const { stdout } = await verify('annotated', '--seed', '7', '--reporter', 'json,junit,markdown,github');
    const lines = PLANTED_CLAIMS.split('\n');
    const place = evidenceIn('annotated').claims[1].definedAt;
    expect(place?.file).toBe('claims.ts');
    // All planted claims are made by one function of that file, which calls defineClaim.
    expect(lines[(place?.line ?? 0) - 1]).toContain('defineClaim');
    expect(stdout).toMatch(/^::error file=claims\.ts,line=\d+,title=planted\.refuted::refuted by 501%0A/m);
    expect(stdout).toMatch(/^::warning file=claims\.ts,line=\d+,title=planted\.open::/m);
    expect(readFileSync(join(folder, 'annotated', 'junit.xml'), 'utf8')).toContain('testsuite name="planted.refuted"');
    expect(readFileSync(join(folder, 'annotated', 'summary.md'), 'utf8')).toContain('## ❌ EigenCheck');
  });

  it('--observations: a line for every case, of the shape that Hypothesis publishes', async () => {
    await verify('observed', '--seed', '7', '--observations', 'deep/cases.jsonl');
    const text = readFileSync(join(folder, 'deep/cases.jsonl'), 'utf8');
    const cases = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const each of cases)
      expect(Object.keys(each).sort()).toEqual([
        'arguments',
        'coverage',
        'features',
        'how_generated',
        'metadata',
        'property',
        'representation',
        'run_start',
        'status',
        'status_reason',
        'timing',
        'type',
      ]);
    const of = (id: string) => cases.filter(({ property }) => property === id);
    expect(of('planted.holds').map(({ status }) => status)).toEqual(Array(40).fill('passed'));
    expect(of('planted.open').every(({ status, status_reason }) => status === 'gave_up' && status_reason !== '')).toBe(
      true,
    );
    expect(of('planted.refuted').at(-1)).toMatchObject({
      status: 'failed',
      representation: '501',
      how_generated: expect.stringMatching(/^shrunk/),
    });
    expect(new Set(of('planted.holds').map(({ run_start }) => run_start)).size).toBe(1);
    for (const { timing, arguments: input } of cases) {
      expect(timing['execute:test']).toBeGreaterThanOrEqual(0);
      expect(input.instance).toEqual(expect.any(Number));
    }
    const refused = await verify('observed', '--seed', '7', '--observations', '/proc/none/x.jsonl');
    expect({ code: refused.code, stderr: refused.stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^eigencheck: --observations = .*\n$/),
    });
  });
});

const projectFile = (name: string, text: string) => writeFileSync(join(folder, name), text);
