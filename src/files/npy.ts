import type { SquareEntries } from '../numerics/spectrum/square-entries.js';
import { MatrixFileError } from './matrix-file-error.js';
import { type NpyType, npyType } from './npy-type.js';
import { quoted } from './number-text.js';
import { checkShape, entriesFromWhole, imaginaryPart, type SquareTable } from './square-table.js';

/**
 * NumPy's .npy, versions 1 to 3 (numpy.lib.format): bool, integers of 8 to 64 bits (exactly), floats of 16 to 64 bits,
 * complex64 and complex128, of either byte order, C or Fortran order. The length of the file must be what its header
 * promises; nothing is allocated before that is known.
 * @throws MatrixFileError saying what was found and expected
 */
export function parseNpy(bytes: Uint8Array): SquareTable {
  const { text, start } = header(bytes);
  const { type, fortran, rows, columns } = layout(text);
  checkShape(rows, columns, type.complex);
  const expected = start + rows * columns * type.bytes;
  if (bytes.length !== expected)
    throw new MatrixFileError(
      `npy: ${bytes.length} bytes for shape (${rows}, ${columns}), expected ${expected}: ${bytes.length < expected ? 'the file is cut short' : 'something follows the data'}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, rows * columns * type.bytes);
  const n = rows;
  /** Where entry k of the matrix, row-major, is stored. */
  const placeOf = (k: number): number => type.bytes * (fortran ? (k % n) * n + Math.floor(k / n) : k);
  const imaginary = type.complex
    ? numbers(view, n, type, (k) => placeOf(k) + type.bytes / 2, 'the imaginary part of ')
    : undefined;
  return {
    n,
    real: numbers(view, n, type, placeOf, ''),
    ...imaginaryPart(imaginary),
    format: `npy ${type.name}, ${fortran ? 'Fortran' : 'C'} order`,
    unit: type.unit,
  };
}

function numbers(
  view: DataView,
  n: number,
  { name, read }: NpyType,
  placeOf: (k: number) => number,
  part: string,
): SquareEntries {
  if (name.endsWith('int64')) return entriesFromWhole(n, (k) => BigInt(read(view, placeOf(k))));
  const values = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) {
    const value = Number(read(view, placeOf(k)));
    if (!Number.isFinite(value))
      throw new MatrixFileError(
        `npy: ${part}entry (${Math.floor(k / n) + 1}, ${(k % n) + 1}) = ${value}, expected a finite number`,
      );
    values[k] = value;
  }
  return { values };
}

const MAGIC = '\x93NUMPY';
/** Longer ones belong to structured types. */
const LONGEST_HEADER = 65536;

function header(bytes: Uint8Array): { text: string; start: number } {
  const latin1 = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (latin1(0, 6) !== MAGIC)
    throw new MatrixFileError(
      `npy: begins with ${quoted(latin1(0, 6))}, expected the magic ${quoted(MAGIC)} of a .npy file${latin1(0, 2) === 'PK' ? '; an .npz holds several arrays: np.save one of them' : ''}`,
    );
  const version = bytes[6];
  if (!(version >= 1 && version <= 3) || bytes.length < 12)
    throw new MatrixFileError(
      `npy: format version ${version} in ${bytes.length} bytes, expected 1, 2 or 3 and a header`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (!(length <= LONGEST_HEADER && from + length <= bytes.length))
    throw new MatrixFileError(
      `npy: a header of ${length} bytes in a file of ${bytes.length}, expected at most ${LONGEST_HEADER} and a whole file`,
    );
  return { text: latin1(from, from + length), start: from + length };
}

function layout(text: string) {
  const fields = /['"]descr['"]\s*:\s*[[(]/.test(text) ? structuredFields(text) : undefined;
  if (fields !== undefined)
    throw new MatrixFileError(
      `npy: a structured type with ${fields}, expected numbers of one type; save one field, such as array['${/\(\s*['"]([\w ]{1,20})['"]/.exec(text)?.[1] ?? 'name'}']`,
    );
  const type = npyType(field(text, 'descr', /['"]([^'"]*)['"]/, "a type such as '<f8'"));
  const fortran = field(text, 'fortran_order', /(True|False)/, 'True or False') === 'True';
  // Python 2 wrote (2L, 2L).
  const shape = field(text, 'shape', /\(([\dL, ]*)\)/, 'a tuple of whole numbers').replace(/(?<=\d)L/g, '');
  const parts = shape.split(',').map((part) => part.trim());
  const sizes = parts.filter((part) => part !== '').map(Number);
  if (sizes.length !== 2)
    throw new MatrixFileError(`npy: shape (${shape.slice(0, 40)}), expected two dimensions, such as (3, 3)`);
  return { type, fortran, rows: sizes[0], columns: sizes[1] };
}

/** 'the fields "x", "y"', the first few. */
function structuredFields(text: string): string {
  const names = [...text.matchAll(/\(\s*['"]([^'"]*)['"]\s*,/g)].map(([, name]) => quoted(name));
  return `${names.length === 1 ? 'the field' : 'the fields'} ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
}

function field(text: string, key: string, value: RegExp, expected: string): string {
  const found = new RegExp(`['"]${key}['"]\\s*:\\s*${value.source}`).exec(text);
  if (found === null) throw new MatrixFileError(`npy: no ${key} in the header ${quoted(text)}, expected ${expected}`);
  return found[1];
}
