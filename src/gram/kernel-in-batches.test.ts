import { expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { overlaps, width } from '../numerics/interval/interval.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';
import { batchedKernelViolation } from '../testing/batched-kernel-law.js';
import { nngp, ntk } from './wide-network.js';

it('kernels in batches overlap those of 106 bits, closely, rows as they are and directions, with a pair nearly parallel', () => {
  expect(batchedKernelViolation(activations.relu, { weightVariance: 1, biasVariance: 0.25 }, true)).toBeUndefined();
});

it('so do those whose pairs have angles of different kinds', () => {
  expect(batchedKernelViolation(activations.erf, { weightVariance: 1, biasVariance: 0.25 }, false)).toBeUndefined();
});

it.each([
  ['tanh', ntk],
  ['swish', nngp],
] as const)('so do the series of %s, of rows of many lengths, two nearly parallel', (name, kernel) => {
  const rows = [
    [3, 0.25, -1],
    [0.5, 1, 0.25],
    [1.5, -0.25, 2],
    [1.5 + 2 ** -20, -0.25, 2],
  ];
  const network = { depth: 2, weightVariance: 1, biasVariance: 0.25 };
  const [coarse, fine] = (['float64', { bits: 106 }] as const).map((at) =>
    kernel(activations[name], rows, network, at),
  );
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j <= i; j++) {
      const [found, exact] = [entryOf(coarse, i, j), entryOf(fine, i, j)];
      expect(overlaps(found, exact)).toBe(true);
      // The share of the diagonal that is asked for, on both sides.
      expect(width(found)).toBeLessThanOrEqual(2 ** -39 * Math.sqrt(entryOf(fine, i, i).hi * entryOf(fine, j, j).hi));
    }
});
