import { jsonText } from '../evidence/json.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { Decision } from '../numerics/spectrum/rank.js';
import { printable } from '../report/printable.js';
import { type CertifiedMatrix, certifyFile } from '../run/certify.js';
import { certifyKernel, type KernelRequest } from '../run/certify-kernel.js';
import { exitCode } from '../run/exit-code.js';
import { saveMatrix } from '../run/save-matrix.js';
import { hanging } from './columns.js';
import { enclosedDigits } from './enclosed-digits.js';
import { sayMistrust } from './say.js';
import { type Look, lookFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface CertifyOptions extends Partial<KernelRequest> {
  readonly save?: string;
  readonly symmetrize?: boolean;
  readonly require?: 'definite' | 'semidefinite';
  readonly json?: boolean;
}

/**
 * Prints what is certain about the matrix in a file, or about a kernel of given rows. Returns 0; with `require`, 1 when that is disproved and 3 when it
 * stays undecided.
 */
export async function certify(file: string | undefined, options: CertifyOptions): Promise<number> {
  sayMistrust();
  const certified = await certifiedFrom(file, options);
  const { path, table, asymmetry, certificate, matrix } = certified;
  const saved = options.save === undefined ? [] : await saveMatrix(options.save, matrix);
  const { format, remarks } = table;
  process.stdout.write(
    options.json
      ? `${jsonText({ file: path, format, remarks, asymmetry, ...certificate, ...(saved.length > 0 && { saved }) })}\n`
      : asText(printable(path, { oneLine: true }), certified, saved, lookFor(process.stdout, process.env)),
  );
  if (options.require === undefined) return 0;
  const { positiveDefinite, positiveSemidefinite } = certificate;
  const decision = options.require === 'definite' ? positiveDefinite : positiveSemidefinite;
  return exitCode({ refuted: decision === 'disproved', undecided: decision === 'undecided' });
}

/** @throws UsageError unless there is either a file or a kernel */
function certifiedFrom(
  file: string | undefined,
  { kernel, data, depth, symmetrize }: CertifyOptions,
): Promise<CertifiedMatrix> {
  const asksForKernel = kernel !== undefined || data !== undefined || depth !== undefined;
  if (file !== undefined && !asksForKernel) return certifyFile(file, symmetrize);
  if (file === undefined && kernel !== undefined && symmetrize === undefined)
    return certifyKernel({ kernel, ...(data !== undefined && { data }), ...(depth !== undefined && { depth }) });
  if (file === undefined && !asksForKernel)
    throw new UsageError("certify: missing required argument 'file', or --kernel <activation> --data <rows.csv>");
  throw new UsageError(
    `certify: file = ${file ?? 'none'}, --kernel = ${kernel ?? 'none'}, expected a matrix file, or --kernel <activation> --data <rows.csv> without --symmetrize`,
  );
}

function asText(
  path: string,
  { table, asymmetry, certificate }: CertifiedMatrix,
  saved: readonly string[],
  { paint, width }: Look,
): string {
  const { n, format, imaginary, remarks } = table;
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
    [
      'condition number',
      rank.resolution === 0 && rank.atMost < n ? 'infinite: the matrix is singular' : interval(conditionNumber),
    ],
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
    ...saved.map((name, k): [string, string] => [k === 0 ? 'saved' : 'radii', printable(name, { oneLine: true })]),
    ...(certificate.digits === undefined ? [] : [['digits', certificate.digits.sentence] as const]),
  ];
  const names = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => hanging(`${name.padEnd(names)}  `, value, width)).join('\n')}\n`;
}

/** The digits that both ends share, and the ends. */
const interval = ({ lo, hi }: Interval): string =>
  lo === hi ? String(lo) : `${enclosedDigits(lo, hi)}  in [${lo}, ${hi}]`;
