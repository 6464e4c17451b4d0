import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { width } from '../numerics/interval.js';
import type { Precision } from '../numerics/precision.js';
import { kernelReference, meetsDecimal } from '../testing/reference.js';
import { dualKernel } from './dual-kernel.js';

const reference = kernelReference();

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
  leakyRelu: activations.leakyRelu(0.1),
  abs: activations.abs,
  elu: activations.elu(1),
  selu: activations.selu,
  repu2: activations.repu(2),
};

/** The reference angles are decimals; the double nearest to one differs from it by at most 2⁻⁵³ relative, and |κ′| ≤ 22·3. */
const ANGLE_SLACK = '3e-14';

describe('dualKernel', () => {
  for (const [name, activation] of Object.entries(members)) {
    for (const at of ['float64', { bits: 128 }, { bits: 256 }] as Precision[]) {
      for (const [key, which] of [['f', 'value'], ['df', 'derivative']] as const) {
        it(`${name} ${which} at ${JSON.stringify(at)}`, () => {
          const kernel = dualKernel(activation, which);
          const out: string[] = [];
          for (const [i, angle] of reference.angles.entries()) {
            const enclosure = kernel.at(Number(angle), at);
            const exactAngle = angle === '0' || angle === '0.5' || angle === '1' || angle === '2' || angle === '3';
            const ok = meetsDecimal(enclosure, reference.activations[name].kernel[key][i], exactAngle ? '1e-30' : ANGLE_SLACK);
            if (!ok) out.push(`${angle}: [${enclosure.lo}, ${enclosure.hi}] ${reference.activations[name].kernel[key][i]}`);
            if (!(width(enclosure) < 1e-13)) out.push(`width ${width(enclosure)} at ${angle}`);
          }
          expect(out).toEqual([]);
        });
      }
    }
  }
});
