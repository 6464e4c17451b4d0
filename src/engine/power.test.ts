import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineProbabilisticClaim } from '../claims/claim.js';
import { binomialAtLeast } from '../numerics/special/binomial.js';
import { hashedUniform } from '../testing/hashed-uniform.js';
import { text } from '../testing/planted-claims.js';
import { powerOf } from './budget.js';
import { checkClaim } from './check.js';
import type { Budget } from './draw-budget.js';
import { pooledCriticalCount } from './pooled.js';
import { detectableRate, raised } from './power.js';

const alike = (draws: number, trials: number, bound: number): Budget[] =>
  Array.from({ length: draws }, () => ({ trials, bound }));

describe('detectableRate', () => {
  it('of draws alike is the rate at which the pooled test has power 0.95, to a thousandth', () => {
    for (const [draws, trials, bound] of [
      [12, 4, 0.05],
      [200, 400, 0.5],
      [12, 200, 0.01],
      [8, 100, 0.5],
    ]) {
      const rate = detectableRate(alike(draws, trials, bound), 1e-9) ?? 1;
      const [all, count] = [draws * trials, pooledCriticalCount(draws * trials, bound, 5e-10)];
      expect(binomialAtLeast(all, rate, count).lo).toBeGreaterThanOrEqual(0.95 - 1e-12);
      // A thousandth less of what c adds: not enough any more, unless the draws alone see it sooner.
      expect(binomialAtLeast(all, bound + (rate - bound) * 0.998, count).hi).toBeLessThan(0.95);
    }
  });

  it('is what one draw alone detects, where only the draw can: at the first draw’s share of the false alarm', () => {
    // One draw of 3 trials at bound 0.001, false alarm 1e-5: alone 2 events refute, 3·10⁻⁶ > 2.5·10⁻⁶ no: 3 events, 10⁻⁹; together
    // at 5·10⁻⁶ two events do, 2 ≥ 0.003 + 1. So P[Binomial(3, r) ≥ 2] = 3r² − 2r³ = 0.95 at r = 0.8646.
    expect(detectableRate(alike(1, 3, 0.001), 1e-5)).toBeCloseTo(0.8646, 2);
    // A second draw whose bound is 1 adds three sure events to the pool: there 2 of 3 no longer show, but all 3 of the first draw do.
    // r³ = 0.95 at r = 0.98305, the mean with 1 is 0.99152.
    expect(detectableRate([...alike(1, 3, 0.001), ...alike(1, 3, 1)], 1e-5)).toBeCloseTo(0.99152, 3);
  });

  it('falls with more draws and with more trials, and rises with a smaller false alarm', () => {
    const rates = [1, 4, 16, 64].map((draws) => detectableRate(alike(draws, 50, 0.1), 1e-9) ?? 1);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(detectableRate(alike(4, 200, 0.1), 1e-9)).toBeLessThan(rates[1]);
    expect(detectableRate(alike(4, 50, 0.1), 1e-3)).toBeLessThan(rates[1]);
  });

  it('is nothing where not even sure events refute', () => {
    // ½⁴ > 5·10⁻¹⁰.
    expect(detectableRate(alike(1, 4, 0.5), 1e-9)).toBeUndefined();
    expect(detectableRate(alike(9, 9, 1), 1e-9)).toBeUndefined();
    expect(detectableRate([], 1e-9)).toBeUndefined();
  });

  it('as twelve draws of four trials had against one in a thousand: more than a tenth', () => {
    expect(detectableRate(alike(12, 4, 1e-3), 1e-9)).toBeGreaterThan(0.1);
  });
});

describe('a planted rate, at the bounds of unlike draws', () => {
  const bounds = fc.constantFrom(0.02, 0.1, 0.4);
  const claim = (c: number) =>
    defineProbabilisticClaim<number>({
      ...text,
      id: 'planted.power',
      instances: bounds,
      trial: (bound, seed) => hashedUniform(seed) < raised(bound, c),
      probability: (bound) => bound,
      replicates: 20,
      runs: 10,
    });
  const refutedOf50 = (share: number): number => {
    let refuted = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const { detectableRate: rate, meanBound } = powerOf(claim(0), { seed });
      const c = (((rate ?? 1) - meanBound) / (1 - meanBound)) * share;
      if (checkClaim(claim(c), { seed }).verdict === 'refuted') refuted++;
    }
    return refuted;
  };

  it('as large as said is refuted 19 times in 20; half as large it is not, and at the bound never', () => {
    // P[Binomial(50, 0.95) ≤ 41] = 8·10⁻⁴.
    expect(refutedOf50(1)).toBeGreaterThan(41);
    expect(refutedOf50(0.5)).toBeLessThan(25);
    expect(refutedOf50(0)).toBe(0);
  });

  it('is in the evidence what was said beforehand', () => {
    const before = powerOf(claim(0), { seed: 4 });
    const { statistics } = checkClaim(claim(0), { seed: 4 });
    expect(statistics?.power).toEqual({ detectableRate: before.detectableRate, probability: 0.95 });
    expect(statistics?.trials).toBe(before.trials);
    expect(Math.abs((statistics?.meanBound ?? 0) - before.meanBound)).toBeLessThan(1e-14);
    // A refutation ends before the budget is spent: what it could have refuted is not said.
    expect(checkClaim(claim(1), { seed: 4 }).statistics).not.toHaveProperty('power');
  });
});
