import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import type { AnyClaim } from '../claims/claim.js';
import { checkClaim } from '../engine/check.js';
import type { CaseFile } from '../engine/hunt/case-file.js';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { threadsHere } from '../testing/threads-here.js';
import { type CorpusCase, corpusOf, readCase, readCorpus } from './corpus.js';
import { runHunt } from './hunt.js';
import { failedEntry, replayEntry, withCorpus } from './on-corpus.js';
import { allClaims, findClaim, loadRegistry } from './registry.js';

const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'some.ts': plantedConfig('holds', 'refuted', 'throws') });
const config = join(folder, 'some.ts');
const found = join(folder, 'found');
let claims: Readonly<Record<'holds' | 'refuted' | 'throws', AnyClaim>>;

beforeAll(async () => {
  for (const [claim, control] of [['planted.refuted'], ['planted.holds'], ['planted.holds', 'minus']])
    await runHunt({ claim, control, config, out: found, budget: 64, seed: 1, workers: 1 }, {}, threadsHere());
  const registry = await loadRegistry(config);
  const claim = (name: string) => findClaim(registry, `planted.${name}`);
  claims = { holds: claim('holds'), refuted: claim('refuted'), throws: claim('throws') };
});

const caseIn = (name: string, change: Partial<CaseFile> = {}): CorpusCase => {
  const path = join(found, name);
  return { path, file: { ...readCase(path), ...change } };
};

describe('a kept case', () => {
  it('of a claim must hold, and refutes it where it does not; of a control it must refute', () => {
    const tight = replayEntry(claims.holds, caseIn('planted.holds.tightest.json'), []);
    expect(tight.entry).toMatchObject({ verdict: 'holds', expected: 'holds' });
    expect(tight.entry.note).toBeUndefined();
    const worst = replayEntry(claims.refuted, caseIn('planted.refuted.smallest.json'), []);
    expect(worst.entry).toMatchObject({ verdict: 'refuted', note: 'refuted, expected holds' });
    expect(worst.counterexample?.instance.text).toBe('501');
    const control = replayEntry(claims.holds, caseIn('planted.holds_minus.smallest.json'), []);
    expect(control.entry).toMatchObject({ verdict: 'refuted', expected: 'refuted' });
    expect(control.counterexample).toBeUndefined();
  });

  it('that cannot be judged says why', () => {
    const entryOf = (claim: AnyClaim, kept: CorpusCase) => replayEntry(claim, kept, []).entry;
    const gone = entryOf(claims.holds, caseIn('planted.holds_minus.smallest.json', { control: 'gone' }));
    expect(gone).toMatchObject({ failure: 'no such control', note: expect.stringContaining('renamed or removed?') });
    const threw = entryOf(claims.throws, caseIn('planted.refuted.smallest.json', { claim: 'planted.throws' }));
    expect(threw).toMatchObject({ failure: 'threw', note: expect.stringContaining('two lines') });
    const kept = caseIn('planted.holds.tightest.json');
    const { instance } = readCase(join(found, 'planted.refuted.smallest.json'));
    const edited = entryOf(claims.holds, { ...kept, file: { ...kept.file, instance } });
    expect(edited.failure).toBe('edited or damaged');
  });

  it('counts towards the verdict of its claim', () => {
    const evidence = checkClaim(claims.holds, { seed: 1, runs: 5 });
    expect(withCorpus(evidence, [])).toBe(evidence);
    const tight = replayEntry(claims.holds, caseIn('planted.holds.tightest.json'), []);
    expect(withCorpus(evidence, [tight])).toEqual({ ...evidence, corpus: [tight.entry] });
    const worst = replayEntry(claims.refuted, caseIn('planted.refuted.smallest.json'), []);
    expect(withCorpus(evidence, [tight, worst])).toMatchObject({
      verdict: 'refuted',
      note: `${worst.entry.file}: refuted, expected holds`,
      counterexample: worst.counterexample,
    });
    const hung = { entry: failedEntry(caseIn('planted.holds.tightest.json'), { kind: 'hung', message: 'no answer' }) };
    expect(withCorpus(evidence, [hung])).toMatchObject({ verdict: 'undecided', note: expect.stringContaining('hung') });
  });
});

describe('a folder of kept cases', () => {
  const registered = { theorems: theorems.map(({ id }) => id), others: ['planted.refuted'] };

  it('gives the cases of registered claims, and names every other file', () => {
    writeFileSync(
      join(found, 'cut.json'),
      readFileSync(join(found, 'planted.holds.tightest.json'), 'utf8').slice(0, 99),
    );
    const { cases, problems } = corpusOf(found, ['planted.refuted'], registered);
    expect([...new Set(cases.map(({ file }) => file.claim))]).toEqual(['planted.refuted']);
    expect(problems[0]).toMatchObject({ file: join(found, 'cut.json'), failure: 'unreadable' });
    for (const { failure, note } of problems.slice(1)) {
      expect(failure).toBe('no such claim');
      expect(note).toContain('field claim = "planted.holds"');
    }
  });

  it('must be there, and hold some', () => {
    expect(() => readCorpus(join(folder, 'gone'))).toThrow(
      /^corpus = .*gone, expected a folder of case files \(ENOENT/,
    );
    expect(() => corpusOf(projectFolder({}), [], registered)).toThrow(
      /it holds none; leave corpus out until a case is/,
    );
    expect(() => readCase(join(folder, 'gone.json'))).toThrow(/gone\.json: no such file, expected a case file/);
  });
});

it('a registry names the nearest claim, and none for a control that is not there', async () => {
  const registry = await loadRegistry(config);
  const ids = allClaims(registry).map(({ id }) => id);
  expect(ids.slice(-3)).toEqual(['planted.holds', 'planted.refuted', 'planted.throws']);
  expect(() => findClaim(registry, 'planted.hold')).toThrow('did you mean planted.holds?');
});
