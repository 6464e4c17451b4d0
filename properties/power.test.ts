import { describe, expect, it } from 'vitest';
import type { ProbabilisticClaim } from '../src/claims/claim.js';
import { powerOf } from '../src/engine/budget.js';
import { checkClaim } from '../src/engine/check.js';
import { raised } from '../src/engine/power.js';
import { binomialAtMost } from '../src/numerics/special/binomial.js';
import { hashedUniform } from '../src/testing/hashed-uniform.js';
import { theorems } from './index.js';

const statistical = theorems.filter((claim) => claim.kind === 'probabilistic');
const SEEDS = [1, 2, 3];
/** Of each theorem, at each seed. */
const powers = new Map(statistical.map((claim) => [claim, SEEDS.map((seed) => powerOf(claim, { seed }))]));

describe('the power of the statistical theorems at their default budgets', () => {
  it.each(statistical)('$id would refute a rate that is little compared with what it claims', (claim) => {
    for (const { detectableRate = 1, meanBound: p } of powers.get(claim) ?? []) {
      expect(detectableRate).toBeLessThanOrEqual(Math.min(10 * p, (1 + p) / 2));
      if (p <= 0.01) expect(detectableRate).toBeLessThanOrEqual(0.1);
    }
  });

  it('is real: events planted at that rate are refuted, and events planted at the bound are not', () => {
    const refuted = { detectable: 0, bound: 0 };
    for (const claim of statistical)
      for (const [i, { detectableRate = 1, meanBound }] of (powers.get(claim) ?? []).entries()) {
        const seed = SEEDS[i];
        const c = (detectableRate - meanBound) / (1 - meanBound);
        if (verdictOf(claim, c, seed) === 'refuted') refuted.detectable++;
        if (verdictOf(claim, 0, seed) === 'refuted') refuted.bound++;
      }
    // Each with probability 0.95 or more. So few would be chance of less than 1 in 200: of 72, 62, as P[Binomial(72, 0.95) ≤ 62] = 3.0e-3.
    const planted = statistical.length * SEEDS.length;
    expect(binomialAtMost(planted, 0.95, refuted.detectable).lo).toBeGreaterThan(1 / 200);
    expect(binomialAtMost(72, 0.95, 62).hi).toBeLessThan(1 / 200);
    expect(binomialAtMost(72, 0.95, 63).lo).toBeGreaterThan(1 / 200);
    expect(refuted.bound).toBe(0);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: theorems over different instance types
function verdictOf(claim: ProbabilisticClaim<any>, c: number, seed: number) {
  const planted = {
    ...claim,
    trial: (instance: unknown, trialSeed: string) => hashedUniform(trialSeed) < raised(claim.probability(instance), c),
    probability: claim.probability,
    controls: [],
    cover: {},
  };
  return checkClaim(planted, { seed, figures: false }).verdict;
}
