import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { checkClaim } from '../../src/engine/check.js';
import type { ClaimEvidence } from '../../src/evidence.js';
import { tailEnergy } from '../../src/kernels/hermite-coefficients.js';
import { gramClaims2 } from './claims-2.js';
import { smallest } from './smallest-2.js';
import { tailBound } from './tail-bound.js';

/** One seed for all: the run is the same on every machine. */
const SEED = 20200101;
const RUNS = 60;

const evidence = new Map<string, ClaimEvidence>();
function checked(id: string): ClaimEvidence {
  let found = evidence.get(id);
  if (found === undefined) {
    const claim = gramClaims2.find((theorem) => theorem.id === id);
    if (claim === undefined) throw new Error(`no theorem ${id}`);
    found = checkClaim(claim, { seed: SEED, runs: RUNS });
    evidence.set(id, found);
  }
  return found;
}

describe('further theorems on the two-layer Gram matrix', () => {
  it('have distinct names', () => {
    expect(new Set(gramClaims2.map((claim) => claim.id)).size).toBe(gramClaims2.length);
  });

  for (const claim of gramClaims2)
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
        expect(Object.keys(smallest[claim.id]).sort()).toEqual(claim.controls.map((c) => c.id).sort());
      });

      for (const control of claim.controls)
        it(`control ${control.id} is refuted, by the smallest instance that is pinned here`, () => {
          const found = checked(claim.id).controls.find((c) => c.id === control.id);
          expect(found).toMatchObject({ verdict: 'refuted' });
          expect(found?.runsToRefute).toBeLessThanOrEqual(control.refutedWithin);
          expect(found?.counterexample?.instance.text).toBe(smallest[claim.id][control.id]);
          expect(found?.counterexample).toMatchObject({ verdict: 'refuted', basis: 'proved' });
        });
    });
});

describe('tailBound', () => {
  const { tanh, swish, softplus, sigmoid, erf, gelu, relu } = activations;

  for (const activation of [tanh, swish, softplus, sigmoid, erf, gelu])
    it(`${activation.name}: T(R) is at most T̄(R) for R ≤ 120, and somewhere close to it`, () => {
      const ratios = Array.from({ length: 121 }, (_, R) => tailBound(activation, R).lo / tailEnergy(activation, R).hi);
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1);
      // erf has the most room: 12/(5π) = 0.764 where T(0) = 4/(π√5) = 0.569, a factor of 1.342.
      expect(Math.min(...ratios)).toBeLessThanOrEqual(1.35);
    });

  it('control: half of any of the six bounds is below the tail somewhere', () => {
    for (const activation of [tanh, swish, softplus, sigmoid, erf, gelu]) {
      const below = Array.from({ length: 121 }, (_, R) => R).filter(
        (R) => tailBound(activation, R).hi / 2 < tailEnergy(activation, R).lo,
      );
      expect(below.length).toBeGreaterThan(0);
    }
  });

  it('names an activation that it does not know', () => {
    expect(() => tailBound(relu, 1)).toThrow('activation = relu, expected tanh, swish, softplus, sigmoid, erf or gelu');
  });
});
