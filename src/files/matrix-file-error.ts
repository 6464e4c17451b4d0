/** A file that holds no square matrix of finite numbers, or not in a form we read: one clear line. */
export class MatrixFileError extends Error {
  override readonly name = 'MatrixFileError';
}
