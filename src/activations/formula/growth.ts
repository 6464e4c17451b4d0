import { factorial } from '../../numerics/exact/factorial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import { point } from '../../numerics/interval/interval.js';
import { memo, memoOf } from '../../numerics/memo.js';
import { enclosing } from './enclosing.js';
import { type AnalyticFunctions, prepared } from './evaluate.js';
import type { Analytic } from './expression.js';
import { FormulaError } from './formula-error.js';
import { jets } from './jets.js';
import { formulaText } from './text.js';

/** |u(z)| ≤ factor·(1 + |z|)^power·e^{rate·|z|}; a negative rate is decay. */
export interface Bound {
  readonly factor: number;
  readonly power: number;
  readonly rate: number;
}

/** A ray from `from` ≥ 0 outward: z ≥ from, or z ≤ −from. */
export interface Ray {
  readonly side: 1 | -1;
  readonly from: number;
}

/** What is known of a function on a ray. */
export interface Growth extends Bound {
  /** All its values; ends may be infinite. */
  readonly range: I.Interval;
}

/**
 * What is known of an analytic expression's derivative of an order on a ray. As γ(z)e^{2c|z|}(1 + |z|)^{2p} is integrable for all c and p, so is its
 * square against γ.
 * Method: structural recursion. Beside range and bound each part has straight lines above and below, so that e^{−z²} is seen to decay.
 * @throws FormulaError where no such bound is found
 */
export function growthOf(expression: Analytic, ray: Ray, order = 0): Growth {
  try {
    const z = Array.from({ length: order + 1 }, (_, k) => (k === 0 ? variable(ray) : constant(point(k === 1 ? 1 : 0))));
    const coefficient = derivatives(order)(expression)(z)[order];
    return product(coefficient, constant(Rational.of(factorial(order)).enclosure()));
  } catch (error) {
    if (error instanceof FormulaError || !(error instanceof RangeError)) throw error;
    const where = ray.side > 0 ? `z ≥ ${ray.from}` : `z ≤ ${-ray.from}`;
    const problem = error instanceof I.InsufficientPrecision ? 'not seen to be finite and analytic' : SLOW_ENOUGH;
    throw new FormulaError(formulaText(expression), undefined, `${problem} for ${where}`);
  }
}

/** For each order the Taylor coefficients of an expression on a ray from those of z: prepared once, for the rays of every octave. */
const derivatives = memo(
  (order: number) => order,
  (order) => {
    const F = jets(GROWING, order);
    return memoOf((expression: Analytic) => prepared(F, expression));
  },
);

const SLOW_ENOUGH = 'E φ² is not seen to be finite: |φ| has no bound a(1 + |z|)^p·e^(c|z|)';

/** An upper bound of `bound` over the ray; ∞ where it grows. */
export function supremumOn({ factor, power, rate }: Bound, from: number): number {
  if (factor === 0) return 0;
  if (rate > 0 || (rate === 0 && power > 0)) return Number.POSITIVE_INFINITY;
  // (1 + t)^p·e^{−dt} rises up to t = p/d − 1 and falls from there.
  const at = rate === 0 ? from : Math.max(from, power / -rate - 1);
  const value = I.multiply(I.power(point(1 + at), power), I.exp(I.multiply(point(rate), point(at))));
  // Near its maximum the function is flat: what the rounding of t and 1 + t moves, 2⁻⁵² of them, is covered by 2⁻⁴⁰.
  return I.up(factor * I.up(value.hi * (1 + 2 ** -40)));
}

/** u(z) ≤ alpha + beta·|z|. */
interface Line {
  readonly alpha: number;
  readonly beta: number;
}

interface Known extends Growth {
  readonly from: number;
  readonly above: Line | undefined;
  /** Of −u. */
  readonly below: Line | undefined;
  /** |u| ≥ factor·(1 + |z|)^power·e^{rate·|z|}, factor > 0. */
  readonly floor: Bound | undefined;
}

type Facts = Partial<Pick<Known, 'above' | 'below' | 'floor'>> & { readonly bound?: Bound | undefined };

