import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { contains, middle, overlaps, width } from '../numerics/interval/interval.js';
import { layerOfBiasShare } from './layer-of-bias-share.js';
import { residualDistances } from './residual-map.js';

const plain = layerOfBiasShare(activations.relu, { variance: 1, biasShare: 0 }).correlationMap;

describe('residualDistances', () => {
  it('ReLU at σ_w² = 2: half of the distance stays, half goes through the layer', () => {
    const found = residualDistances(activations.relu, 2, 0.25, 3);
    let d = 0.75;
    for (const distance of found) {
      // Three roundings a layer.
      expect(Math.abs(middle(distance) / d - 1)).toBeLessThan(12 * 2 ** -53);
      d = (d + (1 - middle(plain.at(1 - d)))) / 2;
    }
  });

  it('a very large σ_w² leaves the plain network, a very small one the identity', () => {
    const [large, small] = [2 ** 90, 2 ** -90].map((w) => residualDistances(activations.relu, w, 0.5, 40));
    const reference = plain.distancesFromOne(0.5, 40);
    for (let l = 0; l <= 40; l++) {
      expect(overlaps(large[l], reference[l])).toBe(true);
      expect(contains(small[l], 0.5)).toBe(true);
    }
  });

  it('keeps its relative width over a thousand layers, and fits 128 bits', () => {
    const found = residualDistances(activations.leakyRelu(0.5), 1, -1, 1000);
    const fine = residualDistances(activations.leakyRelu(0.5), 1, -1, 1000, { bits: 128 });
    for (const l of [1, 10, 1000]) {
      expect(overlaps(found[l], fine[l])).toBe(true);
      expect(width(found[l])).toBeLessThan(2 ** -50 * found[l].hi);
    }
  });

  it('names what it does not take', () => {
    expect(() => residualDistances(activations.tanh, 1, 0, 1)).toThrow(
      'residualDistances: activation = tanh, expected ReLU, LeakyReLU or |z|',
    );
    expect(() => residualDistances(activations.relu, 0, 0, 1)).toThrow('weightVariance = 0');
    expect(() => residualDistances(activations.relu, 1, 1.5, 1)).toThrow('correlation = 1.5');
    expect(() => residualDistances(activations.relu, 1, 0, -1)).toThrow('layers = -1');
  });
});
