import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/engine/check.js';
import { theorems } from '../index.js';
import { mutants } from './index.js';

const laws = [...new Set(mutants.filter(({ kind }) => kind === 'law').map(({ of }) => of))];

// That each error is caught: src/run/suite-of-theorems.test.ts.
describe('the tester, tested', () => {
  it('twelve errors or more, named apart, injected into registered theorems or into laws', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(12);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    for (const { of, kind } of mutants) if (kind === 'theorem') expect(theorems).toContain(of);
  });

  it.each(laws)('$id itself holds', (law) => {
    expect(checkClaim(law, { seed: 20200101, runs: 40 })).toMatchObject({ verdict: 'holds', runs: 40, undecided: 0 });
  });
});
