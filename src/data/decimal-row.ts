import { type Decimal, parseDecimal, wholeMultiples } from '../numerics/exact/decimal.js';

/** One row of decimal numbers as an exact direction. */
export interface DecimalRow {
  /** Integers without a common divisor where `exact`; else the nearest doubles of the decimals. */
  readonly row: readonly number[];
  /** Whether `row` has exactly the direction that the decimals have. */
  readonly exact: boolean;
  /** The direction of the decimals itself: whole numbers without a common divisor. */
  readonly direction: readonly bigint[];
}

/** Whether the text is a plain decimal number, such as -1.5e3, of a size that can be treated exactly. */
export function isDecimal(text: string): boolean {
  const size = Math.abs(Number(text));
  // Of such a size the exponent is not large, unless there are as many digits; the pattern alone is cheaper.
  if (size > 1e-300 && size < 1e300) return text.length < LARGEST_EXPONENT && DECIMAL.test(text);
  return Math.abs(parseDecimal(text)?.exponent ?? Infinity) <= LARGEST_EXPONENT;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Beyond it 10^exponent has more digits than are worth computing with. */
const LARGEST_EXPONENT = 2000;

/**
 * The direction of a row of decimals: 0.1, 0.25 is the direction (2,5), exactly.
 *
 * Decimals are integers over a power of ten, and a direction does not change when the whole row is multiplied by one. Only
 * where no such integers are doubles (more digits than a double holds) each entry is read as the nearest double; undefined where that
 * is no normal double.
 * @param cells - each must satisfy `isDecimal`
 */
export function decimalRow(cells: readonly string[]): DecimalRow | undefined {
  const decimals = cells.map((cell): Decimal => parseDecimal(cell) ?? { digits: 0n, exponent: 0 });
  const direction = wholeMultiples(decimals, 2 * LARGEST_EXPONENT) ?? [];
  const row = direction.map(Number);
  const exact = row.every((x, k) => Number.isFinite(x) && BigInt(x) === direction[k]);
  if (exact) return { row, exact, direction };
  const nearest = cells.map(Number);
  const normal = nearest.every((x, k) =>
    direction[k] === 0n ? x === 0 : Math.abs(x) >= SMALLEST_NORMAL && Number.isFinite(x),
  );
  return normal ? { row: nearest, exact, direction } : undefined;
}

const SMALLEST_NORMAL = 2 ** -1022;
