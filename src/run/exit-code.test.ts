import { describe, expect, it } from 'vitest';
import { anyOf, type ExitFacts, exitCode } from './exit-code.js';

const facts = ([refuted, interrupted, unjudged, undecided]: readonly number[]): ExitFacts => ({
  refuted: refuted === 1,
  interrupted: interrupted === 1,
  unjudged: unjudged === 1,
  undecided: undecided === 1,
});

describe('exit codes', () => {
  // refuted, interrupted, could not be judged or written, undecided → code
  it.each([
    [0, 0, 0, 0, 0],
    [0, 0, 0, 1, 3],
    [0, 0, 1, 0, 2],
    [0, 0, 1, 1, 2],
    [0, 1, 0, 0, 130],
    [0, 1, 0, 1, 130],
    [0, 1, 1, 0, 130],
    [0, 1, 1, 1, 130],
    [1, 0, 0, 0, 1],
    [1, 0, 0, 1, 1],
    [1, 0, 1, 0, 1],
    [1, 0, 1, 1, 1],
    [1, 1, 0, 0, 1],
    [1, 1, 0, 1, 1],
    [1, 1, 1, 0, 1],
    [1, 1, 1, 1, 1],
  ] as const)('refuted %i, interrupted %i, unjudged %i, undecided %i: %i', (...row) => {
    expect(exitCode(facts(row))).toBe(row[4]);
  });

  it('what is not said is not so', () => {
    expect(exitCode({})).toBe(0);
  });

  it('of several things, each counts', () => {
    expect(anyOf([facts([0, 0, 0, 1]), facts([0, 0, 1, 0])])).toEqual(facts([0, 0, 1, 1]));
    expect(anyOf([])).toEqual(facts([0, 0, 0, 0]));
  });
});
