import { describe, expect, it } from 'vitest';
import { checkClaim } from '../src/engine/check.js';
import type { ClaimEvidence } from '../src/evidence.js';
import { theorems } from './index.js';

/** One seed for all: the run is the same on every machine. `npm run verify` draws a fresh one. */
const SEED = 20200101;
const RUNS = 60;

/** What each control must shrink to. Small integers, found by search from this seed. */
const SMALLEST: Record<string, Record<string, string>> = {
  'gram.kink-floor': {
    'a-fifth-of-the-separation': 'activation relu · data (2,1), (3,1)',
    'order-one-for-elu': 'activation elu · data (3,1), (4,1)',
    'order-one-for-tanh': 'activation tanh · data (3,1), (4,1)',
    'antipodal-abs': 'activation abs · data (1,0), (-1,0)',
    'antipodal-relu': 'activation relu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
  },
  'gram.smooth-tail': {
    'one-dimension-less': 'activation tanh · data (1,0), (0,1) · degree 0',
    'tail-too-far-relu': 'activation relu · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-swish': 'activation swish · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-tanh': 'activation tanh · data (1,0,0), (0,1,0), (0,0,1), (1,1,0), (1,0,-1), (1,-1,1) · degree 0',
  },
  'gram.polynomial-rank': {
    'rank-one-less': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1) · weights ()',
    'a-trace-of-relu': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1), (1,-1) · weights ()',
  },
  'depth.floor': {
    'quarter-depth-relu': 'activation relu · data (1,0), (2,1)',
    'quarter-depth-tanh': 'activation tanh · data (1,1), (2,1)',
    'quarter-depth-elu': 'activation elu · data (1,0), (1,1)',
    'not-centred': 'activation relu · data (1,0), (1,1)',
    linear: 'activation polynomial(0,1) · data (1,0), (1,1)',
  },
};

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
