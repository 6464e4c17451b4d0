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
  await expect(reading('later.json')).rejects.toThrow(
    'schema = "eigencheck/evidence@99", expected "eigencheck/evidence@',
  );
  await expect(reading('case.json')).rejects.toThrow('schema = "eigencheck/case@1", expected');
  await expect(reading('other.json')).rejects.toThrow('schema = missing, expected');
});
