import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import type { Angle } from '../numerics/angle.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { meetsDecimalAt, widthAt } from '../testing/decimal.js';
import { kernelReference } from '../testing/reference.js';
import { enclosedKernel, GUARD_BITS } from './dual-kernel.js';

const reference = kernelReference();

/** The reference's LeakyReLU has the decimal slope 0.1, which no double is. */
const leaky = makeActivation({
  name: 'leakyRelu of slope 1/10',
  value: (z) => (z >= 0 ? z : z / 10),
  derivative: (z) => (z >= 0 ? 1 : 0.1),
  kinks: [{ at: 0, order: 1, jump: 0.9 }],
  form: { kind: 'two-slopes', left: '0.1', right: 1 },
});

const members: Record<string, Activation> = {
  tanh: activations.tanh,
  erf: activations.erf,
  swish: activations.swish,
  gelu: activations.gelu,
  softplus: activations.softplus,
  sigmoid: activations.sigmoid,
  sin: activations.sin,
  square: activations.polynomial([0, 0, 1]),
  cubic: activations.polynomial([0, -3, 1, 1]),
  relu: activations.relu,
  leakyRelu: leaky,
  abs: activations.abs,
  elu: activations.elu(1),
  selu: activations.selu,
  repu2: activations.repu(2),
};

const angleOf = (R: MpfrArithmetic, decimal: string): Angle<MpfrInterval> => {
  const angle = R.decimal(decimal);
  return { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) };
};

/** The reference is good to about 1e-30 absolutely, and by as much relatively where it is larger. */
const SLACK = '1e-29';

describe('at 128 bits the kernels are known to 30 digits before they are rounded to doubles', () => {
  for (const [name, activation] of Object.entries(members))
    for (const [key, which] of [['f', 'value'], ['df', 'derivative']] as const) // biome-ignore format: pairs
      it(`${name}, ${which}`, () => {
        withMpfr(128 + GUARD_BITS, (R) => {
          const kernel = enclosedKernel(activation, which);
          const size = R.upper(kernel.atMpfr(R, angleOf(R, '0')));
          for (const [i, angle] of reference.angles.entries()) {
            const found = kernel.atMpfr(R, angleOf(R, angle));
            expect(widthAt(R, found)).toBeLessThanOrEqual(1e-30 * size);
            const text = reference.activations[name].kernel[key][i];
            expect({ angle, meets: meetsDecimalAt(R, found, text, SLACK) }).toEqual({ angle, meets: true });
          }
        });
      });

  it('control: a value off by 1e-28 is told from the reference', () => {
    withMpfr(128 + GUARD_BITS, (R) => {
      const found = enclosedKernel(activations.selu, 'value').atMpfr(R, angleOf(R, '1'));
      const text = reference.activations.selu.kernel.f[4];
      expect(meetsDecimalAt(R, R.add(found, R.decimal('1e-28')), text, SLACK)).toBe(false);
    });
  });

  it('piecewise linear kernels, of which there is no table: as narrow, at angles near 0 and π too', () => {
    const corners = activations.piecewiseLinear([[-3, 0.5], [-1.25, 0.25], [-0.5, 1], [0.5, 0], [1.75, 2], [3, 2]]); // biome-ignore format: knots
    for (const activation of [activations.hardTanh(1), activations.hardTanh(0.125), corners])
      for (const which of ['value', 'derivative'] as const)
        withMpfr(128 + GUARD_BITS, (R) => {
          const kernel = enclosedKernel(activation, which);
          const size = R.upper(kernel.atMpfr(R, angleOf(R, '0')));
          for (const angle of ['0', '1e-20', '1e-9', '0.001', '0.5', '1.5707963267948966', '2', '3.1415926535'])
            expect(widthAt(R, kernel.atMpfr(R, angleOf(R, angle)))).toBeLessThanOrEqual(1e-30 * size);
        });
  });
});
