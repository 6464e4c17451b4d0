import { describe, expect, it } from 'vitest';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import {
  followsDistribution,
  hasMean,
  hasNormalMean,
  hasNormalVariance,
  isBinomial,
  isEvenlySpread,
  largestGap,
  normalDistribution,
} from './goodness-of-fit.js';

describe('tests of goodness of fit', () => {
  const even = Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);

  it('the largest gap is that of the step function, on both sides of its steps', () => {
    // F_n jumps 0 → ½ at 0.2 and ½ → 1 at 0.9: the gaps to F(x) = x are 0.2, 0.3, 0.4, 0.1.
    expect(largestGap(Float64Array.of(0.9, 0.2), (x) => x)).toBeCloseTo(0.4, 15);
    expect(largestGap(even, (x) => x)).toBeCloseTo(0.0005, 15);
  });

  it('Dvoretzky–Kiefer–Wolfowitz: the threshold at n = 1000, level 2e⁻² is √(2/2000) = 0.0316', () => {
    const level = 2 * Math.exp(-2);
    expect(followsDistribution(even, (x) => x - 0.031, level)).toBe(true);
    expect(followsDistribution(even, (x) => x - 0.032, level)).toBe(false);
  });

  it('Bernstein: with bound 0 the threshold is √(2·variance·log(2/level)/n), with variance 0 it is 2·bound·log(2/level)/(3n)', () => {
    // n = 1000, level = 2e⁻², variance 1/12: √(1/3000) = 0.01826; bound 3: 12/3000 = 0.004. The mean is ½.
    const level = 2 * Math.exp(-2);
    expect(hasMean(even, { mean: 0.518, variance: 1 / 12, bound: 0 }, level)).toBe(true);
    expect(hasMean(even, { mean: 0.519, variance: 1 / 12, bound: 0 }, level)).toBe(false);
    expect(hasMean(even, { mean: 0.5039, variance: 0, bound: 3 }, level)).toBe(true);
    expect(hasMean(even, { mean: 0.5041, variance: 0, bound: 3 }, level)).toBe(false);
  });

  it('normal mean and variance: thresholds √(2 log(1/level)/n) and n + 2√(nx) + 2x, n − 2√(nx), x = log(2/level)', () => {
    // n = 100, level = e⁻²: 0.2. At x = 1: 100 + 20 + 2 above and 100 − 20 below.
    const same = (value: number) => new Float64Array(100).fill(value);
    expect([0.199, 0.201, -0.201].map((m) => hasNormalMean(same(m), Math.exp(-2)))).toEqual([true, false, false]);
    const squares = [1.2199, 1.2201, 0.8001, 0.7999];
    expect(squares.map((v) => hasNormalVariance(same(Math.sqrt(v)), 2 / Math.E))).toEqual([true, false, true, false]);
  });

  it('counts: 10 heads of 10 have probability 2⁻¹⁰', () => {
    expect(isBinomial(10, 10, 0.5, 2 ** -8)).toBe(false);
    expect(isBinomial(0, 10, 0.5, 2 ** -10)).toBe(true);
    expect(isEvenlySpread([0, 1, 0, 1, 0, 0, 1, 1, 0, 1], 2, 0.1)).toBe(true);
    expect(isEvenlySpread([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 2, 2 ** -7)).toBe(false);
  });

  it("Φ agrees with MPFR's ½ erfc(−x/√2) to 2⁻⁵⁰", () => {
    for (let x = -10; x <= 10; x += 1 / 64) {
      const exact = withMpfr(64, (R) => {
        const z = R.divide(R.number(-x), R.sqrt(R.number(2)));
        mpfr.mpfr_erfc(z.lo, z.lo, NEAREST);
        return mpfr.mpfr_get_d(z.lo, NEAREST) / 2;
      });
      expect(Math.abs(normalDistribution(x) - exact)).toBeLessThan(2 ** -50);
    }
  });
});
