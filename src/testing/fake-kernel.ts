import type { EnclosedKernel } from '../families/dual-kernel.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';

/** A kernel κ(ρ), b_r² ≥ 0, as MPFR alone knows it; its values in doubles are not for use. */
export const kernelOf = (value: (R: MpfrArithmetic, rho: MpfrInterval) => MpfrInterval): EnclosedKernel => ({
  atDouble: () => {
    throw new Error('kernelOf: no value in doubles');
  },
  atMpfr: (R, { cosine }) => value(R, cosine),
});

export function power(R: MpfrArithmetic, x: MpfrInterval, exponent: number): MpfrInterval {
  let product = R.number(1);
  for (let k = 0; k < exponent; k++) product = R.multiply(product, x);
  return product;
}
