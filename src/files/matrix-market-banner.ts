import { MatrixFileError } from './matrix-file-error.js';
import { quoted } from './number-text.js';

/** What the first line of a Matrix Market file says of the rest. */
export interface Banner {
  readonly layout: 'coordinate' | 'array';
  readonly field: 'real' | 'integer' | 'complex' | 'pattern';
  readonly symmetry: 'general' | 'symmetric' | 'hermitian';
}

/** @throws MatrixFileError quoting the word that is wrong */
export function parseBanner(words: readonly string[]): Banner {
  const [magic, object, layout, field, symmetry] = words.map((word) => word.toLowerCase());
  if (magic !== '%%matrixmarket')
    throw new MatrixFileError(`mtx line 1: ${quoted(words.join(' '))}, expected %%MatrixMarket matrix …`);
  const refuse = (place: number, expected: string): never => {
    const word = words[place];
    throw new MatrixFileError(
      `mtx line 1: ${word === undefined ? `no word ${place + 1}` : `${quoted(word)} as word ${place + 1}`}, expected ${expected}, as in %%MatrixMarket matrix coordinate real symmetric`,
    );
  };
  if (object !== 'matrix') refuse(1, 'matrix');
  if (layout !== 'coordinate' && layout !== 'array') return refuse(2, 'coordinate or array');
  const kind = field === 'double' ? 'real' : field;
  if (kind !== 'real' && kind !== 'integer' && kind !== 'complex' && kind !== 'pattern')
    return refuse(3, 'real, integer, complex or pattern');
  if (kind === 'pattern' && layout === 'array') return refuse(3, 'real, integer or complex for an array');
  if (symmetry === 'skew-symmetric')
    return refuse(4, 'general, symmetric or hermitian (the eigenvalues of a skew-symmetric matrix are imaginary)');
  if (symmetry !== 'general' && symmetry !== 'symmetric' && symmetry !== 'hermitian')
    return refuse(4, 'general, symmetric or hermitian');
  if (symmetry === 'hermitian' && kind !== 'complex') return refuse(4, `general or symmetric for ${kind} numbers`);
  if (symmetry === 'symmetric' && kind === 'complex')
    return refuse(4, 'hermitian or general for complex numbers (a complex symmetric matrix has complex eigenvalues)');
  if (words.length > 5) refuse(5, 'the end of the line');
  return { layout, field: kind, symmetry };
}
