import { Rational } from './rational.js';
import { identity, inertiaOf, inverse, plusMultiple, product, type RationalMatrix, rank } from './rational-matrix.js';
import { simplestBetween } from './simplest-rational.js';

type Bracket = readonly [below: Rational, above: Rational];

/** The smallest and the largest μ with A v = μ B v for some v ≠ 0, each between two rational numbers. */
export interface PencilEnds {
  readonly least: Bracket;
  readonly greatest: Bracket;
  /**
   * Both, where they are the roots of a rational quadratic x² − sum·x + product: always so for two
   * dimensions, or rational ends.
   */
  readonly exact?: { readonly sum: Rational; readonly product: Rational };
}

/**
 * The ends of the spectrum of the pencil (A, B), to a part in 2⁴⁰, and exactly where they are rational
 * or conjugate to each other.
 *
 * Method: bisection by the inertia of A − μB, which counts the eigenvalues below, at and above μ (Sylvester). The
 * simplest rational numbers near the sum and product of both ends are tried: if the kernel of C² − sum·C + product,
 * C = B⁻¹A, is as large as there are eigenvalues in both brackets, all of these are its roots.
 * Cost: some 90 inertias; 2 ms for three dimensions.
 *
 * @param a - symmetric positive semidefinite @param b - symmetric positive definite, of the same size
 */
export function pencilEnds(a: RationalMatrix, b: RationalMatrix): PencilEnds {
  const n = a.length;
  const at = (mu: Rational) => inertiaOf(plusMultiple(a, mu.negated(), b));
  let above = Rational.ONE;
  while (at(above).positive > 0) above = above.plus(above);
  const greatest = bisected([Rational.ZERO, above], above, (mu) => at(mu).positive > 0);
  const least = bisected([Rational.ZERO, greatest[1]], above, (mu) => at(mu).negative === 0);
  const inside = n - at(least[1]).positive + (n - at(greatest[0]).negative);
  const sum = simplestBetween(least[0].plus(greatest[0]), least[1].plus(greatest[1]));
  const between = simplestBetween(least[0].times(greatest[0]), least[1].times(greatest[1]));
  const c = product(inverse(b), a);
  const quadratic = plusMultiple(plusMultiple(product(c, c), sum.negated(), c), between, identity(n));
  // Of one eigenvalue alone both brackets hold all.
  const roots = least[1].compare(greatest[0]) < 0 ? inside : n;
  return n - rank(quadratic) === roots ? { least, greatest, exact: { sum, product: between } } : { least, greatest };
}

/** Halves the bracket of the point where `isBelow` turns false. */
function bisected([start, end]: Bracket, scale: Rational, isBelow: (mu: Rational) => boolean): Bracket {
  const half = Rational.of(1n, 2n);
  let [below, above] = [start, end];
  for (let k = 0; k < STEPS && above.minus(below).compare(scale.times(FINE)) > 0; k++) {
    const middle = below.plus(above).times(half);
    if (isBelow(middle)) below = middle;
    else above = middle;
  }
  return [below, above];
}

const STEPS = 80;
const FINE = Rational.of(1n, 2n ** 44n);
