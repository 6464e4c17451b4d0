import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { closestPair } from '../data/closest-pair.js';
import { type DecimalRow, decimalRow, isDecimal } from '../data/decimal-row.js';
import { GivenDirections } from '../data/given-rows.js';
import { integerRow } from '../data/integer-row.js';
import { intrinsicDimension } from '../data/intrinsic-dimension.js';
import type { DataEvidence } from '../evidence/data.js';
import { MatrixFileError } from '../files/matrix-file-error.js';
import { areNames, numberFault, quoted } from '../files/number-text.js';
import { type Row as Cells, rowsOf } from '../files/table-text.js';
import { textOf } from '../files/text.js';
import { greatestCommonDivisor } from '../numerics/exact/decimal.js';
import { InputError } from './input-error.js';
import { oneLine } from './one-line.js';

/** A user's file: its rows as directions, and what is to be known about them before any claim is checked. */
export interface DataFile {
  readonly directions: GivenDirections;
  readonly evidence: Omit<DataEvidence, 'skipped'>;
}

/**
 * Reads a CSV file of decimal numbers, one row a direction: separated by commas, semicolons, tabs or blanks, with or
 * without a line of column names, which is reported; # begins a comment. Rows are normalised exactly: see `decimalRow`.
 * @param drop - whether zero rows, and rows parallel to an earlier one, are left out instead of refused
 * @throws InputError in one line, naming the file, the line and the column
 */
export function readDataFile(file: string, drop: boolean): DataFile {
  const bytes = read(file);
  const { records, columns, names } = numbers(file, bytes);
  const rows = records.map((record) => ({ ...rowFrom(file, record), line: record.line }));
  const faults = degenerate(rows);
  if (faults.length > 0 && !drop) refuseDegenerate(file, faults);
  const bad = new Set(faults.map(({ line }) => line));
  const remaining = rows.filter(({ line }) => !bad.has(line));
  if (remaining.length === 0) refuse(file, ' has no row that is a direction', 'at least one');
  const lines = remaining.map(({ line }) => line);
  const directions = new GivenDirections(
    remaining.map(({ row }) => row),
    lines,
  );
  return {
    directions,
    evidence: {
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rows: remaining.length,
      columns,
      ...(names && { names: { line: names.line, columns: [...names.cells] } }),
      ...separationOf(directions),
      intrinsicDimension: intrinsicDimension(directions),
      opposite: oppositePairs(remaining),
      dropped: faults,
      rounded: remaining.filter(({ exact }) => !exact).map(({ line }) => line),
    },
  };
}

interface Line {
  readonly line: number;
}

function read(file: string): Buffer {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) refuse(file, ', no such file', 'a CSV file of numbers');
  if (!stats.isFile()) refuse(file, ' is a directory', 'a CSV file of numbers');
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(
      { argument: 'data', received: file, found: ` cannot be read (${oneLine(error)})` },
      { cause: error },
    );
  }
}

/** Rows of decimals, all of one length, and a first row of column names. */
function numbers(file: string, bytes: Buffer): { records: readonly Cells[]; columns: number; names?: Cells } {
  const all = split(file, bytes);
  const [first, ...rest] = all;
  const named = first !== undefined && areNames(first.cells);
  const records = named ? rest : all;
  if (records.length === 0) refuse(file, ' has no row of numbers', 'at least one');
  const columns = all[0].cells.length;
  for (const { cells, line } of all)
    if (cells.length !== columns)
      refuse(
        file,
        `, line ${line}, column ${Math.min(cells.length, columns) + 1}: ${cells.length} values in this row`,
        `${columns} as in line ${all[0].line}`,
      );
  for (const { cells, line } of records) {
    const wrong = cells.findIndex((cell) => !isDecimal(cell));
    if (wrong >= 0)
      refuse(
        file,
        `, line ${line}, column ${wrong + 1}: ${quoted(cells[wrong])}`,
        'a decimal number',
        remedy(cells, wrong, line === all[0].line),
      );
  }
  return { records, columns, ...(named && { names: first }) };
}

