import { greatestCommonDivisor } from './integer-row.js';

/** One row of decimal numbers as an exact direction. */
export interface DecimalRow {
  /** Integers without a common divisor where `exact`; else the nearest doubles of the decimals. */
  readonly row: readonly number[];
  /** Whether `row` has exactly the direction that the decimals have. */
  readonly exact: boolean;
}

/** Whether the text is a decimal number, such as -1.5e3, that is 0 or within the normal range of doubles. */
export function isDecimal(text: string): boolean {
  const size = Math.abs(Number(text));
  if (!DECIMAL.test(text) || size === Number.POSITIVE_INFINITY) return false;
  return size >= SMALLEST_NORMAL || /^[+-]?[0.]+(e|$)/i.test(text);
}

/**
 * The direction of a row of decimals: 0.1, 0.25 is the direction (2,5), exactly.
 *
 * Decimals are integers over a power of ten, and a direction does not change when the whole row is multiplied by one. Only
 * where no such integers are doubles (more digits than a double holds) each entry is read as the nearest double.
 * @param cells - each must satisfy `isDecimal`
 */
export function decimalRow(cells: readonly string[]): DecimalRow {
  const decimals = cells.map(parse);
  const least = Math.min(...decimals.map((x) => x.exponent));
  const integers = decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - least));
  const divisor = integers.reduce(greatestCommonDivisor, 0n);
  if (divisor === 0n) return { row: cells.map(() => 0), exact: true };
  const row = integers.map((x) => Number(x / divisor));
  const exact = row.every((x, k) => Number.isFinite(x) && BigInt(x) === integers[k] / divisor);
  return exact ? { row, exact } : { row: cells.map(Number), exact };
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SMALLEST_NORMAL = 2 ** -1022;

/** digits · 10^exponent; 0 has exponent 0, so that it asks for no scaling. */
function parse(text: string): { digits: bigint; exponent: number } {
  const [mantissa, power = '0'] = text.toLowerCase().split('e');
  const [whole, fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const digits = BigInt(`${whole}${fraction}`);
  if (digits === 0n) return { digits, exponent: 0 };
  return { digits: mantissa.startsWith('-') ? -digits : digits, exponent: Number(power) - fraction.length };
}
