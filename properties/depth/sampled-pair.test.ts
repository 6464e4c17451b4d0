import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { normalizedActivation } from '../../src/gram/depth.js';
import { middle } from '../../src/numerics/interval/interval.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { samplePair } from './sampled-pair.js';
import { upperMoments } from './upper-moments.js';

const { hardTanh, polynomial } = activations;

describe('upperMoments', () => {
  it('hard tanh at 1: E φ⁴ = ∫z⁴ inside + the rest, from above and by at most 3 %; E φ′⁴/(E φ′²)² = 1/P', () => {
    const [inside, density] = [0.682689492137086, Math.exp(-0.5) / Math.sqrt(2 * Math.PI)];
    // ∫_{−1}^{1} z⁴γ = 3P − 2·(1 + 3)γ(1); beyond, φ⁴ = 1.
    const fourth = 3 * inside - 8 * density + (1 - inside);
    const found = upperMoments(hardTanh(1), 0, 1);
    expect(found.fourth).toBeGreaterThan(fourth);
    // A cell of 1/64 overestimates z⁴ by at most 4z³/64, and E 4|z|³·1_{|z|<1}/64 < 4·0.3/64 of 0.4.
    expect(found.fourth).toBeLessThan(fourth + 0.02);
    expect(Math.abs(found.slopeKurtosis - 1 / inside)).toBeLessThan(2e-9);
  });
});

describe('samplePair', () => {
  it('a linear network keeps the correlation of its inputs, but for its width: within 5 standard errors', () => {
    const identity = polynomial([0, 1]);
    const slopeEnergy = middle(normalizedActivation(identity).slopeEnergy);
    const sampled = { activation: identity, shift: 0, scale: 1, slopeEnergy };
    const { correlation, smallest } = samplePair(sampled, 0.5, 1, 10_000, seededRandom('pair'));
    // The sample correlation has standard error (1 − ρ²)/√m = 0.0075.
    expect(Math.abs(correlation - 0.5)).toBeLessThan(5 * 0.0075);
    // φ′ = 1: G = [[1, ρ], [ρ, 1]].
    expect(Math.abs(smallest - (1 - correlation))).toBeLessThan(1e-12);
  });

  it('without layers the correlation is that of the inputs, and one seed is one network', () => {
    const sampled = { activation: hardTanh(1), shift: 0, scale: 1, slopeEnergy: 1 };
    const [a, b] = [1, 2].map(() => samplePair(sampled, 0.25, 0, 50, seededRandom('same')));
    expect(a.correlation).toBe(0.25);
    expect(a).toEqual(b);
  });
});
