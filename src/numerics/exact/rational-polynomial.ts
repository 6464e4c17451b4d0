import { larger, Rational } from './rational.js';

/** Coefficients from the constant up; the last is not 0, and 0 has none. */
export type RationalPolynomial = readonly Rational[];

export function trimmed(coefficients: readonly Rational[]): RationalPolynomial {
  const degree = coefficients.findLastIndex((a) => a.numerator !== 0n);
  return coefficients.slice(0, degree + 1);
}

export const addPolynomials = (p: RationalPolynomial, q: RationalPolynomial): RationalPolynomial =>
  trimmed(
    Array.from({ length: Math.max(p.length, q.length) }, (_, k) => (p[k] ?? Rational.ZERO).plus(q[k] ?? Rational.ZERO)),
  );

export const subtractPolynomials = (p: RationalPolynomial, q: RationalPolynomial): RationalPolynomial =>
  addPolynomials(
    p,
    q.map((a) => a.negated()),
  );

export function multiplyPolynomials(p: RationalPolynomial, q: RationalPolynomial): RationalPolynomial {
  const product = Array.from({ length: Math.max(0, p.length + q.length - 1) }, () => Rational.ZERO);
  for (const [i, a] of p.entries()) for (const [k, b] of q.entries()) product[i + k] = product[i + k].plus(a.times(b));
  return trimmed(product);
}

export const derivativeOf = (p: RationalPolynomial): RationalPolynomial =>
  p.slice(1).map((a, k) => a.times(Rational.of(BigInt(k + 1))));

/** z ↦ p(−z). */
export const mirrorPolynomial = (p: RationalPolynomial): RationalPolynomial =>
  p.map((a, k) => (k % 2 === 0 ? a : a.negated()));

/** Horner's rule, exactly. */
export const valueAt = (p: RationalPolynomial, z: Rational): Rational =>
  p.reduceRight((sum, a) => sum.times(z).plus(a), Rational.ZERO);

export const equalPolynomials = (p: RationalPolynomial, q: RationalPolynomial): boolean =>
  p.length === q.length && p.every((a, k) => a.equals(q[k]));

/**
 * The least and the greatest of p on [a, b]: bounds that lie within 2⁻⁵⁶ of the larger size of their end, or equal it.
 */
export interface Extremes {
  readonly least: Rational;
  readonly greatest: Rational;
}

/**
 * Method: the Bernstein coefficients of p on an interval bound it (Farouki, Computer Aided Geometric Design 2012,
 * section 4.2), and halving the interval brings them together quadratically. Exact. Cost: some tens of halvings.
 */
export function extremesOn(p: RationalPolynomial, a: Rational, b: Rational): Extremes {
  return {
    least: greatestOn(
      p.map((a) => a.negated()),
      a,
      b,
    ).negated(),
    greatest: greatestOn(p, a, b),
  };
}

/**
 * The sign that p has, or is 0, on all of [a, b]: 0 where it vanishes; undefined where it takes
 * both or bisection does not tell.
 */
export function signOn(p: RationalPolynomial, a: Rational, b: Rational): -1 | 0 | 1 | undefined {
  if (p.length === 0) return 0;
  let open: (readonly Rational[])[] = [bernstein(p, a, b)];
  let seen: -1 | 0 | 1 = 0;
  for (let depth = 0; depth < MOST_HALVINGS; depth++) {
    const undecided: (readonly Rational[])[] = [];
    for (const coefficients of open) {
      const signs = coefficients.map((a) => a.sign);
      const mixed = signs.includes(1) && signs.includes(-1);
      for (const sign of mixed ? [signs[0], signs[signs.length - 1]] : signs) {
        if (sign === 0) continue;
        if (seen === -sign) return undefined;
        seen = sign;
      }
      if (mixed) undecided.push(...halves(coefficients));
    }
    if (undecided.length === 0) return seen;
    open = undecided;
  }
  return undefined;
}

const MOST_HALVINGS = 60;

/** An upper bound of p on [a, b]. */
function greatestOn(p: RationalPolynomial, a: Rational, b: Rational): Rational {
  let open = [bernstein(p, a, b)];
  let reached = open[0][0];
  for (let halving = 0; ; halving++) {
    for (const coefficients of open)
      for (const end of [coefficients[0], coefficients[coefficients.length - 1]]) reached = larger(reached, end);
    const bound = open.map(greatestOf).reduce(larger, reached);
    const gap = bound.minus(reached);
    const slack = reached.absolute().times(Rational.of(1n, 2n ** 56n));
    if (gap.compare(slack) <= 0 || halving === MOST_HALVINGS) return bound;
    open = open.filter((one) => greatestOf(one).compare(reached) > 0).flatMap(halves);
  }
}

const greatestOf = (values: readonly Rational[]): Rational => values.reduce(larger);

/**
 * The coefficients of p in Bernstein's basis on [a, b]: with p(a + (b − a)t) = Σ c_k t^k, the j-th is Σ_{k ≤ j}
 * C(j, k)/C(n, k)·c_k. The first and last are p's values.
 */
export function bernstein(p: RationalPolynomial, a: Rational, b: Rational): Rational[] {
  const width = b.minus(a);
  // Horner's rule in the polynomial ring, at a + width·t.
  const powers = p.reduceRight<RationalPolynomial>(
    (sum, c) => addPolynomials(multiplyPolynomials(sum, [a, width]), [c]),
    [],
  );
  const n = Math.max(0, p.length - 1);
  const binomial = (m: number, k: number): bigint => {
    let value = 1n;
    for (let i = 0; i < k; i++) value = (value * BigInt(m - i)) / BigInt(i + 1);
    return value;
  };
  return Array.from({ length: n + 1 }, (_, j) =>
    powers
      .slice(0, j + 1)
      .map((c, k) => c.times(Rational.of(binomial(j, k), binomial(n, k))))
      .reduce((a, b) => a.plus(b), Rational.ZERO),
  );
}

/** Those of the halves of the interval: de Casteljau's algorithm at ½. */
export function halves(coefficients: readonly Rational[]): [Rational[], Rational[]] {
  const left: Rational[] = [];
  const right: Rational[] = [];
  let row = [...coefficients];
  while (row.length > 0) {
    left.push(row[0]);
    right.unshift(row[row.length - 1]);
    row = row.slice(1).map((c, k) => c.plus(row[k]).times(Rational.of(1n, 2n)));
  }
  return [left, right];
}
