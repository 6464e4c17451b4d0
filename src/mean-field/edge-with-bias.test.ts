import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { edgeWithBias } from './edge-with-bias.js';

describe('edgeWithBias', () => {
  it('finds the points that the slides print, for σ_b = 0.2: σ_w = 1.2293 for ELU and 1.3041 for tanh', () => {
    for (const [activation, printed] of [
      [activations.elu(1), 1.2293],
      [activations.tanh, 1.3041],
    ] as const) {
      const { biasVariance, weightVariance } = edgeWithBias(activation, 0.04);
      expect(Math.abs(biasVariance.lo - 0.04)).toBeLessThan(1e-10);
      // Half a unit of the last digit printed
      expect(Math.abs(Math.sqrt(weightVariance.lo) - printed)).toBeLessThanOrEqual(0.00005);
    }
  });

  it('ReLU: σ_b = 0 and σ_w² = 2, and no other point', () => {
    expect(edgeWithBias(activations.relu, 0).weightVariance.lo).toBe(2);
    expect(() => edgeWithBias(activations.relu, 0.1)).toThrow(
      'edgeWithBias: biasVariance = 0.1 of relu, expected one that',
    );
  });
});
