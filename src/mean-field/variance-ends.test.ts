import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { momentInDoubles, scaledMoment } from '../families/scaled-moments.js';
import { add, point, scale } from '../numerics/interval/interval.js';
import { pieces } from '../testing/activations.js';
import { knots } from '../testing/rows.js';
import { type VarianceEnds, varianceEnds } from './variance-ends.js';

const ends = (activation: Activation, weightVariance: number, biasVariance: number): VarianceEnds =>
  varianceEnds(activation, { weightVariance, biasVariance });

const known: readonly Activation[] = [
  activations.tanh,
  activations.sigmoid,
  activations.swish,
  activations.softplus,
  activations.erf,
  activations.gelu,
  activations.sin,
  activations.elu(0.5),
  activations.selu,
  activations.leakyRelu(0.25),
  activations.step,
  activations.repu(2),
  activations.polynomial([0.5, -3, 1, 1]),
  // |x| + 1 is 1 away from its asymptotes everywhere.
  activations.piecewiseLinear(knots('-1:2 0:1 1:2')),
  activations.hardTanh(2),
  activations.piecewiseLinear(knots('-2:1 -1:0 0.5:-0.25 1:2')),
  activations.hardSwish,
  // A jump; a corner at 0 and another; quadratic growth on one side; a cubic between straight pieces.
  pieces('0,1|-0.5|0|0.5|0,1'),
  pieces('1|0|0.1,0,-1/3|0.125|0,0,0.5'),
  pieces('0,-1|-2|0,1,0,-0.5|2|0,-1'),
  pieces('0|1|-1,1'),
];

describe('varianceEnds', () => {
  for (const activation of known)
    it(`${activation.name}: F(q) − q has the sign that is claimed, at the end and far beyond`, () => {
      let seen = 0;
      for (const w of [0.25, 1, 1.9, 2, 2.1, 5])
        for (const b of [0, 0.0625, 4]) {
          const { near, far } = ends(activation, w, b);
          const check = (q: number, sign: 1 | -1): void => {
            if (!(q > 2 ** -100 && q < 2 ** 100)) return;
            const { lo, hi } = add(point(b), scale(momentInDoubles(activation, 0, q), w));
            expect(sign > 0 ? hi > q : lo < q).toBe(true);
            seen++;
          };
          for (const k of [0, 1, 10]) {
            if (near) check(Math.min(near.at, 2 ** 20) * 2 ** -k, near.sign);
            if (far) check(Math.max(far.at * (1 + 2 ** -20), 2 ** -20) * 2 ** k, far.sign);
          }
        }
      expect(seen).toBeGreaterThan(18);
    });

  it('what is critical is decided by strict inequalities: tanh, ELU and hard tanh below, swish and GELU above', () => {
    for (const [activation, w, sign] of [
      [activations.tanh, 1, -1],
      [activations.elu(1), 1, -1],
      [activations.hardTanh(1), 1, -1],
      [activations.swish, 4, 1],
      [activations.gelu, 4, 1],
    ] as const)
      expect(ends(activation, w, 0).near).toEqual({ at: Number.POSITIVE_INFINITY, sign });
  });

  it('critical kinks that rise: φ(x)² ≥ x² everywhere, so F(q) > q for all q', () => {
    const rising = activations.piecewiseLinear(knots('-2:-3 -1:-1 1:1 2:3'));
    expect(ends(rising, 1, 0).near).toEqual({ at: Number.POSITIVE_INFINITY, sign: 1 });
  });

  it('two slopes by their knots have V(q) = 5q: the double nearest to 1/5 is larger, and F(q) > q for all q', () => {
    const tilted = activations.piecewiseLinear(knots('-1:-1 0:0 1:3'));
    expect(ends(tilted, 0.2, 0.25)).toMatchObject({ near: { sign: 1 }, far: { sign: 1 } });
  });

  it("says nothing where nothing is proved: one ulp above criticality, a user's activation", () => {
    expect(ends(activations.tanh, 1 + 2 ** -52, 0).near).toBeUndefined();
    const user: Activation = { ...activations.tanh, form: { kind: 'numeric' } };
    expect(ends(user, 1, 0)).toEqual({ everyVariance: false, zeroIsFixed: true });
    // F(q) ≥ σ_b², halved and rounded down.
    expect(ends(user, 1, 0.25).near!.at).toBeLessThanOrEqual(0.125);
    expect(ends(user, 1, 0.25).near!.at).toBeGreaterThan(0.124);
  });

  it('an unbounded quadratic: F(q) < q near 0 for a small weight, F(q) > q beyond its root', () => {
    // F(q) = 1.5σ_w² q², fixed at 4/3 for σ_w² = ½.
    const { near, far, zeroIsFixed } = ends(activations.repu(2), 0.5, 0);
    expect(zeroIsFixed).toBe(true);
    expect([near!.sign, far!.sign]).toEqual([-1, 1]);
    expect(near!.at < 4 / 3 && far!.at > 4 / 3).toBe(true);
  });
});

it('just above criticality what a kink takes away decides: hard tanh at σ_w² = 1 + 2⁻ᵏ, and one that rises beyond, at 1 − 2⁻ᵏ', () => {
  const rising = activations.piecewiseLinear(knots('-2:-3 -1:-1 1:1 2:3'));
  for (const [activation, direction] of [
    [activations.hardTanh(1), 1],
    [rising, -1],
  ] as const)
    for (let k = 3; k <= 40; k += k < 15 ? 1 : 5) {
      const w = 1 + direction * 2 ** -k;
      const { near } = ends(activation, w, 0);
      if (near === undefined || near.at === Number.POSITIVE_INFINITY) continue;
      for (const share of [1, 0.9, 0.5, 0.25, 2 ** -10]) {
        const q = near.at * share;
        const { lo, hi } = scaledMoment(activation, 'energy', q, { bits: 128 });
        const difference = near.sign > 0 ? w * hi - q : q - w * lo;
        // Two roundings of numbers of size q.
        expect({ k, share, is: difference >= -(2 ** -51) * q }).toEqual({ k, share, is: true });
      }
    }
});

it('φ(0) ≠ 0 beside slopes that soon take it away: 1 − 10|x|, whose V falls from 1 to 0.36 before it rises', () => {
  const falling = activations.piecewiseLinear(knots('-1:-9 0:1 1:-9'));
  for (const w of [0.001, 0.01, 0.1, 1]) {
    const { near } = ends(falling, w, 0);
    expect(near?.sign).toBe(1);
    for (const share of [1, 0.75, 0.5, 0.1, 2 ** -20]) {
      const q = (near?.at ?? 0) * share;
      expect(w * scaledMoment(falling, 'energy', q).lo).toBeGreaterThan(q);
    }
  }
});
