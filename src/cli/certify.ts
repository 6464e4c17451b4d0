import { type Certificate, certify as certificateOf } from '../engine/certify.js';
import { certifyHermitian } from '../engine/certify-hermitian.js';
import { jsonText } from '../evidence/json.js';
import { readMatrixFile } from '../files/matrix-file.js';
import { MatrixFileError } from '../files/matrix-file-error.js';
import { EXACT_UP_TO, type SquareTable } from '../files/square-table.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { Decision } from '../numerics/spectrum/rank.js';
import { realForm, type SquareEntries } from '../numerics/spectrum/square-entries.js';
import { asymmetryOf, type SymmetricEntries, symmetricOf, symmetrized } from '../numerics/spectrum/symmetrize.js';
import { printable } from '../report/printable.js';
import { exitCode } from '../run/exit-code.js';
import { mistrust, trusted } from '../run/runtime.js';
import { enclosedDigits } from './enclosed-digits.js';
import { sayMistrust } from './say.js';
import { type Paint, paintFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface CertifyCommand {
  readonly symmetrize?: boolean;
  readonly require?: 'definite' | 'semidefinite';
  readonly json?: boolean;
}

/**
 * Prints what is certain about the matrix in a file. Returns 0; with `require`, 1 when that is disproved and 3 when it
 * stays undecided.
 * @throws UsageError naming file, place and remedy
 */
export async function certify(path: string, options: CertifyCommand): Promise<number> {
  const table = await read(path);
  const { entries, asymmetry } = symmetricFrom(path, table, options.symmetrize ?? false);
  sayMistrust();
  const certificate = certificateFor(table, entries, asymmetry);
  process.stdout.write(
    options.json
      ? `${jsonText({ file: path, format: table.format, remarks: table.remarks, asymmetry, ...certificate })}\n`
      : asText(
          printable(path, { oneLine: true }),
          table,
          asymmetry,
          certificate,
          paintFor(process.stdout, process.env),
        ),
  );
  if (options.require === undefined) return 0;
  const { positiveDefinite, positiveSemidefinite } = certificate;
  const decision = options.require === 'definite' ? positiveDefinite : positiveSemidefinite;
  return exitCode({ refuted: decision === 'disproved', undecided: decision === 'undecided' });
}

async function read(path: string): Promise<SquareTable> {
  try {
    return await readMatrixFile(path);
  } catch (error) {
    if (error instanceof MatrixFileError) throw new UsageError(`certify: ${error.message}`, { cause: error });
    throw error;
  }
}

function certificateFor(
  { unit, imaginary, printed }: SquareTable,
  { matrix, exact }: SymmetricEntries,
  asymmetry: number,
): Certificate {
  const of = imaginary === undefined ? certificateOf : certifyHermitian;
  return trustedCertificate(of(matrix, { unit, asymmetry, ...(exact && { exact }), ...(printed && { printed }) }));
}

/** Where the runtime breaks the one assumption, its decisions are open, and nothing is read out of its numbers. */
function trustedCertificate(certificate: Certificate): Certificate {
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
    throw new UsageError(
      `certify: ${path}: ${said}, expected a ${kind} matrix; --symmetrize takes its average with its ${imaginary === undefined ? '' : 'conjugate '}transpose`,
    );
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

function asText(
  path: string,
  { n, format, imaginary, remarks }: SquareTable,
  asymmetry: number,
  certificate: Certificate,
  paint: Paint,
): string {
  const { smallest, largest, conditionNumber, rank, positiveDefinite, positiveSemidefinite, rounding } = certificate;
  const verdict = (decision: Decision): string =>
    paint(decision === 'proved' ? 'green' : decision === 'disproved' ? 'red' : 'yellow', decision);
  const rows: readonly (readonly [string, string])[] = [
    ['matrix', `${path} · ${n} × ${n} · ${format}`],
    ...remarks.map((remark): [string, string] => ['', remark]),
    [
      'asymmetry',
      asymmetry === 0
        ? `none: exactly ${imaginary === undefined ? 'symmetric' : 'Hermitian'}`
        : `${asymmetry.toPrecision(3)} at most, averaged away`,
    ],
    ['λ_min', `${interval(smallest)}  (${certificate.precision})`],
    ['λ_max', interval(largest)],
    ['condition number', interval(conditionNumber)],
    [
      'numerical rank',
      `${rank.atLeast === rank.atMost ? rank.atLeast : `between ${rank.atLeast} and ${rank.atMost}`}  (${rank.resolution === 0 ? 'exactly' : `eigenvalues beyond ±${rank.resolution.toPrecision(2)}`})`,
    ],
    ['positive definite', verdict(positiveDefinite)],
    ['positive semidefinite', verdict(positiveSemidefinite)],
    ['because', certificate.because],
    [
      'tolerance to expect',
      `${rounding.total.toPrecision(2)} = ${rounding.entries.toPrecision(2)} entries as stored + ${rounding.solver.toPrecision(2)} a solver in doubles`,
    ],
    ['reading', paint('bold', certificate.reading)],
    ...(certificate.digits === undefined ? [] : [['digits', certificate.digits.sentence] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`;
}

/** The digits that both ends share, and the ends. */
const interval = ({ lo, hi }: Interval): string =>
  lo === hi ? String(lo) : `${enclosedDigits(lo, hi)}  in [${lo}, ${hi}]`;
