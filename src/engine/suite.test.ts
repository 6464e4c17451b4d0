import { describe, expect, it } from 'vitest';
import { type ClaimEvidence, EVIDENCE_SCHEMA } from '../evidence.js';
import { falseClaim, trueClaim, undecidableClaim } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { overallExitCode, type SuiteInput, suiteEvidence } from './suite.js';

const input = (...claims: ClaimEvidence[]): SuiteInput => ({
  seed: 1,
  startedAt: '2000-01-01T00:00:00Z',
  settings: { workers: 1, claims: claims.map((claim) => claim.id) },
  environment: { node: 'v20' },
  claims,
});
const holding = checkClaim(trueClaim, { runs: 3, seed: 1 });
const refuted = checkClaim(falseClaim, { runs: 30, seed: 1 });
const undecided = checkClaim(undecidableClaim, { runs: 3, seed: 1 });
const interrupted = checkClaim(trueClaim, { runs: 3, seed: 1, shouldStop: () => true });
const control = { id: 'c', breaks: 'b', refutedWithin: 5, runs: 5 } as const;
const exitCode = (...claims: ClaimEvidence[]) => overallExitCode(suiteEvidence(input(...claims)));

describe('overallExitCode', () => {
  it('is 0 when all hold and every control is refuted', () => {
    expect(exitCode()).toBe(0);
    expect(exitCode(holding, { ...holding, controls: [{ ...control, verdict: 'refuted' }] })).toBe(0);
  });

  it('is 1 when a claim is refuted or a control is not, whatever else is undecided', () => {
    expect(exitCode(holding, undecided, refuted)).toBe(1);
    expect(exitCode({ ...holding, controls: [{ ...control, verdict: 'holds' }] })).toBe(1);
    expect(exitCode({ ...holding, controls: [{ ...control, verdict: 'undecided' }] })).toBe(1);
  });

  it('is 1 when one injected error of several passes unnoticed, 0 when none does', () => {
    const mutant = { id: 'm', mutation: 'a sign', kind: 'theorem', within: 1, caughtBy: 'a', original: { draws: 1, refuted: 0, undecided: 0 }, replay: 'r' } as const; // biome-ignore format: one line
    const code = (...detected: readonly boolean[]) => {
      const mutants = detected.map((each) => ({ ...mutant, detected: each }));
      return overallExitCode({ ...suiteEvidence(input(holding)), detection: { seed: 1, mutants, durationMs: 0 } });
    };
    expect(code(true, true)).toBe(0);
    expect(code(true, false)).toBe(1);
    expect(code(false, true, true)).toBe(1);
  });

  it('is 3 when a claim is undecided and nothing is refuted', () => {
    expect(exitCode(holding, undecided)).toBe(3);
  });

  it('is 130 when the run was interrupted, in a claim or between claims', () => {
    expect(exitCode(holding, interrupted)).toBe(130);
    expect(exitCode(refuted, interrupted)).toBe(130);
    expect(overallExitCode(suiteEvidence({ ...input(holding), interrupted: true }))).toBe(130);
    expect(overallExitCode({ ...suiteEvidence(input(interrupted)), interrupted: false })).toBe(130);
  });
});

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
