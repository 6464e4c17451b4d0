import { described } from '../argument.js';
/**
 * Intervals with outward rounding in binary64.
 *
 * One inclusion sentence rules this file: if each argument contains its exact value, the result contains the exact
 * result. Endpoints are doubles; ±Infinity is a legitimate (useless) bound, NaN never is: what has one is refused by
 * every operation, with a RangeError.
 *
 * `basis` says how far the sentence can be trusted: 'proved', or 'estimated' when an error bound somewhere upstream was
 * only observed. It combines to the weaker of the arguments, so an estimate can never come out as a proof.
 *
 * The one assumption: V8's Math.exp, expm1, log, sin, cos, asin, acos, atan and atan2 are within ELEMENTARY_ULPS
 * units in the last place, and 2 ** k is exact. The language promises nothing; on Node 20 atan2 was seen to err by
 * 1.5 units and the others by less than 0.9 (cosh by 1.3, sinh by 1.7, tanh by 2.1, but no enclosure uses these).
 * `runtime-functions.ts` puts it to the test in every run. +, −, ×, ÷ and √ are correctly rounded by IEEE 754,
 * so one step outward is a proof.
 */
import { timesPowerOfTwo } from './power-of-two.js';

/**
 * How far an enclosure can be trusted: 'estimated' when an error bound behind it was only observed. Results have
 * the weaker of their arguments'.
 */
export type Basis = 'proved' | 'estimated';

/** Two doubles with lo ≤ hi, between which the exact number lies. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
  readonly basis: Basis;
}

/**
 * Thrown when an operation is undefined on part of its argument (a divisor that may be 0, a logarithm that may reach 0)
 * but may be defined on the exact value: a narrower argument, from a higher precision, can help.
 */
export class InsufficientPrecision extends RangeError {
  override readonly name = 'InsufficientPrecision';
}

/** Assumed bound on the error of the runtime's elementary functions, in units in the last place. */
export const ELEMENTARY_ULPS = 4;

/**
 * The interval [lo, hi].
 * @throws RangeError unless lo ≤ hi and some real number lies between (NaN is refused with the rest).
 */
export function interval(lo: number, hi: number, basis: Basis = 'proved'): Interval {
  if (!(lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY))
    throw new RangeError(
      `interval: [lo, hi] = [${described(lo)}, ${described(hi)}], expected two numbers with lo ≤ hi, not the same infinity`,
    );
  return { lo, hi, basis };
}

/** The interval that holds exactly the real number a double stands for. */
export function point(x: number): Interval {
  if (!Number.isFinite(x)) throw new RangeError(`point: x = ${described(x)}, expected a finite number`);
  return { lo: x, hi: x, basis: 'proved' };
}

export const weaker = (a: Basis, b: Basis): Basis => (a === 'proved' ? b : a);

/**
 * A double ≤ the predecessor of x (x finite). Rump, Zimmermann, Boldo, Melquiond, "Computing predecessor and successor
 * in rounding to nearest" (BIT 2009): one multiplication and one subtraction, never more than two steps away.
 */
export const down = (x: number): number => x - (Math.abs(x) * SUCCESSOR + Number.MIN_VALUE);

/** A double ≥ the successor of x. */
export const up = (x: number): number => x + (Math.abs(x) * SUCCESSOR + Number.MIN_VALUE);

/** u(1 + 2u) with u = 2⁻⁵³: the factor of Rump et al. */
const SUCCESSOR = 2 ** -53 * (1 + 2 ** -52);

export const contains = (a: Interval, x: number): boolean => a.lo <= x && x <= a.hi;
export const overlaps = (a: Interval, b: Interval): boolean => a.lo <= b.hi && b.lo <= a.hi;
export const width = (a: Interval): number => up(a.hi - a.lo);

/** Of every number in a; 0 where it is not one sign. */
export const signOf = (a: Interval): 1 | -1 | 0 => (a.lo > 0 ? 1 : a.hi < 0 ? -1 : 0);

/** A finite number inside `a`, half way between the ends but for rounding. */
export function middle(a: Interval): number {
  // Halving loses the last bit of a subnormal, so the sum may leave [lo, hi].
  const lo = Math.max(a.lo, -Number.MAX_VALUE);
  const hi = Math.min(a.hi, Number.MAX_VALUE);
  if (!(lo <= hi)) throw notAnInterval('middle', a.lo, a.hi);
  return Math.min(hi, Math.max(lo, lo / 2 + hi / 2));
}

/** The sum. */
export function add(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('add', a);
  return sum(a.lo + b.lo, a.hi + b.hi, weaker(a.basis, b.basis), 'add');
}

/** The difference a − b. */
export function subtract(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('subtract', a);
  return sum(a.lo - b.hi, a.hi - b.lo, weaker(a.basis, b.basis), 'subtract');
}

