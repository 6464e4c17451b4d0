import { type Certificate, certify, certifyHermitian } from '../engine/certify.js';
import { EXACT_UP_TO, type SquareTable } from '../files/square-table.js';
import { realForm, type SquareEntries } from '../numerics/spectrum/square-entries.js';
import type { SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { asymmetryOf, type SymmetricEntries, symmetricOf, symmetrized } from '../numerics/spectrum/symmetrize.js';
import { InputError } from './input-error.js';
import { readMatrix } from './read-matrix.js';
import { mistrust, trusted } from './runtime.js';

/** A matrix, and what is certain about it. */
export interface CertifiedMatrix {
  /** The file that it, or its rows, come from. */
  readonly path: string;
  readonly table: Pick<SquareTable, 'n' | 'format' | 'imaginary' | 'remarks'>;
  readonly matrix: SymmetricMatrix;
  /** The largest difference of two entries that should be equal, or conjugate; averaged away. */
  readonly asymmetry: number;
  readonly certificate: Certificate;
}

/**
 * Reads a matrix and certifies it.
 * @param symmetrize - whether one that is not symmetric (Hermitian) is averaged with its (conjugate) transpose
 * @throws InputError naming file, place and remedy
 */
export async function certifyFile(path: string, symmetrize = false): Promise<CertifiedMatrix> {
  const table = await readMatrix(path);
  const { entries, asymmetry } = symmetricFrom(path, table, symmetrize);
  return { path, table, matrix: entries.matrix, asymmetry, certificate: certificateFor(table, entries, asymmetry) };
}

function certificateFor(
  { unit, imaginary, printed }: SquareTable,
  { matrix, exact }: SymmetricEntries,
  asymmetry: number,
): Certificate {
  const of = imaginary === undefined ? certify : certifyHermitian;
  return trustedCertificate(of(matrix, { unit, asymmetry, ...(exact && { exact }), ...(printed && { printed }) }));
}

/** Where the runtime breaks the one assumption, its decisions are open, and nothing is read out of its numbers. */
export function trustedCertificate(certificate: Certificate): Certificate {
  const warning = mistrust();
  if (warning === undefined) return certificate;
  const { digits: _, ...numbers } = trusted(certificate);
  return {
    ...numbers,
    positiveDefinite: 'undecided',
    positiveSemidefinite: 'undecided',
    because: warning,
    reading: 'nothing: all numbers here are estimated',
  };
}

function symmetricFrom(
  path: string,
  table: SquareTable,
  symmetrize: boolean,
): { entries: SymmetricEntries; asymmetry: number } {
  const { real, imaginary } = table;
  const entries = imaginary === undefined ? real : realForm(real, imaginary, table.n);
  const n = imaginary === undefined ? table.n : 2 * table.n;
  const found = asymmetryOf(entries, n);
  if (found === undefined) return { entries: symmetricOf(entries, n), asymmetry: 0 };
  if (!symmetrize) {
    const { size } = found;
    const [i, j] = [found.row % table.n, found.column % table.n];
    const kind = imaginary === undefined ? 'symmetric' : 'Hermitian';
    const said =
      i === j
        ? `entry (${i + 1}, ${i + 1}) = ${entryText(table, i, i)} is not real`
        : `entries (${i + 1}, ${j + 1}) = ${entryText(table, i, j)} and (${j + 1}, ${i + 1}) = ${entryText(table, j, i)} ${imaginary === undefined ? '' : 'are not conjugate: they '}differ by ${size.toPrecision(3)}, the largest asymmetry`;
    const conjugate = imaginary === undefined ? '' : 'conjugate ';
    throw new InputError({
      received: path,
      found: `: ${said}`,
      expected: `a ${kind} matrix`,
      advice: `{symmetrize} takes its average with its ${conjugate}transpose`,
    });
  }
  return { entries: symmetrized(entries, n, EXACT_UP_TO), asymmetry: found.size };
}

/** An entry as the file has it, as far as doubles and exact decimals tell. */
function entryText({ n, real, imaginary }: SquareTable, i: number, j: number): string {
  const part = ({ values, exact }: SquareEntries): string => {
    const value = values[i * n + j];
    const mirror = values[j * n + i];
    const decimal = exact?.[i * n + j];
    return decimal === undefined || value !== mirror ? String(value) : `${decimal.digits}e${decimal.exponent}`;
  };
  if (imaginary === undefined) return part(real);
  const beside = part(imaginary);
  return `${part(real)}${beside.startsWith('-') ? '' : '+'}${beside}i`;
}