const F64 = enclosing(float64Arithmetic);
const size = (range: I.Interval): number => Math.max(Math.abs(range.lo), Math.abs(range.hi));

/** With what follows from what is known. */
function known(from: number, given: I.Interval, facts: Facts): Known {
  const most = size(given);
  const above = lower(facts.above, flat(given.hi));
  const below = lower(facts.below, flat(-given.lo));
  let bound = facts.bound !== undefined && Number.isFinite(facts.bound.factor) ? facts.bound : undefined;
  if (Number.isFinite(most)) bound = smaller(bound, { factor: most, power: 0, rate: 0 });
  if (above && below)
    bound = smaller(bound, {
      factor: Math.max(0, above.alpha, above.beta, below.alpha, below.beta),
      power: 1,
      rate: 0,
    });
  if (bound === undefined) throw new RangeError('growth: no bound');
  const { factor, power, rate } = bound;
  // A constant bound by the range itself says nothing new of it.
  const supremum = power === 0 && rate === 0 && factor >= most ? Number.POSITIVE_INFINITY : supremumOn(bound, from);
  const range = I.interval(Math.max(given.lo, -supremum), Math.min(given.hi, supremum));
  // (1 + t)^p ≤ 1 + pt for 0 ≤ p ≤ 1.
  const slope = Math.max(0, power);
  const linear = rate <= 0 && slope <= 1 ? { alpha: factor, beta: timesUp(factor, slope) } : undefined;
  const least = Math.max(range.lo, -range.hi);
  return {
    factor,
    power,
    rate,
    from,
    range,
    above: lower(lower(above, linear), flat(range.hi)),
    below: lower(lower(below, linear), flat(-range.lo)),
    // Below the normal doubles rounding has no relative error.
    floor:
      facts.floor && facts.floor.factor >= 2 ** -1000
        ? facts.floor
        : least > 0
          ? { factor: least, power: 0, rate: 0 }
          : undefined,
  };
}

/** Which is smaller far out. */
const isLess = (a: Bound, b: Bound): boolean => (a.rate - b.rate || a.power - b.power) < 0;
const smaller = (a: Bound | undefined, b: Bound): Bound => (a === undefined || isLess(b, a) ? b : a);

/** a + b and a·b rounded up, exact where that is seen: of a power of two, where no bits are lost below the normal doubles. */
function plusUp(a: number, b: number): number {
  const sum = a + b;
  return sum - a === b && sum - b === a ? sum : I.up(sum);
}
function timesUp(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  const product = a * b;
  return (isPowerOfTwo(a) || isPowerOfTwo(b)) && Math.abs(product) >= 2 ** -1022 ? product : I.up(product);
}

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);
const [HIGH, LOW] = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? [1, 0] : [0, 1];

/** Up to its sign; not asked of subnormal numbers. By its bits: Math.log2 of 16(1 + 2⁻⁵²) is 4. */
function isPowerOfTwo(x: number): boolean {
  DOUBLE[0] = x;
  return WORDS[LOW] === 0 && (WORDS[HIGH] & 0xfffff) === 0;
}
const plusDown = (a: number, b: number): number => -plusUp(-a, -b);
const timesDown = (a: number, b: number): number => -timesUp(-a, b);

/** The line that lies lower far out. */
const lower = (a: Line | undefined, b: Line | undefined): Line | undefined =>
  a && b ? (a.beta <= b.beta ? a : b) : (a ?? b);
const flat = (alpha: number): Line | undefined => (Number.isFinite(alpha) ? { alpha, beta: 0 } : undefined);

const NONE: Facts = {};

/** The same on every ray. */
const constant = (range: I.Interval): Known => known(0, range, NONE);

function variable({ side, from }: Ray): Known {
  const [along, against] = [
    { alpha: 0, beta: 1 },
    { alpha: 0, beta: -1 },
  ];
  const right = I.interval(from, Number.POSITIVE_INFINITY);
  return known(from, side > 0 ? right : I.negate(right), {
    bound: { factor: 1, power: 1, rate: 0 },
    ...(from > 0 && { floor: { factor: I.down(from / I.up(1 + from)), power: 1, rate: 0 } }),
    above: side > 0 ? along : against,
    below: side > 0 ? against : along,
  });
}

