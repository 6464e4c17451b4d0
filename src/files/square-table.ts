import { type Decimal, parseDecimal, roundingOf } from '../numerics/exact/decimal.js';
import { type Printed, PrintedDigits } from '../numerics/exact/printed-digits.js';
import type { SquareEntries } from '../numerics/spectrum/square-entries.js';
import { MatrixFileError } from './matrix-file-error.js';
import { numberFault, quoted } from './number-text.js';

/** A square matrix as a file has it: not yet known to be symmetric. */
export interface SquareTable {
  readonly n: number;
  readonly real: SquareEntries;
  /** Of a complex matrix; absent where all imaginary parts are 0. */
  readonly imaginary?: SquareEntries;
  /** What the file says of itself: 'npy float32, Fortran order'. */
  readonly format: string;
  /** Relative rounding error of a stored number: 2⁻²⁴ for single precision, else 2⁻⁵³. */
  readonly unit: number;
  /** How many digits its numbers were printed with; absent for binary files. */
  readonly printed?: Printed;
  /** What was left out or taken for granted, each in one line: 'line 1 names the columns: a, b'. */
  readonly remarks: readonly string[];
}

/** What a table says of its imaginary part: nothing of one that a real matrix has not, a remark where it is 0. */
export function imaginaryPart(entries: SquareEntries | undefined): Pick<SquareTable, 'imaginary' | 'remarks'> {
  if (entries === undefined) return { remarks: [] };
  const none = entries.radius === undefined && entries.values.every((x) => x === 0);
  return none ? { remarks: ['all imaginary parts are 0'] } : { imaginary: entries, remarks: [] };
}

/** 512 MiB of doubles: with what certification needs beside them, below 4 GiB. */
export const LARGEST_SIZE = 8192;

/**
 * Up to this order numbers are kept exactly where they are no doubles; beyond, exact elimination and more bits take too
 * long.
 */
export const EXACT_UP_TO = 256;

/**
 * @param complex - whether the matrix will be treated as a real one of twice the order
 * @throws MatrixFileError unless 1 ≤ rows = columns ≤ LARGEST_SIZE; called before anything of that size is allocated
 */
export function checkShape(rows: number, columns: number, complex = false): void {
  const largest = complex ? LARGEST_SIZE / 2 : LARGEST_SIZE;
  if (rows !== columns) throw new MatrixFileError(`${rows} rows and ${columns} columns, expected a square matrix`);
  if (!(rows >= 1)) throw new MatrixFileError('no rows, expected at least one');
  if (!(rows <= largest))
    throw new MatrixFileError(
      `${rows} rows and columns${complex ? ' of complex numbers' : ''}, expected at most ${largest}: more would not fit in memory`,
    );
}

/**
 * n × n numbers from their texts, row-major; undefined stands for an entry that a sparse file leaves out, an exact 0.
 * @param where - the place of an entry, for messages
 * @throws MatrixFileError naming the place of a text that is no finite number
 */
export function entriesFromText(
  texts: readonly (string | undefined)[],
  n: number,
  where: (at: number) => string,
): { entries: SquareEntries; printed: Printed } {
  const values = new Float64Array(n * n);
  const radius = new Float64Array(n * n);
  const exact: Decimal[] | undefined = n <= EXACT_UP_TO ? Array.from({ length: n * n }, () => ZERO) : undefined;
  const printed = new PrintedDigits();
  let rounded = false;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      const text = texts[at];
      if (text === undefined) continue;
      const mirror = j * n + i;
      // Most matrices are symmetric to the letter.
      if (j < i && text === texts[mirror]) {
        values[at] = values[mirror];
        radius[at] = radius[mirror];
        if (exact !== undefined) exact[at] = exact[mirror];
        continue;
      }
      const { value, decimal } = numberFrom(text, () => where(at));
      values[at] = value;
      radius[at] = roundingOf(decimal, value);
      rounded ||= radius[at] > 0;
      if (exact !== undefined) exact[at] = decimal;
      printed.add(text, i === j);
    }
  return { entries: rounded ? { values, radius, ...(exact && { exact }) } : { values }, printed: printed.found() };
}

/** n × n whole numbers of up to 64 bits, row-major. */
export function entriesFromWhole(n: number, at: (k: number) => bigint): SquareEntries {
  const values = new Float64Array(n * n);
  const radius = new Float64Array(n * n);
  let rounded = false;
  for (let k = 0; k < n * n; k++) {
    const whole = at(k);
    values[k] = Number(whole);
    radius[k] = roundingOf({ digits: whole, exponent: 0 }, values[k]);
    rounded ||= radius[k] > 0;
  }
  if (!rounded) return { values };
  if (n > EXACT_UP_TO) return { values, radius };
  return { values, radius, exact: Array.from({ length: n * n }, (_, k) => ({ digits: at(k), exponent: 0 })) };
}

/** A decimal number as all formats write it, and nothing else: no hexadecimal, no 'NaN', no blanks. */
function numberFrom(text: string, where: () => string): { value: number; decimal: Decimal } {
  const decimal = text.length <= LONGEST_NUMBER ? parseDecimal(text) : undefined;
  const value = decimal === undefined ? Number.NaN : Number(text);
  if (decimal !== undefined && Number.isFinite(value)) return { value, decimal };
  throw new MatrixFileError(
    `${where()}: ${quoted(text)}, expected a finite number such as 0.25 or -1e-3${hint(text, decimal)}`,
  );
}

/** Digits beyond these are no measurement, and cost the square of their number. */
const LONGEST_NUMBER = 5000;

function hint(text: string, decimal: Decimal | undefined): string {
  if (decimal !== undefined)
    return '; it is beyond the largest double, 1.8e308: divide the whole matrix by a power of ten';
  if (text.length > LONGEST_NUMBER) return `; it has ${text.length} characters, more than ${LONGEST_NUMBER}`;
  const fault = numberFault(text);
  return fault === undefined ? '' : `; it ${fault}`;
}

const ZERO: Decimal = { digits: 0n, exponent: 0 };
