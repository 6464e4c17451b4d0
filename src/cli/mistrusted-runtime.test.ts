import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { built, projectFolder, startProcess } from '../testing/built-command.js';

const CONFIG = `
import fc from 'fast-check';
import { atLeast, defineClaim, defineConfig, defineConstant, point } from 'eigencheck';
export default defineConfig({
  claims: [defineClaim({ id: 'mine.one', title: 't', source: { title: 's' }, statement: 'x', instances: fc.integer({ min: 0, max: 9 }), compare: (x) => atLeast(point(x + 1), point(1)), controls: [] })],
  constants: [defineConstant({ id: 'mine.half', title: 'a half', published: '0.5', source: { title: 's' }, recompute: () => point(0.5), finding: 'agrees' })],
});
`;

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': CONFIG,
    // Off by some hundred units in the last place.
    'broken.mjs': 'const tanh = Math.tanh;\nMath.tanh = (x) => tanh(x) * (1 + 2 ** -46);\n',
    'identity.csv': '1,0\n0,1\n',
  });
});

describe('where a function of the runtime errs by more than is assumed', () => {
  it.each<[string, readonly string[]]>([
    ['replay', ['replay', 'mine.one', '--config', 'claims.ts', '--seed', '7', '--path', '0', '--json']],
    ['hunt', ['hunt', 'mine.one', '--config', 'claims.ts', '--budget', '60', '--workers', '1', '--seed', '7', '--out', 'hunted', '--json']],
    ['certify', ['certify', 'identity.csv', '--json']],
    ['constants', ['constants', 'mine', '--config', 'claims.ts', '--json']],
  ])('%s says so in one line, and proves nothing', async (name, words) => {
    const run = startProcess(process.execPath, ['--import', './broken.mjs', built(), ...words], folder);
    const { stdout, stderr } = await run.finished;
    expect(stderr).toMatch(/^eigencheck: Math\.tanh\(.+\) is off by \d+\.\d\d ulp, .*nothing in this run counts as proved; .*\n$/);
    const found = `${stdout}${name === 'hunt' ? readFileSync(join(folder, 'hunted', 'mine.one.tightest.json'), 'utf8') : ''}`;
    expect(found).toContain('"basis": "estimated"');
    expect(found).not.toMatch(/"(proved|disproved)"/);
  }); // biome-ignore format: a table
});
