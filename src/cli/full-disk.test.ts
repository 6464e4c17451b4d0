import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseCase } from '../engine/hunt/case-file.js';
import { eigencheck, projectFolder, stayingHost } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
beforeAll(async () => {
  folder = projectFolder({
    'claims.ts': PLANTED_CLAIMS,
    'false.ts': plantedConfig('refuted'),
    'true.ts': plantedConfig('holds'),
  });
  await eigencheck(
    [
      'hunt',
      'planted.refuted',
      '--config',
      'false.ts',
      '--budget',
      '64',
      '--seed',
      '1',
      '--workers',
      '1',
      '--out',
      'good',
    ],
    folder,
  );
});

/**
 * The command where no file can grow beyond so many KB: every write beyond fails as on a full disk, and pipes do not.
 */
const onFullDisk = (words: string, left = 0) => {
  const host = hosts.get(left) ?? stayingHost(['bash', '-c', `trap "" XFSZ; ulimit -f ${left}; exec "$@"`, 'bash']);
  hosts.set(left, host);
  return host(words.split(' '), folder);
};
const hosts = new Map<number, ReturnType<typeof stayingHost>>();

describe('on a full disk nothing that was found is lost', () => {
  it('hunt prints the counterexample, whole, then what could not be written: 1', async () => {
    const { code, stdout, stderr } = await onFullDisk(
      'hunt planted.refuted --config false.ts --budget 64 --seed 1 --workers 1 --out full',
    );
    // False above 500, and no smaller instance is half as strong as the worst: π against 0.401.
    expect(stdout).toMatch(/^refuted {2}planted\.refuted, in 64 evaluations$/m);
    expect(stdout).toMatch(/^smallest at least half as strong .*\n {2}instance {3}501\n/m);
    const [, text] = /smallest(?:.|\n)*^ {2}case {7}(\{.*\})$/m.exec(stdout) ?? [];
    expect(parseCase(text).instance.text).toBe('501');
    expect(stdout).not.toContain('eigencheck replay');
    expect(stderr).toMatch(
      /^eigencheck: --out = full, cannot write planted\.refuted\.\w+\.json \(EFBIG.*\); not on disk: planted\.refuted\.hunt\.json, .*\n$/,
    );
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'full'))).toEqual([]);
  });

  it('a hunt that found no counterexample, or a refuted control, ends with 2: what it holds is not on disk', async () => {
    const held = await onFullDisk('hunt planted.holds --config true.ts --budget 64 --seed 1 --workers 1 --out full');
    expect(held.stdout).toMatch(/^no counterexample {2}planted\.holds/m);
    expect(held.stderr).toMatch(/not on disk: planted\.holds\.hunt\.json, planted\.holds\.tightest\.json\n$/);
    expect(held.code).toBe(2);
    const control = await onFullDisk(
      'hunt planted.holds/minus --config true.ts --budget 64 --seed 1 --workers 1 --out full',
    );
    expect(control.stdout).toMatch(/^refuted {2}planted\.holds\/minus/m);
    expect(control.code).toBe(2);
  });

  it('verify prints its table and the counterexample, then each file: 1; with all holding 2', async () => {
    const refuted = await onFullDisk('verify --config false.ts --seed 1 --workers 1 --out full');
    expect(refuted.stdout).toMatch(/instance {3}501\n/);
    expect(refuted.stderr).toMatch(/^eigencheck: evidence: --out = full, cannot write evidence\.json \(EFBIG/);
    expect(refuted.code).toBe(1);
    const held = await onFullDisk('verify --config true.ts --seed 1 --workers 1 --out full');
    expect(held.stdout).toContain('1 claim holds');
    expect(held.code).toBe(2);
  });

  it('replay --keep prints the verdict, and it stays 1', async () => {
    const { code, stdout, stderr } = await onFullDisk(
      'replay good/planted.refuted.smallest.json --config false.ts --keep full',
    );
    expect(stdout).toContain('still refutes');
    expect(stderr).toMatch(/^eigencheck: --keep = full, cannot write planted\.refuted\.smallest\.json \(EFBIG/);
    expect(code).toBe(1);
  });

  it('audit and constants print what they found: 2', async () => {
    const audited = await onFullDisk('audit planted.holds --config true.ts --runs 4 --seed 1 --workers 1 --out full');
    expect(audited.stdout).toContain('planted.holds  tolerance in doubles: 0');
    expect(audited.stderr).toMatch(/cannot write evidence\.json \(EFBIG/);
    expect(audited.code).toBe(2);
    const recomputed = await onFullDisk('constants relu --out full');
    expect(recomputed.stdout).toMatch(/relu\.edge-weight\n .* agrees/);
    expect(recomputed.stderr).toMatch(/cannot write evidence\.json \(EFBIG/);
    expect(recomputed.code).toBe(2);
  });

  it('control: the same commands where files can be written', async () => {
    mkdirSync(join(folder, 'free'));
    writeFileSync(join(folder, 'free', 'x'), '');
    const { code, stdout } = await eigencheck(
      [
        'hunt',
        'planted.refuted',
        '--config',
        'false.ts',
        '--budget',
        '64',
        '--seed',
        '1',
        '--workers',
        '1',
        '--out',
        'free',
      ],
      folder,
    );
    expect(code).toBe(1);
    expect(stdout).toContain('eigencheck replay free/planted.refuted.smallest.json');
    expect(readdirSync(join(folder, 'free'))).toContain('planted.refuted.smallest.json');
  });

  it('verify leaves the files of an earlier run whole where only the beginning of the new ones fits', async () => {
    const command = 'verify --config true.ts --workers 1 --out earlier';
    await eigencheck(`${command} --seed 1`.split(' '), folder);
    const written = () =>
      ['evidence.json', 'index.html'].map((name) => readFileSync(join(folder, 'earlier', name), 'utf8'));
    const before = written();
    for (const text of before) expect(text.length).toBeGreaterThan(1024);
    const { code, stderr } = await onFullDisk(`${command} --seed 2`, 1);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot write evidence.json');
    expect(written()).toEqual(before);
    expect(readdirSync(join(folder, 'earlier')).sort()).toEqual(['evidence.json', 'index.html', 'units.jsonl']);
  });
});
