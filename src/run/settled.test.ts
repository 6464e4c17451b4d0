import { describe, expect, it } from 'vitest';
import { checkClaim } from '../engine/check.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { falseClaim, trueClaim } from '../testing/planted-claims.js';
import { asOverLimit, settled } from './settled.js';

const task = { seed: 1, runs: 9, config: 'mine.ts' };
const step = { number: 9, doing: 'evaluating', draw: 4, text: 'planted.true', sequence: 9 } as const;
const hung = { step, why: { kind: 'hung', message: 'no answer within 60 s' } } as const;
const drawing = { step: { ...step, doing: 'drawing', draw: 2 }, why: hung.why } as const;
const killed = {
  kind: 'killed',
  step: undefined,
  why: { kind: 'died', message: 'its thread ended with code 3' },
} as const;

/** What a check of nine draws had told before its fifth. */
function toldBeforeFifth(): ClaimEvidence {
  let told: ClaimEvidence | undefined;
  checkClaim(trueClaim, {
    seed: 1,
    runs: 9,
    onStep: ({ doing, draw }, soFar) => {
      if (doing === 'drawing' && draw === 4) told = soFar();
    },
  });
  return told as ClaimEvidence;
}

describe('what becomes of a claim', () => {
  const latest = toldBeforeFifth();

  it('interrupted, it is what it had told, with what was running and what was left out', () => {
    const { evidence, error } = settled(
      { kind: 'interrupted', step, seconds: 1.25 },
      [drawing],
      latest,
      trueClaim,
      task,
    );
    expect(error).toBeUndefined();
    expect(evidence).toEqual({
      ...latest,
      note: 'interrupted after 4 of 9 draws; planted.true: ended in draw 4, under way for 1.3 s; drawing draw 2: no answer within 60 s',
      overLimit: [asOverLimit(drawing, 1)],
    });
  });

  it('interrupted before it began, it has drawn nothing', () => {
    const { evidence } = settled({ kind: 'interrupted', step: undefined, seconds: 0 }, [], undefined, trueClaim, task);
    expect(evidence).toMatchObject({ verdict: 'undecided', interrupted: true, runs: 0, requestedRuns: 9 });
    expect(evidence).not.toHaveProperty('overLimit');
  });

  it('names a case once, be it told by the check itself', () => {
    const told = { ...latest, overLimit: [asOverLimit(drawing, 1)] };
    const { evidence } = settled({ kind: 'interrupted', step, seconds: 0 }, [drawing, hung], told, trueClaim, task);
    expect(evidence.overLimit).toEqual([drawing, hung].map((each) => asOverLimit(each, 1)));
  });

  it('could not be judged where its thread ended between two steps; what it had told is kept', () => {
    const { evidence, error } = settled(killed, [], latest, trueClaim, task);
    const message = 'the worker thread of planted.true ended before its result: its thread ended with code 3';
    expect(error).toMatchObject({ message: `planted.true: ${message}` });
    expect(evidence).toMatchObject({ runs: 4, interrupted: false, failure: 'died', verdict: 'undecided' });
    expect(settled(killed, [], undefined, trueClaim, task).evidence).toMatchObject({
      runs: 0,
      failure: 'died',
      note: message,
    });
  });

  it('refuted already, it is refuted, and judged: its thread ended while it was made smaller', () => {
    let told: ClaimEvidence | undefined;
    checkClaim(falseClaim, {
      runs: 30,
      seed: 1,
      onStep: ({ doing }, soFar) => {
        if (doing === 'shrinking') told ??= soFar();
      },
    });
    const { evidence, error } = settled(killed, [hung], told, falseClaim, task);
    expect(error).toBeUndefined();
    expect(evidence).toMatchObject({ verdict: 'refuted', interrupted: false, shrinks: 0, overLimit: [{ draw: 4 }] });
    expect(evidence).not.toHaveProperty('failure');
    expect(evidence.note).toBe(
      'the counterexample is as far as it was shrunk when its thread ended: its thread ended with code 3; draw 4: no answer within 60 s',
    );
  });

  it('could not be judged where its unit threw', () => {
    const { evidence, error } = settled(
      { kind: 'failed', error: new Error('planted') },
      [],
      undefined,
      trueClaim,
      task,
    );
    expect(error?.message).toBe('planted.true: planted');
    expect(evidence).toMatchObject({ failure: 'threw', note: 'planted', interrupted: false });
  });
});

it('a case beyond its limits has a line that does the same again, but for figures and for smaller instances, of which the check alone knows', () => {
  expect(asOverLimit(hung, 1).replay).toBe('eigencheck replay planted.true --seed 1 --path 4 --scheme 2');
  for (const doing of ['figures', 'shrinking'] as const)
    expect(asOverLimit({ ...hung, step: { ...step, doing } }, 1)).not.toHaveProperty('replay');
});
