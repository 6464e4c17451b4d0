import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { activationNamed } from '../../activations/registry.js';
import { BUILT_IN_AS_FORMULAS, CLOSED_AS_FORMULAS, writtenAs } from '../../testing/formulas.js';
import { disagreements } from '../../testing/second-route.js';

/** At 256 bits those with kinks take 10 to 90 s: one with a kink at 0, one with two off it, one that is no polynomial; the others, with SCALE=full, have the code of these. */
const isLong = (name: string): boolean =>
  process.env.SCALE !== 'full' && /^(leakyRelu|abs|repu|elu|piecewise|hardSwish)/.test(name);

describe('what is built in, written as a formula', () => {
  for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS))
    it.each([106, 256])(`${name} agrees in kernels, coefficients and moments at %i bits`, (bits) => {
      const [built, written] = [activationNamed(name), formulaActivation(formula)];
      if (bits === 106) expect(disagreements(built, written, 'float64')).toEqual([]);
      expect(disagreements(built, written, { bits })).toEqual([]);
    });

  for (const [name, formula] of Object.entries(CLOSED_AS_FORMULAS))
    it.each(isLong(name) ? [106] : [106, 256])(
      `${name} agrees with what its pieces integrate to at %i bits`,
      (bits) => {
        const [built, written] = [activationNamed(name), writtenAs(name, formula)];
        if (bits === 106) expect(disagreements(built, written, 'float64')).toEqual([]);
        expect(disagreements(built, written, { bits })).toEqual([]);
      },
    );
});
