import { checkArgument } from '../argument.js';
import { type Interval, interval } from '../interval/interval.js';
import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { binary, type Decimal, greatestCommonDivisor, parseDecimal } from './decimal.js';

/**
 * A rational number, exactly: numerator/denominator in lowest terms, denominator > 0, so that
 * equal numbers have equal parts.
 *
 * Sums, products, quotients and comparisons are exact; nothing is ever rounded but in `enclosure` and `toNumber`.
 * Cost: a greatest common divisor an operation, about a microsecond for numbers of 20 digits.
 */
export class Rational {
  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** @throws RangeError for a denominator of 0 */
  static of(numerator: bigint, denominator = 1n): Rational {
    if (denominator === 1n) return new Rational(numerator, 1n);
    if (denominator === 0n) throw new RangeError(`Rational.of: ${numerator}/0, expected a denominator other than 0`);
    const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
    return new Rational(numerator / divisor, denominator / divisor);
  }

  /** A double as the exact number it is. @throws RangeError for NaN and ±∞ */
  static from(x: number): Rational {
    if (Number.isSafeInteger(x)) return new Rational(BigInt(x), 1n);
    // Whole numbers times a power of two: an odd numerator and it have no common divisor.
    const { whole, exponent } = binary(x);
    if (exponent >= 0) return new Rational(whole << BigInt(exponent), 1n);
    const zeros = Math.min(trailingZeros(whole), -exponent);
    return new Rational(whole >> BigInt(zeros), 1n << BigInt(-exponent - zeros));
  }

  /** '2/3', '-1.5' or '7'. @throws RangeError for any other text, or more than ten thousand places */
  static parse(text: string): Rational {
    const parts = text.split('/').map((part) => {
      const decimal = parseDecimal(part);
      if (decimal !== undefined && Math.abs(decimal.exponent) <= MOST_PLACES) return fromDecimal(decimal);
      throw notRational(text);
    });
    if (parts.length > 2 || parts[1]?.sign === 0) throw notRational(text);
    return parts[0].over(parts[1] ?? Rational.ONE);
  }

  /** −1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.numerator === 0n ? 0 : this.numerator > 0n ? 1 : -1;
  }

  /** The exact sum. */
  plus(other: Rational): Rational {
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  /** The exact difference. */
  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  /** The exact product. */
  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** @throws RangeError for a divisor of 0 */
  over(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** −x. */
  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  /** |x|. */
  absolute(): Rational {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** x². */
  squared(): Rational {
    return new Rational(this.numerator ** 2n, this.denominator ** 2n);
  }

  /** For a whole n ≥ 0. */
  power(n: number): Rational {
    return new Rational(this.numerator ** BigInt(n), this.denominator ** BigInt(n));
  }

  /** The largest whole number that is no larger. */
  floor(): bigint {
    return floorOf(this.numerator, this.denominator);
  }

  /** −1, 0 or 1 as this number is smaller, equal or larger: a total order. */
  compare(other: Rational): -1 | 0 | 1 {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  }

  /** Whether both are the same number. */
  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  /** The point that it is, if it is a double; otherwise the two neighbouring doubles around it. */
  enclosure(): Interval {
    const below = this.#floorToDouble();
    return interval(below, Rational.#is(below, this) ? below : -this.negated().#floorToDouble());
  }

  /** The lower end of its enclosure: at most one unit in the last place below. For pictures. */
  toNumber(): number {
    return this.#floorToDouble();
  }

  /** '7' or '2/3', in lowest terms: what `parse` reads. */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }

  /** As case files keep it. */
  toJSON(): { readonly rational: string } {
    return { rational: this.toString() };
  }

  /** The largest double that is no larger; −∞ below them all. */
  #floorToDouble(): number {
    // A quotient of 53 or 54 bits; fewer below 2⁻¹⁰²², where doubles are multiples of 2⁻¹⁰⁷⁴.
    const shift = Math.min(1074, 54 - bitsOf(this.numerator) + bitsOf(this.denominator));
    const [above, below] = [BigInt(Math.max(0, shift)), BigInt(Math.max(0, -shift))];
    const whole = floorOf(this.numerator << above, this.denominator << below);
    const extra = Math.max(0, bitsOf(whole) - 53);
    const found = timesPowerOfTwo(Number(whole >> BigInt(extra)), extra - shift);
    return found === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : found;
  }

  static #is(x: number, value: Rational): boolean {
    return Number.isFinite(x) && Rational.from(x).equals(value);
  }
}

const MOST_PLACES = 10_000;

const fromDecimal = ({ digits, exponent }: Decimal): Rational =>
  exponent < 0 ? Rational.of(digits, 10n ** BigInt(-exponent)) : Rational.of(digits * 10n ** BigInt(exponent));

const notRational = (text: string): RangeError =>
  new RangeError(
    `Rational.parse: text = ${JSON.stringify(text)}, expected a fraction such as '2/3' or a decimal number`,
  );

function bitsOf(x: bigint): number {
  const digits = (x < 0n ? -x : x).toString(16);
  return 4 * digits.length + 28 - Math.clz32(Number.parseInt(digits[0], 16));
}

/** Of a whole number of at most 53 bits, other than 0. */
function trailingZeros(x: bigint): number {
  const low = Number(BigInt.asUintN(32, x));
  return low === 0 ? 32 + trailingZeros(x >> 32n) : 31 - Math.clz32(low & -low);
}

/** ⌊a/b⌋ for b > 0. */
function floorOf(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return a < 0n && whole * b !== a ? whole - 1n : whole;
}

/** The larger, or smaller, of two. */
export const larger = (a: Rational, b: Rational): Rational => (a.compare(b) < 0 ? b : a);
export const smaller = (a: Rational, b: Rational): Rational => (a.compare(b) > 0 ? b : a);

/** Σ xᵢ. */
export const sum = (numbers: Iterable<Rational>): Rational => {
  let total = Rational.ZERO;
  for (const x of numbers) total = total.plus(x);
  return total;
};

/**
 * Two rationals around √x, no further apart than √x·2⁻ᵇⁱᵗˢ; both the root itself where it is
 * rational. @throws RangeError for x < 0
 */
export function rootEnclosure(x: Rational, bits = 64): readonly [below: Rational, above: Rational] {
  checkArgument('rootEnclosure', 'x', x, x instanceof Rational, 'a Rational, such as Rational.from(2)');
  if (x.sign < 0) throw new RangeError(`rootEnclosure: x = ${x}, expected a number ≥ 0`);
  // √(p/q) = √(pq)/q, scaled by a power of 4.
  const product = x.numerator * x.denominator;
  const shift = BigInt(bits);
  const root = wholeRoot(product);
  if (root * root === product) return [Rational.of(root, x.denominator), Rational.of(root, x.denominator)];
  const scaled = wholeRoot(product << (2n * shift));
  const unit = x.denominator << shift;
  return [Rational.of(scaled, unit), Rational.of(scaled + 1n, unit)];
}

/** ⌊√x⌋ by Newton's iteration from above. */
function wholeRoot(x: bigint): bigint {
  if (x < 2n) return x;
  let root = 1n << BigInt((bitsOf(x) + 1) >> 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
