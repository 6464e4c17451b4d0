import { parseDecimal } from '../numerics/exact/decimal.js';
import { MatrixFileError } from './matrix-file-error.js';
import { areNames, named, numberFault, quoted } from './number-text.js';
import { checkShape, entriesFromText, type SquareTable } from './square-table.js';
import { type Row, rowsOf } from './table-text.js';
import { textOf } from './text.js';

/**
 * A matrix as text, one row a line: columns separated by commas, semicolons, tabs or blanks, with or without a line of
 * column names and a column of row names. Its numbers are kept exactly where they are no doubles.
 * @throws MatrixFileError naming line and column
 */
export function parseMatrixCsv(bytes: Uint8Array): SquareTable {
  const { rows, remarks } = withoutNames(rowsIn(bytes));
  const n = rows.length;
  const width = rows[0]?.cells.length ?? 0;
  for (const { cells, line } of rows)
    if (cells.length !== width)
      throw new MatrixFileError(`csv line ${line}: ${cells.length} values, expected ${width} as in the first row`);
  checkFirstRow(rows, width);
  checkShape(n, width);
  const texts = rows.flatMap(({ cells }) => cells);
  const { entries, printed } = entriesFromText(
    texts,
    n,
    (at) => `csv line ${rows[Math.floor(at / n)].line}, column ${(at % n) + 1 + (remarks.length > 1 ? 1 : 0)}`,
  );
  return { n, real: entries, format: 'csv', unit: 2 ** -53, printed, remarks };
}

/** One row too many, and the first of other things than numbers: meant for names, and not taken for them. */
function checkFirstRow([first, ...rest]: readonly Row[], width: number): void {
  if (first === undefined || rest.length !== width) return;
  const wrong = first.cells.findIndex((cell) => parseDecimal(cell) === undefined);
  if (wrong < 0) return;
  const fault = numberFault(first.cells[wrong]);
  throw new MatrixFileError(
    `csv line ${first.line}, column ${wrong + 1}: ${quoted(first.cells[wrong])}, expected a number or the name of a column${fault === undefined ? '' : `; it ${fault}`}`,
  );
}

function rowsIn(bytes: Uint8Array): readonly Row[] {
  const text = textOf(bytes);
  try {
    return rowsOf(text);
  } catch (error) {
    if (error instanceof MatrixFileError) throw new MatrixFileError(`csv ${error.message}`, { cause: error });
    throw error;
  }
}

/**
 * Without the names of columns and rows. A first row is one of names when all its cells are, or when there is one row
 * too many and it counts the columns; a first column when the corner is empty, or the first row is one short, and it
 * repeats the names of the columns.
 */
function withoutNames(rows: readonly Row[]): { readonly rows: readonly Row[]; readonly remarks: readonly string[] } {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return { rows, remarks: [] };
  const n = rest.length;
  const cornered = first.cells.length === n + 1 && rest.every(({ cells }) => cells.length === n + 1);
  const short = areNames(first.cells) && first.cells.length === n && rest.every(({ cells }) => cells.length === n + 1);
  const names = cornered ? first.cells.slice(1) : first.cells;
  const labelled = (cornered && (first.cells[0] === '' || areNames([first.cells[0]]))) || short;
  if (labelled && rest.every(({ cells }, i) => cells[0] === names[i]))
    return {
      rows: rest.map(({ cells, line }) => ({ cells: cells.slice(1), line })),
      remarks: [named(first.line, names), 'the first column names the rows alike'],
    };
  const counts =
    n >= 3 && first.cells.length === n && first.cells.every((cell, k) => cell === String(k) || cell === String(k + 1));
  if (areNames(first.cells) || (counts && rest[0].cells.length === n))
    return { rows: rest, remarks: [named(first.line, first.cells)] };
  return { rows, remarks: [] };
}
