/** With how many digits most numbers of a file were printed. */
export interface Printed {
  /**
   * The digits after the point, as of '%.2f', zeros at the end left out or not: of the numbers with a fraction
   * more than half have no more, and two in three of these have them all. Undefined where they differ more,
   * or all are printed as by '%.2e'.
   */
  readonly decimals?: number;
  /**
   * So many digits, from the first that is not 0 and trailing zeros counted, or fewer has more
   * than half of the fractions.
   */
  readonly significant: number;
  /** Whole numbers only, written without a point, or all as '2.0': exact. */
  readonly whole: boolean;
  /** Whether some numbers have more digits than that. */
  readonly longer?: boolean;
}

/**
 * Counts digits, number by number. The diagonal of a matrix, where a ridge may have been added, says something only
 * where no other entry is a fraction.
 */
export class PrintedDigits {
  readonly #beside = new Counts();
  readonly #diagonal = new Counts();
  #whole = true;

  /** @param text - a decimal number @param onDiagonal - whether it stands on the diagonal of a matrix */
  add(text: string, onDiagonal = false): void {
    const [mantissa, power] = text.toLowerCase().split('e');
    const point = mantissa.indexOf('.');
    const places = point < 0 ? 0 : mantissa.length - point - 1;
    const digits = mantissa.replace(/[+\-.]/g, '');
    (onDiagonal ? this.#diagonal : this.#beside).add({
      decimals: Math.max(0, places - Number(power ?? 0)),
      significant: digits.replace(/^0+/, '').length,
      length: power === undefined ? undefined : digits.length,
    });
    this.#whole &&= power === undefined && places <= 1 && (places === 0 || text.endsWith('.0'));
  }

  found(): Printed {
    const asks = this.#beside.fractions > 0 || this.#diagonal.fractions === 0;
    const [judges, others] = asks ? [this.#beside, this.#diagonal] : [this.#diagonal, this.#beside];
    const decimals = judges.decimals();
    const significant = judges.significant() || others.significant();
    const longer = [judges, others].some((counts) => counts.longerThan(decimals, significant));
    return { ...(decimals !== undefined && { decimals }), significant, whole: this.#whole, ...(longer && { longer }) };
  }
}

/**
 * The digits of the shortest decimals that these numbers, or most of them, are the nearest ones of their type to;
 * undefined where they are as long as any, or none is a fraction.
 * @param sizes - those that judge
 * @param unit - relative rounding error of the type: 2⁻⁵³, 2⁻²⁴ or 2⁻¹¹
 * @param others - which may have more digits
 */
export function printedDigitsOf(
  sizes: Float64Array,
  unit: number,
  others: Float64Array = new Float64Array(),
): Printed | undefined {
  const enough = Math.floor(-Math.log10(unit)) - 2;
  const found = new PrintedDigits();
  let [short, long, longer] = [0, 0, false];
  for (const x of sizes) {
    if (Number.isInteger(x)) continue;
    const text = shortest(x, unit, enough);
    if (text === undefined) {
      if (++long > sizes.length / 2) return undefined;
      longer = true;
    } else {
      short++;
      found.add(text);
    }
  }
  if (!(short > long)) return undefined;
  for (const x of others) {
    const text = shortest(x, unit, enough);
    if (text === undefined) longer = true;
    else found.add(text, true);
  }
  const printed = { ...found.found(), whole: false };
  return longer ? { ...printed, longer } : printed;
}

interface Digits {
  readonly decimals: number;
  readonly significant: number;
  /** Of the mantissa, before an exponent. */
  readonly length: number | undefined;
}

/** How many numbers have so many digits. */
class Counts {
  fractions = 0;
  readonly #decimals = new Map<number, number>();
  readonly #significant = new Map<number, number>();
  readonly #lengths = new Set<number | undefined>();
  #mostSignificant = 0;

  add({ decimals, significant, length }: Digits): void {
    this.#lengths.add(length);
    this.#mostSignificant = Math.max(this.#mostSignificant, significant);
    if (decimals === 0) return;
    this.fractions++;
    this.#decimals.set(decimals, (this.#decimals.get(decimals) ?? 0) + 1);
    this.#significant.set(significant, (this.#significant.get(significant) ?? 0) + 1);
  }

  decimals(): number | undefined {
    const scientific = this.#lengths.size === 1 && !this.#lengths.has(undefined);
    if (this.fractions === 0) return scientific || this.#lengths.size === 0 ? undefined : 0;
    const { count, upTo } = atMost(this.#decimals, this.fractions);
    return !scientific && 3 * (this.#decimals.get(count) ?? 0) >= 2 * upTo ? count : undefined;
  }

  significant(): number {
    return this.fractions === 0 ? this.#mostSignificant : atMost(this.#significant, this.fractions).count;
  }

  longerThan(decimals: number | undefined, significant: number): boolean {
    const [counts, limit] = decimals === undefined ? [this.#significant, significant] : [this.#decimals, decimals];
    return [...counts.keys()].some((count) => count > limit);
  }
}

/** The least number of digits that more than half have at most, and how many these are. */
function atMost(counts: ReadonlyMap<number, number>, all: number): { readonly count: number; readonly upTo: number } {
  let upTo = 0;
  for (const [count, times] of [...counts].sort(([a], [b]) => a - b)) {
    upTo += times;
    if (2 * upTo > all) return { count, upTo };
  }
  return { count: 0, upTo };
}

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
