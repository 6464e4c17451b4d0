import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditEvidence } from '../evidence/audit.js';
import { parseEvidence } from '../evidence/evidence-file.js';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { numberRows } from '../testing/rows.js';
import { threadsHere } from '../testing/threads-here.js';
import { type AuditRequest, runAudit } from './audit.js';
import type { AuditTask } from './audit-unit.js';

const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'good.ts': plantedConfig('holds', 'weak'),
  'throws.ts': plantedConfig('throws', 'holds'),
});
const request = (config: string, out: string, claims: readonly string[] = []): AuditRequest => ({
  claims,
  config: join(folder, config),
  runs: 8,
  seed: 1,
  workers: 2,
  out: join(folder, out),
});
const idsIn = (out: string) =>
  parseEvidence(readFileSync(join(folder, out, 'evidence.json'), 'utf8')).audit?.map(({ id }) => id);

describe('an audit', () => {
  it('audits each claim, tells how far it is, and puts them into evidence of their own', async () => {
    const told: [number, number][] = [];
    const audited = (...far: [number, number]) => void told.push(far);
    const end = await runAudit(request('good.ts', 'own'), { audited }, threadsHere());
    expect(told).toEqual(numberRows('1 2, 2 2'));
    expect(end).toMatchObject({ seed: 1, problems: [], facts: [] });
    expect(end.audits.map(({ id }) => id)).toEqual(['planted.holds', 'planted.weak']);
    expect(idsIn('own')).toEqual(['planted.holds', 'planted.weak']);
    expect(end.files.written).toEqual(['evidence.json', 'index.html'].map((name) => join(folder, 'own', name)));
  });

  it('of the same claim takes the place of an older one', async () => {
    for (const claims of [['planted.holds', 'planted.weak'], ['planted.holds']])
      await runAudit(request('good.ts', 'twice', claims), {}, threadsHere());
    expect(idsIn('twice')).toEqual(['planted.weak', 'planted.holds']);
  });

  it('loses nothing of the others where one throws, or takes its thread down', async () => {
    const threw = await runAudit(request('throws.ts', 'threw'), {}, threadsHere());
    expect(threw.audits.map(({ id }) => id)).toEqual(['planted.holds']);
    expect(threw.problems).toEqual([expect.stringMatching(/^planted\.throws: on \d+: two lines$/)]);
    expect(threw.facts).toEqual([{ unjudged: true }]);

    const { audit } = await import('./audit-unit.js');
    const start = threadsHere((die) => ({
      audit: async () =>
        (async (...[task, thread]: Parameters<typeof audit>) => {
          if (task.claim === 'planted.holds') return audit(task, thread);
          thread.begin({ number: 4, doing: 'evaluating', draw: 4, text: 'planted.weak: on 3' });
          die(7);
          return undefined;
        }) as never,
    }));
    const died = await runAudit(request('good.ts', 'died'), {}, start);
    expect(died.problems).toEqual(['planted.weak: on 3: its thread ended with code 7']);
    expect(died.facts).toEqual([{ unjudged: true }]);
    expect(idsIn('died')).toEqual(['planted.holds']);
  });

  it('does not begin in a folder whose evidence is damaged', async () => {
    const begun: AuditTask[] = [];
    const start = threadsHere(() => ({ audit: async () => ((task: AuditTask) => void begun.push(task)) as never }));
    const damaged = projectFolder({ 'evidence.json': '{ "schema": 5 }' });
    const end = runAudit({ ...request('good.ts', ''), out: damaged }, {}, start);
    await expect(end).rejects.toMatchObject({ problem: { argument: 'out', received: damaged } });
    expect(begun).toEqual([]);
  });

  it('keeps what it found where it cannot be written', async () => {
    const out = join(folder, 'lost');
    const found = { id: 'planted.holds', kind: 'certified', formats: [], budgets: [], rungs: [], because: 'none' };
    const start = threadsHere(() => ({
      audit: async () =>
        (() => {
          // The folder was there when the audit began; now a file is.
          rmSync(out, { recursive: true });
          writeFileSync(out, '');
          return found as unknown as AuditEvidence;
        }) as never,
    }));
    const end = await runAudit(request('good.ts', 'lost', ['planted.holds']), {}, start);
    expect(end.audits).toEqual([found]);
    expect(end.files).toMatchObject({ written: [], failure: { problem: { argument: 'out', received: out } } });
  });
});
