import { describe, expect, it } from 'vitest';
import { dotViolation, operationViolation } from '../../testing/double-double-law.js';
import { AT_SCALE } from '../../testing/scale.js';
import { doubleDoubleDot } from '../spectrum/double-double-rows.js';
import { ADD_ERROR, addDoubleDouble, MULTIPLY_ERROR, multiplyDoubleDouble } from './double-double.js';

describe('pairs of doubles against MPFR at 424 bits', () => {
  it('sums', () => {
    expect(operationViolation(addDoubleDouble, (R, a, b) => R.add(a, b), ADD_ERROR, 'sum', AT_SCALE)).toBeUndefined();
  });

  it('products', () => {
    const exact = operationViolation(
      multiplyDoubleDouble,
      (R, a, b) => R.multiply(a, b),
      MULTIPLY_ERROR,
      'product',
      AT_SCALE,
    );
    expect(exact).toBeUndefined();
  });

  it('dot products', () => {
    const dot = dotViolation((a, b, x, y) => doubleDoubleDot(a, 0, b, 0, x.hi, x.lo, y.hi, y.lo), 'dots', AT_SCALE / 4);
    expect(dot).toBeUndefined();
  });
});
