import { describe, expect, it } from 'vitest';
import type { Activation } from '../../activations/activation.js';
import { activations } from '../../activations/registry.js';
import { varianceMap } from '../../mean-field/variance-map.js';
import { pieces } from '../../testing/activations.js';

const { hardSwish } = activations;

const hard = pieces('-1|-1|0,1|1|1');
const shrunk = pieces('0,1|-0.5|0|0.5|0,1');
const turned = pieces('0,1|1|0,-1');
const later = pieces('0|1|-1,1');
const parabola = pieces('0|0|0,0,1');

const points = (activation: Activation, weightVariance: number, biasVariance: number) =>
  varianceMap(activation, { weightVariance, biasVariance }).fixedPoints();

describe('fixed points of the variance, piecewise polynomials', () => {
  // What V does at 0 and far out is that of (φ(x)² + φ(−x)²)/2x²: for hardSwish ¼ and ½, with x⁴/36 between.
  for (const [activation, w, b, count, zero] of [
    [hardSwish, 4, 0, 0, 'repelling'],
    [hardSwish, 2, 0, 0, 'attracting'],
    [hardSwish, 2, 0.1, 2, 'none'],
    [hardSwish, 3, 0, 1, 'attracting'],
    [hardSwish, 1.9, 0.2, 1, 'none'],
    // |φ| ≤ |x|, and more where it is not: exactly critical at 0.
    [hard, 1, 0, 0, 'attracting'],
    [hard, 2, 0, 1, 'repelling'],
    // |φ| ≤ |x| and jumps: exactly critical far out.
    [shrunk, 1, 0, 0, 'attracting'],
    [shrunk, 1, 0.1, 0, 'none'],
    // φ² = x², whatever the jump.
    [turned, 1, 0.25, 0, 'none'],
    [turned, 0.5, 0.25, 1, 'none'],
    // Exactly critical far out, where φ(x)² = (x − 1)² falls short by 2x − 1.
    [later, 2, 0.3, 1, 'none'],
    // V = 3q²/2: q = 0.1 + 3q²/8 has the roots (1 ± √0.85)·4/3.
    [parabola, 0.25, 0.1, 2, 'none'],
  ] as const)
    it(`${activation.name}, σ_w² = ${w}, σ_b² = ${b}: ${count}, and no other`, () => {
      const found = points(activation, w, b);
      expect({
        count: found.points.length,
        unresolved: found.unresolved,
        zero: found.zero,
        basis: found.basis,
      }).toEqual({
        count,
        unresolved: [],
        zero,
        basis: 'proved',
      });
    });

  it('every variance is fixed where φ² = x² and σ_w² = 1, σ_b² = 0', () => {
    expect(points(turned, 1, 0).everyVariance).toBe(true);
    expect(points(turned, 1, 2 ** -60).everyVariance).toBe(false);
  });

  it('exactly critical at 0, and further out V − q has the other sign: the lowest power at 0 decides', () => {
    // φ(x)² + φ(−x)² − 2x² is 2x⁴ for z + z², and −x⁴ + x⁶/8 for z − z³/4; beyond 1 it is −2x² and 6x².
    const [rises, falls] = [pieces('0|-1|0,1,1|1|0'), pieces('0,2|-1|0,1,0,-0.25|1|0,2')];
    for (const [activation, expected] of [
      [rises, 'repelling'],
      [falls, 'attracting'],
    ] as const) {
      const { points: found, zero, unresolved } = points(activation, 1, 0);
      expect({ count: found.length, zero, unresolved }).toEqual({ count: 1, zero: expected, unresolved: [] });
    }
  });

  it('the roots of a quadratic', () => {
    const [low, high] = points(parabola, 0.25, 0.1).points.map(({ variance }) => variance);
    // Formed with a few roundings each.
    for (const [{ lo, hi }, sign] of [
      [low, -1],
      [high, 1],
    ] as const) {
      const root = ((1 + sign * Math.sqrt(0.85)) * 4) / 3;
      expect(Math.abs(lo - root)).toBeLessThan(2 ** -49 * root);
      expect(hi - lo).toBeLessThan(2 ** -50 * root);
    }
  });
});
