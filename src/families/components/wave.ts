import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';

/**
 * From E e^{icz}h_r = (ic)^r e^{−c²/2}/√r!. sin(cz), whose coefficients of odd degree do not vanish, or cos(cz): ±c^r
 * e^{−c²/2}/√r!, signs alternating.
 */
export function wave(R: MpfrArithmetic, c: MpfrInterval, count: number, parity: 0 | 1): MpfrInterval[] {
  let size = R.exp(R.negate(R.scale(R.square(c), -1)));
  return Array.from({ length: count }, (_, r) => {
    if (r > 0) size = R.divide(R.multiply(c, size), R.sqrt(R.number(r)));
    if (r % 2 !== parity) return R.number(0);
    return r % 4 < 2 ? size : R.negate(size);
  });
}

/** Terms of sin(cz) or cos(cz) for a tail of about 2^−bits: c^{2r}/r!. */
export function waveTerms(c: number, bits: number): number {
  let r = 1;
  for (let log = 0; log > -(bits + 8); r++) log += Math.log2((c * c) / r);
  return r;
}
