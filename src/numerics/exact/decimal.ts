import { up } from '../interval/interval.js';
import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { above } from '../interval/rounding.js';

/**
 * A number with finitely many decimals, exactly: digits · 10^exponent. Every double is one, and so is the mean of two.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * The exact value of a decimal number such as -1.5e3, .5 or 7.; undefined for any other text: no hexadecimal, no 'NaN',
 * no blanks, no decimal comma; nor for an exponent beyond 10¹⁵. 0 has exponent 0.
 * Cost: below a microsecond for the digits of a double.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const found = PATTERN.exec(text);
  if (found === null) return undefined;
  const [, sign, whole, fraction = '', power = '0'] = found;
  if (whole === '' && fraction === '') return undefined;
  const size = BigInt(whole + fraction);
  if (size === 0n) return ZERO;
  if (!(Math.abs(Number(power)) <= LARGEST_EXPONENT)) return undefined;
  return { digits: sign === '-' ? -size : size, exponent: Number(power) - fraction.length };
}

/** Sums of a few exponents are exact in doubles. */
const LARGEST_EXPONENT = 1e15;

const ZERO: Decimal = { digits: 0n, exponent: 0 };

/** A double as the exact number it is. @throws RangeError for NaN and ±∞ */
export function decimalOf(x: number): Decimal {
  const { whole, exponent } = binary(x);
  if (whole === 0n) return ZERO;
  if (exponent >= 0) return { digits: whole << BigInt(exponent), exponent: 0 };
  const zeros = (whole & -whole).toString(2).length - 1;
  const places = Math.max(0, -exponent - zeros);
  return { digits: (whole >> BigInt(-exponent - places)) * 5n ** BigInt(places), exponent: places === 0 ? 0 : -places };
}

/**
 * A bound of |d − x|, 0 exactly when they are equal. At most 2⁻⁴⁹ of itself above it, or, for decimals of up to 15
 * digits, 2⁻⁵³|x|, which is cheaper.
 * @param x - the double nearest to d
 */
export function roundingOf(d: Decimal, x: number): number {
  if (x === 0) return sizeOf(d);
  const { digits, exponent } = d;
  if (Math.abs(x) >= SMALLEST_NORMAL && -SHORT < digits && digits < SHORT && exponent <= 0 && exponent >= -22)
    return Number(digits) % 5 ** -exponent === 0 ? 0 : up(Math.abs(x) * 2 ** -53);
  return distanceTo(d, x);
}

/** At least |d − x| of any finite double x, and less than 2⁻⁴⁹ of itself above it; 0 exactly when they are equal. */
export function distanceTo({ digits, exponent }: Decimal, x: number): number {
  if (x === 0) return sizeOf({ digits, exponent });
  if (digits === 0n) return Math.abs(x);
  const double = binary(x);
  const tens = powerOfTen(Math.max(0, -exponent));
  const twos = BigInt(Math.max(0, -double.exponent));
  const decimal = (digits * powerOfTen(Math.max(0, exponent))) << twos;
  const other = (double.whole << BigInt(Math.max(0, double.exponent))) * tens;
  return quotientAbove(decimal - other, tens << twos);
}

/** At least |d|; Infinity beyond the doubles. */
export function sizeOf({ digits, exponent }: Decimal): number {
  if (digits === 0n) return 0;
  const order = exponent + digits.toString().length;
  if (order > 310) return Number.POSITIVE_INFINITY;
  if (order < -330) return Number.MIN_VALUE;
  return exponent >= 0
    ? quotientAbove(digits * 10n ** BigInt(exponent), 1n)
    : quotientAbove(digits, 10n ** BigInt(-exponent));
}

/** Whether a sum of the two would have more than ten thousand digits. */
export const areFarApart = (a: Decimal, b: Decimal): boolean =>
  a.digits !== 0n && b.digits !== 0n && Math.abs(a.exponent - b.exponent) > 10_000;

