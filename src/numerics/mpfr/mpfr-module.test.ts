import { expect, it } from 'vitest';
import { NEAREST } from './mpfr.js';
import { loadMpfr } from './mpfr-module.js';

it('loadMpfr is ready when it returns: 2/3 to 200 bits, in an instance of its own', () => {
  const own = loadMpfr();
  const x = own.mpfr_t();
  own.mpfr_init2(x, 200);
  own.mpfr_set_d(x, 2, NEAREST);
  own.mpfr_div_d(x, x, 3, NEAREST);
  expect(own.mpfr_get_d(x, NEAREST)).toBe(2 / 3);
  own.mpfr_mul_d(x, x, 3, NEAREST);
  own.mpfr_sub_d(x, x, 2, NEAREST);
  // 2/3 errs by at most 2⁻²⁰¹, three times that, and one more rounding of a number near 2
  expect(Math.abs(own.mpfr_get_d(x, NEAREST))).toBeLessThanOrEqual(2 ** -198);
});
