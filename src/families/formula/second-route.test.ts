import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

/**
 * At 106 bits too: one with poles, one that is entire and grows, one with a kink. The others have the code of one of
 * these, 5 s of it, and `second-route.scale.ts` compares them there.
 */
const AT_106_BITS = ['tanh', 'gelu', 'elu'];

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it(`${name} agrees in kernels, coefficients and moments`, () => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64')).toEqual([]);
      if (AT_106_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });
});
