import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/engine/check.js';
import { detect } from '../../src/engine/detect.js';
import { theorems } from '../index.js';
import { mutants } from './index.js';

const laws = [...new Set(mutants.filter(({ kind }) => kind === 'law').map(({ of }) => of))];

describe('the tester, tested', () => {
  it('twelve errors or more, named apart, injected into registered theorems or into laws', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(12);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    for (const { of, kind } of mutants) if (kind === 'theorem') expect(theorems).toContain(of);
  });

  it.each(mutants)('$id is caught', (mutant) => {
    const { detected, draws, original, counterexample, note } = detect(mutant, { seed: 20200101 });
    expect({ detected, note }).toEqual({ detected: true, note: undefined });
    expect(draws).toBeLessThanOrEqual(mutant.within);
    expect(original).toMatchObject({ refuted: 0, undecided: 0 });
    // Shrunk: a handful of points, no number of more than four digits.
    expect(counterexample?.text).not.toMatch(/\d{5}/);
    expect(counterexample?.text.match(/\(/g)?.length ?? 0).toBeLessThanOrEqual(8);
  });

  it.each(laws)('$id itself holds', (law) => {
    expect(checkClaim(law, { seed: 20200101, runs: 40 })).toMatchObject({ verdict: 'holds', runs: 40, undecided: 0 });
  });
});
