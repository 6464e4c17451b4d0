import { describe, expect, it } from 'vitest';
import { algebraicLaws, arithmeticViolation } from '../../testing/arithmetic-law.js';
import { AT_SCALE } from '../../testing/scale.js';
import { WORKING_BITS } from '../../testing/working-bits.js';

describe('every algebraic operation contains its value at four times the precision and is one unit wide', () => {
  for (const bits of WORKING_BITS)
    for (const [name, law] of Object.entries(algebraicLaws))
      it(`${name} at ${bits} bits`, () => {
        expect(arithmeticViolation(name, law, bits, AT_SCALE)).toBeUndefined();
      });
});
