import { describe, expect, it } from 'vitest';
import type { AnyMutant } from '../claims/mutant.js';
import { checkClaim } from '../engine/check.js';
import { unsearchedMutant } from '../engine/detect.js';
import { unbegunEvidence } from '../engine/fold.js';
import { suiteEvidence } from '../engine/suite.js';
import type { MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, OverLimit, Unfinished } from '../evidence/schema.js';
import { falseClaim, trueClaim, undecidableClaim } from '../testing/planted-claims.js';
import { exitCode } from './exit-code.js';
import { suiteFacts } from './suite-facts.js';

const holding = checkClaim(trueClaim, { runs: 3, seed: 1 });
const refuted = checkClaim(falseClaim, { runs: 30, seed: 1 });
const undecided = checkClaim(undecidableClaim, { runs: 3, seed: 1 });
const interrupted = checkClaim(trueClaim, { runs: 3, seed: 1, shouldStop: () => true });
const unbegun = unbegunEvidence(trueClaim, { seed: 1 }, 'interrupted');
const threw: ClaimEvidence = { ...undecided, failure: 'threw', note: 'planted' };

const suite = (claims: readonly ClaimEvidence[], mutants: readonly MutantEvidence[] = []) =>
  suiteEvidence({
    seed: 1,
    startedAt: '',
    settings: { workers: 1, claims: [] },
    environment: {},
    claims: [...claims],
    detection: { seed: 1, mutants: [...mutants], durationMs: 0 },
  });
const code = (...claims: readonly ClaimEvidence[]) => exitCode(suiteFacts(suite(claims)));

const control = (verdict: 'refuted' | 'holds' | 'undecided', unfinished?: Unfinished): ClaimEvidence => ({
  ...holding,
  controls: [{ id: 'c', breaks: 'b', refutedWithin: 5, runs: 5, verdict, ...(unfinished && { unfinished }) }],
});
const limited = (kind: OverLimit['kind']): ClaimEvidence => ({
  ...holding,
  overLimit: [{ statement: 'planted.true', doing: 'figures', draw: 0, kind, message: 'planted' }],
});
const kept = (failure: 'threw' | 'hung' | 'out of memory' | 'unreadable'): ClaimEvidence => ({
  ...undecided,
  corpus: [{ file: 'f', statement: 's', expected: 'holds', failure }],
});
const mutant = (unfinished?: Unfinished): MutantEvidence => {
  const { unfinished: _, ...searched } = unsearchedMutant(
    { id: 'm', mutation: 'm', of: trueClaim, kind: 'law', within: 5, compare: trueClaim.compare } as AnyMutant,
    1,
    'error',
    'planted',
  );
  return { ...searched, ...(unfinished && { unfinished }) };
};

describe('the exit code of a suite', () => {
  it.each([
    ['nothing', [], 0],
    ['claims that hold, with refuted controls', [holding, control('refuted')], 0],
    ['a refuted claim beside all else', [refuted, threw, undecided, interrupted], 1],
    ['a control that holds', [control('holds'), threw], 1],
    ['a control undecided after its whole search', [control('undecided')], 1],
    ['an interrupted claim', [holding, interrupted, threw], 130],
    ['a claim whose turn did not come', [unbegun], 130],
    ['a control whose search was interrupted', [control('undecided', 'interrupted')], 130],
    ['a claim that threw', [threw, undecided], 2],
    ['a control that threw', [control('undecided', 'error')], 2],
    ['a case that took its thread down', [limited('died')], 2],
    ['a kept case that threw', [kept('threw')], 2],
    ['a kept case beyond its time', [kept('hung')], 2],
    ['a kept case beyond its memory', [kept('out of memory')], 2],
    ['an undecided claim', [undecided, holding], 3],
    ['a case beyond its time', [limited('hung')], 3],
    ['a case beyond its memory', [limited('out of memory')], 3],
    ['a control beyond its limits', [control('undecided', 'over limit')], 3],
  ] as const)('%s', (_name, claims, expected) => {
    expect(code(...claims)).toBe(expected);
  });

  it.each([
    [undefined, 1],
    ['interrupted', 130],
    ['error', 2],
    ['over limit', 3],
  ] as const)('an injected error that nothing caught (%s): %i', (unfinished, expected) => {
    expect(exitCode(suiteFacts(suite([holding], [mutant(unfinished)])))).toBe(expected);
  });

  it('one injected error of several that nothing caught is enough', () => {
    const caught: MutantEvidence = { ...mutant(), detected: true };
    expect(exitCode(suiteFacts(suite([holding], [caught, caught])))).toBe(0);
    for (const mutants of [
      [caught, mutant()],
      [mutant(), caught, caught],
    ])
      expect(exitCode(suiteFacts(suite([holding], mutants)))).toBe(1);
  });

  it('a run that was stopped between two claims is interrupted', () => {
    expect(exitCode(suiteFacts({ ...suite([holding]), interrupted: true }))).toBe(130);
    expect(exitCode(suiteFacts({ ...suite([interrupted]), interrupted: false }))).toBe(130);
  });
});
