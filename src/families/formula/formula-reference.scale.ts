import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { missesOfReference } from '../../testing/formula-digits.js';
import { formulaReference } from '../../testing/formulas.js';

describe('kernels, energies and coefficients of formulas, to the digits of the reference', () => {
  for (const [name, reference] of Object.entries(formulaReference()))
    it(name, () => {
      const activation = formulaActivation(reference.formula);
      for (const bits of [106, 128]) expect(missesOfReference(activation, reference, { bits }, 1e-30)).toEqual([]);
      // A kink whose pieces have a pole at distance 1 leaves some 1e-37, whatever the bits.
      expect(missesOfReference(activation, reference, { bits: 256 }, 1e-35)).toEqual([]);
    });
});
