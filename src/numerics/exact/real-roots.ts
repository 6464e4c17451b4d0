import { larger, Rational } from './rational.js';
import {
  bernstein,
  derivativeOf,
  multiplyPolynomials,
  type RationalPolynomial,
  subtractPolynomials,
  trimmed,
  valueAt,
} from './rational-polynomial.js';
import { simplestBetween } from './simplest-rational.js';

/** A rational root exactly, or the only root of `squareFree` in (lo, hi), where that changes sign. */
export type RealRoot = Rational | { readonly lo: Rational; readonly hi: Rational };

export interface RealRoots {
  /** A polynomial with the same roots, none of them multiple. */
  readonly squareFree: RationalPolynomial;
  /** Ascending. */
  readonly roots: readonly RealRoot[];
}

/**
 * All real roots of a polynomial other than 0, exactly.
 * Method: Bernstein coefficients without a change of sign show that an interval has no root, with one that it has one
 * (Descartes' rule); others are halved (Vincent's theorem: that ends). Rational roots are found by their denominators,
 * which divide the leading coefficient.
 * @throws RangeError for the polynomial 0
 */
export function realRoots(p: RationalPolynomial): RealRoots {
  if (p.length === 0) throw new RangeError('realRoots: p = 0, expected a polynomial with finitely many roots');
  const squareFree = quotientOf(p, greatestCommonDivisorOf(p, derivativeOf(p)));
  const bound = cauchyBound(squareFree);
  const roots: RealRoot[] = [];
  const visit = (lo: Rational, hi: Rational): void => {
    const changes = signChanges(bernstein(squareFree, lo, hi));
    if (changes === 0) return;
    if (changes === 1) {
      roots.push(onlyRoot(squareFree, lo, hi));
      return;
    }
    const middle = half(lo, hi);
    visit(lo, middle);
    // A root at the middle is an end of both halves, whose coefficients there are 0 and change no sign.
    if (valueAt(squareFree, middle).sign === 0) roots.push(middle);
    visit(middle, hi);
  };
  visit(bound.negated(), bound);
  return { squareFree, roots };
}

/** Roots lie strictly within: 1 + max|a_k|/|a_n|, and half more. */
function cauchyBound(p: RationalPolynomial): Rational {
  const lead = p[p.length - 1].absolute();
  return p.reduce((most, a) => larger(most, a.absolute().over(lead)), Rational.ONE).plus(Rational.of(3n, 2n));
}

function signChanges(coefficients: readonly Rational[]): number {
  const signs = coefficients.map((a) => a.sign).filter((sign) => sign !== 0);
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}

/** The only root of p in (lo, hi), of whose ends p may vanish at one or both. */
function onlyRoot(p: RationalPolynomial, lo: Rational, hi: Rational): RealRoot {
  // Denominators divide the whole leading coefficient a: two fractions with such denominators differ by 1/a² at least.
  const common = p.reduce((product, a) => product * a.denominator, 1n);
  const lead = p[p.length - 1].times(Rational.of(common)).absolute();
  const narrow = Rational.ONE.over(lead.squared());
  let [a, b] = [lo, hi];
  const slopes = derivativeOf(p);
  const below = valueAt(p, lo).sign || valueAt(slopes, lo).sign;
  const whole = p.map((a) => a.numerator * (common / a.denominator));
  while (b.minus(a).compare(narrow) >= 0 || signAt(whole, a) === 0 || signAt(whole, b) === 0) {
    const middle = half(a, b);
    const sign = signAt(whole, middle);
    if (sign === 0) return middle;
    if (sign === below) a = middle;
    else b = middle;
  }
  const found = simplestBetween(a, b);
  return signAt(whole, found) === 0 ? found : { lo: a, hi: b };
}

/** Of p(n/d)·d^degree, which is whole: no step asks for a common divisor. */
function signAt(p: readonly bigint[], { numerator, denominator }: Rational): -1 | 0 | 1 {
  let [value, scale] = [0n, 1n];
  for (let k = p.length - 1; k >= 0; k--) {
    value = value * numerator + p[k] * scale;
    scale *= denominator;
  }
  return value === 0n ? 0 : value > 0n ? 1 : -1;
}

const half = (a: Rational, b: Rational): Rational => a.plus(b).times(Rational.of(1n, 2n));

function greatestCommonDivisorOf(p: RationalPolynomial, q: RationalPolynomial): RationalPolynomial {
  let [a, b] = [p, q];
  while (b.length > 0) [a, b] = [b, monic(divided(a, b).rest)];
  return monic(a);
}

const monic = (p: RationalPolynomial): RationalPolynomial => p.map((a) => a.over(p[p.length - 1]));

const quotientOf = (p: RationalPolynomial, q: RationalPolynomial): RationalPolynomial => divided(p, q).quotient;

function divided(
  p: RationalPolynomial,
  q: RationalPolynomial,
): { readonly quotient: RationalPolynomial; readonly rest: RationalPolynomial } {
  const quotient = Array.from({ length: Math.max(0, p.length - q.length + 1) }, () => Rational.ZERO);
  let rest = p;
  while (rest.length >= q.length) {
    const shift = rest.length - q.length;
    const factor = rest[rest.length - 1].over(q[q.length - 1]);
    quotient[shift] = factor;
    const zeros = Array.from({ length: shift }, () => Rational.ZERO);
    rest = subtractPolynomials(rest, multiplyPolynomials([...zeros, factor], q));
  }
  return { quotient: trimmed(quotient), rest };
}
