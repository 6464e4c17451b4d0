import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import * as I from '../numerics/interval/interval.js';
import { dualKernel } from './dual-kernel.js';

const { polynomial, leakyRelu, elu, repu, hardTanh, piecewiseLinear, mixture } = activations;

const everyOne: readonly Activation[] = [
  activations.relu,
  activations.abs,
  activations.selu,
  activations.step,
  activations.tanh,
  activations.erf,
  activations.sigmoid,
  activations.swish,
  activations.gelu,
  activations.softplus,
  activations.sin,
  activations.cos,
  leakyRelu(0.1),
  elu(1),
  elu(0.3),
  repu(2),
  repu(3),
  polynomial([1, 0, 0, 1]),
  hardTanh(1),
  hardTanh(0.25),
  piecewiseLinear([[-2, 1], [-1, 0.5], [0.5, 0.5], [0.53125, 0.75], [2, 0]]), // biome-ignore format: knots
  mixture([{ weight: 1, of: 'tanh', scale: 1 }, { weight: -0.5, of: 'sin', scale: 1.5 }]), // biome-ignore format: terms
];

/** 0 … π in 96 steps, and 2^−k, π − 2^−k down to the last bits. */
const angles = [
  ...Array.from({ length: 97 }, (_, k) => (Math.PI * k) / 96),
  ...Array.from({ length: 26 }, (_, k) => 2 ** (-2 * k)),
  ...Array.from({ length: 26 }, (_, k) => Math.PI - 2 ** (-2 * k)),
];

describe('kernels in doubles are enclosed to 1e-13 of their scale at every angle, near 0 and π too', () => {
  for (const activation of everyOne)
    for (const which of ['value', 'derivative'] as const)
      it(`${activation.name}, ${which}`, () => {
        const kernel = dualKernel(activation, which);
        const top = kernel.at(0);
        // Sums of J_iJ_j times kernels of size 1: where slopes turn by J and back again, what is left is far smaller than that.
        const turns = activation.kinks.reduce((sum, { jump }) => sum + Math.abs(jump), 0);
        const scale = Math.max(1, top.hi, turns ** 2);
        for (const theta of angles) {
          const value = kernel.at(theta);
          expect({ theta, width: I.width(value) <= 1e-13 * scale, basis: value.basis }).toEqual({
            theta,
            width: true,
            basis: 'proved',
          });
          // A kernel is largest in absolute value at angle 0.
          expect(value.lo <= top.hi && value.hi >= -top.hi).toBe(true);
        }
      });
});
