import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { trueClaim } from '../testing/planted-claims.js';
import { definedAt } from './defined-at.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
afterEach(() => void vi.restoreAllMocks());

it('is unknown outside of the working directory, in an installed package, and where there is no file', () => {
  const at = (file: string) => definedAt({ ...trueClaim, definedAt: { file, line: 1, column: 1 } });
  expect(at(join(ROOT, 'src/claims/claim.ts'))).toEqual({ file: 'src/claims/claim.ts', line: 1 });
  expect(at(join(ROOT, 'src/no-such-file.ts'))).toBeUndefined();
  expect(at(join(ROOT, 'node_modules/vitest/package.json'))).toBeUndefined();
  expect(at(process.execPath)).toBeUndefined();
});

it('is in the source where a source map tells', () => {
  const folder = projectFolder({ 'a.ts': '\n\nclaim\n', 'b.js': 'claim\n' });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/a.js'), 'claim\n');
  // Column 0 of line 1 is column 0 of line 3: AAEA is 0, 0, 2, 0 in the digits of source maps.
  const map = { version: 3, sources: ['../a.ts'], names: [], mappings: 'AAEA' };
  writeFileSync(join(folder, 'dist/a.js.map'), JSON.stringify(map));
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const at = (file: string) => definedAt({ ...trueClaim, definedAt: { file, line: 1, column: 1 } });
  expect(at(join(folder, 'dist/a.js'))).toEqual({ file: 'a.ts', line: 3 });
  expect(at(join(folder, 'b.js'))).toEqual({ file: 'b.js', line: 1 });
  const { definedAt: _, ...nowhere } = trueClaim;
  expect(definedAt(nowhere)).toBeUndefined();
});
