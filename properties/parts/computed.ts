import type { Rational } from '../../src/numerics/exact/rational.js';
import { enclosedMatrix, type SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { type Arithmetic, doubles, type Interval, withMpfr } from './intervals.js';
import type { Precision } from './statement.js';

/** One formula at the precision asked for. */
export const computed = (precision: Precision, formula: <T>(R: Arithmetic<T>) => T): Interval =>
  precision === 'float64'
    ? doubles.toInterval(formula(doubles))
    : withMpfr(precision.bits, (R) => R.toInterval(formula(R)));

/** A symmetric matrix by a formula for its entries i ≥ j, at the precision asked for. */
export const computedMatrix = (
  n: number,
  precision: Precision,
  entry: <T>(R: Arithmetic<T>, i: number, j: number) => T,
): SymmetricMatrix => enclosedMatrix(n, precision, { float64: (i, j) => entry(doubles, i, j), mpfr: entry });

/** A rational number in an enclosing arithmetic. */
export const rationalIn = <T>(R: Arithmetic<T>, x: Rational): T =>
  R.divide(R.integer(x.numerator), R.integer(x.denominator));
