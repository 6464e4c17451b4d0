import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { eigencheck, projectFolder } from '../testing/built-command.js';

const FROZEN = fileURLToPath(new URL('../testing/written-by-0.1.0', import.meta.url));

/** Evidence of parts 1 and 2 of a run; in part 1 the refuted claim was edited to hold, beside its counterexample. */
let folder: string;
let edited: string;
beforeAll(() => {
  folder = projectFolder({});
  cpSync(join(FROZEN, 'claims.ts'), join(folder, 'claims.ts'));
  for (const part of ['shard-1', 'shard-2']) {
    mkdirSync(join(folder, part));
    const text = readFileSync(join(FROZEN, 'evidence', `${part}.json`), 'utf8');
    const evidence = JSON.parse(text);
    const refuted = evidence.claims.findIndex(({ verdict }: { verdict: string }) => verdict === 'refuted');
    if (refuted >= 0) {
      evidence.claims[refuted].verdict = 'holds';
      edited = `${part}/evidence.json`;
    }
    writeFileSync(join(folder, part, 'evidence.json'), JSON.stringify(evidence));
  }
});

describe('evidence edited by hand is refused in one line that names the field: 2', () => {
  it.each([
    ['report', () => ['report', edited]],
    ['report --compare', () => ['report', join(FROZEN, 'evidence', 'whole.json'), '--compare', edited]],
    ['merge', () => ['merge', 'shard-1', 'shard-2']],
    ['audit', () => ['audit', 'frozen.holds', '--config', 'claims.ts', '--runs', '2', '--out', edited.split('/')[0]]],
    ['constants', () => ['constants', 'relu', '--out', edited.split('/')[0]]],
  ])('%s', async (_name, words) => {
    const before = readFileSync(join(folder, edited), 'utf8');
    const { code, stdout, stderr } = await eigencheck(words(), folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^eigencheck: .*claims\[\d\]\.verdict = "holds", expected "refuted": there is a counterexample.*\n$/,
    );
    expect(stderr.split('\n')).toHaveLength(2);
    expect(readFileSync(join(folder, edited), 'utf8')).toBe(before);
  });
});
