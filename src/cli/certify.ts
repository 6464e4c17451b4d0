import { jsonText } from '../evidence/json.js';
import { printable } from '../report/printable.js';
import { type CertifiedMatrix, certifyFile } from '../run/certify.js';
import { certifyKernel, type KernelRequest } from '../run/certify-kernel.js';
import { exitCode } from '../run/exit-code.js';
import { saveMatrix } from '../run/save-matrix.js';
import { certifyText } from './certify-text.js';
import { sayMistrust } from './say.js';
import { lookFor } from './terminal.js';
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
      : certifyText(printable(path, { oneLine: true }), certified, saved, lookFor(process.stdout, process.env)),
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