/** a + b, exactly. Cost: that of their difference in exponents; see `areFarApart`. */
export function sumOf(a: Decimal, b: Decimal): Decimal {
  if (a.digits === 0n) return b;
  if (b.digits === 0n) return a;
  const exponent = Math.min(a.exponent, b.exponent);
  const digits = atExponent(a, exponent) + atExponent(b, exponent);
  return digits === 0n ? ZERO : { digits, exponent };
}

/** (a + b)/2, exactly. */
export function averageOf(a: Decimal, b: Decimal): Decimal {
  const { digits, exponent } = sumOf(a, b);
  return digits === 0n ? ZERO : { digits: 5n * digits, exponent: exponent - 1 };
}

export const negated = ({ digits, exponent }: Decimal): Decimal => ({ digits: -digits, exponent });

/** Whether they are the same number, however written. */
export function equalDecimals(a: Decimal, b: Decimal): boolean {
  if (a.exponent === b.exponent || a.digits === 0n || b.digits === 0n) return a.digits === b.digits;
  // 10^(difference) divides the longer one: sizes that differ are told apart without such a power.
  const order = (x: Decimal): number => x.exponent + x.digits.toString().replace('-', '').length;
  return order(a) === order(b) && sumOf(a, negated(b)).digits === 0n;
}

/**
 * The numbers times one positive rational, so that all are whole and have no common divisor: signs of minors, and
 * directions, stay. Undefined where their exponents lie more than `spread` apart.
 */
export function wholeMultiples(numbers: readonly Decimal[], spread = 4000): bigint[] | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { digits, exponent } of numbers)
    if (digits !== 0n) [least, most] = [Math.min(least, exponent), Math.max(most, exponent)];
  if (most - least > spread) return undefined;
  const whole = numbers.map((x) => (x.digits === 0n ? 0n : atExponent(x, least)));
  const divisor = whole.reduce((d, x) => (d === 1n ? d : greatestCommonDivisor(d, x)), 0n);
  return divisor > 1n ? whole.map((x) => x / divisor) : whole;
}

/** ≥ 0; the divisor of 0 and 0 is 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    if (x <= LARGEST_SAFE && y <= LARGEST_SAFE) return BigInt(divisorInDoubles(Number(x), Number(y)));
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** Remainders of whole doubles are exact, and take a tenth of the time. */
function divisorInDoubles(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const SHORT = 10n ** 15n;
const SMALLEST_NORMAL = 2 ** -1022;

const atExponent = (x: Decimal, exponent: number): bigint => x.digits * 10n ** BigInt(x.exponent - exponent);

const POWERS = Array.from({ length: 400 }, (_, k) => 10n ** BigInt(k));

const powerOfTen = (k: number): bigint => POWERS[k] ?? 10n ** BigInt(k);

/** At least |a|/b. */
function quotientAbove(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  const size = a < 0n ? -a : a;
  const [x, y] = [Number(size), Number(b)];
  // Two conversions and a division, each to nearest.
  if (x < HUGE && y < HUGE && x / y > SMALLEST_NORMAL) return above(x / y, 3);
  const shift = bitsOf(b) - bitsOf(size) + 64;
  const scaled = shift >= 0 ? (size << BigInt(shift)) / b : size / (b << BigInt(-shift));
  return up(timesPowerOfTwo(up(Number(scaled + 1n)), -shift));
}

const HUGE = 2 ** 1000;

/** The number of bits, or up to three more. */
const bitsOf = (x: bigint): number => 4 * x.toString(16).length;

const BITS = new DataView(new ArrayBuffer(8));

/** x = whole·2^exponent, exactly. @throws RangeError for NaN and ±∞ */
export function binary(x: number): { whole: bigint; exponent: number } {
  if (!Number.isFinite(x)) throw new RangeError(`decimalOf: x = ${x}, expected a finite number`);
  BITS.setFloat64(0, x);
  const word = BITS.getBigUint64(0);
  const field = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | (1n << 52n);
  return { whole: x < 0 ? -size : size, exponent: Math.max(field, 1) - 1075 };
}
