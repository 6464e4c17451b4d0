import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { sampleEvidence } from '../testing/report/evidence-fixture.js';
import { InputError } from './input-error.js';
import { evidenceFile, readEvidence } from './read-evidence.js';
import { REPORTERS } from './reporters.js';
import { writeReports } from './write-reports.js';

it('each reporter writes its file, and evidence is read back as it was', async () => {
  const out = projectFolder({});
  const { written, failures } = await writeReports(sampleEvidence(), { out, reporter: REPORTERS });
  expect(failures).toEqual([]);
  const names = ['evidence.json', 'index.html', 'junit.xml', 'summary.md'];
  expect(written.map((line) => line.replace(/^\w+ +/, ''))).toEqual(names.map((name) => join(out, name)));
  expect(await readEvidence(evidenceFile(out))).toEqual(sampleEvidence());
});

it('what cannot be written costs itself alone', async () => {
  const out = projectFolder({});
  mkdirSync(join(out, 'evidence.json'));
  const { written, failures } = await writeReports(sampleEvidence(), { out, reporter: ['json', 'markdown'] });
  expect(written).toEqual([`summary   ${join(out, 'summary.md')}`]);
  expect(failures).toEqual([{ what: 'evidence', error: expect.any(InputError) }]);
  expect(readFileSync(join(out, 'summary.md'), 'utf8')).not.toBe('');
});

it('evidence that is not there, cannot be read or is damaged is refused in one line', async () => {
  const folder = projectFolder({ 'cut.json': '{', 'field.json': '{ "schema": "eigencheck/evidence@1", "seed": "1" }' });
  const reading = (name: string) => readEvidence(join(folder, name));
  await expect(reading('gone.json')).rejects.toThrow(/gone\.json: no such file, expected the evidence\.json that/);
  await expect(reading('.')).rejects.toThrow(/cannot be read \(EISDIR/);
  await expect(reading('cut.json')).rejects.toThrow(/cut\.json: not JSON \(.*\), expected the evidence\.json/);
  await expect(reading('field.json')).rejects.toThrow(/run eigencheck verify again to make a whole one$/);
  expect(existsSync(join(folder, 'gone.json'))).toBe(false);
});