/** −a, exactly. */
export function negate(a: Interval): Interval {
  return made(-a.hi, -a.lo, a.basis, 'negate');
}

/** The product. */
export function multiply(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('multiply', a);
  const basis = weaker(a.basis, b.basis);
  if (a.lo >= 0 && b.lo >= 0) return outward(product(a.lo, b.lo), product(a.hi, b.hi), basis, 'multiply');
  const p = product(a.lo, b.lo);
  const q = product(a.lo, b.hi);
  const r = product(a.hi, b.lo);
  const s = product(a.hi, b.hi);
  return outward(Math.min(p, q, r, s), Math.max(p, q, r, s), basis, 'multiply');
}

/** @throws RangeError when the divisor contains 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('divide', a);
  if (b.lo <= 0 && b.hi >= 0)
    throw new InsufficientPrecision(`divide: divisor [${b.lo}, ${b.hi}] contains 0, expected a number away from 0`);
  const p = quotient(a.lo, b.lo);
  const q = quotient(a.lo, b.hi);
  const r = quotient(a.hi, b.lo);
  const s = quotient(a.hi, b.hi);
  return outward(Math.min(p, q, r, s), Math.max(p, q, r, s), weaker(a.basis, b.basis), 'divide');
}

/** √ of the part of `a` that is not negative. @throws RangeError when all of it is negative. */
export function sqrt(a: Interval): Interval {
  if (!(a.hi >= 0 && a.lo <= a.hi))
    throw new RangeError(`sqrt: [${a.lo}, ${a.hi}] is negative or no interval, expected a number ≥ 0`);
  const root = outward(a.lo > 0 ? Math.sqrt(a.lo) : 0, Math.sqrt(a.hi), a.basis, 'sqrt');
  return root.lo < 0 ? { ...root, lo: 0 } : root;
}

/** a², never below 0: narrower than `multiply(a, a)` where `a` contains 0. */
export function square(a: Interval): Interval {
  const size = absolute(a);
  const s = multiply(size, size);
  return s.lo < 0 ? { ...s, lo: 0 } : s;
}

export function absolute(a: Interval): Interval {
  if (a.lo >= 0 && a.lo <= a.hi) return a;
  if (a.hi <= 0) return negate(a);
  return made(0, Math.max(-a.lo, a.hi), a.basis, 'absolute');
}

/** e^a. */
export function exp(a: Interval): Interval {
  const result = outward(Math.exp(a.lo), Math.exp(a.hi), a.basis, 'exp', ELEMENTARY_ULPS);
  return result.lo < 0 ? { ...result, lo: 0 } : result;
}

/** @throws RangeError unless the whole argument is positive. */
export function log(a: Interval): Interval {
  if (!(a.lo > 0))
    throw new InsufficientPrecision(`log: [${a.lo}, ${a.hi}] reaches 0 or below, expected a positive number`);
  return outward(Math.log(a.lo), Math.log(a.hi), a.basis, 'log', ELEMENTARY_ULPS);
}

/** a^b for a > 0 and any real exponent, as exp(b·log a). Exact small integers: `integerPower`. */
export function power(a: Interval, b: Interval | number): Interval {
  const exponent = typeof b === 'number' ? point(b) : b;
  if (exponent.lo === exponent.hi && Number.isInteger(exponent.lo) && Math.abs(exponent.lo) <= 64) {
    const result = integerPower(a, exponent.lo);
    return { ...result, basis: weaker(result.basis, exponent.basis) };
  }
  if (!(a.lo > 0))
    throw new InsufficientPrecision(
      `power: base [${a.lo}, ${a.hi}], expected a positive number (or an integer exponent)`,
    );
  return exp(multiply(exponent, log(a)));
}

/** aⁿ for an integer n by repeated squaring; even powers are never negative. */
export function integerPower(a: Interval, n: number): Interval {
  if (!Number.isInteger(n)) throw new RangeError(`integerPower: n = ${n}, expected an integer`);
  if (n < 0) return divide(point(1), integerPower(a, -n));
  if (!(a.lo <= a.hi)) throw notAnInterval('integerPower', a.lo, a.hi);
  if (n === 0) return { lo: 1, hi: 1, basis: a.basis };
  if (n === 1) return a;
  const half = integerPower(a, Math.floor(n / 2));
  const even = square(half);
  if (n % 2 === 0) return even;
  // Odd powers grow; across 0 the product of the two factors would forget that they are the same number.
  return a.lo < 0 && a.hi > 0
    ? hull(integerPower({ ...a, hi: a.lo }, n), integerPower({ ...a, lo: a.hi }, n))
    : multiply(even, a);
}

