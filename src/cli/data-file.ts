import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { closestPair } from '../data/closest-pair.js';
import { decimalRow, isDecimal } from '../data/decimal-row.js';
import { GivenDirections } from '../data/given-rows.js';
import { greatestCommonDivisor, integerRow } from '../data/integer-row.js';
import { intrinsicDimension } from '../data/intrinsic-dimension.js';
import type { DataEvidence } from '../evidence-data.js';
import { oneLine, UsageError } from './usage-error.js';

/** A user's file: its rows as directions, and what is to be known about them before any claim is checked. */
export interface DataFile {
  readonly directions: GivenDirections;
  readonly evidence: Omit<DataEvidence, 'skipped'>;
}

/**
 * Reads a CSV file of decimal numbers, one row a direction: separated by commas, semicolons or tabs, with or without a line
 * of column names; # begins a comment. Rows are normalised exactly: see `decimalRow`.
 * @param drop - whether zero rows, and rows parallel to an earlier one, are left out instead of refused
 * @throws UsageError in one line, naming the file, the line and the column
 */
export function readDataFile(file: string, drop: boolean): DataFile {
  const bytes = read(file);
  const { records, columns } = numbers(file, bytes.toString('utf8'));
  const rows = records.map(({ cells, line }) => ({ ...decimalRow(cells), line }));
  const faults = degenerate(rows);
  if (faults.length > 0 && !drop) refuse(file, faults);
  const bad = new Set(faults.map(({ line }) => line));
  const kept = rows.filter(({ line }) => !bad.has(line));
  if (kept.length === 0) throw new UsageError(`--data = ${file} has no row that is a direction, expected at least one`);
  const directions = new GivenDirections(kept.map(({ row }) => row), kept.map(({ line }) => line)); // biome-ignore format: one thought, one line
  return {
    directions,
    evidence: {
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rows: kept.length,
      columns,
      ...separationOf(directions),
      intrinsicDimension: intrinsicDimension(directions),
      opposite: oppositePairs(kept),
      dropped: faults,
      rounded: kept.filter(({ exact }) => !exact).map(({ line }) => line),
    },
  };
}

interface Line {
  readonly line: number;
}

function read(file: string): Buffer {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`--data = ${file}, no such file, expected a CSV file of numbers`);
  if (!stats.isFile()) throw new UsageError(`--data = ${file} is a directory, expected a CSV file of numbers`);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`--data = ${file} cannot be read (${oneLine(error)})`, { cause: error });
  }
}

interface Cells extends Line {
  readonly cells: readonly string[];
}

/** Rows of decimals, all of one length; a first row without any number is one of column names. */
function numbers(file: string, text: string): { readonly records: readonly Cells[]; readonly columns: number } {
  const all = split(file, text);
  const [first] = all;
  const records = first?.cells.some(isDecimal) ? all : all.slice(1);
  if (records.length === 0) throw new UsageError(`--data = ${file} has no row of numbers, expected at least one`);
  const columns = all[0].cells.length;
  for (const { cells, line } of all)
    if (cells.length !== columns)
      throw new UsageError(
        `--data = ${file}, line ${line}, column ${Math.min(cells.length, columns) + 1}: ${cells.length} values in this row, expected ${columns} as in line ${all[0].line}`,
      );
  for (const { cells, line } of records) {
    const wrong = cells.findIndex((cell) => !isDecimal(cell));
    if (wrong >= 0)
      throw new UsageError(
        `--data = ${file}, line ${line}, column ${wrong + 1}: ${JSON.stringify(cells[wrong])}, expected a decimal number; correct it, or leave the column out`,
      );
  }
  return { records, columns };
}

/** The cells of each row and the line on which it begins. */
function split(file: string, text: string): Cells[] {
  const separator = [';', '\t'].find((each) => firstLine(text).includes(each)) ?? ',';
  try {
    const found = parse(text, {
      bom: true,
      comment: '#',
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return found.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = typeof error.column === 'number' ? `, column ${error.column + 1}` : '';
    throw new UsageError(
      `--data = ${file}, line ${error.lines}${column}: ${oneLine(error).replace(/^[^:]*: /, '')}, expected comma-separated numbers`,
      { cause: error },
    );
  }
}

const firstLine = (text: string): string => text.split(/\r?\n/).find((line) => /^\s*[^#\s]/.test(line)) ?? '';

type Row = Line & { readonly row: readonly number[] };

/** Zero rows, and rows with the direction of an earlier one. */
function degenerate(rows: readonly Row[]): DataEvidence['dropped'] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, line }) => {
    if (row.every((x) => x === 0)) return [{ line, because: 'zero' }];
    const key = directionKey(row, 1n);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [{ line, because: `parallel to line ${earlier}` }];
    seen.set(key, line);
    return [];
  });
}

function refuse(file: string, faults: DataEvidence['dropped']): never {
  const named = faults.slice(0, NAMED).map(({ line, because }) => `line ${line} is ${because}`);
  const more = faults.length > NAMED ? `, and ${faults.length - NAMED} more` : '';
  throw new UsageError(
    `--data = ${file}: ${named.join(', ')}${more}, expected distinct directions; remove these rows, or pass --drop-degenerate to leave them out`,
  );
}

const NAMED = 12;

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
