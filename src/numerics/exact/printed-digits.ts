/** With how many digits numbers were printed, over a whole file. */
export interface Printed {
  /**
   * The digits after the point, as of '%.2f', zeros at the end left out or not: two numbers in three that have a fraction have them all.
   * Undefined where they differ more, or a number has an exponent.
   */
  readonly decimals?: number;
  /** The most digits from the first that is not 0, trailing zeros counted. */
  readonly significant: number;
  /** Whole numbers only, written without a point, or all as '2.0': exact. */
  readonly whole: boolean;
}

/** Counts digits, number by number. */
export class PrintedDigits {
  /** How many numbers have so many digits after the point. */
  readonly #decimals = new Map<number, number>();
  #significant = 0;
  #fixed = false;
  #scientific = false;
  #whole = true;

  /** @param text - a decimal number */
  add(text: string): void {
    const [mantissa, exponent] = text.toLowerCase().split('e');
    const point = mantissa.indexOf('.');
    const decimals = point < 0 ? 0 : mantissa.length - point - 1;
    const digits = mantissa.replace(/[+\-.]/g, '').replace(/^0+/, '');
    this.#significant = Math.max(this.#significant, digits.length);
    if (exponent === undefined) {
      this.#fixed = true;
      this.#decimals.set(decimals, (this.#decimals.get(decimals) ?? 0) + 1);
    } else this.#scientific = true;
    this.#whole &&= exponent === undefined && decimals <= 1 && (decimals === 0 || text.endsWith('.0'));
  }

  found(): Printed {
    const most = Math.max(0, ...this.#decimals.keys());
    const fractions = [...this.#decimals].reduce((sum, [decimals, count]) => sum + (decimals > 0 ? count : 0), 0);
    const alike = 3 * (this.#decimals.get(most) ?? 0) >= 2 * fractions;
    return {
      ...(this.#fixed && !this.#scientific && alike && { decimals: most }),
      significant: this.#significant,
      whole: this.#whole,
    };
  }
}

/**
 * The digits of the shortest decimals that these numbers are the nearest ones of their type to; undefined where they are as long as any,
 * too many to look at, or fewer than three distinct fractions show it.
 * @param unit - relative rounding error of the type: 2⁻⁵³, 2⁻²⁴ or 2⁻¹¹
 */
export function printedDigitsOf(values: Float64Array, unit: number): Printed | undefined {
  if (values.length > MOST_VALUES) return undefined;
  const enough = Math.floor(-Math.log10(unit)) - 2;
  const found = new PrintedDigits();
  const seen = new Set<number>();
  for (const x of values) {
    if (seen.has(Math.abs(x))) continue;
    if (seen.size < 4096 && !Number.isInteger(x)) seen.add(Math.abs(x));
    const text = shortest(x, unit, enough);
    if (text === undefined) return undefined;
    found.add(text);
  }
  return seen.size < 3 ? undefined : { ...found.found(), whole: false };
}

const MOST_VALUES = 2 ** 22;

/** Fewer than `most` digits that round to x; in positional notation where that is not long. */
function shortest(x: number, unit: number, most: number): string | undefined {
  const size = Math.abs(x);
  for (let digits = 1; digits <= most; digits++) {
    const near = Number(size.toPrecision(digits));
    if (Math.abs(near - size) <= 1.0001 * unit * size)
      return Math.abs(size) < 1e-6 && size > 0 ? size.toExponential(digits - 1) : decimalText(size, digits);
  }
  return undefined;
}

function decimalText(size: number, digits: number): string {
  const order = size === 0 ? 0 : Math.floor(Math.log10(Number(size.toPrecision(digits))));
  return size.toFixed(Math.max(0, Math.min(100, digits - 1 - order)));
}
