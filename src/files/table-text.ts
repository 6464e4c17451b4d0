import { CsvError, parse } from 'csv-parse/sync';
import { MatrixFileError } from './matrix-file-error.js';

/** One row of a text file of columns, and the line on which it ends. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a text whose columns are separated by semicolons, tabs or commas, the first of these in its first row, or
 * else by blanks. Blank lines, and lines that begin with #, are left out; cells may be quoted, but for blanks.
 * @param commentsAfterCells - whether # begins a comment anywhere
 * @throws MatrixFileError naming the line of a quote that is wrong
 */
export function rowsOf(text: string, { commentsAfterCells = false } = {}): readonly Row[] {
  const first = text.split(/\r\n|\n|\r/).find((line) => /^\s*[^#\s]/.test(line)) ?? '';
  const separator = [';', '\t', ','].find((each) => first.includes(each));
  if (separator === undefined && /\S\s+\S/.test(first) && !first.includes('"'))
    return separatedByBlanks(text, commentsAfterCells);
  try {
    const found = parse(text, {
      comment: '#',
      comment_no_infix: !commentsAfterCells,
      delimiter: separator ?? ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return found.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = typeof error.column === 'number' ? `, column ${error.column + 1}` : '';
    const said = error.message.replace(/\s+/g, ' ').replace(/^[^:]*: /, '');
    throw new MatrixFileError(`line ${error.lines}${column}: ${said}, expected numbers separated by commas`, {
      cause: error,
    });
  }
}

function separatedByBlanks(text: string, commentsAfterCells: boolean): readonly Row[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({
      cells: (commentsAfterCells ? line.replace(/#.*/, '') : line).trim().split(/\s+/),
      line: k + 1,
    }))
    .filter(({ cells }) => cells[0] !== '' && !cells[0].startsWith('#'));
}
