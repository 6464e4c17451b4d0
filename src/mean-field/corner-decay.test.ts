import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import * as I from '../numerics/interval/interval.js';
import { knots } from '../testing/rows.js';
import { cornerDecay } from './corner-decay.js';
import { edgeOfChaos } from './edge-of-chaos.js';

const { relu, abs, leakyRelu, hardTanh, selu, piecewiseLinear } = activations;

describe.each([
  [relu, 1],
  [abs, 1],
  [leakyRelu(0.25), 4],
  [selu, 1],
  [hardTanh(1), 1],
  [hardTanh(0.25), 0.5],
  [piecewiseLinear(knots('-2:-1 -0.5:-0.5 0.25:0 1:2 3:2.5')), 8],
] as const)('%s at variance %d', (activation, variance) => {
  const { correlationMap, weightVariance } = edgeOfChaos(activation, variance);
  const limit = I.middle(cornerDecay(activation, variance, weightVariance));

  /** By how much 4/(u_1 − u_0)², u = (1 − c)^−½, differs from the limit, as a part of it. */
  const deviation = (distance: number): number => {
    const [before, after] = correlationMap.distancesFromOne(1 - distance, 1).map((d) => I.middle(d) ** -0.5);
    return Math.abs((after - before) ** -2 / limit - 1);
  };

  it('is where the increments of (1 − c^l)^−½ tend to, as c → 1', () => {
    // What is left out of 1 − f(c) is of order d², next to d^{3/2}: the deviation falls like √d, by 2 for every factor of 4, in the
    // end; here 16 times as close must be 3 times as good.
    const deviations = [2 ** -12, 2 ** -16, 2 ** -20].map(deviation);
    expect(deviations[1]).toBeLessThan(deviations[0] / 3);
    expect(deviations[2]).toBeLessThan(deviations[1] / 3);
    expect(deviations[2]).toBeLessThan(0.02);
  });
});

it('of ReLU is 9π²/2, at every variance', () => {
  for (const variance of [1 / 64, 1, 64]) {
    const { lo, hi } = cornerDecay(relu, variance, edgeOfChaos(relu, variance).weightVariance);
    expect(lo).toBeLessThan(4.5 * Math.PI ** 2);
    expect(hi).toBeGreaterThan(4.5 * Math.PI ** 2);
  }
});
