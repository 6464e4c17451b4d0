import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS, CLOSED_AS_FORMULAS, writtenAs } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

/** At 106 bits too: one with poles, and one with a kink at 0 whose constants are decimals. `second-route.scale.ts` compares all of them there, and at 256. */
const AT_106_BITS = ['tanh'];
const CLOSED_AT_106_BITS = ['selu'];

/** At two variances too: all that are smooth, and of those with kinks the cheapest; `second-route.scale.ts` asks all. */
const AT_ONE_VARIANCE = ['elu'];
const CLOSED_AT_TWO_VARIANCES = ['relu'];

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it(`${name} agrees in kernels, coefficients and moments`, () => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64', AT_ONE_VARIANCE.includes(name) ? 1 : 2)).toEqual([]);
      if (AT_106_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });

  for (const [name, formula] of Object.entries(CLOSED_AS_FORMULAS))
    it(`${name} agrees with what its pieces integrate to`, () => {
      const [built, written] = [activationNamed(name), writtenAs(name, formula)];
      expect(built.form.kind).not.toBe('formula');
      expect(written.form.kind).toBe('formula');
      expect(disagreements(built, written, 'float64', CLOSED_AT_TWO_VARIANCES.includes(name) ? 2 : 1)).toEqual([]);
      if (CLOSED_AT_106_BITS.includes(name)) expect(disagreements(built, written, { bits: 106 })).toEqual([]);
    });
});
