import { describe, expect, it } from 'vitest';
import { makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { contains, interval, middle, overlaps, point, width } from '../numerics/interval/interval.js';
import { varianceMap } from './variance-map.js';
import { varianceOver } from './variance-over.js';

const cases = [
  [activations.swish, 2, 0.0625],
  [activations.elu(1), 1.5, 0.25],
  [activations.relu, 1.5, 0],
  // Odd, and V falls before it rises.
  [activations.polynomial([0, -3, 0, 1]), 0.0625, 0.5],
  [activations.hardTanh(1), 2, 0.125],
] as const;

describe('varianceOver', () => {
  for (const [activation, weightVariance, biasVariance] of cases) {
    const map = varianceMap(activation, { weightVariance, biasVariance });
    const over = (lo: number, hi: number) =>
      varianceOver(activation, { weightVariance, biasVariance }, interval(lo, hi), 'float64');

    it(`${activation.name}: the range of an interval holds F at its points, and is little wider than F′ makes it`, () => {
      for (const [lo, hi] of [
        [0.5, 0.5 + 2 ** -10],
        [1.75, 2],
        [4, 4],
      ] as const) {
        const range = over(lo, hi);
        for (const t of [0, 0.25, 0.5, 1]) expect(overlaps(range, map.at(lo + t * (hi - lo)))).toBe(true);
        const [first, last] = [map.at(lo), map.at(hi)];
        const reached = Math.max(first.hi, last.hi) - Math.min(first.lo, last.lo);
        // Of second order: F″·(hi − lo)² with Cauchy's F″ ≤ 2M/r², r = lo/2, M ≤ 2F(3·hi/2), on both sides; and rounding.
        const second = (32 * map.at(1.5 * hi).hi * (hi - lo) ** 2) / lo ** 2;
        expect(width(range)).toBeLessThan(reached + second + 2 ** -40);
      }
    });

    it(`${activation.name}: iterates overlap those of more bits and those of F point by point`, () => {
      const found = map.iterate(0.75, 6);
      const fine = map.iterate(0.75, 6, { bits: 128 });
      let q = 0.75;
      for (let l = 1; l <= 6; l++) {
        q = middle(map.at(q));
        expect(overlaps(found[l], fine[l])).toBe(true);
        // |F′| ≤ 4 here: every layer's rounding of q is multiplied by at most 4 in each that follows.
        expect(Math.abs(q - middle(found[l]))).toBeLessThan(4 ** l * 2 ** -50 * (1 + q));
        // Quadrature in doubles: some 200 roundings.
        expect(width(found[l])).toBeLessThan(4 ** l * 2 ** -45 * (1 + q));
      }
    });
  }

  it('ReLU: q^l = q* + (σ_w²/2)^l (q⁰ − q*)', () => {
    const found = varianceMap(activations.relu, { weightVariance: 1, biasVariance: 0.5 }).iterate(4, 10);
    expect(found[0]).toEqual(point(4));
    for (const [l, q] of found.entries()) expect(contains(q, 1 + 3 * 2 ** -l)).toBe(true);
  });

  it('control: without what the width of the range adds, a value at its end is missed', () => {
    const [activation, weightVariance, biasVariance] = cases[0];
    const centre = varianceOver(activation, { weightVariance, biasVariance }, point(1.875), 'float64');
    expect(overlaps(centre, varianceMap(activation, { weightVariance, biasVariance }).at(2))).toBe(false);
  });

  it("a user's activation stays estimated; bad arguments are named", () => {
    const user = makeActivation({ ...activations.gelu, name: 'mine', form: { kind: 'numeric' } });
    const map = varianceMap(user, { weightVariance: 1, biasVariance: 0.5 });
    expect(map.iterate(1, 2)[2].basis).toBe('estimated');
    expect(() => map.iterate(1, 1.5)).toThrow('varianceMap.iterate: layers = 1.5, expected a whole number');
    expect(() => map.iterate(Number.NaN, 1)).toThrow('varianceMap.iterate: q = NaN');
    expect(() =>
      varianceOver(activations.relu, { weightVariance: 1, biasVariance: 0 }, interval(1, 3), 'float64'),
    ).toThrow('range = [1, 3], expected one narrower than half its middle');
  });
});
