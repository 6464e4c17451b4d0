import { readMatrixFile } from '../files/matrix-file.js';
import { MatrixFileError } from '../files/matrix-file-error.js';
import type { SquareTable } from '../files/square-table.js';
import { InputError } from './input-error.js';

/** The matrix in a file. @throws InputError naming file and place */
export async function readMatrix(path: string): Promise<SquareTable> {
  try {
    return await readMatrixFile(path);
  } catch (error) {
    if (error instanceof MatrixFileError) throw new InputError({ found: error.message }, { cause: error });
    throw error;
  }
}
