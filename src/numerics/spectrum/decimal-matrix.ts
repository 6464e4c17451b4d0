import type { Decimal } from '../exact/decimal.js';
import { enclosedMatrix, type SymmetricMatrix } from './symmetric-matrix.js';

/**
 * A symmetric matrix of decimals in MPFR numbers of so many bits, each within a unit in its last place, and the
 * radius that holds its rounding.
 * @param entries - row-major n × n, symmetric
 */
export const decimalMatrix = (entries: readonly Decimal[], n: number, bits: number): SymmetricMatrix =>
  enclosedMatrix(
    n,
    { bits },
    {
      float64: () => {
        throw new RangeError('decimalMatrix: float64, expected a number of bits');
      },
      mpfr: (R, i, j) => {
        const { digits, exponent } = entries[i * n + j];
        return R.decimal(`${digits}e${exponent}`);
      },
    },
  );
