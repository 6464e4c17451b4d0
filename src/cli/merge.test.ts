import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/schema.js';
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
  it('every claim is in exactly one part', () => {
    const parts = ['1', '2', '3'].map((part) => evidenceIn(`part-${part}`));
    expect(parts.map(({ claims }) => claims.length)).toEqual([2, 2, 1]);
    expect(parts.flatMap(({ claims }) => claims.map(({ id }) => id)).sort()).toEqual(
      evidenceIn('whole')
        .claims.map(({ id }) => id)
        .sort(),
    );
    expect(parts[1].settings.shard).toEqual({ index: 2, of: 3, all: evidenceIn('whole').settings.claims });
  });

  it('joined they are the run without parts: same order, verdicts, counts, counterexamples and exit code', async () => {
    const { code, stdout } = await eigencheck(
      ['merge', 'part-3', join('part-1', 'evidence.json'), 'part-2', '--out', 'merged'],
      folder,
    );
    const timeless = (out: string) => {
      const { startedAt: _startedAt, settings, claims, ...rest } = evidenceIn(out);
      const { workers: _workers, ...kept } = settings;
      return { ...rest, settings: kept, claims: claims.map((claim) => ({ ...claim, durationMs: 0 })) };
    };
    expect(timeless('merged')).toEqual(timeless('whole'));
    expect(stdout).toContain('1 refuted · 1 undecided · 1 could not be judged');
    expect(code).toBe(1);
    expect(
      (await eigencheck(['merge', 'part-1', 'part-2', 'part-3', '--out', 'merged', '--json'], folder)).stdout,
    ).toBe(readFileSync(join(folder, 'merged', 'evidence.json'), 'utf8'));
  });

  it('a part that was interrupted leaves the whole interrupted; what is refuted stays refuted', async () => {
    const cut = evidenceIn('part-1');
    projectFile('cut.json', JSON.stringify({ ...cut, interrupted: true, claims: cut.claims.slice(1) }));
    const merge = async (out: string, ...parts: string[]) =>
      (await eigencheck(['merge', ...parts, '--out', out], folder)).code;
    expect(await merge('merged-cut', 'cut.json', 'part-2', 'part-3')).toBe(1);
    expect(evidenceIn('merged-cut')).toMatchObject({ interrupted: true });
    // The same without the claims that are refuted, or whose controls are not.
    const parts = ['cut.json', 'part-2/evidence.json', 'part-3/evidence.json'].map((file, i) => {
      const evidence = parseEvidence(readFileSync(join(folder, file), 'utf8'));
      const claims = evidence.claims.filter(
        ({ verdict, controls }) => verdict !== 'refuted' && controls.every((control) => control.verdict === 'refuted'),
      );
      projectFile(`open-${i}.json`, JSON.stringify({ ...evidence, interrupted: true, claims }));
      return `open-${i}.json`;
    });
    expect(await merge('merged-open', ...parts)).toBe(130);
  });

  it('parts of runtimes that compute other bits are refused, those of older versions, which say nothing, are not', async () => {
    const part = evidenceIn('part-2');
    const { fingerprint: _fingerprint, functions: _functions, ...older } = part.environment;
    projectFile(
      'other-bits.json',
      JSON.stringify({ ...part, environment: { ...part.environment, fingerprint: 'f00d' } }),
    );
    projectFile('older.json', JSON.stringify({ ...part, environment: older }));
    const refused = await eigencheck(['merge', 'part-1', 'other-bits.json', 'part-3', '--out', 'merged-bits'], folder);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /^eigencheck: other-bits\.json: fingerprint of the elementary functions = f00d, expected [0-9a-f]{16} as in part-1/,
    );
    const joined = await eigencheck(['merge', 'older.json', 'part-1', 'part-3', '--out', 'merged-old'], folder);
    expect(joined.code).toBe(1);
  });

  it.each([
    [['part-1', 'part-3'], /merge: part 2\/3 missing/],
    [['part-1', 'part-2', 'part-2', 'part-3'], /part 2\/3 again, it is part-2\/evidence\.json already/],
    [['whole'], /whole\/evidence\.json: evidence of a whole run, expected that of a part/],
    [['part-1', 'gone'], /gone: no such file/],
    [['part-1', 'other-seed'], /other-seed\/evidence\.json: seed = 8, expected 7 as in part-1\/evidence\.json/],
    [['part-1', 'other-runs'], /runs = 11, expected default/],
  ])('merge %j is refused in one line', async (words, message) => {
    if (words.includes('other-seed')) await verify('other-seed', '--seed', '8', '--shard', '2/3');
    if (words.includes('other-runs')) await verify('other-runs', '--seed', '7', '--runs', '11', '--shard', '2/3');
    const { code, stderr, stdout } = await eigencheck(['merge', ...words], folder);
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(message);
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
