import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { tailEnergy } from '../../src/kernels/hermite-coefficients.js';
import { tailBound } from './tail-bound.js';

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

  it('claims nothing beyond R = 120 where only those were enclosed', () => {
    expect(() => tailBound(tanh, 121)).toThrow('tailBound: from = 121, expected at most 120');
    expect(tailBound(erf, 121).hi).toBeGreaterThan(0);
  });

  it('names an activation that it does not know', () => {
    expect(() => tailBound(relu, 1)).toThrow('activation = relu, expected tanh, swish, softplus, sigmoid, erf or gelu');
  });
});
