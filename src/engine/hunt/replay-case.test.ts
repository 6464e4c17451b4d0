import { describe, expect, it } from 'vitest';
import { type AnyClaim, atMost } from '../../claims/claim.js';
import { point } from '../../numerics/interval/interval.js';
import { planted } from '../../testing/planted-claims.js';
import { statementOf } from '../statement.js';
import { type CaseFile, caseOf } from './case-file.js';
import { replayCase } from './replay-case.js';

/** left·x ≤ right. */
const claim = (left: number, right: number): AnyClaim =>
  planted({ id: 'planted.line', compare: ({ x }) => atMost(point(left * x), point(right)) });

function caseFrom(made: AnyClaim, x: number): CaseFile {
  const statement = statementOf(made);
  const instance = { x };
  const trials = { seed: 1, draw: 0 };
  return caseOf({ statement, instance, evaluation: statement.evaluate(instance, trials), trials, version: '0' });
}

describe('replayCase', () => {
  it('a counterexample stands while the claim is refuted by it, a tight case while it holds', () => {
    const refuted = caseFrom(claim(1, 99), 100);
    expect(replayCase(claim(1, 99), refuted, '')).toMatchObject({ stands: true, within: true, differing: [] });
    expect(replayCase(claim(1, 100), refuted, '')).toMatchObject({ stands: false, differing: ['right'] });
    const tight = caseFrom(claim(1, 99), 99);
    expect(replayCase(claim(1, 99), tight, '')).toMatchObject({ stands: true, within: true, differing: [] });
    expect(replayCase(claim(2, 99), tight, '')).toMatchObject({ stands: false, differing: ['left'] });
  });

  it('names each side that changed, whatever the verdict', () => {
    const refuted = caseFrom(claim(1, 99), 200);
    expect(replayCase(claim(1, 98), refuted, '')).toMatchObject({ stands: true, differing: ['right'] });
    expect(replayCase(claim(2, 99), refuted, '')).toMatchObject({ stands: true, differing: ['left'] });
    expect(replayCase(claim(2, 98), refuted, '')).toMatchObject({ stands: true, differing: ['left', 'right'] });
  });

  it('an instance that the claim would not draw is not within its hypotheses', () => {
    expect(replayCase(claim(1, 99), caseFrom(claim(1, 99), 5000), '')).toMatchObject({ within: false });
  });
});
