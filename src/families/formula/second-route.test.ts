import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

/** An analytic function, one with poles and one with a kink; the others take a second each and are in `second-route.scale.ts`. */
const MORE_BITS: readonly string[] = ['cos', 'sigmoid', 'elu'];

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it(`${name} agrees in kernels, coefficients and moments, in doubles${MORE_BITS.includes(name) ? ' and at 106 bits' : ''}`, () => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64')).toEqual([]);
      if (MORE_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });
});
