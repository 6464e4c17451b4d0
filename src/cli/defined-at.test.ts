import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck } from '../testing/built-command.js';

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
