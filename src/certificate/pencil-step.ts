import { Rational } from '../numerics/exact/rational.js';
import { inertiaOf, plusMultiple, type RationalMatrix } from '../numerics/exact/rational-matrix.js';
import { simplestBetween } from '../numerics/exact/simplest-rational.js';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import { dyadic, type Enclosure } from './enclosure.js';

/**
 * μ_k of det(A − μB) = 0, ascending, B positive definite, between two rationals less than 2^−bits of their size apart; both are μ_k where it is
 * a simple rational. Proved by the signs of A − μB at both (Sylvester 1852).
 *
 * @throws InsufficientPrecision where B is not positive definite
 */
export function pencilStep(a: RationalMatrix, b: RationalMatrix, k: number, bits: number): Enclosure {
  const n = a.length;
  if (inertiaOf(b).positive < n)
    throw new InsufficientPrecision('certificate: a pencil without a positive definite part');
  const signs = (x: Rational) => inertiaOf(plusMultiple(a, x.negated(), b));
  const isBelow = (x: Rational): boolean => signs(x).negative < k;
  const isAbove = (x: Rational): boolean => n - signs(x).positive >= k;
  let hi = Rational.ONE;
  while (!isAbove(hi)) hi = hi.plus(hi);
  let lo = hi.negated();
  while (!isBelow(lo)) lo = lo.plus(lo);
  const narrow = (): boolean => hi.minus(lo).compare(hi.absolute().plus(lo.absolute()).times(dyadic(1n, -bits))) <= 0;
  for (let step = 0; step < 4 * bits && !narrow(); step++) {
    const simple = simplestBetween(lo, hi);
    if (step % 16 === 0 && isBelow(simple) && isAbove(simple)) return { lo: simple, hi: simple };
    const middle = lo.plus(hi).over(Rational.of(2n));
    if (isAbove(middle)) hi = middle;
    else lo = middle;
  }
  return { lo, hi };
}
