import { type Certificate, certify as certificateOf } from '../engine/certify.js';
import { readMatrixFile } from '../files/matrix-file.js';
import { MatrixFileError, type SquareTable } from '../files/square-table.js';
import type { Interval } from '../numerics/interval.js';
import type { Decision } from '../numerics/rank.js';
import type { Float64Matrix } from '../numerics/symmetric-matrix.js';
import { asymmetryOf, symmetrized } from '../numerics/symmetrize.js';
import { exitCode } from '../run/exit-code.js';
import { enclosedDigits } from './enclosed-digits.js';
import { type Paint, paintFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface CertifyCommand {
  readonly symmetrize?: boolean;
  readonly require?: 'definite' | 'semidefinite';
  readonly json: boolean;
}

/**
 * Prints what is certain about the matrix in a file. Returns 0; with `require`, 1 when that is disproved and 3 when it stays
 * undecided.
 * @throws UsageError naming file, place and remedy
 */
export async function certify(path: string, options: CertifyCommand): Promise<number> {
  const table = await read(path);
  const { matrix, asymmetry } = symmetricFrom(path, table, options.symmetrize ?? false);
  const certificate = certificateOf(matrix, { unit: table.unit });
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ file: path, format: table.format, asymmetry, ...certificate }, infinitiesAsText, 1)}\n`
      : asText(path, table, asymmetry, certificate, paintFor(process.stdout, process.env)),
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

function symmetricFrom(
  path: string,
  { n, values }: SquareTable,
  symmetrize: boolean,
): { matrix: Float64Matrix; asymmetry: number } {
  const found = asymmetryOf(values, n);
  if (found === undefined)
    return {
      matrix: { kind: 'float64', n, middle: values, radius: new Float64Array(n * n), basis: 'proved' },
      asymmetry: 0,
    };
  if (!symmetrize) {
    const { row, column, size } = found;
    const [i, j] = [row + 1, column + 1];
    throw new UsageError(
      `certify: ${path}: entries (${i}, ${j}) = ${values[row * n + column]} and (${j}, ${i}) = ${values[column * n + row]} differ by ${size.toPrecision(3)}, the largest asymmetry, expected a symmetric matrix; --symmetrize takes its average with its transpose`,
    );
  }
  return { matrix: symmetrized(values, n), asymmetry: found.size };
}

const infinitiesAsText = (_key: string, x: unknown): unknown => (x === Infinity || x === -Infinity ? String(x) : x);

function asText(
  path: string,
  { n, format }: SquareTable,
  asymmetry: number,
  certificate: Certificate,
  paint: Paint,
): string {
  const { smallest, largest, conditionNumber, rank, positiveDefinite, positiveSemidefinite, rounding } = certificate;
  const verdict = (decision: Decision): string =>
    paint(decision === 'proved' ? 'green' : decision === 'disproved' ? 'red' : 'yellow', decision);
  const rows: readonly (readonly [string, string])[] = [
    ['matrix', `${path} · ${n} × ${n} · ${format}`],
    ['asymmetry', asymmetry === 0 ? 'none: exactly symmetric' : `${asymmetry.toPrecision(3)} at most, averaged away`],
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
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`;
}

/** The digits that both ends share, and the ends. */
const interval = ({ lo, hi }: Interval): string =>
  lo === hi ? String(lo) : `${enclosedDigits(lo, hi)}  in [${lo}, ${hi}]`;