const start = (u: Known, v: Known): number => Math.max(u.from, v.from);
const plus = (a: Line | undefined, b: Line | undefined): Line | undefined =>
  a && b && { alpha: plusUp(a.alpha, b.alpha), beta: plusUp(a.beta, b.beta) };
const times = (a: Line | undefined, { lo, hi }: I.Interval): Line | undefined =>
  a && {
    alpha: Math.max(timesUp(a.alpha, lo), timesUp(a.alpha, hi)),
    beta: Math.max(timesUp(a.beta, lo), timesUp(a.beta, hi)),
  };

const negate = (u: Known): Known => ({ ...u, range: I.negate(u.range), above: u.below, below: u.above });

const isExactly = (u: Known, x: number): boolean => u.range.lo === x && u.range.hi === x;

function sum(u: Known, v: Known): Known {
  if (isExactly(u, 0)) return v;
  if (isExactly(v, 0)) return u;
  const floors = (sign: 1 | -1): Known['floor'] => {
    const [a, b] = sign > 0 ? [u.range.lo, v.range.lo] : [-u.range.hi, -v.range.hi];
    if (!(a >= 0 && b >= 0)) return undefined;
    return !u.floor || (v.floor && isLess(u.floor, v.floor)) ? v.floor : u.floor;
  };
  return known(start(u, v), I.add(u.range, v.range), {
    bound: boundOfSum(u, v),
    above: plus(u.above, v.above),
    below: plus(u.below, v.below),
    floor: floors(1) ?? floors(-1),
  });
}

/** The smaller one is at most a share of the larger one, from the beginning of the ray on. */
function boundOfSum(u: Known, v: Known): Bound {
  const [less, larger] = isLess(u, v) ? [u, v] : [v, u];
  const ratio = { factor: 1, power: plusUp(less.power, -larger.power), rate: plusUp(less.rate, -larger.rate) };
  const share = supremumOn(ratio, start(larger, less));
  return Number.isFinite(share)
    ? { ...boundIn(larger), factor: plusUp(larger.factor, timesUp(less.factor, share)) }
    : {
        factor: plusUp(larger.factor, less.factor),
        power: Math.max(larger.power, less.power, 0),
        rate: Math.max(larger.rate, less.rate, 0),
      };
}

const boundIn = ({ factor, power, rate }: Bound): Bound => ({ factor, power, rate });

function product(u: Known, v: Known): Known {
  // A 0 stays exactly 0, whatever it meets.
  if (isExactly(u, 0) || isExactly(v, 1)) return u;
  if (isExactly(v, 0) || isExactly(u, 1)) return v;
  return known(start(u, v), I.multiply(u.range, v.range), {
    bound: {
      factor: timesUp(u.factor, v.factor),
      power: plusUp(u.power, v.power),
      rate: plusUp(u.rate, v.rate),
    },
    ...linesOfProduct(u, v),
    floor: u.floor &&
      v.floor && {
        factor: timesDown(u.floor.factor, v.floor.factor),
        power: plusDown(u.floor.power, v.floor.power),
        rate: plusDown(u.floor.rate, v.floor.rate),
      },
  });
}

