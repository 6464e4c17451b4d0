import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': PLANTED_CLAIMS,
    'good.ts': plantedConfig('holds', 'weak'),
    'throws.ts': plantedConfig('holds', 'throws'),
  });
});

const evidenceIn = (out: string) => parseEvidence(readFileSync(join(folder, out, 'evidence.json'), 'utf8'));
const audit = (words: string) =>
  eigencheck(['audit', ...words.split(' '), '--runs', '8', '--seed', '1', '--workers', '1'], folder);

describe('eigencheck audit', () => {
  it('prints tolerances, budgets, rungs and the recommendation with its derivation, and writes evidence and report', async () => {
    const { code, stdout, stderr } = await audit('--config good.ts --out alone');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/planted\.holds\n +float64 +8 · 7 /);
    expect(stdout).toMatch(/planted\.holds {2}tolerance in doubles: 0\n {2}none of 8 true draws falls short/);
    expect(stdout).toMatch(/planted\.holds: decided 8 by float64/);
    expect(evidenceIn('alone')).toMatchObject({ claims: [], audit: [{ id: 'planted.holds' }, { id: 'planted.weak' }] });
    expect(readFileSync(join(folder, 'alone', 'index.html'), 'utf8')).toContain('<!doctype html>');
  });

  it('joins the evidence that verify left, and replaces an older audit of the same claim', async () => {
    await eigencheck(
      ['verify', '--config', 'good.ts', '--out', 'both', '--seed', '2', '--runs', '10', '--workers', '1'],
      folder,
    );
    await audit('planted.weak --config good.ts --out both');
    await audit('planted.weak --config good.ts --out both');
    const { claims, audit: found } = evidenceIn('both');
    expect(claims.map(({ id }) => id)).toEqual(['planted.holds', 'planted.weak']);
    expect(found?.map(({ id }) => id)).toEqual(['planted.weak']);
  });

  it('--json prints the audits', async () => {
    const { code, stdout } = await audit('planted.holds --config good.ts --out json --json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'planted.holds', recommended: 0 }]);
  });
});
