import { beforeAll, describe, expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { LISTED_KINDS } from './listed-kinds.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'empty.ts': `import { defineConfig } from 'eigencheck';\nexport default defineConfig({});\n`,
  });
});
const listed = async (...words: string[]): Promise<readonly string[]> => {
  const { code, stdout, stderr } = await eigencheck(['list', ...words], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n');
};
const names = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => /^ {2}(\S+)/.exec(line)?.[1] ?? []);
const json = async (...words: string[]) => JSON.parse((await listed(...words, '--json')).join('\n'));

describe('list', () => {
  it('by group: the claims whose names begin so, and no others', async () => {
    const depth = theorems.map(({ id }) => id).filter((id) => id.startsWith('depth.'));
    expect(names(await listed('--group', 'depth'))).toEqual(depth);
  });

  it('by words: claims that have all of them, in name, title or paper', async () => {
    expect(names(await listed('schur'))).toEqual(['gram.schur-monotone']);
    const both = names(await listed('DEPTH', 'edge', 'chaos'));
    expect(both).toContain('training.depth-needs-the-edge');
    for (const id of both) expect(names(await listed('edge'))).toContain(id);
    expect(both.length).toBeLessThan(names(await listed('edge')).length);
  });

  it('a conjecture is found among claims', async () => {
    expect(names(await listed('conjecture.selu-floor'))).toEqual(['conjecture.selu-floor']);
  });

  it.each([
    ['controls', 'gram.kink-floor/antipodal-relu'],
    ['conjectures', 'conjecture.selu-floor'],
    ['activations', 'leakyRelu(…)'],
    ['constants', 'selu.alpha'],
    ['injected-errors', 'kernel.half-forgotten'],
  ])('--what %s has %s', async (what, name) => {
    expect(names(await listed('--what', what))).toContain(name);
  });

  it('kept cases are of the group of their claim', async () => {
    const cases = names(await listed('--what', 'kept-cases', '--group', 'depth'));
    expect(cases.length).toBeGreaterThan(0);
    for (const file of cases) expect(file).toMatch(/properties\/corpus\/depth\..*\.json$/);
  });

  it('--json has what is listed under its own name', async () => {
    for (const what of LISTED_KINDS) expect((await json('--what', what))[what].length).toBeGreaterThan(0);
    const { claims, conjectures, activations } = await json('selu', '--group', 'gram');
    for (const { id } of claims) expect(id).toMatch(/^gram\./);
    expect([conjectures, activations]).toEqual([[], []]);
  });
});
