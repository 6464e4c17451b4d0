import { DOWN, mpfr, type Pointer } from './mpfr.js';

/** ⌊x·2^shift⌋ of a finite MPFR number, exactly. Cost: about 2 µs; the digits go through a string. */
export function scaledFloor(x: Pointer, shift: number): bigint {
  if (mpfr.mpfr_number_p(x) === 0)
    throw new RangeError('scaledFloor: x is infinite or not a number, expected a finite number');
  const scaled = mpfr.mpfr_t();
  const whole = mpfr.mpz_t();
  mpfr.mpfr_init2(scaled, mpfr.mpfr_get_prec(x));
  mpfr.mpz_init(whole);
  mpfr.mpfr_mul_2si(scaled, x, shift, DOWN);
  mpfr.mpfr_get_z(whole, scaled, DOWN);
  const digits = mpfr.mpz_to_string(whole, 16);
  mpfr.mpz_clear(whole);
  mpfr.mpz_t_free(whole);
  mpfr.mpfr_clear(scaled);
  mpfr.mpfr_t_free(scaled);
  return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
}

/** x ← whole·2^exponent, rounded as said (`UP`, `DOWN`, `NEAREST`). Cost: about 2 µs. */
export function setScaled(x: Pointer, whole: bigint, exponent: number, rounding: number): void {
  mpfr.mpfr_set_string(x, `${whole.toString(16)}p${exponent}`, 16, rounding);
}
