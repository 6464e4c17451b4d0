import type { Arithmetic } from '../interval/arithmetic.js';
import { down, up } from '../interval/interval.js';
import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { decimalOf, greatestCommonDivisor, parseDecimal } from './decimal.js';

/** numerator/denominator in lowest terms, denominator > 0: equal numbers have equal fields. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

export function quotient(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const whole = (n: number | bigint): Rational => ({ numerator: BigInt(n), denominator: 1n });

/**
 * A double as the exact number it is, or text: '1/6', '0.1', '-2.5e3/7', each decimal exactly.
 * Undefined for what is no finite number, and for exponents of ten beyond ±1200.
 */
export function rationalOf(x: number | string): Rational | undefined {
  if (typeof x === 'number') return Number.isFinite(x) ? powered(decimalOf(x)) : undefined;
  if (typeof x !== 'string') return undefined;
  const parts = x.split('/').map((text) => parseDecimal(text.trim()));
  if (parts.length > 2) return undefined;
  const [above, below = { digits: 1n, exponent: 0 }] = parts;
  if (above === undefined || below === undefined || below.digits === 0n) return undefined;
  if (Math.abs(above.exponent) > LARGEST_EXPONENT || Math.abs(below.exponent) > LARGEST_EXPONENT) return undefined;
  return parts.length === 1 ? powered(above) : divideRationals(powered(above), powered(below));
}

export const addRationals = (a: Rational, b: Rational): Rational =>
  quotient(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const subtractRationals = (a: Rational, b: Rational): Rational => addRationals(a, negateRational(b));

export const negateRational = ({ numerator, denominator }: Rational): Rational => ({
  numerator: -numerator,
  denominator,
});

export const multiplyRationals = (a: Rational, b: Rational): Rational =>
  quotient(a.numerator * b.numerator, a.denominator * b.denominator);

/** @throws RangeError for b = 0 */
export const divideRationals = (a: Rational, b: Rational): Rational =>
  quotient(a.numerator * b.denominator, a.denominator * b.numerator);

export const signOfRational = ({ numerator }: Rational): -1 | 0 | 1 => (numerator > 0n ? 1 : numerator < 0n ? -1 : 0);

export const compareRationals = (a: Rational, b: Rational): -1 | 0 | 1 => signOfRational(subtractRationals(a, b));

export const sizeOfRational = (a: Rational): Rational => (a.numerator < 0n ? negateRational(a) : a);

/** The nearest double, ties to even; ±∞ beyond the doubles. Among subnormals one of the two next to it. */
export function nearestDouble({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return 0;
  const size = numerator < 0n ? -numerator : numerator;
  const shift = 66 + bitsOf(denominator) - bitsOf(size);
  const [dividend, divisor] = shift >= 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)];
  // 65 bits or more, the last one set if something is left over: converted, they are rounded once.
  const digits = dividend / divisor;
  const rounded = Number(digits * divisor === dividend ? digits : digits | 1n);
  return (numerator < 0n ? -1 : 1) * timesPowerOfTwo(rounded, -shift);
}

/** The least double ≥ a, and the greatest ≤ a. */
export const doubleAbove = (a: Rational): number => -doubleBelow(negateRational(a));
export function doubleBelow(a: Rational): number {
  let x = nearestDouble(a);
  if (!Number.isFinite(x)) return x > 0 ? Number.MAX_VALUE : x;
  if (compareDouble(x, a) > 0) x = down(x);
  else if (compareDouble(up(x), a) <= 0) x = up(x);
  return x;
}

/** The sign of x − a for a double x. */
function compareDouble(x: number, a: Rational): -1 | 0 | 1 {
  if (!Number.isFinite(x)) return x > 0 ? 1 : -1;
  return compareRationals(powered(decimalOf(x)), a);
}

/** As narrow as R has it. */
export function enclosed<T>(R: Arithmetic<T>, a: Rational): T {
  if (R.bits <= 53) return R.from({ lo: doubleBelow(a), hi: doubleAbove(a), basis: 'proved' });
  return a.denominator === 1n ? R.integer(a.numerator) : R.divide(R.integer(a.numerator), R.integer(a.denominator));
}

/** '1/6', '-3', and what is a short decimal as such: '0.5'. Read back by `rationalOf`. */
export function textOf(a: Rational): string {
  const double = nearestDouble(a);
  const text = String(double);
  const back = Number.isFinite(double) ? rationalOf(text) : undefined;
  if (back !== undefined && compareRationals(back, a) === 0) return text;
  return a.denominator === 1n ? String(a.numerator) : `${a.numerator}/${a.denominator}`;
}

/** Those of doubles go to −324. */
const LARGEST_EXPONENT = 1200;

function powered({ digits, exponent }: { readonly digits: bigint; readonly exponent: number }): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent >= 0 ? { numerator: digits * power, denominator: 1n } : quotient(digits, power);
}

const bitsOf = (x: bigint): number => x.toString(2).length;
