import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { closed } from '../enclosed-kernel.js';
import type { Family, Order } from '../family.js';
import { isOne, isSame, scalesOf } from '../variances.js';

/** A φ with φ(cz) = c^p φ(z) for c > 0, at variance 1. */
export interface Homogeneous extends Pick<Family, 'at' | 'coefficients' | 'table' | 'lineAndAbsolute'> {
  /** p. */
  readonly degree: number;
  dual<T>(R: Arithmetic<T>, order: 0 | 1): (angle: Angle<T>) => T;
  /** E φ⁽ᵒʳᵈᵉʳ⁾(z)². @throws TypeError where there is none */
  secondMoment<T>(R: Arithmetic<T>, order: Order): T;
}

/**
 * Everything at other variances is a power of them: E φ⁽ᵏ⁾(√q u)φ⁽ᵏ⁾(√q′ v) = (qq′)^{(p − k)/2}·κ, and V(q) = q^p·V(1).
 */
export function homogeneous({ degree, dual, secondMoment, ...special }: Homogeneous): Family {
  const scaled: NonNullable<Family['closedDual']> = (R, order, { mean }) => {
    const [unit, factor] = [dual(R, order), powerOf(R, mean, degree - order)];
    return (angle) => R.multiply(factor, unit(angle));
  };
  return {
    ...special,
    homogeneity: degree,
    dual: (order, q, other = q) => {
      const isUnit = isOne(q) && isSame(q, other);
      return closed((R) => (isUnit ? dual(R, order) : scaled(R, order, scalesOf(R, q, other))));
    },
    closedDual: scaled,
    secondMoment: (R, order, q) => R.multiply(secondMoment(R, order), powerOf(R, q, degree - order)),
    growth: (R: MpfrArithmetic, q: MpfrInterval) =>
      R.multiply(R.multiply(R.number(degree), secondMoment(R, 0)), powerOf(R, q, degree - 1)),
    variancePolynomial: (R) => [...Array.from({ length: degree }, () => R.number(0)), secondMoment(R, 0)],
    nearZero: () => ({ vanishes: degree > 0 }),
  };
}

/** x^exponent; 1 for an exponent below 0, which only derivatives that vanish have. */
function powerOf<T>(R: Arithmetic<T>, x: T, exponent: number): T {
  if (exponent <= 0) return R.number(1);
  let power = x;
  for (let k = 1; k < exponent; k++) power = R.multiply(power, x);
  return power;
}
