import { checkShape, MatrixFileError, quoted, type SquareTable } from './square-table.js';

/**
 * NumPy's .npy, versions 1 to 3 (numpy.lib.format): float32 or float64 of either byte order, C or Fortran order. The length of the
 * file must be what its header promises; nothing is allocated before that is known.
 * @throws MatrixFileError saying what was found and expected
 */
export function parseNpy(bytes: Uint8Array): SquareTable {
  const { text, start } = header(bytes);
  const { big, size, fortran, rows, columns } = layout(text);
  checkShape(rows, columns);
  const expected = start + rows * columns * size;
  if (bytes.length !== expected)
    throw new MatrixFileError(
      `npy: ${bytes.length} bytes for shape (${rows}, ${columns}), expected ${expected}: ${bytes.length < expected ? 'the file is cut short' : 'something follows the data'}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, rows * columns * size);
  const n = rows;
  const values = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) {
    const [i, j] = fortran ? [k % n, Math.floor(k / n)] : [Math.floor(k / n), k % n];
    const value = size === 8 ? view.getFloat64(8 * k, !big) : view.getFloat32(4 * k, !big);
    if (!Number.isFinite(value))
      throw new MatrixFileError(`npy: entry (${i + 1}, ${j + 1}) = ${value}, expected a finite number`);
    values[i * n + j] = value;
  }
  const format = `npy float${8 * size}, ${fortran ? 'Fortran' : 'C'} order`;
  return { n, values, format, unit: size === 8 ? 2 ** -53 : 2 ** -24 };
}

const MAGIC = '\x93NUMPY';
/** Longer ones belong to structured types. */
const LONGEST_HEADER = 65536;

function header(bytes: Uint8Array): { text: string; start: number } {
  const latin1 = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (latin1(0, 6) !== MAGIC)
    throw new MatrixFileError(
      `npy: begins with ${quoted(latin1(0, 6))}, expected the magic ${quoted(MAGIC)} of a .npy file`,
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

interface Layout {
  readonly big: boolean;
  readonly size: 4 | 8;
  readonly fortran: boolean;
  readonly rows: number;
  readonly columns: number;
}

function layout(text: string): Layout {
  const type = field(text, 'descr', /'([^']*)'/, "a type such as '<f8'");
  const found = /^([<>])f([48])$/.exec(type);
  if (found === null)
    throw new MatrixFileError(
      `npy: descr = ${quoted(type)}, expected float32 or float64 ('<f4', '<f8', '>f4', '>f8'); save array.astype(float)`,
    );
  const fortran = field(text, 'fortran_order', /(True|False)/, 'True or False') === 'True';
  const shape = field(text, 'shape', /\(([\d, ]*)\)/, 'a tuple of whole numbers');
  const sizes = shape.split(',').map((part) => part.trim()).filter((part) => part !== '').map(Number); // biome-ignore format: one thought, one line
  if (sizes.length !== 2)
    throw new MatrixFileError(`npy: shape (${shape.slice(0, 40)}), expected two dimensions, such as (3, 3)`);
  return { big: found[1] === '>', size: found[2] === '8' ? 8 : 4, fortran, rows: sizes[0], columns: sizes[1] };
}

function field(text: string, key: string, value: RegExp, expected: string): string {
  const found = new RegExp(`['"]${key}['"]\\s*:\\s*${value.source}`).exec(text);
  if (found === null) throw new MatrixFileError(`npy: no ${key} in the header ${quoted(text)}, expected ${expected}`);
  return found[1];
}
