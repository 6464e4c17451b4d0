/** A file that holds no square matrix of finite numbers, or not in a form we read: one clear line. */
export class MatrixFileError extends Error {
  override readonly name = 'MatrixFileError';
}

/** A square matrix as a file has it: not yet known to be symmetric. */
export interface SquareTable {
  readonly n: number;
  /** Row-major n × n, finite. */
  readonly values: Float64Array;
  /** What the file says of itself: 'npy float32, Fortran order'. */
  readonly format: string;
  /** Relative rounding error of a stored number: 2⁻²⁴ for single precision, else 2⁻⁵³. */
  readonly unit: number;
}

/** 512 MiB of doubles: with what certification needs beside them, below 4 GiB. */
export const LARGEST_SIZE = 8192;

/** @throws MatrixFileError unless 1 ≤ rows = columns ≤ LARGEST_SIZE; called before anything of that size is allocated */
export function checkShape(rows: number, columns: number): void {
  if (rows !== columns) throw new MatrixFileError(`${rows} rows and ${columns} columns, expected a square matrix`);
  if (!(rows >= 1)) throw new MatrixFileError('no rows, expected at least one');
  if (!(rows <= LARGEST_SIZE))
    throw new MatrixFileError(
      `${rows} rows and columns, expected at most ${LARGEST_SIZE}: more would not fit in memory`,
    );
}

/** A decimal number as all three formats write it, and nothing else: no hexadecimal, no 'NaN', no blanks. */
export function parseNumber(text: string, where: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value))
    throw new MatrixFileError(`${where}: ${quoted(text)}, expected a finite number such as 0.25 or -1e-3`);
  return value;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** At most 40 characters, quoted, control characters escaped. */
export const quoted = (text: string): string => JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 39)}…`);