/** Monotone, so the endpoints suffice. */
export function atan(a: Interval): Interval {
  return outward(Math.atan(a.lo), Math.atan(a.hi), a.basis, 'atan', ELEMENTARY_ULPS);
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('hull', a);
  return made(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi), weaker(a.basis, b.basis), 'hull');
}

/** The smaller of two numbers, exactly. */
export function minimum(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('minimum', a);
  return made(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi), weaker(a.basis, b.basis), 'minimum');
}

/** The larger of two numbers, exactly. */
export function maximum(a: Interval, b: Interval): Interval {
  if (b === undefined) throw missing('maximum', a);
  return made(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi), weaker(a.basis, b.basis), 'maximum');
}

/** `a` widened by |error| ≤ radius on both sides. */
export function widen(a: Interval, radius: number): Interval {
  if (!(radius >= 0)) throw new RangeError(`widen: radius = ${radius}, expected a number ≥ 0`);
  return radius === 0 ? withBasis(a, a.basis) : outward(a.lo - radius, a.hi + radius, a.basis, 'widen');
}

/** a·k for an exact double k. */
export const scale = (a: Interval, k: number): Interval => multiply(a, point(k));

/** a·2^k for an integer k: exact unless a result is subnormal or overflows, then rounded outward. */
export function scaleByPowerOfTwo(a: Interval, k: number): Interval {
  const lo = timesPowerOfTwo(a.lo, k);
  const hi = timesPowerOfTwo(a.hi, k);
  return made(
    isExact(a.lo, lo, k) ? lo : lo === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : down(lo),
    isExact(a.hi, hi, k) ? hi : hi === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : up(hi),
    a.basis,
    'scaleByPowerOfTwo',
  );
}

export const withBasis = (a: Interval, basis: Basis): Interval =>
  a.basis === basis && a.lo <= a.hi ? a : made(a.lo, a.hi, basis, 'withBasis');

/** The part of `a` inside [lo, hi], where the exact value is known to lie. @throws RangeError when there is none. */
export function clampTo(a: Interval, lo: number, hi: number, name: string): Interval {
  if (!(a.lo <= hi && a.hi >= lo))
    throw new RangeError(`${name}: [${a.lo}, ${a.hi}] lies outside [${lo}, ${hi}], where the value must be`);
  return a.lo >= lo && a.hi <= hi ? a : { lo: Math.max(a.lo, lo), hi: Math.min(a.hi, hi), basis: a.basis };
}

/** 0·∞ is 0 here: an endpoint at infinity stands for an arbitrarily large real number. 0·NaN is NaN. */
function product(x: number, y: number): number {
  const xy = x * y;
  return Number.isNaN(xy) && !Number.isNaN(x + y) ? 0 : xy;
}

/**
 * ∞/∞ is 0 here: every quotient of large numbers lies between x/∞ and ∞/y, which the other ends of the arguments give.
 */
const quotient = (x: number, y: number): number => (Math.abs(x) === Infinity && Math.abs(y) === Infinity ? 0 : x / y);

/** x·2^k = y, as an equation between real numbers. */
const isExact = (x: number, y: number, k: number): boolean => timesPowerOfTwo(y, -k) === x;

/**
 * [lo, hi] widened by at least `steps` units in the last place on both sides: ends that are off by so much become an
 * enclosure. A lower end that overflowed to ∞ stands for the largest double.
 * @throws RangeError naming the operation when an end is NaN
 */
export function outward(lo: number, hi: number, basis: Basis, name: string, steps = 1): Interval {
  let left = lo;
  let right = hi;
  for (let i = 0; i < steps; i++) {
    left = left === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : down(left);
    right = right === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : up(right);
  }
  return made(left, right, basis, name);
}

/** Ends that are sums of two doubles, rounded: one that is 0 is exact, since sums do not underflow. */
function sum(lo: number, hi: number, basis: Basis, name: string): Interval {
  const found = outward(lo, hi, basis, name);
  return lo === 0 || hi === 0 ? made(lo === 0 ? 0 : found.lo, hi === 0 ? 0 : found.hi, basis, name) : found;
}

/** What every operation ends with. @throws RangeError naming it when an end is NaN */
function made(lo: number, hi: number, basis: Basis, name: string): Interval {
  if (!(lo <= hi)) throw notAnInterval(name, lo, hi);
  return { lo, hi, basis };
}

/** For callers that no type checker stops: a list, or nothing, in the place of two intervals. */
const missing = (where: string, a: Interval | undefined): RangeError =>
  new RangeError(
    `${where}: ${a === undefined ? 'no arguments' : 'one argument'}, expected two intervals; of a list, intervals.reduce((a, b) => ${where}(a, b))`,
  );

const notAnInterval = (name: string, lo: number, hi: number): RangeError =>
  new RangeError(`${name}: result [${lo}, ${hi}] is not an interval (NaN or overflow)`);
