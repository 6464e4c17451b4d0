import { Rational, rootEnclosure } from '../../numerics/exact/rational.js';
import { type RationalPolynomial, trimmed } from '../../numerics/exact/rational-polynomial.js';
import { ifInRange } from '../../numerics/if-in-range.js';
import { evaluate, type Functions } from './evaluate.js';
import type { Analytic, Expression } from './expression.js';
import { jets, variableJet } from './jets.js';
import {
  constant,
  type Factors,
  leadingSign,
  multiplied,
  multiplyTerm,
  ONE,
  oneTerm,
  rationalIn,
  type Sum,
  singleTerm,
  subtractSums,
  sumOf,
  textOfSum,
  timesRational,
  ZERO,
} from './sum.js';

/**
 * An expression as a sum of rational multiples of products of powers, by identities that hold wherever it is defined. Equal sums
 * are equal functions; different ones may be equal all the same, as not every identity is known.
 */
export const canonical = (expression: Expression, z: Sum = VARIABLE): Sum => evaluate(symbolic, expression, z);

/** The rational number that an expression without z is, where that is seen; or what it is at a rational z. */
export const exactValue = (expression: Expression, z?: Rational): Rational | undefined =>
  ifInRange(() => rationalIn(canonical(expression, z === undefined ? VARIABLE : constant(z))));

/** The polynomial in z that a sum is; undefined where it is none, or has a coefficient that is not rational. */
export function polynomialIn(sum: Sum): RationalPolynomial | undefined {
  const coefficients: Rational[] = [];
  for (const { coefficient, factors } of sum.values()) {
    const degree = factors.size === 0 ? Rational.ZERO : factors.size === 1 ? factors.get(Z) : undefined;
    if (degree === undefined || degree.denominator !== 1n || degree.sign < 0) return undefined;
    coefficients[Number(degree.numerator)] = coefficient;
  }
  return trimmed(Array.from(coefficients, (a) => a ?? Rational.ZERO));
}

export const isFreeOfZ = (sum: Sum): boolean => [...sum.keys()].every((key) => !/\bz\b/.test(key));

/** Whether identities show that an analytic expression has no z in it, or that its derivative is 0. */
export const isConstant = (expression: Analytic): boolean =>
  isFreeOfZ(canonical(expression)) ||
  ifInRange(() => evaluate(jets(symbolic, 1), expression, variableJet(symbolic, VARIABLE, 1))[1].size === 0) === true;

const Z = 'z';
export const VARIABLE: Sum = oneTerm(Rational.ONE, new Map([[Z, Rational.ONE]]));

const HALF = Rational.of(1n, 2n);
const half = (a: Sum): Sum => timesRational(a, HALF);
const negate = (a: Sum): Sum => timesRational(a, Rational.of(-1n));

/** f(u) with f odd, and with f even, in terms of the u or −u that leads with a plus. */
const odd = (name: string, u: Sum): Sum =>
  u.size === 0 ? ZERO : leadingSign(u) < 0 ? negate(atom(name, negate(u))) : atom(name, u);
const even = (name: string, u: Sum): Sum => atom(name, leadingSign(u) < 0 ? negate(u) : u);

/** The arithmetic of sums: everything an expression may hold. */
export const symbolic: Functions<Sum> = {
  rational: constant,
  pi: () => factor('pi', Rational.ONE),
  e: () => factor('e', Rational.ONE),
  negate,
  add: sumOf,
  subtract: subtractSums,
  multiply: multiplied,
  divide: (a, b) => multiplied(a, power(b, Rational.of(-1n))),
  power,
  exp,
  log: (u) => (textOfSum(u) === '1' ? ZERO : textOfSum(u) === 'e' ? ONE : atom('log', u)),
  sqrt: (u) => power(u, HALF),
  sinh: (u) => half(subtractSums(exp(u), exp(negate(u)))),
  cosh: (u) => half(sumOf(exp(u), exp(negate(u)))),
  tanh: (u) => odd('tanh', u),
  sin: (u) => odd('sin', u),
  cos: (u) => (u.size === 0 ? ONE : even('cos', u)),
  atan: (u) => odd('atan', u),
  erf: (u) => odd('erf', u),
  erfc: (u) => subtractSums(ONE, odd('erf', u)),
  sigmoid: (u) => half(sumOf(ONE, odd('tanh', half(u)))),
  normalCdf: (u) => half(sumOf(ONE, odd('erf', multiplied(u, power(constant(Rational.of(2n)), HALF.negated()))))),
  softplus: (u) => (leadingSign(u) < 0 ? sumOf(softplusOf(negate(u)), u) : softplusOf(u)),
  abs: (u) => absolute(u),
  sign: (u) => known(u, (a) => Rational.of(BigInt(a.sign))) ?? odd('sign', u),
  relu,
  maximum: (a, b) => sumOf(b, relu(subtractSums(a, b))),
  minimum: (a, b) => subtractSums(a, relu(subtractSums(a, b))),
  choose: (left, relation, right, then, otherwise) => {
    const difference = rationalIn(subtractSums(left, right));
    if (difference === undefined)
      return opaque(
        `(${[textOfSum(left), relation, textOfSum(right), textOfSum(then()), textOfSum(otherwise())].join(' ')})`,
      );
    const holds = relation.startsWith('>') ? difference.sign > 0 : difference.sign < 0;
    return holds || (relation.endsWith('=') && difference.sign === 0) ? then() : otherwise();
  },
};

