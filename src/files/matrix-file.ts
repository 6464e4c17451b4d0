import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseMatrixCsv } from './matrix-csv.js';
import { MatrixFileError } from './matrix-file-error.js';
import { parseMatrixMarket } from './matrix-market.js';
import { parseNpy } from './npy.js';
import type { SquareTable } from './square-table.js';

const READERS: Readonly<Record<string, (bytes: Uint8Array) => SquareTable>> = {
  '.npy': parseNpy,
  '.csv': parseMatrixCsv,
  '.mtx': parseMatrixMarket,
};

/** A file is read as a whole. */
const LARGEST_FILE = 2 ** 30;

/**
 * The square matrix in a file, by its extension: NumPy's .npy, .csv (or .txt), Matrix Market's .mtx.
 * @throws MatrixFileError, one line that names the file, the place in it, what was found and what was expected
 */
export async function readMatrixFile(path: string): Promise<SquareTable> {
  const parse = READERS[extname(path).toLowerCase()];
  if (parse === undefined) throw new MatrixFileError(`${path}: expected a file ending in .npy, .csv or .mtx`);
  return naming(path, async () => {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw new MatrixFileError(`${size} bytes, expected at most ${LARGEST_FILE}`);
    return parse(await readFile(path));
  });
}

/** The errors of parsers know the place, those of the system the path; each is made to name both. */
async function naming<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MatrixFileError) throw new MatrixFileError(`${path}: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    const said = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : message;
    throw new MatrixFileError(`${path}: ${said}, expected a readable .npy, .csv or .mtx file`, { cause: error });
  }
}
