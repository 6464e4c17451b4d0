import { describe, expect, it } from 'vitest';
import { makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { overlaps } from '../numerics/interval/interval.js';
import { findFixedPoints } from './fixed-points.js';
import { sampledZeros } from './sampled-fixed-points.js';

const RANGE = { lo: 2 ** -10, hi: 2 ** 10 };

describe('fixed points of an activation that is known through its doubles only', () => {
  it.each([
    ['tanh', activations.tanh, 2.25, 0.25],
    ['hardTanh', activations.hardTanh(1), 4, 0.0625],
    ['swish: an attracting and a repelling one', activations.swish, 3, 0.01],
    ['gelu', activations.gelu, 2.5, 0.01],
    ['sin', activations.sin, 3, 0.1],
    ['the cube of a small layer, which repels', activations.polynomial([0, 0, 0, 1]), 0.01, 0.01],
    ['elu, with none in the range', activations.elu(1), 8, 1],
  ])('%s: those that its formula proves', (_name, activation, weightVariance, biasVariance) => {
    const variances = { weightVariance, biasVariance };
    const user = makeActivation({ ...activation, name: 'mine', form: { kind: 'numeric' } });
    const proved = findFixedPoints(activation, variances).points.filter(
      ({ variance }) => variance.lo > RANGE.lo && variance.hi < RANGE.hi,
    );
    const { points, unresolved } = sampledZeros(user, variances, RANGE);
    expect(unresolved).toEqual([]);
    expect(points).toHaveLength(proved.length);
    for (const [k, point] of points.entries()) {
      expect(overlaps(point.variance, proved[k]?.variance ?? point.slope)).toBe(true);
      expect(point.variance.basis).toBe('estimated');
      expect(point.stability).toBe(proved[k]?.stability);
    }
  });

  it('ReLU on the edge of chaos keeps every variance: nothing is a change of sign, and all of the range stays open', () => {
    const user = makeActivation({ ...activations.relu, name: 'mine', form: { kind: 'numeric' } });
    const { points, unresolved } = sampledZeros(user, { weightVariance: 2, biasVariance: 0 }, RANGE);
    expect(points).toEqual([]);
    expect(unresolved.map(({ lo, hi }) => [lo, hi])).toEqual([[RANGE.lo, RANGE.hi]]);
  });
});
