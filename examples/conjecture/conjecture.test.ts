import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../../src/evidence/evidence-file.js';
import type { Evidence } from '../../src/evidence/schema.js';
import { eigencheck, type Finished } from '../../src/testing/built-command.js';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('the example: an activation of her own and a conjecture', () => {
  let finished: Finished;
  let evidence: Evidence;
  beforeAll(async () => {
    const out = mkdtempSync(join(tmpdir(), 'eigencheck-example-'));
    finished = await eigencheck(['verify', '--config', 'eigencheck.config.ts', '--seed', '1', '--out', out], here);
    evidence = parseEvidence(readFileSync(join(out, 'evidence.json'), 'utf8'));
  });

  it('refutes the conjecture, by proof, and exits 1', () => {
    expect(finished.code).toBe(1);
    expect(evidence.claims[0]).toMatchObject({
      id: 'mine.a-fifth-of-the-separation',
      verdict: 'refuted',
      basis: 'proved',
    });
  });

  it('shows a counterexample that a person can check: two or three points, entries of at most two digits', () => {
    const found = evidence.claims[0]?.counterexample;
    expect(found?.instance.text).toMatch(/^\(-?\d{1,2}(,-?\d{1,2}){1,2}\)(, \(-?\d{1,2}(,-?\d{1,2}){1,2}\)){1,2}$/);
    expect(found?.left.hi).toBeLessThan(found?.right.lo ?? Number.NEGATIVE_INFINITY);
    expect(finished.stdout).toContain(found?.instance.text);
    expect(finished.stdout).toContain(found?.replay);
  });

  it('confirms the true statement about her own activation, as an estimate, and refutes its control', () => {
    const claim = evidence.claims[1];
    expect(claim).toMatchObject({ id: 'mine.first-term', verdict: 'holds', basis: 'estimated', runs: 50 });
    expect(claim?.controls.map(({ verdict }) => verdict)).toEqual(['refuted']);
  });
});
