import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { missesOfReference } from '../../testing/formula-digits.js';
import { formulaReference } from '../../testing/formulas.js';

/**
 * Kinks whose pieces have a pole near take seconds and minutes at more than doubles: `formula-reference.scale.ts` has them. So it has celu2, whose kink and
 * exponential selu has at 106 bits in `second-route.test.ts`.
 */
const SLOW = ['softsign', 'elish', 'celu2'];

describe('kernels, energies and coefficients of formulas', () => {
  for (const [name, reference] of Object.entries(formulaReference()))
    it(`${name}: forty digits by two other routes lie inside`, () => {
      const activation = formulaActivation(reference.formula);
      expect(missesOfReference(activation, reference, 'float64', 1e-12)).toEqual([]);
      if (!SLOW.includes(name)) expect(missesOfReference(activation, reference, { bits: 106 }, 1e-30)).toEqual([]);
    });
});
