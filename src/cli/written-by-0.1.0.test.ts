import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { eigencheck } from '../testing/built-command.js';

const FROZEN = fileURLToPath(new URL('../testing/written-by-0.1.0', import.meta.url));
const names = readdirSync(join(FROZEN, 'evidence'));
const evidenceOf = (path: string): Evidence => parseEvidence(readFileSync(path, 'utf8'));

/** A copy: commands write, and what is frozen stays. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eigencheck-frozen-'));
  cpSync(FROZEN, folder, { recursive: true });
});

const run = (words: string) => eigencheck(words.split(' '), folder);

describe('what 0.1.0 wrote is read by this version', () => {
  it('among it every kind of entry', () => {
    const found = names.map((name) => evidenceOf(join(FROZEN, 'evidence', name)));
    const claims = found.flatMap((each) => each.claims);
    const some = (is: (claim: ClaimEvidence) => boolean) => claims.some(is);
    for (const verdict of ['holds', 'refuted', 'undecided'] as const)
      expect(some((claim) => claim.verdict === verdict)).toBe(true);
    expect(some(({ kind }) => kind === 'probabilistic')).toBe(true);
    expect(some(({ figures }) => figures?.length === 2)).toBe(true);
    expect(some(({ interrupted }) => interrupted)).toBe(true);
    expect(some(({ controls }) => controls.some(({ verdict }) => verdict === 'holds'))).toBe(true);
    expect(some(({ corpus }) => corpus?.some(({ failure }) => failure === 'threw') ?? false)).toBe(true);
    expect(
      some(({ corpus }) => corpus?.some(({ verdict, failure }) => (verdict ?? failure) === undefined) ?? false),
    ).toBe(true);
    expect(some(({ counterexample }) => counterexample?.quantities['an unbounded one'].hi === Infinity)).toBe(true);
    for (const section of ['constants', 'audit', 'data', 'detection'] as const)
      expect(found.some((each) => each[section] !== undefined)).toBe(true);
  });

  it.each(names)('report draws the page of %s, with each of its claims', async (name) => {
    const { code, stderr } = await run(`report evidence/${name} --out page-of-${name}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const page = readFileSync(join(folder, `page-of-${name}`, 'index.html'), 'utf8');
    for (const { id } of evidenceOf(join(FROZEN, 'evidence', name)).claims) expect(page).toContain(id);
  });

  it('report compares one with another', async () => {
    const { code } = await run('report evidence/whole.json --compare evidence/data.json --out compared');
    expect(code).toBe(0);
  });

  it('merge joins its shards into the run without parts', async () => {
    const { code, stderr } = await run('merge evidence/shard-1.json evidence/shard-2.json --out merged');
    // Of the whole run one claim is refuted and one control not: 1, as for that run.
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const brief = ({ claims }: Evidence) => claims.map(({ durationMs: _, corpus: __, ...claim }) => claim);
    expect(brief(evidenceOf(join(folder, 'merged', 'evidence.json')))).toEqual(
      brief(evidenceOf(join(FROZEN, 'evidence', 'whole.json'))),
    );
  });

  it('audit and constants put themselves beside it', async () => {
    cpSync(join(FROZEN, 'evidence', 'shard-1.json'), join(folder, 'beside', 'evidence.json'));
    const { code } = await run('audit frozen.directions --config claims.ts --runs 3 --seed 1 --out beside');
    expect(code).toBe(0);
    const { claims, audit } = evidenceOf(join(folder, 'beside', 'evidence.json'));
    expect(claims).toEqual(evidenceOf(join(FROZEN, 'evidence', 'shard-1.json')).claims);
    expect(audit).toHaveLength(1);
  });

  it('kept cases replay to the last bit, one by one and as a corpus', async () => {
    const replayed = await run('replay corpus --config claims.ts');
    expect(replayed.code).toBe(0);
    expect(replayed.stdout.match(/the same to the last bit/g)).toHaveLength(2);
    const verified = await run(
      'verify frozen.directions --config claims.ts --corpus corpus --runs 5 --seed 1 --out kept',
    );
    expect(verified.stdout).toContain('2 of 2 kept cases as expected');
    expect(verified.code).toBe(0);
  });

  it('replay lines lead to the instances that it found, of draws and of smaller ones', async () => {
    const { claims } = evidenceOf(join(FROZEN, 'evidence', 'whole.json'));
    const findings = claims.flatMap(({ tightest, counterexample, controls }) =>
      [tightest, counterexample, ...controls.map((control) => control.counterexample)].filter(
        (each) => each !== undefined,
      ),
    );
    expect(findings.length).toBeGreaterThan(8);
    for (const { replay, instance, left, right, basis } of findings) {
      const { stdout } = await run(`${replay.replace('eigencheck ', '')} --json`);
      // Since then a statistical draw may spend half of the false alarm only: its interval is wider.
      const sides = basis === 'statistical' ? {} : { left, right };
      const line = replay.replace(' --config claims.ts', '');
      expect(JSON.parse(stdout)).toMatchObject({ instance, ...sides, replay: line });
    }
  });

  it('a finished hunt goes on with a larger budget, a stopped one where it was', async () => {
    const finished = await run('hunt frozen.directions --config claims.ts --budget 310 --workers 1 --out hunts');
    expect(finished.stdout).toContain('budget 310 · seed 7 · 1 worker · resumed at 300');
    expect(finished.stdout).toMatch(/^no counterexample {2}frozen\.directions, in 310 evaluations$/m);
    expect(finished.code).toBe(0);
    const stopped = await run('hunt frozen.directions --config claims.ts --workers 1 --out stopped-hunt');
    expect(stopped.stdout).toContain('budget 320 · seed 7 · 1 worker · resumed at 222');
    expect(stopped.stdout).toMatch(/^no counterexample {2}frozen\.directions, in 320 evaluations$/m);
    expect(stopped.code).toBe(0);
  });

  it('and remembers what had refuted, thrown and hung', async () => {
    const refuted = await run('hunt frozen.refuted --config claims.ts --budget 100 --workers 1 --out hunts');
    expect(refuted.code).toBe(1);
    expect(refuted.stdout).toContain('smallest at least half as strong (shrunk 5 times)\n  instance   667');
    const threw = await run('hunt frozen.throws --config claims.ts --budget 100 --workers 1 --out hunts');
    expect(threw.code).toBe(2);
    expect(threw.stdout).toMatch(/cases could not be evaluated\n {2}threw {6}\d+: planted/);
    const hung = await run('hunt frozen.undecided --config claims.ts --budget 40 --workers 1 --out hunts');
    expect(hung.stdout).toMatch(/could not be evaluated\n {2}hung {7}1000: no answer within 1 s/);
  });
});
