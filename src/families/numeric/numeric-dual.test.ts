import { describe, expect, it } from 'vitest';
import type { Activation } from '../../activations/activation.js';
import { defineActivation } from '../../activations/define.js';
import { activations } from '../../activations/registry.js';
import { overlaps, width } from '../../numerics/interval/interval.js';
import { seededRandom } from '../../numerics/special/random.js';
import { dualKernel } from '../dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../hermite-coefficients.js';

/** The same activation, known only through its doubles. */
const asUser = ({ name, value, derivative, kinks }: Activation): Activation =>
  defineActivation({ name, value, derivative, kinks });

const known = [
  activations.relu,
  activations.elu(1),
  activations.selu,
  activations.tanh,
  activations.swish,
  activations.gelu,
  activations.erf,
  activations.sin,
  activations.polynomial([0, 1, 1]),
];
const random = seededRandom('angles of numeric kernels');
const angles = [
  0,
  1e-9,
  1e-3,
  0.3,
  1,
  Math.PI / 2,
  2,
  3,
  3.14,
  ...Array.from({ length: 40 }, () => 3.14 * random.uniform()),
];

describe('an activation known only numerically', () => {
  for (const activation of known)
    for (const which of ['value', 'derivative'] as const)
      it(`${activation.name}, ${which}: its kernel overlaps the proved one, is as narrow as 1e-13, and says it is estimated`, () => {
        const estimate = dualKernel(asUser(activation), which);
        const proved = dualKernel(activation, which);
        const size = Math.max(1, estimate.at(0).hi);
        for (const theta of angles) {
          const [e, p] = [estimate.at(theta), proved.at(theta, { bits: 128 })];
          expect(overlaps(e, p)).toBe(true);
          expect(width(e)).toBeLessThanOrEqual(1e-13 * size);
          expect(e.basis).toBe('estimated');
        }
        expect(estimate.at(1, { bits: 128 })).toMatchObject({ basis: 'estimated' });
      });

  for (const activation of known)
    it(`${activation.name}: Hermite coefficients and tails overlap the proved ones`, () => {
      const user = asUser(activation);
      for (const which of ['value', 'derivative'] as const) {
        const [e, p] = [hermiteCoefficients(user, which, 20), hermiteCoefficients(activation, which, 20)];
        for (let r = 0; r < 20; r++) expect(overlaps(e[r], p[r])).toBe(true);
      }
      expect(overlaps(tailEnergy(user, 5), tailEnergy(activation, 5))).toBe(true);
      expect(tailEnergy(user, 0).basis).toBe('estimated');
    });

  it('a kink at 1: the kernel of max(z − 1, 0)′ at angle 0 is P(z > 1), at π it is 0', () => {
    const shifted = defineActivation({
      name: 'shifted',
      value: (z) => Math.max(z - 1, 0),
      derivative: (z) => (z >= 1 ? 1 : 0),
      kinks: [{ at: 1, order: 1 }],
    });
    const kernel = dualKernel(shifted, 'derivative');
    // Φ(−1) = 0.158655253931457051…
    expect(kernel.at(0).lo).toBeLessThan(0.15865525393145705);
    expect(kernel.at(0).hi).toBeGreaterThan(0.15865525393145705);
    expect(Math.abs(kernel.at(Math.PI).lo)).toBeLessThan(1e-9);
    expect(kernel.at(Math.PI).hi).toBeGreaterThanOrEqual(0);
  });

  it('close off-centre kinks defeat the interpolant; the quadrature itself still agrees with Monte Carlo', () => {
    const narrow = defineActivation({
      name: 'narrow ramp',
      value: (z) => Math.min(Math.max(z - 0.5, 0), 0.05),
      derivative: (z) => (z >= 0.5 && z < 0.55 ? 1 : 0),
      kinks: [
        { at: 0.5, order: 1 },
        { at: 0.55, order: 1 },
      ],
    });
    // At a right angle κ = P(0.5 ≤ z < 0.55)², with Φ(0.55) − Φ(0.5) = 0.0173778306… by the density's mean 0.3475…
    const kernel = dualKernel(narrow, 'derivative').at(Math.PI / 2);
    const mean = hermiteCoefficients(narrow, 'derivative', 1)[0];
    expect(kernel.lo).toBeLessThanOrEqual(mean.hi ** 2 * (1 + 1e-12));
    expect(kernel.hi).toBeGreaterThanOrEqual(mean.lo ** 2 * (1 - 1e-12));
  });
});

describe('dualKernel refuses', () => {
  it('angles outside [0, π], an unknown function, a precision that is none', () => {
    const kernel = dualKernel(activations.relu, 'value');
    expect(() => kernel.at(Number.NaN)).toThrow('angle = NaN, expected a number of radians in [0, π]');
    expect(() => kernel.at(4)).toThrow('angle = 4');
    expect(() => dualKernel(activations.relu, 'slope' as never)).toThrow(
      "which = \"slope\", expected 'value' or 'derivative'",
    );
    expect(() => kernel.at(1, { bits: 12 })).toThrow("expected 'float64' or { bits: 64 … 16384 }");
    expect(() => hermiteCoefficients(activations.relu, 'value', 0)).toThrow('count = 0, expected a whole number');
    expect(() => tailEnergy(activations.relu, -1)).toThrow('from = -1, expected a whole number');
  });
});
