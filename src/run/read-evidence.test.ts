import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { readEvidence } from './read-evidence.js';

it('a file of another kind or version is told from a damaged one', async () => {
  const folder = projectFolder({
    'later.json': '{ "schema": "eigencheck/evidence@99", "claims": [] }',
    'case.json': '{ "schema": "eigencheck/case@1" }',
    'other.json': '{}',
  });
  const reading = (name: string) => readEvidence(join(folder, name));
  const another = 'run eigencheck verify to make such a file';
  await expect(reading('later.json')).rejects.toThrow(
    /schema = "eigencheck\/evidence@99", expected "eigencheck\/evidence@2" or "eigencheck\/evidence@1"; run eigencheck verify to make such a file$/,
  );
  for (const name of ['case.json', 'other.json']) await expect(reading(name)).rejects.toThrow(another);
});
