import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { built, eigencheck, endAll, projectFolder, startProcess } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'refuted.ts': plantedConfig('holds', 'refuted') });
});
afterEach(endAll);

/** The command with its output sent somewhere, by a shell; its own exit code is the last line. */
async function shell(words: string, output: string) {
  const command = `"${process.execPath}" "${built()}" ${words}`;
  const { stdout, stderr } = await startProcess(
    'bash',
    ['-c', `${command} ${output}; echo "\${PIPESTATUS[0]}"`],
    folder,
  ).finished;
  return { code: Number(stdout.trimEnd().split('\n').at(-1)), stdout, stderr };
}

const verify = (out: string, ...more: string[]) =>
  ['verify', '--config', 'refuted.ts', '--seed', '7', '--workers', '1', '--out', out, ...more].join(' ');
const verdicts = (out: string) =>
  parseEvidence(readFileSync(join(folder, out, 'evidence.json'), 'utf8')).claims.map(({ verdict }) => verdict);

describe('a reader that closes early', () => {
  it('changes neither the exit code of verify nor what it writes, and leaves no other file', async () => {
    const { code, stdout, stderr } = await shell(verify('closed'), '| head -1');
    expect(stderr).toMatch(/^$/);
    expect(stdout).toMatch(/^eigencheck /);
    expect(code).toBe(1);
    expect(verdicts('closed')).toEqual(['holds', 'refuted']);
    expect(readdirSync(join(folder, 'closed')).sort()).toEqual(['evidence.json', 'index.html', 'units.jsonl']);
  });

  it('nor those of hunt, even where it closes both streams', async () => {
    const hunt = 'hunt planted.refuted --config refuted.ts --seed 7 --budget 100 --workers 1 --out hunted';
    const { code } = await shell(hunt, '2>&1 | head -1');
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'hunted')).sort()).toEqual(
      ['hunt', 'smallest', 'tightest', 'worst'].map((role) => `planted.refuted.${role}.json`),
    );
  });
});

describe.runIf(existsSync('/dev/full'))('a full standard output', () => {
  it('changes neither the exit code of verify nor what it writes, and is told in one line', async () => {
    const { code, stderr } = await shell(verify('full'), '> /dev/full');
    expect(stderr).toMatch(
      /^eigencheck: standard output is lost \(ENOSPC: .*\); verdict, exit code and files are not\n$/,
    );
    expect(code).toBe(1);
    expect(verdicts('full')).toEqual(['holds', 'refuted']);
    expect((await shell(verify('full-json', '--json'), '> /dev/full')).code).toBe(1);
    expect(verdicts('full-json')).toEqual(['holds', 'refuted']);
  });

  it.each([
    ['replay planted.refuted --config refuted.ts --seed 7 --path 0', 'either', 0],
    ['--help', 'nothing', 0],
    ['audit planted.holds --config refuted.ts --runs 3 --seed 1 --workers 1 --out audited', 'audited/evidence.json', 0],
    [
      'hunt planted.refuted --config refuted.ts --seed 7 --budget 100 --workers 1 --out fully',
      'fully/planted.refuted.smallest.json',
      1,
    ],
  ] as const)('nor that of `%s`', async (words, written, expected) => {
    const usual = written === 'either' ? (await eigencheck(words.split(' '), folder)).code : expected;
    const { code, stderr } = await shell(words, '> /dev/full');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(usual);
    if (written.includes('/')) expect(existsSync(join(folder, written))).toBe(true);
  });
});
