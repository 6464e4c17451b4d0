import { Rational, smaller } from '../../src/numerics/exact/rational.js';

export { larger, Rational, smaller, sum } from '../../src/numerics/exact/rational.js';
export { dot, type RationalMatrix, type RationalVector } from '../../src/numerics/exact/rational-matrix.js';

/** p/q. */
export const number = (p: number, q = 1): Rational => Rational.of(BigInt(p), BigInt(q));
export const HALF = number(1, 2);

/** ⌊x⌋ and ⌈x⌉, as rational numbers. */
export const floorOf = (x: Rational): Rational => Rational.of(x.floor());
export const ceilingOf = (x: Rational): Rational => floorOf(x.negated()).negated();

/** {x} = x − ⌊x⌋. */
export const fractionalPart = (x: Rational): Rational => x.minus(floorOf(x));

/** The distance to the nearest whole number. */
export const distanceToWhole = (x: Rational): Rational => smaller(fractionalPart(x), fractionalPart(x.negated()));

/** f(1 − f) for f = {x}: the variance of a random whole number next to x, of mean x. */
export const roundingVariance = (x: Rational): Rational => fractionalPart(x).times(fractionalPart(x.negated()));

/** The denominator of x, as a number. */
export const denominatorOf = (x: Rational): Rational => Rational.of(x.denominator);
