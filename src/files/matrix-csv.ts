import { CsvError, parse } from 'csv-parse/sync';
import { checkShape, MatrixFileError, parseNumber, type SquareTable } from './square-table.js';

/**
 * A matrix as comma-separated values (also semicolons or tabs), one row a line, numbers only: no header, no index column. Lines
 * that are blank or begin with # are left out.
 * @throws MatrixFileError naming line and column
 */
export function parseMatrixCsv(bytes: Uint8Array): SquareTable {
  const records = recordsOf(bytes);
  const n = records.length;
  const width = records[0]?.record.length ?? 0;
  for (const { record, line } of records)
    if (record.length !== width)
      throw new MatrixFileError(`csv line ${line}: ${record.length} values, expected ${width} as in the first row`);
  checkShape(n, width);
  const values = new Float64Array(n * n);
  records.forEach(({ record, line }, i) => {
    record.forEach((text, j) => {
      values[i * n + j] = parseNumber(text, `csv line ${line}, column ${j + 1}`);
    });
  });
  return { n, values, format: 'csv', unit: 2 ** -53 };
}

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

function recordsOf(bytes: Uint8Array): readonly Row[] {
  try {
    const rows = parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw new MatrixFileError(`csv: ${error.message}`, { cause: error });
    throw error;
  }
}
