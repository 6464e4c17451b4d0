import { Rational } from './rational.js';

/**
 * The fraction of the smallest denominator in [a, b], a < b, and of these the one nearest to
 * 0 (Stern and Brocot's tree).
 */
export function simplestBetween(a: Rational, b: Rational): Rational {
  if (a.sign <= 0 && b.sign >= 0) return Rational.ZERO;
  if (b.sign < 0) return simplestBetween(b.negated(), a.negated()).negated();
  const floor = Rational.of(a.floor());
  if (floor.equals(a)) return a;
  const next = floor.plus(Rational.ONE);
  if (next.compare(b) <= 0) return next;
  // Both lie in (floor, floor + 1): the rest is 1/x, x in [1/(b − floor), 1/(a − floor)].
  const rest = simplestBetween(Rational.ONE.over(b.minus(floor)), Rational.ONE.over(a.minus(floor)));
  return floor.plus(Rational.ONE.over(rest));
}
