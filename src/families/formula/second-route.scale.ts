import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it.each([106, 256])(`${name} agrees in kernels, coefficients and moments at %i bits`, (bits) => {
      expect(disagreements(activationNamed(name), formulaActivation(formula), { bits })).toEqual([]);
    });
});
