import { Rational } from '../../numerics/exact/rational.js';
import type { AnalyticFunctions } from './evaluate.js';

/** Taylor coefficients about a point, φ^(k)/k! for k = 0, …, order. */
export type Jet<T> = readonly T[];

/** z itself about a point. */
export const variableJet = <T>(F: AnalyticFunctions<T>, at: T, order: number): Jet<T> =>
  Array.from({ length: order + 1 }, (_, k) => (k === 0 ? at : F.rational(k === 1 ? Rational.ONE : Rational.ZERO)));

/**
 * Taylor arithmetic over any arithmetic: an expression evaluated with it at `variableJet` gives its Taylor coefficients, enclosed where
 * the arithmetic encloses. Throws what the arithmetic throws.
 * Method: recurrences from v′ = f′(u)u′ (Griewank & Walther, Evaluating Derivatives, 2008, section 13.2). Cost: order² operations
 * an operation.
 */
export function jets<T>(F: AnalyticFunctions<T>, order: number): AnalyticFunctions<Jet<T>> {
  const number = (a: Rational): T => F.rational(a);
  const whole = (k: number): Rational => Rational.of(BigInt(k));
  const zero = number(Rational.ZERO);
  // Made once, and before any number that is freed again.
  const [one, two, half] = [Rational.ONE, Rational.of(2n), HALF].map(number);
  const integers = Array.from({ length: order + 1 }, (_, k) => number(whole(k)));
  const inverses = integers.map((_, k) => number(k === 0 ? Rational.ONE : Rational.of(1n, BigInt(k))));
  const constant = (a: T): Jet<T> => Array.from({ length: order + 1 }, (_, k) => (k === 0 ? a : zero));
  const each = (f: (k: number) => T): Jet<T> => Array.from({ length: order + 1 }, (_, k) => f(k));
  const times = (a: T, k: Rational): T => F.multiply(a, number(k));
  const negate = (u: Jet<T>): Jet<T> => u.map((a) => F.negate(a));
  const subtract = (u: Jet<T>, v: Jet<T>): Jet<T> => u.map((a, k) => F.subtract(a, v[k]));
  const scaled = (u: Jet<T>, k: T): Jet<T> => u.map((a) => F.multiply(a, k));
  const multiply = (u: Jet<T>, v: Jet<T>): Jet<T> => each((k) => convolution(F, u, v, 0, k, k));

  /** v with v_0 given and v′ = slope·u′, where slope_j may depend on v_0, …, v_j. */
  function integral(first: T, u: Jet<T>, slope: (v: readonly T[], j: number) => T): Jet<T> {
    const v = [first];
    const slopes: T[] = [];
    for (let k = 1; k <= order; k++) {
      slopes.push(slope(v, k - 1));
      let sum = zero;
      for (let j = 1; j <= k; j++) sum = F.add(sum, F.multiply(F.multiply(u[j], slopes[k - j]), integers[j]));
      v.push(F.multiply(sum, inverses[k]));
    }
    return v;
  }

  function divide(u: Jet<T>, v: Jet<T>): Jet<T> {
    const quotient: T[] = [];
    for (let k = 0; k <= order; k++) {
      const rest = k === 0 ? u[0] : F.subtract(u[k], convolution(F, v, quotient, 1, k, k));
      quotient.push(F.divide(rest, v[0]));
    }
    return quotient;
  }

  /** The pair (f, g) with f′ = g·u′ and g′ = sign·f·u′. */
  function pair(f: T, g: T, u: Jet<T>, sign: 1 | -1): readonly [Jet<T>, Jet<T>] {
    const [fs, gs] = [[f], [g]];
    for (let k = 1; k <= order; k++) {
      let [a, b] = [zero, zero];
      for (let j = 1; j <= k; j++) {
        const share = F.multiply(F.multiply(u[j], integers[j]), inverses[k]);
        a = F.add(a, F.multiply(share, gs[k - j]));
        b = F.add(b, F.multiply(share, fs[k - j]));
      }
      fs.push(a);
      gs.push(sign === 1 ? b : F.negate(b));
    }
    return [fs, gs];
  }

  function power(u: Jet<T>, exponent: Rational): Jet<T> {
    if (exponent.denominator === 1n && exponent.sign >= 0) return wholePower(u, Number(exponent.numerator));
    // From u·v′ = r·v·u′.
    const v = [F.power(u[0], exponent)];
    for (let k = 1; k <= order; k++) {
      let sum = zero;
      for (let j = 1; j <= k; j++)
        sum = F.add(
          sum,
          times(F.multiply(u[j], v[k - j]), exponent.plus(Rational.ONE).times(whole(j)).minus(whole(k))),
        );
      v.push(F.divide(F.multiply(sum, inverses[k]), u[0]));
    }
    return v;
  }

  /** The first coefficient as the arithmetic has it, which knows that an even power is never negative. */
  function wholePower(u: Jet<T>, n: number): Jet<T> {
    if (n <= 1) return n === 0 ? constant(one) : u;
    const half = wholePower(u, Math.floor(n / 2));
    const even = multiply(half, half);
    const product = n % 2 === 0 ? even : multiply(even, u);
    return [F.power(u[0], whole(n)), ...product.slice(1)];
  }

  function exp(u: Jet<T>): Jet<T> {
    return integral(F.exp(u[0]), u, (v, j) => v[j]);
  }

  /** s(u) by s′ = s(u)·s(−u)·u′, where neither factor cancels. */
  function sigmoid(u: Jet<T>): Jet<T> {
    const there = [F.sigmoid(F.negate(u[0]))];
    return integral(F.sigmoid(u[0]), u, (v, j) => {
      if (j > 0) there.push(F.negate(v[j]));
      return convolution(F, v, there, 0, j, j);
    });
  }

  /** scale·∫e^{−u²·share}u′ about `first`. */
  const bell = (first: T, u: Jet<T>, share: T, scale: T): Jet<T> => {
    const density = exp(scaled(wholePower(u, 2), F.negate(share)));
    return integral(first, u, (_, j) => F.multiply(scale, density[j]));
  };
  const twoOverRootPi = (): T => F.divide(two, F.sqrt(F.pi()));
  const reciprocal = (slope: Jet<T>): Jet<T> => divide(constant(one), slope);

  return {
    rational: (value) => constant(number(value)),
    pi: () => constant(F.pi()),
    e: () => constant(F.e()),
    negate,
    add: (u, v) => u.map((a, k) => F.add(a, v[k])),
    subtract,
    multiply,
    divide,
    power,
    exp,
    log: (u) => {
      const slope = reciprocal(u);
      return integral(F.log(u[0]), u, (_, j) => slope[j]);
    },
    sqrt: (u) => [F.sqrt(u[0]), ...power(u, HALF).slice(1)],
    sinh: (u) => pair(F.sinh(u[0]), F.cosh(u[0]), u, 1)[0],
    cosh: (u) => pair(F.sinh(u[0]), F.cosh(u[0]), u, 1)[1],
    sin: (u) => pair(F.sin(u[0]), F.cos(u[0]), u, -1)[0],
    cos: (u) => pair(F.sin(u[0]), F.cos(u[0]), u, -1)[1],
    // tanh z = 2s(2z) − 1.
    tanh: (u) => [F.tanh(u[0]), ...scaled(sigmoid(scaled(u, two)), two).slice(1)],
    atan: (u) => {
      const slope = reciprocal(wholePower(u, 2).map((a, k) => (k === 0 ? F.add(one, a) : a)));
      return integral(F.atan(u[0]), u, (_, j) => slope[j]);
    },
    erf: (u) => bell(F.erf(u[0]), u, one, twoOverRootPi()),
    erfc: (u) => bell(F.erfc(u[0]), u, one, F.negate(twoOverRootPi())),
    sigmoid,
    softplus: (u) => {
      const slope = sigmoid(u);
      return integral(F.softplus(u[0]), u, (_, j) => slope[j]);
    },
    normalCdf: (u) => bell(F.normalCdf(u[0]), u, half, F.divide(one, F.sqrt(F.multiply(two, F.pi())))),
  };
}

const HALF = Rational.of(1n, 2n);

/** Σ u_j·v_{n−j} over from ≤ j ≤ to. */
function convolution<T>(F: AnalyticFunctions<T>, u: Jet<T>, v: Jet<T>, from: number, to: number, n: number): T {
  let sum = F.multiply(u[from], v[n - from]);
  for (let j = from + 1; j <= to; j++) sum = F.add(sum, F.multiply(u[j], v[n - j]));
  return sum;
}
