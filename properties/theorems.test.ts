import { describe, expect, it } from 'vitest';
import { checkClaim } from '../src/engine/check.js';
import type { ClaimEvidence } from '../src/evidence.js';
import { smallest as depth } from './depth/smallest.js';
import { smallest as gram } from './gram/smallest.js';
import { theorems } from './index.js';

/** One seed for all: the run is the same on every machine. `npm run verify` draws a fresh one. */
const SEED = 20200101;
const RUNS = 60;

const SMALLEST = { ...gram, ...depth };

const evidence = new Map<string, ClaimEvidence>();
function checked(id: string): ClaimEvidence {
  let found = evidence.get(id);
  if (found === undefined) {
    const claim = theorems.find((theorem) => theorem.id === id);
    if (claim === undefined) throw new Error(`no theorem ${id}`);
    found = checkClaim(claim, { seed: SEED, runs: RUNS });
    evidence.set(id, found);
  }
  return found;
}

describe('the theorems', () => {
  it('have distinct names', () => {
    expect(new Set(theorems.map((claim) => claim.id)).size).toBe(theorems.length);
  });

  for (const claim of theorems)
    describe(claim.id, () => {
      it('holds on every draw, nothing undecided, every class of draws reached', () => {
        const found = checked(claim.id);
        expect(found).toMatchObject({
          verdict: 'holds',
          basis: 'proved',
          runs: RUNS,
          undecided: 0,
          interrupted: false,
        });
        expect(found.cover.filter((c) => !c.enough)).toEqual([]);
      });

      it('has controls', () => {
        expect(claim.controls.length).toBeGreaterThan(0);
        expect(Object.keys(SMALLEST[claim.id]).sort()).toEqual(claim.controls.map((c) => c.id).sort());
      });

      for (const control of claim.controls)
        it(`control ${control.id} is refuted, by the smallest instance that is pinned here`, () => {
          const found = checked(claim.id).controls.find((c) => c.id === control.id);
          expect(found).toMatchObject({ verdict: 'refuted' });
          expect(found?.runsToRefute).toBeLessThanOrEqual(control.refutedWithin);
          expect(found?.counterexample?.instance.text).toBe(SMALLEST[claim.id][control.id]);
          expect(found?.counterexample).toMatchObject({ verdict: 'refuted', basis: 'proved' });
        });
    });
});
