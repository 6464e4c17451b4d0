import { expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { batchedKernelViolation } from '../testing/batched-kernel-law.js';

it('kernels in batches overlap those of 106 bits, closely, rows as they are and directions, with a pair nearly parallel', () => {
  expect(batchedKernelViolation(activations.relu, { weightVariance: 1, biasVariance: 0.25 }, true)).toBeUndefined();
});

it('so do those whose pairs have angles of different kinds', () => {
  expect(batchedKernelViolation(activations.erf, { weightVariance: 1, biasVariance: 0.25 }, false)).toBeUndefined();
});
