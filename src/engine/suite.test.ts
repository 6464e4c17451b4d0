import { describe, expect, it } from 'vitest';
import { type ClaimEvidence, EVIDENCE_SCHEMA } from '../evidence.js';
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

describe('suiteEvidence', () => {
  it('adds up the false alarms of the statistical claims', () => {
    const claims = [holding, { ...holding, falseAlarm: 0.25 }, { ...holding, falseAlarm: 0.5 }];
    expect(suiteEvidence(input(...claims))).toEqual({
      ...input(...claims),
      schema: EVIDENCE_SCHEMA,
      interrupted: false,
      falseAlarm: 0.75,
    });
  });

  it('is interrupted when one of its claims is', () => {
    expect(suiteEvidence(input(holding, interrupted)).interrupted).toBe(true);
  });
});
