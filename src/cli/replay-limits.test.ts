import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eigencheck, endAll, projectFolder, start } from '../testing/built-command.js';

const CLAIMS = `
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { atLeast, defineClaim, defineConfig, defineConstant, point } from 'eigencheck';
const forever = () => { writeSync(1, 'it hangs\\n'); for (;;); };
const constant = (id, recompute) =>
  defineConstant({ id, title: id, published: '0.5', source: { title: 'planted' }, recompute, finding: 'agrees' });
const compare = (x) => { if (x === 2) forever(); return atLeast(point(x), point(x === 3 ? 4 : 0)); };
export default defineConfig({
  claims: [defineClaim({ id: 'mine.two', title: 't', source: { title: 's' }, statement: 'x', instances: fc.integer({ min: 0, max: 9 }), compare, controls: [] })],
  constants: [constant('mine.half', () => point(0.5)), constant('mine.hangs', forever), constant('mine.last', () => point(0.5))],
});
`;
/** Holds for 1, hangs on 2, and is refuted by 3. */
const kept = (x: number) => {
  const refuted = x === 3;
  return {
    schema: 'eigencheck/case@1',
    kind: refuted ? 'counterexample' : 'tight',
    claim: 'mine.two',
    instance: { text: `${x}`, value: x, group: '' },
    left: { lo: x, hi: x },
    relation: '>=',
    right: refuted ? { lo: 4, hi: 4 } : { lo: 0, hi: 0 },
    quantities: {},
    precision: 'float64',
    verdict: refuted ? 'refuted' : 'holds',
    basis: 'proved',
    trials: { seed: 1, draw: 0 },
    eigencheck: '0.1.0',
  };
};

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': CLAIMS,
    'loops.ts': "import { writeSync } from 'node:fs';\nwriteSync(1, 'it hangs\\n');\nfor (;;);\n",
    'two.json': JSON.stringify(kept(2)),
  });
  const put = (name: string, ...numbers: readonly number[]) => {
    mkdirSync(join(folder, name));
    for (const x of numbers) writeFileSync(join(folder, name, `${x}.json`), JSON.stringify(kept(x)));
  };
  put('corpus', 1, 2, 4);
  put('refuting', 2, 3);
  put('refuted-first', 1, 2);
  writeFileSync(join(folder, 'refuted-first', '0.json'), JSON.stringify(kept(3)));
});
afterEach(endAll);

/** With seed 7, the first draw that is 2. */
const PATH = '3';
const LIMIT = ['--case-seconds', '1'];
const instance = ['replay', 'mine.two', '--config', 'claims.ts', '--seed', '7', '--path', PATH];

describe('replay and constants of what gives no answer', () => {
  it.each<[string, readonly string[], number, string]>([
    [
      'a drawn instance stays undecided: 3',
      instance,
      3,
      `eigencheck: mine.two: seed 7, path ${PATH}: no answer within 1 s\n`,
    ],
    [
      'a configuration that loops while it loads cannot be used: 2',
      ['replay', 'two.json', '--config', 'loops.ts'],
      2,
      'eigencheck: config loops.ts, while it was loading: no answer within 1 s\n',
    ],
  ])('%s', async (_name, words, code, stderr) => {
    const run = await eigencheck([...words, ...LIMIT], folder);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code, stderr });
  });

  it('a kept case could not be judged: 2; the others of the folder are', async () => {
    const { code, stdout, stderr } = await eigencheck(['replay', 'corpus', '--config', 'claims.ts', ...LIMIT], folder);
    expect(stdout).toMatch(
      /^corpus\/1\.json: holds, the same to the last bit\ncorpus\/4\.json: holds, the same to the last bit\n$/,
    );
    expect(stderr).toBe('eigencheck: corpus/2.json: could not be judged: mine.two: no answer within 1 s\n');
    expect(code).toBe(2);
  });

  it('the other constants are recomputed', async () => {
    const { code, stdout, stderr } = await eigencheck(
      ['constants', 'mine', '--config', 'claims.ts', '--json', ...LIMIT],
      folder,
    );
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'mine.half', verdict: 'agrees' },
      { id: 'mine.hangs', verdict: 'undecided', error: 'no answer within 1 s' },
      { id: 'mine.last', verdict: 'agrees' },
    ]);
    expect(stderr).toBe('eigencheck: mine.hangs: no answer within 1 s\n');
    expect(code).toBe(3);
  });
});

describe('one signal ends it with one line, and the code of what was found', () => {
  it.each<[string, readonly string[], number, RegExp]>([
    ['a drawn instance', instance, 130, /^eigencheck: interrupted: mine\.two: seed 7, path \d, under way for \d\.\d s\n$/],
    ['a folder whose first case is refuted', ['replay', 'refuted-first', '--config', 'claims.ts'], 1, /^eigencheck: interrupted: refuted-first\/2\.json: mine\.two, under way/],
    ['constants', ['constants', 'mine', '--config', 'claims.ts'], 130, /^eigencheck: interrupted: mine\.hangs, under way for \d\.\d s\n$/],
    ['verify of a configuration that loops', ['verify', '--config', 'loops.ts'], 130, /^eigencheck: interrupted: config loops\.ts, while it was loading, under way for \d\.\d s\n$/],
    ['constants of a configuration that loops', ['constants', '--config', 'loops.ts'], 130, /^eigencheck: interrupted: config loops\.ts, while it was loading, under way for \d\.\d s\n$/],
  ])('%s', async (_name, words, code, stderr) => {
    const running = start(words, folder);
    await running.printed('it hangs');
    running.child.kill('SIGTERM');
    const finished = await running.finished;
    expect(finished.stderr).toMatch(stderr);
    expect(finished.code).toBe(code);
  }); // biome-ignore format: a table
});
