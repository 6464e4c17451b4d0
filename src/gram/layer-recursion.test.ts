import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { kernelAtVariance } from '../families/dual-kernel.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, overlaps, point, width } from '../numerics/interval/interval.js';
import { angleFrom } from '../testing/kernel-law.js';
import { covarianceAtDepth } from './layer-recursion.js';

/** He-ReLU keeps the variance 4 of its inputs in every layer. */
const Q = point(4);

function atDepth(which: 'nngp' | 'ntk', depth: number, lo: number, hi: number): Interval {
  const angle = angleFrom(R, lo, hi);
  return covarianceAtDepth<Interval>(
    {
      R,
      layers: { input: 2, weightVariance: 2, biasVariance: 0, depth },
      start: { covariance: R.multiply(Q, angle.cosine), angle },
      kernel: (order, _, at) => kernelAtVariance(activations.relu, order, Q).atDouble(at),
      root: () => Q,
      sloped: true,
    },
    which,
  );
}

describe('covarianceAtDepth', () => {
  it('of an angle that is known between two numbers holds what every angle between them gives', () => {
    for (const [lo, hi] of [
      [0.25, 0.75],
      [1, 1.0625],
      [2, 3],
    ] as const)
      for (const which of ['nngp', 'ntk'] as const)
        for (const depth of [1, 2, 4]) {
          const wide = atDepth(which, depth, lo, hi);
          for (const share of [0, 1 / 4, 1 / 2, 3 / 4, 1]) {
            const theta = lo + share * (hi - lo);
            const holds = overlaps(wide, atDepth(which, depth, theta, theta));
            expect({ which, depth, theta, holds }).toEqual({ which, depth, theta, holds: true });
          }
        }
  });

  it('is no wider than the layer before, from the second layer of He-ReLU on: σ_w² E φ′(u)φ′(v) ≤ 1', () => {
    const widths = [1, 2, 3, 4].map((depth) => width(atDepth('nngp', depth, 1, 1.0625)));
    // Some 32 roundings of numbers below 8.
    for (let l = 1; l < widths.length; l++) expect(widths[l]).toBeLessThan(widths[l - 1] + 32 * 2 ** -50);
  });
});
