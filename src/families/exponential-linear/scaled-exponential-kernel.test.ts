import { describe, expect, it } from 'vitest';
import type { Form } from '../../activations/activation.js';
import { coarse } from '../../testing/coarse.js';
import { angleFrom, meets } from '../../testing/kernel-law.js';
import { exponentialScaledKernel } from './scaled-exponential-kernel.js';

/** α large: the exponential part is nearly all. */
const unit: Extract<Form, { kind: 'exponential-linear' }> = { kind: 'exponential-linear', scale: 1, alpha: 64 };

describe('the series of ELU at variance q, where few bits are asked for and many are computed with', () => {
  for (const which of ['value', 'derivative'] as const)
    it(`${which}: what is left out of the alternating series is in the enclosure`, () => {
      for (const q of [2 ** -10, 0.25, 1, 4])
        for (const theta of [0, 0.5, 1.57, 3])
          for (const bits of [1, 3, 6, 10, 16, 24]) {
            const short = (R: Parameters<typeof exponentialScaledKernel>[0]) =>
              exponentialScaledKernel(coarse(R, bits), unit, which, R.number(q), angleFrom(R, theta, theta));
            const fine = (R: Parameters<typeof exponentialScaledKernel>[0]) =>
              exponentialScaledKernel(R, unit, which, R.number(q), angleFrom(R, theta, theta));
            expect({ q, theta, bits, is: meets(128, short, 200, fine) }).toEqual({ q, theta, bits, is: true });
          }
    });
});
