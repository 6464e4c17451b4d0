import type { Rational } from '../../numerics/exact/rational.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import { type Arithmetic, positivePart, wholePower } from '../../numerics/interval/arithmetic.js';
import { InsufficientPrecision } from '../../numerics/interval/interval.js';
import { normalDistribution } from '../../numerics/normal.js';
import type { Functions } from './evaluate.js';

/**
 * The functions of formulas in an enclosing arithmetic: where the arguments contain their exact values, so do the results. Ends may be
 * infinite. `choose`, `minimum` and `maximum` give the hull of both cases where the argument does not tell.
 * @throws InsufficientPrecision where the argument is not wholly inside the domain on which the function is analytic
 */
export function enclosing<T>(R: Arithmetic<T>): Functions<T> {
  const one = R.number(1);
  const sigmoid = (a: T): T => R.clamp(R.divide(one, R.add(one, R.exp(R.negate(a)))), 0, 1);
  return {
    rational: (value) => enclosed(R, value),
    pi: () => R.pi(),
    e: () => R.exp(one),
    negate: (a) => R.negate(a),
    add: (a, b) => R.add(a, b),
    subtract: (a, b) => R.subtract(a, b),
    multiply: (a, b) => R.multiply(a, b),
    divide: (a, b) => R.divide(a, b),
    power: (base, exponent) => power(R, base, exponent),
    exp: (a) => R.exp(a),
    log: (a) => R.log(a),
    sqrt: (a) => R.sqrt(inside(R, a, 'sqrt')),
    sinh: (a) => R.sinh(a),
    cosh: (a) => R.sqrt(R.add(one, R.square(R.sinh(a)))),
    tanh: (a) => tanh(R, a),
    sin: (a) => R.sin(a),
    cos: (a) => R.cos(a),
    atan: (a) => arcTangent(R, a),
    erf: (a) => erf(R, a),
    erfc: (a) => R.erfc(a),
    sigmoid,
    // Either form has z once where it counts, and no e^z that is too large.
    softplus: (a) =>
      R.lower(a) > 0
        ? R.add(a, R.log(R.add(one, R.exp(R.negate(a)))))
        : R.clamp(R.log(R.add(one, R.exp(a))), 0, Number.POSITIVE_INFINITY),
    normalCdf: (a) => R.clamp(normalDistribution(R, a), 0, 1),
    abs: (a) => (R.lower(a) >= 0 ? a : R.upper(a) <= 0 ? R.negate(a) : positivePart(R, R.hull(a, R.negate(a)))),
    sign: (a) =>
      R.lower(a) > 0 ? one : R.upper(a) < 0 ? R.negate(one) : isZero(R, a) ? R.number(0) : R.hull(one, R.negate(one)),
    relu: (a) => (R.lower(a) >= 0 ? a : R.upper(a) <= 0 ? R.number(0) : positivePart(R, a)),
    minimum: (a, b) => (R.upper(a) <= R.lower(b) ? a : R.upper(b) <= R.lower(a) ? b : R.hull(a, b)),
    maximum: (a, b) => (R.lower(a) >= R.upper(b) ? a : R.lower(b) >= R.upper(a) ? b : R.hull(a, b)),
    choose: (left, relation, right, value, otherwise) => {
      const [a, b] = relation.startsWith('>') ? [left, right] : [right, left];
      const orEqual = relation.endsWith('=');
      if (R.lower(a) > R.upper(b) || (orEqual && R.lower(a) >= R.upper(b))) return value();
      if (R.upper(a) < R.lower(b) || (!orEqual && R.upper(a) <= R.lower(b))) return otherwise();
      return R.hull(value(), otherwise());
    },
  };
}

const isZero = <T>(R: Arithmetic<T>, a: T): boolean => R.lower(a) === 0 && R.upper(a) === 0;

function inside<T>(R: Arithmetic<T>, a: T, name: string): T {
  if (R.lower(a) > 0) return a;
  throw new InsufficientPrecision(
    `${name}: [${R.lower(a)}, ${R.upper(a)}] reaches 0 or below, expected a positive number`,
  );
}

function power<T>(R: Arithmetic<T>, base: T, exponent: Rational): T {
  if (exponent.sign < 0) return R.divide(R.number(1), power(R, base, exponent.negated()));
  if (exponent.denominator === 1n) return wholePower(R, base, Number(exponent.numerator));
  const positive = inside(R, base, 'power');
  return exponent.denominator === 2n
    ? wholePower(R, R.sqrt(positive), Number(exponent.numerator))
    : R.exp(R.multiply(enclosed(R, exponent), R.log(positive)));
}

/** 1 − 2/(e^{2a} + 1) has `a` once; near 0, where that cancels, s/√(1 + s²) with s = sinh a. */
function tanh<T>(R: Arithmetic<T>, a: T): T {
  const one = R.number(1);
  if (R.upper(R.magnitude(a)) < 1 / 16) {
    const s = R.sinh(a);
    return R.divide(s, R.sqrt(R.add(one, R.square(s))));
  }
  return R.clamp(R.subtract(one, R.divide(R.number(2), R.add(one, R.exp(R.scale(a, 1))))), -1, 1);
}

/** 1 − erfc a; near 0, where that cancels, 2/√π·Σ (−1)^k a^{2k+1}/(k!(2k + 1)), whose terms fall. */
function erf<T>(R: Arithmetic<T>, a: T): T {
  if (!(R.upper(R.magnitude(a)) < 2 ** -NEAR)) return R.subtract(R.number(1), R.erfc(a));
  const square = R.square(a);
  let [power, sum] = [a, a];
  for (let k = 1; ; k++) {
    power = R.divide(R.multiply(power, square), R.number(k));
    const term = R.divide(power, R.number(2 * k + 1));
    if (2 * NEAR * k > R.bits) {
      const twoOverRootPi = R.divide(R.number(2), R.sqrt(R.pi()));
      return R.multiply(twoOverRootPi, R.widen(sum, R.magnitude(term)));
    }
    sum = k % 2 === 1 ? R.subtract(sum, term) : R.add(sum, term);
  }
}

const NEAR = 20;

/** From the angle of the point (1, |a|); across 0 from that of (−a, 1), less π/2, or where that cancels from the larger |a|. */
function arcTangent<T>(R: Arithmetic<T>, a: T): T {
  const one = R.number(1);
  if (R.lower(a) >= 0) return R.atan2(a, one);
  if (R.upper(a) <= 0) return R.negate(R.atan2(R.negate(a), one));
  const size = R.magnitude(a);
  if (R.upper(size) > 1 / 16) return R.subtract(R.atan2(one, R.negate(a)), R.scale(R.pi(), -1));
  const most = R.atan2(size, one);
  return R.hull(R.negate(most), most);
}
