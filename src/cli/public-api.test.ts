import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { apiReport } from '../testing/api-report.js';
import { built } from '../testing/built-command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRIES = {
  eigencheck: 'src/index',
  'eigencheck/vitest': 'src/vitest',
  'eigencheck/theorems': 'src/theorems',
  'eigencheck/interval': 'src/interval',
};

describe('the public API', () => {
  // What differs here is a change for users: npm run test:file -- src/cli/public-api.test.ts -u, and a line in
  // CHANGELOG.md.
  it.each(Object.entries(ENTRIES))('of %s is the one of its report', async (name, entry) => {
    built();
    const declarations = (each: string) => join(ROOT, 'dist', `${each}.d.ts`);
    const known = entry === ENTRIES.eigencheck ? '' : apiReport(declarations(ENTRIES.eigencheck));
    const report = `${apiReport(declarations(entry), known)}\n`;
    await expect(report).toMatchFileSnapshot(join(ROOT, 'docs/api', `${name.replace('/', '.')}.txt`));
  });
});

describe('a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eigencheck-api-'));
  const report = (files: Readonly<Record<string, string>>): string => {
    const own = mkdtempSync(join(folder, 'files-'));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(own, file), text);
    return apiReport(join(own, 'index.d.ts'));
  };

  it('shows what exported names reach, through files and inline imports, and nothing else', () => {
    const files = {
      'index.d.ts': "export { f, type A as B } from './f.js';\nexport declare const own: number;\n",
      'f.d.ts':
        "import type { Arbitrary } from 'fast-check';\nimport type { D } from './d.js';\n/** Of no use. */\ninterface Unreached {\n    a: 1;\n}\nexport interface A {\n    /** Commented. */\n    readonly d: D;\n}\nexport declare function f(a: A): Arbitrary<import(\"./d.js\").E>;\n",
      'd.d.ts': "export type D = 'one' | 'two';\nexport type E = 3;\n",
    };
    expect(report(files)).toBe(
      [
        'exports B (A), f, own',
        'export interface A {\n    readonly d: D;\n}',
        "export type D = 'one' | 'two';",
        'export type E = 3;',
        'export declare function f(a: A): Arbitrary<E>;',
        'export declare const own: number;',
      ].join('\n\n'),
    );
  });

  it('control: a field, a parameter or a name that changes shows', () => {
    const of = (text: string) => report({ 'index.d.ts': text });
    const before = of('export interface A {\n    readonly a?: number;\n}\n');
    for (const after of ['interface A {\n    readonly a: number;\n}', 'interface A {\n    readonly b?: number;\n}'])
      expect(of(`export ${after}\n`)).not.toBe(before);
    expect(of('/** Only a comment. */\nexport interface A {\n    // Here too.\n    readonly a?: number;\n}\n')).toBe(
      before,
    );
    expect(() =>
      report({ 'index.d.ts': "export { gone } from './other.js';\n", 'other.d.ts': 'export type A = 1;\n' }),
    ).toThrow('other.d.ts declares no gone');
  });
});
