import { describe, expect, it } from 'vitest';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { overlaps, width } from '../numerics/interval/interval.js';
import { inReference } from '../testing/activations.js';
import { kernelReference, meetsDecimal } from '../testing/reference.js';
import { dualKernel } from './dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from './hermite-coefficients.js';

const reference = kernelReference();

describe('hermiteCoefficients', () => {
  for (const [name, activation] of Object.entries(inReference))
    for (const [key, which] of [
      ['f', 'value'],
      ['df', 'derivative'],
    ] as const)
      it(`${name}, ${which}: 41 coefficients meet the reference`, () => {
        const found = hermiteCoefficients(activation, which, 41);
        // The reference is good to about 1e-30.
        const missed = found.flatMap((b, r) => {
          const text = reference.activations[name].hermite[key][r];
          return meetsDecimal(b, text, '1e-30') && width(b) < 2 ** -50 * Math.max(1, Math.abs(b.hi))
            ? []
            : [`${r}: [${b.lo}, ${b.hi}] against ${text}`];
        });
        expect(missed).toEqual([]);
      });
});

describe('tailEnergy', () => {
  for (const [name, activation] of Object.entries(inReference))
    it(`${name}: T(0) is the kernel at angle 0, and T(R) − T(R + 1) is b_R²`, () => {
      expect(overlaps(tailEnergy(activation, 0), dualKernel(activation, 'derivative').at(0))).toBe(true);
      const b = hermiteCoefficients(activation, 'derivative', 8);
      for (let r = 0; r < 8; r++) {
        const high = tailEnergy(activation, r);
        const low = tailEnergy(activation, r + 1);
        const square = { lo: Math.min(b[r].lo ** 2, b[r].hi ** 2), hi: Math.max(b[r].lo ** 2, b[r].hi ** 2) };
        // Doubles round the squares and the differences by less than 4 units of 2^−53 times T(0) ≤ 22.
        const slack = 4 * 22 * 2 ** -53;
        expect(high.lo - low.hi).toBeLessThanOrEqual(square.hi + slack);
        expect(high.hi - low.lo).toBeGreaterThanOrEqual(square.lo - slack);
      }
    });
});

it('coefficients beyond those that a series keeps are within what its tail allows: those of more bits lie inside', () => {
  // At 96 bits tanh keeps ((96·log 2 + 6)/(1.75·π/2))² = 698 of them.
  for (const which of ['value', 'derivative'] as const) {
    const few = hermiteCoefficients(activations.tanh, which, 720, { bits: 64 });
    const many = hermiteCoefficients(activations.tanh, which, 720);
    for (let r = 680; r < 720; r++) {
      expect({ r, is: few[r].lo <= many[r].hi && many[r].lo <= few[r].hi }).toEqual({ r, is: true });
      // One of two neighbours is not 0.
      expect(Math.max(Math.abs(many[r].lo), Math.abs(many[r - 1].lo))).toBeGreaterThan(0);
    }
  }
});

it('coefficients and tails of a user’s activation are estimates', () => {
  const user = defineActivation({
    name: 'user',
    value: Math.tanh,
    derivative: (z) => 1 / Math.cosh(z) ** 2,
    kinks: [],
  });
  for (const which of ['value', 'derivative'] as const) {
    expect(hermiteCoefficients(user, which, 4).map(({ basis }) => basis)).toEqual(Array(4).fill('estimated'));
    expect(tailEnergy(user, 2, 'float64', which).basis).toBe('estimated');
  }
});