function linesOfProduct(u: Known, v: Known): Pick<Facts, 'above' | 'below'> {
  if (Number.isFinite(size(u.range)) && !Number.isFinite(size(v.range))) return linesOfProduct(v, u);
  if (Number.isFinite(size(v.range))) {
    const { lo, hi } = v.range;
    if (lo >= 0) return { above: times(u.above, v.range), below: times(u.below, v.range) };
    if (hi <= 0) {
      const opposite = I.negate(v.range);
      return { above: times(u.below, opposite), below: times(u.above, opposite) };
    }
    const worst = u.above &&
      u.below && { alpha: Math.max(u.above.alpha, u.below.alpha, 0), beta: Math.max(u.above.beta, u.below.beta, 0) };
    const both = times(worst, point(size(v.range)));
    return { above: both, below: both };
  }
  const [positiveU, positiveV] = [u, v].map((w) => (w.range.lo >= 0 ? w : w.range.hi <= 0 ? negate(w) : undefined));
  if (positiveU === undefined || positiveV === undefined) return {};
  // −u·v ≤ −(least v)·u where both are ≥ 0.
  const line = lower(
    times(positiveU.below, point(positiveV.range.lo)),
    times(positiveV.below, point(positiveU.range.lo)),
  );
  return (positiveU === u) === (positiveV === v) ? { below: line } : { above: line };
}

function reciprocal(u: Known): Known {
  const range = isPositive(u)
    ? I.interval(I.divide(point(1), point(u.range.hi)).lo, Number.POSITIVE_INFINITY)
    : I.divide(point(1), u.range);
  return known(u.from, range, {
    bound: u.floor && { factor: I.up(1 / u.floor.factor), power: -u.floor.power, rate: -u.floor.rate },
    ...(u.factor > 0 && { floor: { factor: I.down(1 / u.factor), power: -u.power, rate: -u.rate } }),
  });
}

/** Of e^u, u below a line; one that falls too steeply for the doubles is turned up about its point at `from`. */
function exponential({ alpha, beta }: Line, from: number): Bound {
  const there = I.add(point(alpha), I.multiply(point(beta), point(from))).hi;
  const steepest = from > 0 ? I.up((there - 600) / from) : beta;
  if (alpha <= 600 || !(beta < 0 && steepest > beta)) return { factor: I.exp(point(alpha)).hi, power: 0, rate: beta };
  const rate = Math.min(0, steepest);
  return { factor: I.exp(I.subtract(point(there), I.multiply(point(rate), point(from)))).hi, power: 0, rate };
}

function exp(u: Known): Known {
  const at = u.range.lo;
  const slope = I.exp(point(Math.max(at, -Number.MAX_VALUE)));
  return known(u.from, I.exp(u.range), {
    bound: u.above && exponential(u.above, u.from),
    floor: u.below && leastExponential(u.below),
    // A tangent lies below: −e^u ≤ e^l(l − 1) − e^l·u.
    ...(Number.isFinite(at) &&
      Number.isFinite(slope.hi) && {
        below: plus({ alpha: I.multiply(slope, I.subtract(point(at), point(1))).hi, beta: 0 }, times(u.below, slope)),
      }),
  });
}

/** e^u where −u ≤ line; undefined where that is below all doubles. */
function leastExponential({ alpha, beta }: Line): Known['floor'] {
  const factor = I.exp(point(-alpha)).lo;
  return factor > 0 ? { factor, power: 0, rate: -beta } : undefined;
}

/** Where the range begins at 0, but u is not 0. */
const isPositive = (u: Known): boolean => u.floor !== undefined && u.range.lo === 0 && u.range.hi > 0;

function log(u: Known): Known {
  const range = isPositive(u) ? I.interval(Number.NEGATIVE_INFINITY, I.log(point(u.range.hi)).hi) : I.log(u.range);
  return known(u.from, range, {
    // 0 ≤ log(1 + t) ≤ t.
    above: { alpha: I.log(point(u.factor)).hi, beta: plusUp(Math.max(0, u.power), u.rate) },
    below: u.floor && {
      alpha: -I.log(point(u.floor.factor)).lo,
      beta: -plusDown(Math.min(0, u.floor.power), u.floor.rate),
    },
  });
}

