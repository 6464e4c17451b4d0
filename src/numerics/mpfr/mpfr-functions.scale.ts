import { describe, expect, it } from 'vitest';
import { arithmeticViolation, transcendentalLaws } from '../../testing/arithmetic-law.js';
import { atScale } from '../../testing/scale.js';
import { WORKING_BITS } from '../../testing/working-bits.js';

/** A draw at 1056 bits computes its value with 4224: 10⁵ of them take a minute a function. */
const SHARE: Readonly<Record<number, number>> = { 138: 1, 288: 0.3, 544: 0.04, 1056: 0.01 };

describe('every elementary function contains its value at four times the precision and is as narrow as promised', () => {
  for (const bits of WORKING_BITS)
    for (const [name, law] of Object.entries(transcendentalLaws))
      it(`${name} at ${bits} bits`, () => {
        expect(arithmeticViolation(name, law, bits, atScale(SHARE[bits]))).toBeUndefined();
      });
});
