import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseEvidence } from '../evidence/schema.js';
import { definedAt } from '../run/defined-at.js';
import { eigencheck } from '../testing/built-command.js';
import { trueClaim } from '../testing/planted-claims.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('a theorem is at the line of its source that defines it, though the command is bundled', async () => {
  const out = mkdtempSync(join(tmpdir(), 'defined-at-'));
  await eigencheck(['verify', 'gram.kink-sharp', '--runs', '1', '--seed', '1', '--out', out], ROOT);
  const [claim] = parseEvidence(readFileSync(join(out, 'evidence.json'), 'utf8')).claims;
  const source = readFileSync(join(ROOT, 'properties/gram/kink-sharp.ts'), 'utf8').split('\n');
  expect(claim?.definedAt).toEqual({
    file: 'properties/gram/kink-sharp.ts',
    line: 1 + source.findIndex((line) => line.includes('= defineClaim<')),
  });
});

it('is unknown outside of the working directory, in an installed package, and where there is no file', () => {
  const at = (file: string) => definedAt({ ...trueClaim, definedAt: { file, line: 1, column: 1 } });
  expect(at(join(ROOT, 'src/claims/claim.ts'))).toEqual({ file: 'src/claims/claim.ts', line: 1 });
  expect(at(join(ROOT, 'src/no-such-file.ts'))).toBeUndefined();
  expect(at(join(ROOT, 'node_modules/vitest/package.json'))).toBeUndefined();
  expect(at(process.execPath)).toBeUndefined();
});
