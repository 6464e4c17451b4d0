import { basename, dirname, extname } from 'node:path';
import { npyBytes } from '../files/npy-bytes.js';
import { type SymmetricMatrix, toFloat64 } from '../numerics/spectrum/symmetric-matrix.js';
import { InputError } from './input-error.js';
import { prepareFolder, writeAtomically } from './output.js';

/**
 * Writes the entries as doubles to K.npy and to K.radii.npy how far the exact ones may be from them.
 * @returns both paths
 * @throws InputError for a name that does not end in .npy, or a folder that cannot be written to
 */
export async function saveMatrix(path: string, matrix: SymmetricMatrix): Promise<string[]> {
  if (extname(path).toLowerCase() !== '.npy')
    throw new InputError({ argument: 'save', received: path, expected: 'a file ending in .npy' });
  const folder = dirname(path);
  await prepareFolder(folder, 'save');
  const { n, middle, radius } = toFloat64(matrix);
  const name = basename(path).slice(0, -'.npy'.length);
  return [
    await writeAtomically(folder, `${name}.npy`, npyBytes(middle, n), 'save'),
    await writeAtomically(folder, `${name}.radii.npy`, npyBytes(radius, n), 'save'),
  ];
}
