import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { contains, interval, middle, overlaps, width } from '../numerics/interval/interval.js';
import { type CorrelationMap, correlationMap } from './correlation-map.js';
import { edgeOfChaos } from './edge-of-chaos.js';
import { layerOfBiasShare } from './layer-of-bias-share.js';
import { stationaryCorrelation } from './stationary-correlation.js';

const mapOf = (...[activation, variance, biasShare]: [Parameters<typeof layerOfBiasShare>[0], number, number]) =>
  layerOfBiasShare(activation, { variance, biasShare }).correlationMap;

describe('stationaryCorrelation', () => {
  it('z²: f(c) = β + (1 − β)(1 + 2c²)/3 has c* = (1 + 2β)/(2(1 − β)), for every share below ¼', () => {
    for (const share of [0, 0.0625, 0.125, 0.1875, 0.24]) {
      const map = mapOf(activations.polynomial([0, 0, 1]), 1, share);
      // (c − 1)(2(1 − β)c − (1 + 2β)) = 0 is 3(f(c) − c) = 0.
      const exact = (1 + 2 * share) / (2 * (1 - share));
      const found = stationaryCorrelation(map);
      // Four roundings, over 1 − f′(c*) = 1 − 4(1 − β)c*/3 = (1 − 4β)/3 ≥ 0.013.
      expect(Math.abs(middle(found) - exact)).toBeLessThan(2 ** -43);
      expect(width(found)).toBeLessThan(2 ** -43);
    }
  });

  for (const [name, map] of [
    ['elu', mapOf(activations.elu(1), 0.5, 0.015625)],
    ['erf, close to the edge', mapOf(activations.erf, 0.5, 0.0625)],
    ['gelu', mapOf(activations.gelu, 0.5, 0.03125)],
    ['hard tanh', mapOf(activations.hardTanh(1), 1, 0.125)],
    ['sin, hardly any bias', mapOf(activations.sin, 1, 2 ** -14)],
  ] as const)
    it(`${name}: trajectories from both sides meet in the enclosure, which more bits do not leave`, () => {
      const found = stationaryCorrelation(map);
      expect(map.chi1.lo).toBeGreaterThan(1);
      expect(overlaps(found, stationaryCorrelation(map, { bits: 128 }))).toBe(true);
      const slope = map.slopeAt(middle(found)).hi;
      expect(slope).toBeLessThan(1);
      expect(width(found)).toBeLessThan(2 ** -42 / (1 - slope));
      // f(c) − c has one sign on the left and the other on the right, well away from c*.
      expect(map.at(found.lo * 0.99).lo).toBeGreaterThan(found.lo * 0.99);
      expect(map.at(1 - 0.99 * (1 - found.hi)).hi).toBeLessThan(1 - 0.99 * (1 - found.hi));
    });

  it('c* = 0 without bias and mean', () => {
    const found = stationaryCorrelation(mapOf(activations.erf, 1, 0));
    expect(contains(found, 0)).toBe(true);
    expect(found.hi).toBeLessThan(2 ** -50);
  });

  it('f(c) − c ≥ 0 at the lower end and ≤ 0 at the upper one, with more bits; between 0 and 1', () => {
    for (const map of [
      correlationMap(activations.tanh, { weightVariance: 2, biasVariance: 0.1 }),
      correlationMap(activations.tanh, { weightVariance: 1.5, biasVariance: 0.001 }),
      correlationMap(activations.erf, { weightVariance: 4, biasVariance: 0.5 }),
      correlationMap(activations.sin, { weightVariance: 3, biasVariance: 0.25 }),
    ]) {
      const { lo, hi } = stationaryCorrelation(map);
      expect(lo >= 0 && hi < 1).toBe(true);
      const bits = { bits: 160 };
      // Both sides of a certain sign at doubles stay so at 160 bits; ends are doubles.
      expect(map.at(lo, bits).hi).toBeGreaterThanOrEqual(lo);
      expect(map.at(hi, bits).lo).toBeLessThanOrEqual(hi);
    }
  });

  it('where f hardly leaves the diagonal, close to the edge of chaos, both signs are still certain', () => {
    for (const activation of [activations.tanh, activations.erf, activations.sin])
      for (let k = 3; k <= 12; k++) {
        // A little less of the biases than at the edge, where χ₁ = 1.
        const share = middle(edgeOfChaos(activation, 0.5).biasVariance) / 0.5;
        const map = mapOf(activation, 0.5, share * (1 - 2 ** -k));
        const { lo, hi } = stationaryCorrelation(map);
        const bits = { bits: 160 };
        expect({ k, is: map.at(lo, bits).hi >= lo && map.at(hi, bits).lo <= hi }).toEqual({ k, is: true });
      }
  });

  it('refuses a map without one', () => {
    expect(() => stationaryCorrelation(mapOf(activations.relu, 1, 0.25))).toThrow(
      'stationaryCorrelation: χ₁ in [0.75, 0.75], expected > 1',
    );
    // χ₁ = 1 + 2⁻⁵⁰: c* lies within some 2⁻⁴⁸ of 1.
    const edge = mapOf(activations.polynomial([0, 0, 1]), 1, 0.25 - 2 ** -52);
    expect(edge.chi1.lo).toBeGreaterThan(1);
    expect(() => stationaryCorrelation(edge)).toThrow('no certain sign');
  });
});

it('both ends are certain: of f known to ±0.01 they lie as far apart as every f within that needs', () => {
  // f(c) = c + (½ − c)/2 ± 0.01 crosses c between ½ − 0.02 and ½ + 0.02.
  const at = (c: number) => interval(c + (0.5 - c) / 2 - 0.01, c + (0.5 - c) / 2 + 0.01);
  const { lo, hi } = stationaryCorrelation({ chi1: interval(1.5, 2), at } as unknown as CorrelationMap);
  expect(lo).toBeLessThanOrEqual(0.48);
  expect(hi).toBeGreaterThanOrEqual(0.52);
});
