import { MatrixFileError } from './matrix-file-error.js';
import { type Banner, parseBanner } from './matrix-market-banner.js';
import { quoted } from './number-text.js';
import { checkShape, entriesFromText, imaginaryPart, type SquareTable } from './square-table.js';
import { textOf } from './text.js';

/**
 * Matrix Market's .mtx (Boisvert, Pozo & Remington 1996): coordinate or array; real, integer, complex or pattern;
 * general, symmetric or Hermitian. Of the latter two the file holds the lower triangle. The matrix is allocated once
 * all entries have been read and counted, and its numbers are kept exactly where they are no doubles.
 * @throws MatrixFileError naming the line
 */
export function parseMatrixMarket(bytes: Uint8Array): SquareTable {
  const lines = linesOf(bytes);
  const first = lines.next();
  if (first.done) throw new MatrixFileError('mtx: the file ends, expected the banner %%MatrixMarket matrix …');
  const banner = parseBanner(first.value.words);
  const size = nextLine(lines, 'the size line');
  const sizes = size.words.map((word) => wholeNumber(word, `mtx line ${size.number}`));
  const expected = banner.layout === 'array' ? 2 : 3;
  if (sizes.length !== expected)
    throw new MatrixFileError(
      `mtx line ${size.number}: ${sizes.length} numbers, expected ${banner.layout === 'array' ? 'rows and columns' : 'rows, columns and the number of entries'}`,
    );
  const [n, columns] = sizes;
  checkShape(n, columns, banner.field === 'complex');
  const entries = banner.layout === 'array' ? arrayEntries(lines, n, banner) : coordinates(lines, n, sizes[2], banner);
  const rest = lines.next();
  if (!rest.done)
    throw new MatrixFileError(
      `mtx line ${rest.value.number}: ${quoted(rest.value.words.join(' '))}, expected the end of the file`,
    );
  const real = filled(n, entries, banner, 0);
  const imaginary = banner.field === 'complex' ? filled(n, entries, banner, 1).entries : undefined;
  return {
    n,
    real: real.entries,
    ...imaginaryPart(imaginary),
    format: `Matrix Market ${banner.layout} ${banner.field} ${banner.symmetry}`,
    unit: 2 ** -53,
    printed: real.printed,
  };
}

interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

/** Entries in the order of the file: place (row-major, from 0), line, and the text of the number, or of its two parts. */
interface Entries {
  readonly places: number[];
  readonly lines: number[];
  readonly parts: readonly [string[], string[]];
}

/** Lines that are not blank; comments after the banner are left out. */
function* linesOf(bytes: Uint8Array): Generator<Line, undefined> {
  const text = textOf(bytes);
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

/** Column after column; of a symmetric matrix from the diagonal down. */
function arrayEntries(lines: Generator<Line, undefined>, n: number, banner: Banner): Entries {
  const entries: Entries = { places: [], lines: [], parts: [[], []] };
  const count = banner.field === 'complex' ? 2 : 1;
  for (let j = 0; j < n; j++)
    for (let i = banner.symmetry === 'general' ? 0 : j; i < n; i++) {
      const { number, words } = nextLine(lines, `entry (${i + 1}, ${j + 1})`);
      if (words.length !== count)
        throw new MatrixFileError(
          `mtx line ${number}: ${words.length} numbers, expected ${count === 1 ? 'one' : 'two, real and imaginary part of'}, entry (${i + 1}, ${j + 1})`,
        );
      checkWhole(banner, words[0], `mtx line ${number}`);
      push(entries, i * n + j, number, words);
    }
  return entries;
}

function coordinates(lines: Generator<Line, undefined>, n: number, count: number, banner: Banner): Entries {
  const entries: Entries = { places: [], lines: [], parts: [[], []] };
  const seen = new Set<number>();
  const { words: expected, said } = WORDS[banner.field];
  for (let k = 0; k < count; k++) {
    const { number, words } = nextLine(lines, `entry ${k + 1} of ${count}`);
    const where = `mtx line ${number}`;
    if (words.length !== expected) throw new MatrixFileError(`${where}: ${words.length} words, expected ${said}`);
    const [i, j] = [wholeNumber(words[0], where), wholeNumber(words[1], where)];
    if (!(i >= 1 && i <= n && j >= 1 && j <= n))
      throw new MatrixFileError(`${where}: entry (${i}, ${j}), expected rows and columns from 1 to ${n}`);
    if (banner.symmetry !== 'general' && j > i)
      throw new MatrixFileError(
        `${where}: entry (${i}, ${j}), expected the lower triangle of a ${banner.symmetry} matrix`,
      );
    const place = (i - 1) * n + (j - 1);
    if (seen.has(place)) throw new MatrixFileError(`${where}: entry (${i}, ${j}) a second time, expected each once`);
    seen.add(place);
    checkWhole(banner, words[2], where);
    push(entries, place, number, banner.field === 'pattern' ? ['1'] : words.slice(2));
  }
  return entries;
}

const WORDS: Readonly<Record<Banner['field'], { readonly words: number; readonly said: string }>> = {
  real: { words: 3, said: 'row, column and value' },
  integer: { words: 3, said: 'row, column and value' },
  complex: { words: 4, said: 'row, column, real and imaginary part' },
  pattern: { words: 2, said: 'row and column' },
};

function push({ places, lines, parts }: Entries, place: number, line: number, words: readonly string[]): void {
  places.push(place);
  lines.push(line);
  parts[0].push(words[0]);
  if (words.length > 1) parts[1].push(words[1]);
}

/** One part, real (0) or imaginary (1), of all entries. */
function filled(n: number, { places, lines, parts }: Entries, { symmetry }: Banner, part: 0 | 1) {
  const texts = new Array<string | undefined>(n * n).fill(undefined);
  const mirrorOf = (place: number): number => (place % n) * n + Math.floor(place / n);
  places.forEach((place, k) => {
    const mirror = mirrorOf(place);
    const text = parts[part][k];
    texts[place] = text;
    if (symmetry !== 'general' && mirror !== place) texts[mirror] = part === 1 ? opposite(text) : text;
  });
  return entriesFromText(
    texts,
    n,
    (at) => `mtx line ${lines[places.findIndex((place) => place === at || mirrorOf(place) === at)]}`,
  );
}

/** A banner of integers is a promise: 1.5 under it is a fault of the file. */
function checkWhole({ field }: Banner, word: string, where: string): void {
  if (field === 'integer' && !/^[+-]?\d+$/.test(word))
    throw new MatrixFileError(
      `${where}: ${quoted(word)}, expected an integer, as the banner says; write real in the banner if it is right`,
    );
}

const opposite = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`);

function wholeNumber(word: string, where: string): number {
  const value = Number(word);
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(value))
    throw new MatrixFileError(`${where}: ${quoted(word)}, expected a whole number`);
  return value;
}
