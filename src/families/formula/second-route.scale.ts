import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

describe('what is built in, written as a formula, at 106 and 256 bits', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it(`${name} agrees in kernels, coefficients and moments`, () => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      for (const bits of [106, 256]) expect(disagreements(built, written, { bits })).toEqual([]);
    });
});
