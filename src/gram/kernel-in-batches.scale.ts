import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { batchedKernelViolation } from '../testing/batched-kernel-law.js';

const { relu, abs, leakyRelu, repu, erf, gelu, sin, cos } = activations;

describe('kernels in batches overlap those of 106 bits, closely, for every closed form', () => {
  for (const activation of [relu, abs, leakyRelu(0.25), repu(2), erf, gelu, sin, cos])
    it(activation.name, () => {
      const biasVariance = activation === abs ? 0 : 0.25;
      expect(batchedKernelViolation(activation, { weightVariance: 1, biasVariance }, true)).toBeUndefined();
    });
});