const known = (u: Sum, f: (a: Rational) => Rational): Sum | undefined => {
  const value = rationalIn(u);
  return value && constant(f(value));
};

const softplusOf = (u: Sum): Sum => symbolic.log(sumOf(ONE, exp(u)));

const absolute = (u: Sum): Sum => known(u, (a) => a.absolute()) ?? even('abs', u);

/** relu(−u) = relu(u) − u. */
function relu(u: Sum): Sum {
  const exact = known(u, (a) => (a.sign > 0 ? a : Rational.ZERO));
  if (exact !== undefined) return exact;
  return leadingSign(u) < 0 ? sumOf(atom('relu', negate(u)), u) : atom('relu', u);
}

/** e^{a + b} = e^a·e^b, and e^{c·m} is a power of e^m. */
function exp(u: Sum): Sum {
  const factors = new Map<string, Rational>();
  for (const [key, { coefficient }] of u) factors.set(key === '' ? 'e' : `exp(${key})`, coefficient);
  return oneTerm(Rational.ONE, factors);
}

/** @throws RangeError for 0 to a power that is not positive */
function power(base: Sum, exponent: Rational): Sum {
  if (exponent.sign === 0) return ONE;
  if (base.size === 0) {
    if (exponent.sign > 0) return ZERO;
    throw new RangeError(`formula: 0^(${exponent}) has no value`);
  }
  const whole = exponent.denominator === 1n;
  const term = singleTerm(base);
  if (term !== undefined && (whole || isPositive(term.factors))) {
    const size = powerOfRational(term.coefficient, exponent);
    if (size !== undefined)
      return multiplyTerm(
        size,
        new Map([...term.factors].map(([name, degree]) => [name, degree.times(exponent)] as const)),
      );
  }
  if (whole && exponent.sign > 0) {
    const below = power(base, exponent.minus(Rational.ONE));
    return multiplied(base, below);
  }
  // A common factor of −1 or the like goes out, so that 1/(1 − z) and 1/(z − 1) are seen to be opposite.
  const unit = Rational.of(BigInt(leadingSign(base)));
  return whole
    ? multiplyTerm(constant(unit.power(Math.abs(Number(exponent.numerator)))), [
        [`(${textOfSum(timesRational(base, unit))})`, exponent],
      ])
    : factor(`(${textOfSum(base)})`, exponent);
}

/** Where (Π f^a)^r is Π f^{ar} for any r. */
const isPositive = (factors: Factors): boolean =>
  [...factors.keys()].every((name) => name === 'pi' || name === 'e' || name.startsWith('exp(') || name.startsWith('#'));

function powerOfRational(a: Rational, exponent: Rational): Sum | undefined {
  if (exponent.denominator === 1n) {
    const raised = a.power(Math.abs(Number(exponent.numerator)));
    return constant(exponent.sign > 0 ? raised : Rational.ONE.over(raised));
  }
  if (a.equals(Rational.ONE)) return ONE;
  const [root, above] = exponent.denominator === 2n && a.sign > 0 ? rootEnclosure(a) : [];
  if (root !== undefined && above !== undefined && root.equals(above))
    return powerOfRational(root, Rational.of(exponent.numerator));
  return a.sign > 0 ? factor(`#${a}`, exponent) : undefined;
}

const atom = (name: string, u: Sum): Sum => opaque(`${name}(${textOfSum(u)})`);
const opaque = (name: string): Sum => factor(name, Rational.ONE);
const factor = (name: string, exponent: Rational): Sum => multiplyTerm(ONE, [[name, exponent]]);
