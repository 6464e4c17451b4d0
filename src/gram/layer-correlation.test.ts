import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { hermiteCoefficients, tailEnergy } from '../families/hermite-coefficients.js';
import { contains, overlaps, width } from '../numerics/interval/interval.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { deepGramMatrix, normalizedActivation } from './depth.js';
import { correlationAtDepth, layerCorrelation } from './layer-correlation.js';

const { relu, tanh, swish, hardTanh, polynomial } = activations;
const pair = directionsFrom(numberRows('1 0, 1 1'));
const close = directionsFrom(numberRows('1000 1, 1001 1'));

describe('layerCorrelation', () => {
  it('ReLU: (κ − 1/2π)/(½ − 1/2π) at 45° and at a right angle, where it is 0', () => {
    const kappa = (Math.SQRT1_2 + ((3 / 4) * Math.PI) / Math.SQRT2) / (2 * Math.PI);
    const f = (kappa - 1 / (2 * Math.PI)) / (0.5 - 1 / (2 * Math.PI));
    const { correlation, distance } = layerCorrelation(relu, pair, 0, 1);
    // Some ten roundings of numbers below 1, divided by 0.34.
    for (const [interval, x] of [
      [correlation, f],
      [distance, 1 - f],
    ] as const)
      expect(contains({ ...interval, lo: interval.lo - 1e-14, hi: interval.hi + 1e-14 }, x)).toBe(true);
    const orthogonal = directionsFrom(numberRows('1 0, 0 1'));
    expect(contains(layerCorrelation(relu, orthogonal, 0, 1).correlation, 0)).toBe(true);
  });

  it('agrees with the Hermite series Σ a_r²ρ^r, at both precisions', () => {
    for (const activation of [tanh, swish, hardTanh(1), polynomial([0, 1, 2, -1])]) {
      const a = hermiteCoefficients(activation, 'value', 80);
      const { variance } = normalizedActivation(activation);
      let series = 0;
      for (let r = 1; r < 80; r++) series += a[r].lo ** 2 * Math.SQRT1_2 ** r;
      // The rest: at most T(80)·2⁻⁴⁰; rounding: 80 terms below 2.
      const slack = (tailEnergy(activation, 80, 'float64', 'value').hi * 2 ** -40 + 80 * 2 ** -51) / variance.lo;
      for (const at of ['float64', { bits: 128 }] as const) {
        const { correlation } = layerCorrelation(activation, pair, 0, 1, at);
        expect(Math.abs(correlation.lo - series / variance.lo)).toBeLessThan(slack + 1e-14);
      }
    }
  });

  it('close to ρ = 1 more bits keep the digits of 1 − f', () => {
    // sin θ = 1/(1000·1001) nearly: 1 − f = E φ̃′²·θ²/2 = 7e-13, of which doubles keep two or three digits.
    const [coarse, fine] = [layerCorrelation(relu, close, 0, 1), layerCorrelation(relu, close, 0, 1, { bits: 128 })];
    expect(overlaps(coarse.distance, fine.distance)).toBe(true);
    expect(width(fine.distance)).toBeLessThan(1e-15 * fine.distance.lo);
    expect(width(coarse.distance)).toBeGreaterThan(1e-6 * fine.distance.lo);
  });

  it('not centred, ReLU keeps its mean: f at a right angle is 1/π', () => {
    const orthogonal = directionsFrom(numberRows('1 0, 0 1'));
    const { correlation } = layerCorrelation(relu, orthogonal, 0, 1, { bits: 128 }, 'scaled');
    // 1/π rounded once, and the enclosure rounded outward once.
    expect(Math.abs(correlation.lo - 1 / Math.PI)).toBeLessThanOrEqual(2 ** -53);
  });
});

describe('correlationAtDepth', () => {
  it('no layer leaves the correlation, one layer is layerCorrelation, more bits overlap', () => {
    expect(contains(correlationAtDepth(tanh, pair, 0, 1, 0), Math.SQRT1_2)).toBe(true);
    const one = layerCorrelation(swish, pair, 0, 1).correlation;
    expect(overlaps(correlationAtDepth(swish, pair, 0, 1, 1), one)).toBe(true);
    const deep = correlationAtDepth(swish, pair, 0, 1, 9);
    expect(overlaps(deep, correlationAtDepth(swish, pair, 0, 1, 9, { bits: 128 }))).toBe(true);
    // Nine contractions from 0.71 towards 0.
    expect(deep.hi).toBeLessThan(one.lo / 2);
  });

  it('is what the deep Gram matrix multiplies its slopes by: for a quadratic φ̃ = h₂, κ_φ̃′ = 2ρ', () => {
    const square = polynomial([0, 0, 1]);
    for (const depth of [0, 1, 3]) {
      const rho = correlationAtDepth(square, pair, 0, 1, depth);
      const entry = entryOf(deepGramMatrix(square, pair, depth), 0, 1);
      expect(Math.abs(entry.lo - 2 * rho.lo ** 2)).toBeLessThan(1e-13);
    }
  });

  it('refuses a depth that is none, in one line', () => {
    expect(() => correlationAtDepth(tanh, pair, 0, 1, -1)).toThrow(
      'correlationAtDepth: depth = -1, expected a whole number from 0 to 10000',
    );
  });
});
