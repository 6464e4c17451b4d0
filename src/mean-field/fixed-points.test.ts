import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { scaledMoment } from '../families/scaled-moments.js';
import { contains, interval, overlaps, point, scale, subtract } from '../numerics/interval/interval.js';
import { chi1Over, newton, overCell } from './fixed-point.js';
import { varianceMap } from './variance-map.js';

const maps = [
  [activations.swish, 2.8, 0.04],
  [activations.tanh, 2, 0.1],
  [activations.gelu, 2, 0.25],
  [activations.elu(1), 1.5, 0.25],
  [activations.sin, 1.5, 0.5],
  [activations.polynomial([0, -3, 0, 1]), 0.0625, 0.5],
  [activations.relu, 1.5, 1],
] as const;

describe('F(q) − q and F′(q) − 1 over a cell', () => {
  for (const [activation, weightVariance, biasVariance] of maps)
    it(`${activation.name}: hold the values at the ends and between, of cells up to a quarter of their place`, () => {
      const map = varianceMap(activation, { weightVariance, biasVariance });
      for (const [lo, hi] of [
        [1, 1.25],
        [0.5, 0.5 + 2 ** -10],
        [4, 5],
        [2 ** -10, 1.2 * 2 ** -10],
        [3, 3],
      ] as const) {
        const { difference, slope } = overCell(activation, { weightVariance, biasVariance }, { lo, hi });
        for (const q of [lo, lo + (hi - lo) / 3, hi]) {
          expect({ q, is: overlaps(difference, subtract(map.at(q), point(q))) }).toEqual({ q, is: true });
          expect({ q, is: overlaps(slope, subtract(map.derivativeAt(q), point(1))) }).toEqual({ q, is: true });
        }
      }
    });
});

describe('Newton’s operator from a poor start', () => {
  for (const [activation, weightVariance, biasVariance] of maps)
    it(`${activation.name}: holds the fixed point or says nothing, from starts 2⁻ᵏ beside it`, () => {
      const variances = { weightVariance, biasVariance };
      const map = varianceMap(activation, variances);
      for (const { variance, slope } of map.fixedPoints().points) {
        let found = 0;
        for (let k = 6; k <= 52; k += 2)
          for (const sign of [-1, 1]) {
            const start = variance.lo * (1 + sign * 2 ** -k);
            const point = newton(activation, variances, start);
            if (point === undefined) continue;
            found++;
            expect({ k, is: overlaps(point.variance, variance) && overlaps(point.slope, slope) }).toEqual({
              k,
              is: true,
            });
            // F − q changes its sign between its ends, so that it is not the enclosure beside that overlaps.
            const [left, right] = [point.variance.lo, point.variance.hi].map((q) =>
              subtract(map.at(q, { bits: 128 }), { lo: q, hi: q, basis: 'proved' }),
            );
            expect(left.lo <= 0 || right.lo <= 0).toBe(true);
            expect(left.hi >= 0 || right.hi >= 0).toBe(true);
          }
        expect(found).toBeGreaterThan(20);
      }
    });
});

describe('χ₁ over an enclosure of q', () => {
  it('holds σ_w²·E φ′² at the ends and between', () => {
    for (const activation of [
      activations.swish,
      activations.gelu,
      activations.tanh,
      activations.elu(1),
      activations.polynomial([0, -3, 0, 1]),
    ])
      for (const [lo, hi] of [
        [1, 1.125],
        [0.25, 0.25 + 2 ** -20],
        [10, 12],
      ] as const) {
        const wide = chi1Over(activation, 1.5, interval(lo, hi));
        for (const q of [lo, (lo + hi) / 2, hi])
          expect(overlaps(wide, scale(scaledMoment(activation, 'slope', q), 1.5))).toBe(true);
      }
    expect(contains(chi1Over(activations.relu, 2, point(1)), 1)).toBe(true);
  });
});

describe('cos, whose V(q) = (1 + e^−2q)/2 falls', () => {
  for (const [weightVariance, biasVariance] of [
    [1, 0],
    [0.25, 0.5],
    [9, 0],
  ] as const)
    it(`σ_w² = ${weightVariance}, σ_b² = ${biasVariance}: one fixed point, where F(q) − q changes its sign, and no other`, () => {
      const { points, unresolved, zero, basis } = varianceMap(activations.cos, {
        weightVariance,
        biasVariance,
      }).fixedPoints();
      expect({ count: points.length, unresolved, zero, basis }).toEqual({
        count: 1,
        unresolved: [],
        zero: 'none',
        basis: 'proved',
      });
      const { lo, hi } = points[0].variance;
      const beyond = (q: number): number => biasVariance + (weightVariance * (1 + Math.exp(-2 * q))) / 2 - q;
      // 2⁻⁴⁰ of q changes F(q) − q by at least as much; its rounding is below 4·2⁻⁵²·q.
      expect(beyond(lo * (1 - 2 ** -40))).toBeGreaterThan(0);
      expect(beyond(hi * (1 + 2 ** -40))).toBeLessThan(0);
    });
});
