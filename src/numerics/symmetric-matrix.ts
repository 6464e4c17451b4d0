import type { Basis } from './interval.js';
import type { MultiprecisionArray } from './mpfr.js';

/**
 * A real symmetric n × n matrix known entrywise: each exact entry lies within `radius` of `middle`. Both arrays are
 * row-major (entry (i, j) at i·n + j) and symmetric; `middle` holds doubles, or MPFR numbers of `bits` bits.
 */
export type SymmetricMatrix = Float64Matrix | MultiprecisionMatrix;

export interface Float64Matrix {
  readonly kind: 'float64';
  readonly n: number;
  readonly middle: Float64Array;
  readonly radius: Float64Array;
  readonly basis: Basis;
}

export interface MultiprecisionMatrix {
  readonly kind: 'multiprecision';
  readonly bits: number;
  readonly n: number;
  readonly middle: MultiprecisionArray;
  readonly radius: Float64Array;
  readonly basis: Basis;
}
