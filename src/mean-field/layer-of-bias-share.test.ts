import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { contains, middle, overlaps, width } from '../numerics/interval/interval.js';
import { knots } from '../testing/rows.js';
import { correlationMap } from './correlation-map.js';
import { edgeOfChaos } from './edge-of-chaos.js';
import { layerOfBiasShare } from './layer-of-bias-share.js';
import { varianceMap } from './variance-map.js';

const members = [
  activations.erf,
  activations.gelu,
  activations.elu(1),
  activations.hardTanh(1),
  activations.polynomial([0, 1, 0.5, 0.25]),
];

describe('layerOfBiasShare', () => {
  for (const activation of members)
    it(`${activation.name}: F(q) = q, and f is the correlation map of these variances`, () => {
      const [variance, biasShare] = [0.75, 0.25];
      const layer = layerOfBiasShare(activation, { variance, biasShare });
      expect(contains(layer.biasVariance, 0.1875)).toBe(true);
      const options = { weightVariance: middle(layer.weightVariance), biasVariance: 0.1875 };
      const map = varianceMap(activation, options);
      // σ_w² is rounded to a double: by a relative 2⁻⁵³, and F(q) ≤ 1.
      expect(Math.abs(middle(map.at(variance)) - variance)).toBeLessThan(2 ** -51);
      const fixed = map.fixedPoints().points.map((p) => p.variance);
      const nearest = fixed.find((q) => Math.abs(middle(q) - variance) < 2 ** -40);
      expect(nearest).toBeDefined();
      const other = correlationMap(activation, { ...options, variance: nearest! });
      for (const c of [-0.5, 0, 0.875])
        expect(Math.abs(middle(layer.correlationMap.at(c)) - middle(other.at(c)))).toBeLessThan(2 ** -38);
      expect(Math.abs(middle(layer.chi1) - middle(other.chi1))).toBeLessThan(2 ** -38);
      expect(width(layer.chi1)).toBeLessThan(2 ** -50 * layer.chi1.hi);
    });

  it('with the share of an edge of chaos it is that edge', () => {
    const edge = edgeOfChaos(activations.tanh, 0.5);
    const layer = layerOfBiasShare(activations.tanh, { variance: 0.5, biasShare: 2 * middle(edge.biasVariance) });
    expect(Math.abs(middle(layer.chi1) - 1)).toBeLessThan(2 ** -50);
    expect(Math.abs(middle(layer.weightVariance) - middle(edge.weightVariance))).toBeLessThan(2 ** -50);
    expect(overlaps(layer.correlationMap.at(0.5), edge.correlationMap.at(0.5))).toBe(true);
  });

  it('ReLU: χ₁ = 1 − σ_b²/q; the step jumps, and has no χ₁', () => {
    const layer = layerOfBiasShare(activations.relu, { variance: 3, biasShare: 0.125 });
    expect(contains(layer.chi1, 0.875)).toBe(true);
    expect(contains(layer.weightVariance, 1.75)).toBe(true);
    expect(layer.correlationMap.phase).toBe('ordered');
    expect(layerOfBiasShare(activations.step, { variance: 1, biasShare: 0 }).chi1.hi).toBe(Infinity);
  });

  it('refuses a share of 1 or more, and an activation that is 0', () => {
    for (const biasShare of [1, -0.25, Number.NaN])
      expect(() => layerOfBiasShare(activations.relu, { variance: 1, biasShare })).toThrow(
        `layerOfBiasShare: biasShare = ${biasShare}, expected a number in [0, 1)`,
      );
    expect(() => layerOfBiasShare(activations.relu, { variance: 0, biasShare: 0 })).toThrow('variance = 0');
    const zero = activations.piecewiseLinear(knots('0:0 1:0'));
    expect(() => layerOfBiasShare(zero, { variance: 1, biasShare: 0 })).toThrow('expected > 0');
  });
});
