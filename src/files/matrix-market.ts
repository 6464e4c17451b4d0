import { checkShape, MatrixFileError, parseNumber, quoted, type SquareTable } from './square-table.js';

/**
 * Matrix Market's .mtx (Boisvert, Pozo & Remington 1996): coordinate or array, real or integer, general or symmetric. Of a symmetric
 * matrix the file holds the lower triangle. The matrix is allocated once all entries have been read and counted.
 * @throws MatrixFileError naming the line
 */
export function parseMatrixMarket(bytes: Uint8Array): SquareTable {
  const lines = linesOf(bytes);
  const { layout, symmetric, field } = banner(lines);
  const size = nextLine(lines, 'the size line');
  const sizes = size.words.map((word) => wholeNumber(word, `mtx line ${size.number}`));
  const expected = layout === 'array' ? 2 : 3;
  if (sizes.length !== expected)
    throw new MatrixFileError(
      `mtx line ${size.number}: ${sizes.length} numbers, expected ${layout === 'array' ? 'rows and columns' : 'rows, columns and the number of entries'}`,
    );
  const [rows, columns] = sizes;
  checkShape(rows, columns);
  const entries =
    layout === 'array' ? arrayEntries(lines, rows, symmetric) : coordinates(lines, rows, sizes[2], symmetric);
  const rest = lines.next();
  if (!rest.done)
    throw new MatrixFileError(
      `mtx line ${rest.value.number}: ${quoted(rest.value.words.join(' '))}, expected the end of the file`,
    );
  return {
    n: rows,
    values: filled(rows, entries, symmetric),
    format: `Matrix Market ${layout} ${field} ${symmetric ? 'symmetric' : 'general'}`,
    unit: 2 ** -53,
  };
}

interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

/** (row, column, value), from 0, one after the other. */
type Entries = readonly number[];

/** Lines that are not blank; comments after the banner are left out. */
function* linesOf(bytes: Uint8Array): Generator<Line, undefined> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let number = 0;
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, to).trim();
    from = to + 1;
    number++;
    if (line === '' || (number > 1 && line.startsWith('%'))) continue;
    yield { number, words: line.split(/\s+/) };
  }
  return undefined;
}

function nextLine(lines: Generator<Line, undefined>, wanted: string): Line {
  const { value } = lines.next();
  if (value === undefined) throw new MatrixFileError(`mtx: the file ends, expected ${wanted}`);
  return value;
}

interface Banner {
  readonly layout: 'coordinate' | 'array';
  readonly field: string;
  readonly symmetric: boolean;
}

function banner(lines: Generator<Line, undefined>): Banner {
  const { words } = nextLine(lines, 'the banner %%MatrixMarket matrix …');
  const [magic, object, layout, field, symmetry] = words.map((word) => word.toLowerCase());
  const known =
    magic === '%%matrixmarket' &&
    object === 'matrix' &&
    (layout === 'coordinate' || layout === 'array') &&
    (field === 'real' || field === 'integer' || field === 'double') &&
    (symmetry === 'general' || symmetry === 'symmetric');
  if (!known)
    throw new MatrixFileError(
      `mtx line 1: ${quoted(words.join(' '))}, expected %%MatrixMarket matrix coordinate|array real|integer general|symmetric`,
    );
  return { layout, field, symmetric: symmetry === 'symmetric' };
}

/** Column after column; of a symmetric matrix from the diagonal down. */
function arrayEntries(lines: Generator<Line, undefined>, n: number, symmetric: boolean): Entries {
  const entries: number[] = [];
  for (let j = 0; j < n; j++)
    for (let i = symmetric ? j : 0; i < n; i++) {
      const { number, words } = nextLine(lines, `entry (${i + 1}, ${j + 1})`);
      if (words.length !== 1)
        throw new MatrixFileError(
          `mtx line ${number}: ${words.length} numbers, expected one, entry (${i + 1}, ${j + 1})`,
        );
      entries.push(i, j, parseNumber(words[0], `mtx line ${number}`));
    }
  return entries;
}

function coordinates(lines: Generator<Line, undefined>, n: number, count: number, symmetric: boolean): Entries {
  const entries: number[] = [];
  const seen = new Set<number>();
  for (let k = 0; k < count; k++) {
    const { number, words } = nextLine(lines, `entry ${k + 1} of ${count}`);
    const where = `mtx line ${number}`;
    if (words.length !== 3)
      throw new MatrixFileError(`${where}: ${words.length} words, expected row, column and value`);
    const [i, j] = [wholeNumber(words[0], where), wholeNumber(words[1], where)];
    if (!(i >= 1 && i <= n && j >= 1 && j <= n))
      throw new MatrixFileError(`${where}: entry (${i}, ${j}), expected rows and columns from 1 to ${n}`);
    if (symmetric && j > i)
      throw new MatrixFileError(`${where}: entry (${i}, ${j}), expected the lower triangle of a symmetric matrix`);
    const place = (i - 1) * n + (j - 1);
    if (seen.has(place)) throw new MatrixFileError(`${where}: entry (${i}, ${j}) a second time, expected each once`);
    seen.add(place);
    entries.push(i - 1, j - 1, parseNumber(words[2], where));
  }
  return entries;
}

function filled(n: number, entries: Entries, symmetric: boolean): Float64Array {
  const values = new Float64Array(n * n);
  for (let at = 0; at < entries.length; at += 3) {
    const [i, j, value] = [entries[at], entries[at + 1], entries[at + 2]];
    values[i * n + j] = value;
    if (symmetric) values[j * n + i] = value;
  }
  return values;
}

function wholeNumber(word: string, where: string): number {
  const value = Number(word);
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(value))
    throw new MatrixFileError(`${where}: ${quoted(word)}, expected a whole number`);
  return value;
}
