import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { contains } from '../../src/numerics/interval/interval.js';
import { computed } from '../parts/computed.js';
import { iterates, startOf } from './iteration.js';
import { enclosing, exactly, type Network, stepOf } from './network.js';
import { exactOf, halfSquare, smooth, smoothActivations } from './smooth.js';

const single = (w: number, direction: number): Network => ({
  activation: halfSquare,
  points: [[1]],
  weights: [[w]],
  signs: [1],
  direction: [direction],
  exponent: 0,
});

describe('Gauss–Newton on w²/2 = y', () => {
  it('from w = 2 to y = 1 leaves −1/8, −3.47e-3, −3.00e-6, −2.26e-12, −1.27e-24: Newton for √2', () => {
    // r′ = −Δ²/2 with Δ = r/w, exactly: the second route.
    let [w, r] = [Rational.from(2), Rational.from(-1)];
    const exact = Array.from({ length: 5 }, () => {
      const step = r.over(w);
      w = w.plus(step);
      r = step.squared().over(Rational.from(-2));
      return r;
    });
    expect(exact.map((x) => x.enclosure().lo.toPrecision(3))).toEqual([
      '-0.125',
      '-0.00347',
      '-0.00000300',
      '-2.26e-12',
      '-1.27e-24',
    ]);
    for (const [t, residual] of exact.entries()) {
      // In the norm of G_0⁻¹, G_0 = 4: half of the size.
      const found = computed({ bits: 256 }, (R) => R.scope(() => iterates(R, single(2, -1), 1, t + 1)[t].residual));
      const half = residual.absolute().over(Rational.from(2)).enclosure();
      expect(found.lo <= half.hi && half.lo <= found.hi).toBe(true);
    }
  });

  it('ω = L₂B√(‖K‖/(mλ)) and η = |r|/√G are ½ and ½ for w = 2, r = −1', () => {
    for (const key of ['omega', 'eta'] as const)
      expect(
        contains(
          computed('float64', (R) => startOf(R, single(2, -1))[key]),
          0.5,
        ),
      ).toBe(true);
  });
});

describe('smooth activations', () => {
  it('have second differences of the slope within L₂ that come near it', () => {
    for (const activation of smoothActivations) {
      const bound = computed('float64', (R) => smooth(activation).curvature(R));
      let largest = 0;
      for (let z = -3; z <= 3; z += 1 / 64) {
        largest = Math.max(largest, Math.abs(activation.derivative(z + 1 / 128) - activation.derivative(z)) * 128);
      }
      expect(largest).toBeLessThanOrEqual(bound.hi + 2 ** -40);
      // A chord of 1/128 loses less than a hundredth of the largest curvature, all of which lie in [−3, 3].
      expect(largest).toBeGreaterThan(0.98 * bound.lo);
    }
  });

  it('rational ones agree with their enclosures, and others are named', () => {
    const network = { ...single(3, -2), points: [[2]] };
    const step = stepOf(exactly(network), network);
    const residual = computed('float64', (R) => stepOf(enclosing(R, network), network).residual[0]);
    expect(contains(residual, step.residual[0].enclosure().lo)).toBe(true);
    expect(() => exactOf(activations.tanh)).toThrow('activation = tanh, expected one of repu(2), polynomial(0,0,0.5)');
    expect(() => smooth(activations.relu)).toThrow('activation = relu');
  });
});