/** What to do about a cell that is no number. */
function remedy(cells: readonly string[], wrong: number, isFirst: boolean): string {
  const others = cells.filter((_, k) => k !== wrong);
  if (isFirst && cells[wrong] === '' && areNames(others))
    return 'a column without a name is an index of rows: leave it out';
  const fault = numberFault(cells[wrong]);
  if (fault !== undefined) return `it ${fault}`;
  const names = isFirst ? '; in a line of column names no name may be a number or empty' : '';
  return `correct it, or leave the column out${names}`;
}

/** @throws InputError where neither whole numbers nor normal doubles hold a row */
function rowFrom(file: string, { cells, line }: Cells): DecimalRow {
  const row = decimalRow(cells);
  if (row !== undefined) return row;
  return refuse(
    file,
    `, line ${line}: no doubles have this direction (from 2.3e-308 to 1.8e308)`,
    'numbers of like size',
    'multiply the row by a power of ten',
  );
}

function split(file: string, bytes: Buffer): readonly Cells[] {
  try {
    return rowsOf(textOf(bytes), { commentsAfterCells: true });
  } catch (error) {
    if (!(error instanceof MatrixFileError)) throw error;
    const place = error.message.startsWith('line ') ? ', ' : ' ';
    throw new InputError({ argument: 'data', received: file, found: `${place}${error.message}` }, { cause: error });
  }
}

type Row = Line & DecimalRow;

/** Zero rows, and rows with the direction of an earlier one: exactly, or because their digits go beyond doubles. */
function degenerate(rows: readonly Row[]): DataEvidence['dropped'] {
  const seen = new Map<string, number>();
  const seenAsDoubles = new Map<string, number>();
  return rows.flatMap(({ row, direction, exact, line }) => {
    if (direction.every((x) => x === 0n)) return [{ line, because: 'zero' }];
    const key = direction.join();
    const earlier = seen.get(key);
    if (earlier !== undefined) return [{ line, because: `parallel to line ${earlier}` }];
    const rounded = exact ? key : directionKey(row, 1n);
    const earlierAsDoubles = seenAsDoubles.get(rounded);
    if (earlierAsDoubles !== undefined)
      return [{ line, because: `parallel to line ${earlierAsDoubles} in the digits that doubles hold` }];
    seen.set(key, line);
    seenAsDoubles.set(rounded, line);
    return [];
  });
}

function refuseDegenerate(file: string, faults: DataEvidence['dropped']): never {
  const named = faults.slice(0, NAMED).map(({ line, because }) => `line ${line} is ${because}`);
  const more = faults.length > NAMED ? `, and ${faults.length - NAMED} more` : '';
  refuse(
    file,
    `: ${named.join(', ')}${more}`,
    'distinct directions',
    'remove these rows, or pass {dropDegenerate} to leave them out',
  );
}

const NAMED = 12;

function refuse(file: string, found: string, expected: string, advice?: string): never {
  throw new InputError({ argument: 'data', received: file, found, expected, ...(advice !== undefined && { advice }) });
}

function oppositePairs(rows: readonly Row[]): [number, number][] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, line }): [number, number][] => {
    const earlier = seen.get(directionKey(row, -1n));
    seen.set(directionKey(row, 1n), line);
    return earlier === undefined ? [] : [[earlier, line]];
  });
}

/** Equal for two rows exactly when they have the same direction. */
function directionKey(row: readonly number[], sign: bigint): string {
  const entries = integerRow(row);
  const divisor = entries.reduce(greatestCommonDivisor, 0n);
  return entries.map((x) => (sign * x) / divisor).join();
}

function separationOf(directions: GivenDirections): Pick<DataEvidence, 'separation' | 'closest'> {
  const found = closestPair(directions);
  if (found === undefined) return {};
  const [i, j] = found.pair;
  return {
    separation: { lo: found.sine.lo, hi: found.sine.hi },
    closest: [directions.lines[i], directions.lines[j]],
  };
}
