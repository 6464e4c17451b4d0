import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS, CLOSED_AS_FORMULAS, writtenAs } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

/** At 106 bits too: one with poles, one that is entire and grows. The others have the code of one of these or of selu, and `second-route.scale.ts` compares them there. */
const AT_106_BITS = ['tanh', 'gelu'];

/** One with two scales, one with a kink at 0 whose constants are decimals, one with kinks off 0. */
const CLOSED_AT_106_BITS = ['mixture(−0.5·cos(1.25z) + tanh(0.5z))', 'selu', 'hardTanh(1)'];

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it(`${name} agrees in kernels, coefficients and moments`, () => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64')).toEqual([]);
      if (AT_106_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });

  for (const [name, formula] of Object.entries(CLOSED_AS_FORMULAS))
    it(`${name} agrees with what its pieces integrate to`, () => {
      const [built, written] = [activationNamed(name), writtenAs(name, formula)];
      expect(built.form.kind).not.toBe('formula');
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64', 1)).toEqual([]);
      if (CLOSED_AT_106_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });
});
