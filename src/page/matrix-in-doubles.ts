import type { Interval } from '../numerics/interval/interval.js';
import { enclosedMatrix, type Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';

/** The symmetric n × n matrix of these entries, asked for below and on the diagonal. The page has no MPFR. */
export function matrixInDoubles(n: number, entry: (i: number, j: number) => Interval): Float64Matrix {
  const mpfr = (): never => {
    throw new RangeError('matrixInDoubles: asked for MPFR, expected doubles, all that a page has');
  };
  const matrix = enclosedMatrix(n, 'float64', { float64: entry, mpfr });
  return matrix.kind === 'float64' ? matrix : mpfr();
}
