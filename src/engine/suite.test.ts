import { describe, expect, it } from 'vitest';
import { type ClaimEvidence, EVIDENCE_SCHEMA } from '../evidence/schema.js';
import { trueClaim } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { type SuiteInput, suiteEvidence } from './suite.js';

const input = (...claims: ClaimEvidence[]): SuiteInput => ({
  seed: 1,
  startedAt: '2000-01-01T00:00:00Z',
  settings: { workers: 1, claims: claims.map((claim) => claim.id) },
  environment: { node: 'v20' },
  claims,
});
const holding = checkClaim(trueClaim, { runs: 3, seed: 1 });
const interrupted = checkClaim(trueClaim, { runs: 3, seed: 1, shouldStop: () => true });
const control = { id: 'c', breaks: 'b', refutedWithin: 5, runs: 5 } as const;
const injected = {
  id: 'e',
  mutation: 'm',
  caughtBy: 'c',
  kind: 'law',
  detected: true,
  within: 5,
  original: { draws: 5, refuted: 0, undecided: 0 },
  replay: '',
} as const;

describe('suiteEvidence', () => {
  it('adds up the false alarms of the statistical claims', () => {
    const claims = [holding, { ...holding, falseAlarm: 0.25 }, { ...holding, falseAlarm: 0.5 }];
    expect(suiteEvidence(input(...claims))).toEqual({
      ...input(...claims),
      schema: EVIDENCE_SCHEMA,
      scheme: 2,
      interrupted: false,
      falseAlarm: 0.75,
      chances: { falseAlarms: 0.75, missedControls: 0, missedErrors: 0, missedCover: 0, total: 0.75, unmeasured: 0 },
    });
  });

  it('adds up every chance that a right suite turns red: false alarms, controls and errors missed, classes too rare', () => {
    const found = { ...control, verdict: 'refuted' } as const;
    const missing = [{ ...found, missed: 2 ** -10 }, { ...found, missed: 2 ** -12 }, found];
    const cover = [1, 2].map((k) => ({ name: `${k}`, atLeast: 0.5, seen: 1, enough: true, level: 2 ** -9 }));
    const claims = [
      { ...holding, falseAlarm: 0.25, controls: missing },
      { ...holding, cover },
    ];
    const mutants = [{ ...injected, missed: 2 ** -11 }, injected];
    const { chances } = suiteEvidence({ ...input(...claims), detection: { seed: 1, durationMs: 0, mutants } });
    expect(chances).toEqual({
      falseAlarms: 0.25,
      missedControls: 2 ** -10 + 2 ** -12,
      missedErrors: 2 ** -11,
      missedCover: 2 ** -8,
      total: 0.25 + 2 ** -10 + 2 ** -12 + 2 ** -11 + 2 ** -8,
      unmeasured: 2,
    });
  });

  it('is interrupted when one of its claims is', () => {
    expect(suiteEvidence(input(holding, interrupted)).interrupted).toBe(true);
  });
});
