import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { stringifyCertificate } from '../certificate/certificate.js';
import { leanText } from '../certificate/lean.js';
import { NoCertificate } from '../certificate/no-certificate.js';
import { printable } from '../report/printable.js';
import { type CertificateRequest, certificateOf } from '../run/certificate.js';
import { writeAtomically } from '../run/output.js';
import type { ReplayRequest } from '../run/replay.js';
import { shellQuote } from '../run/replay-line.js';
import { parseTarget } from './options.js';
import { say, sayMistrust } from './say.js';
import { UsageError } from './usage-error.js';

/** An instance by seed and path, or else a file. */
export interface CertificateCommand extends Omit<ReplayRequest, 'claim' | 'control' | 'seed' | 'path'> {
  readonly seed?: number;
  readonly path?: string;
  /** The activation of a kernel whose directions are the rows of the file. */
  readonly kernel?: string;
  /** Layers of its tangent kernel. */
  readonly depth?: number;
  readonly json?: boolean;
  /** A file for its rational core, to be read by Lean 4. */
  readonly lean?: string;
  readonly out?: string;
}

/**
 * Writes the certificate of a kept case, of an instance by seed and path, or of the matrix in a file, for
 * checker/check.py. Returns 0; 3 when there is none yet, which one line says.
 * @throws UsageError or InputError naming what is wrong with the target
 */
export async function certificate(
  target: string,
  { json, lean, out, ...options }: CertificateCommand,
): Promise<number> {
  const request = requestOf(target, options);
  if (request.of === 'instance') sayMistrust();
  const made = await certificateOf(request);
  if (made instanceof NoCertificate) {
    say(`certificate: ${made.message}`);
    return 3;
  }
  const print = (text: string) => void (json || process.stdout.write(`${text}\n`));
  if (lean !== undefined) print(`${await written(lean, leanText(made))}: its rational core for Lean 4, untested`);
  const text = stringifyCertificate(made);
  if (json) process.stdout.write(text);
  const name = request.of === 'instance' ? target.replaceAll('/', '_') : basename(target, '.json');
  const file = out ?? (json ? undefined : `${name}.certificate.json`);
  if (file === undefined) return 0;
  const remark = `${made.steps.length} steps at ${made.bits} bits; python3 ${checkerHere()} checks them`;
  print(`${await written(file, text)}: ${remark}`);
  return 0;
}

/** @throws UsageError for the depth of no kernel */
function requestOf(
  target: string,
  { kernel, depth, seed, path, ...request }: Omit<CertificateCommand, 'json' | 'lean' | 'out'>,
): CertificateRequest {
  if (kernel !== undefined) return { of: 'kernel', file: target, kernel, depth };
  if (depth !== undefined)
    throw new UsageError(`certificate: --depth = ${depth}, expected --kernel <activation> with it`);
  if (seed === undefined || path === undefined) return { of: 'file', file: target };
  return { of: 'instance', instance: { ...request, ...parseTarget(target), seed, path } };
}

const written = async (file: string, text: string): Promise<string> =>
  printable(await writeAtomically(dirname(file), basename(file), text), { oneLine: true });

/** The checker's file, as a command typed here can name it: that of this package. */
function checkerHere(): string {
  const manifest = createRequire(import.meta.url).resolve('eigencheck/package.json');
  return shellQuote(relative(process.cwd(), join(dirname(manifest), 'checker', 'check.py')));
}