function power(u: Known, exponent: Rational): Known {
  if (exponent.sign <= 0) return exponent.sign === 0 ? constant(point(1)) : reciprocal(power(u, exponent.negated()));
  const { lo, hi } = exponent.enclosure();
  const raised = (x: number): I.Interval => (x === 0 ? point(0) : I.power(point(x), I.interval(lo, hi)));
  const most = (x: number): number => Math.max(timesUp(x, lo), timesUp(x, hi));
  const range =
    isPositive(u) && Number.isFinite(u.range.hi) ? I.interval(0, raised(u.range.hi).hi) : F64.power(u.range, exponent);
  return known(u.from, range, {
    bound: { factor: raised(u.factor).hi, power: most(u.power), rate: most(u.rate) },
    floor: u.floor && {
      factor: raised(u.floor.factor).lo,
      power: -most(-u.floor.power),
      rate: -most(-u.floor.rate),
    },
    ...(exponent.equals(Rational.of(2n)) && linesOfProduct(u, u)),
  });
}

/** sinh and cosh: |f(u)| ≤ (e^u + e^{−u})/2. */
function hyperbolic(u: Known, range: I.Interval): Known {
  const ends = [u.above, u.below].map((line) => line && exponential(line, u.from));
  const [a, b] = ends;
  return known(u.from, range, {
    bound: a && b && { factor: I.up(I.up(a.factor + b.factor) / 2), power: 0, rate: Math.max(a.rate, b.rate) },
  });
}

/** A function with values in `range` and |f(u)| ≤ slope·|u|. */
const bounded = (u: Known, range: I.Interval, slope: number): Known =>
  known(
    u.from,
    range,
    u.rate < 0 ? { bound: { factor: timesUp(slope, u.factor), power: u.power, rate: u.rate } } : NONE,
  );

/** A function with values in `range` and 0 ≤ f(u) ≤ e^{−share·w²} where w = ∓u ≥ 0: that is at most e^{−share·(least w)·w}. */
function bell(w: Known, range: I.Interval, share: number): Known {
  const least = w.range.lo;
  const line = least > 0 ? times(w.below, point(I.down(least * share))) : undefined;
  return known(w.from, range, line ? { bound: exponential(line, w.from) } : NONE);
}

/** Bounds of functions on the ray that their argument is known on. */
const GROWING: AnalyticFunctions<Known> = {
  rational: (value) => constant(value.enclosure()),
  pi: () => constant(F64.pi()),
  e: () => constant(F64.e()),
  negate,
  add: sum,
  subtract: (u, v) => sum(u, negate(v)),
  multiply: product,
  divide: (u, v) => product(u, reciprocal(v)),
  power,
  exp,
  log,
  sqrt: (u) => power(u, Rational.of(1n, 2n)),
  sinh: (u) => hyperbolic(u, F64.sinh(u.range)),
  cosh: (u) => hyperbolic(u, F64.cosh(u.range)),
  tanh: (u) => bounded(u, F64.tanh(u.range), 1),
  sin: (u) => bounded(u, F64.sin(u.range), 1),
  cos: (u) => known(u.from, F64.cos(u.range), NONE),
  atan: (u) => bounded(u, I.atan(u.range), 1),
  erf: (u) => bounded(u, F64.erf(u.range), 1.13),
  erfc: (u) => bell(u, F64.erfc(u.range), 1),
  normalCdf: (u) => bell(negate(u), F64.normalCdf(u.range), 0.5),
  sigmoid: (u) => belowExponential(u, F64.sigmoid(u.range), {}),
  softplus: (u) =>
    belowExponential(u, F64.softplus(u.range), {
      bound: boundOfSum(constant(point(0.7)), u),
      above: u.above && { alpha: I.up(0.7 + Math.max(0, u.above.alpha)), beta: Math.max(0, u.above.beta) },
      below: u.below,
    }),
};

/** sigmoid and softplus: 0 < f(u) ≤ e^u, and f(u) ≥ e^u/2 for u ≤ 0; u < softplus u < 0.7 + max(u, 0). */
function belowExponential(u: Known, range: I.Interval, facts: Facts): Known {
  const decays = u.above && u.above.beta < 0;
  const least = u.range.hi <= 0 && u.below ? leastExponential(u.below) : undefined;
  return known(u.from, range, {
    ...facts,
    bound: decays && u.above ? exponential(u.above, u.from) : facts.bound,
    ...(least && { floor: { ...least, factor: least.factor / 2 } }),
  });
}
