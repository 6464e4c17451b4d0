import type { Rational } from '../../src/numerics/exact/rational.js';
import type { Arithmetic } from '../../src/numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../src/numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../src/numerics/interval/interval.js';
import { withMpfr } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../../src/numerics/precision.js';

/** A formula at the precision asked for. */
export const enclosed = (at: Precision, formula: <T>(R: Arithmetic<T>) => T): Interval =>
  at === 'float64'
    ? float64Arithmetic.toInterval(formula(float64Arithmetic))
    : withMpfr(at.bits, (R) => R.toInterval(formula(R)));

/** A rational number in an enclosing arithmetic. */
export const rationalIn = <T>(R: Arithmetic<T>, x: Rational): T =>
  R.divide(R.integer(x.numerator), R.integer(x.denominator));
