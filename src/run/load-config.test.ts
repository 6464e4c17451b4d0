import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { InputError } from './input-error.js';
import { loadConfig } from './load-config.js';
import { loadRegistry } from './registry.js';

const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'good.ts': plantedConfig('holds'),
  'common.cjs': `const { defineConfig, defineActivation } = require('eigencheck');
module.exports = defineConfig({ activations: [defineActivation({ name: 'mine', value: (z) => z, derivative: () => 1, kinks: [] })] });\n`,
  'interval.ts': `import { add, defineConfig } from 'eigencheck';
import * as I from 'eigencheck/interval';
import { holds } from './claims.ts';
const same = I.add === add && require('eigencheck/interval').add === add;
export default defineConfig({ claims: [{ ...holds, id: \`mine.\${same ? 'same' : 'another'}\` }] });\n`,
  'config.json': '{}',
  'nothing.ts': 'export const claims = [];\n',
  'number.ts': 'export default 5;\n',
  'broken.ts': 'export default {{;\n',
  'empty.ts': `import { defineConfig } from 'eigencheck';\nexport default defineConfig({ claims: [] });\n`,
  'missing.ts': `import { a } from './gone.js';\nexport default a;\n`,
  'misspelt.ts': `import { defineConfing } from 'eigencheck';\nexport default defineConfing({});\n`,
  'throws.ts': `import { x } from './a file (1).ts';\nexport default x;\n`,
  'a file (1).ts': `export const x = 1;\nthrow new RangeError('first\\nsecond');\n`,
  'clash.ts': `import { defineConfig } from 'eigencheck';\nimport { holds } from './claims.ts';\nexport default defineConfig({ claims: [{ ...holds, id: 'gram.kink-floor' }] });\n`,
  'shadow.ts': `import { defineActivation, defineConfig } from 'eigencheck';\nexport default defineConfig({ activations: [defineActivation({ name: 'mish', formula: 'z' })] });\n`,
});
const at = (name: string) => join(folder, name);

describe('a configuration', () => {
  it('loads from a path relative to the working directory, as TypeScript or CommonJS, with this very package', async () => {
    const { claims } = await loadConfig(relative(process.cwd(), at('good.ts')));
    expect(claims.map(({ id }) => id)).toEqual(['planted.holds']);
    const { activations } = await loadConfig(at('common.cjs'));
    expect(activations.map(({ name }) => name)).toEqual(['mine']);
  });

  it('may call intervals by a name of its own: they are those of this very package', async () => {
    const { claims } = await loadConfig(at('interval.ts'));
    expect(claims.map(({ id }) => id)).toEqual(['mine.same']);
  });

  it.each([
    ['gone.ts', /^config = .*gone\.ts, no such file \(looked for /],
    ['folder.ts', /, expected a TypeScript or JavaScript file, found a directory$/],
    ['config.json', /, expected a TypeScript or JavaScript file \(\.ts, /],
    ['nothing.ts', /^config .*nothing\.ts has no default export, expected: export default defineConfig/],
    ['number.ts', /number\.ts: defineConfig: config = 5, expected \{ claims/],
    ['broken.ts', /broken\.ts does not parse: /],
    ['empty.ts', /empty\.ts threw while loading: TypeError: defineConfig: no claims and no activations/],
    ['missing.ts', /missing\.ts imports a module that cannot be found: Cannot find module '\.\/gone\.js'/],
    ['misspelt.ts', /misspelt\.ts threw while loading: TypeError: defineConfing is not a function/],
    ['throws.ts', /throws\.ts threw while loading: RangeError: first second \(.*a file \(1\)\.ts:2:7\)$/],
  ])('%s is refused in one line', async (name, line) => {
    if (name === 'folder.ts') mkdirSync(at(name));
    const loading = loadConfig(at(name));
    await expect(loading).rejects.toThrow(InputError);
    await expect(loading).rejects.toThrow(line);
  });

  it('may not take the name of a theorem or of an activation', async () => {
    await expect(loadRegistry(at('shadow.ts'))).rejects.toThrow(
      /activation name mish is a built-in activation's, expected another, such as my-mish$/,
    );
    await expect(loadRegistry(at('clash.ts'))).rejects.toThrow(/claim id gram\.kink-floor is a built-in theorem's/);
  });
});
