import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { caseCertificate, type DecidedCase } from '../../properties/certificates/index.js';
import { type Certificate, stringifyCertificate } from '../certificate/certificate.js';
import { kernelCertificate } from '../certificate/kernel-certificate.js';
import { leanText } from '../certificate/lean.js';
import { matrixCertificate } from '../certificate/matrix-certificate.js';
import { NoCertificate } from '../certificate/no-certificate.js';
import { readMatrixFile } from '../files/matrix-file.js';
import { MatrixFileError } from '../files/matrix-file-error.js';
import type { Decimal } from '../numerics/exact/decimal.js';
import { Rational } from '../numerics/exact/rational.js';
import { decimalsOf } from '../numerics/spectrum/square-entries.js';
import { asymmetryOf } from '../numerics/spectrum/symmetrize.js';
import { printable } from '../report/printable.js';
import { activationOf } from '../run/activation.js';
import { readCase } from '../run/corpus.js';
import { readDataFile } from '../run/data-file.js';
import { writeAtomically } from '../run/output.js';
import { type ReplayRequest, replayInstance } from '../run/replay.js';
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
  { json, lean, out, kernel, depth, ...options }: CertificateCommand,
): Promise<number> {
  const { seed, path, ...request } = options;
  const byPath = seed !== undefined && path !== undefined;
  if (kernel === undefined && depth !== undefined)
    throw new UsageError(`certificate: --depth = ${depth}, expected --kernel <activation> with it`);
  const of =
    kernel !== undefined
      ? ofKernel(target, kernel, depth)
      : byPath
        ? await atPath(target, { ...request, seed, path })
        : await ofFile(target);
  const made = certified(of);
  if (made === undefined) return 3;
  if (lean !== undefined) {
    const written = await writeAtomically(dirname(lean), basename(lean), leanText(made));
    if (!json)
      process.stdout.write(`${printable(written, { oneLine: true })}: its rational core for Lean 4, untested\n`);
  }
  const text = stringifyCertificate(made);
  if (json) process.stdout.write(text);
  const name = byPath ? target.replaceAll('/', '_') : basename(target, '.json');
  const file = out ?? (json ? undefined : `${name}.certificate.json`);
  if (file === undefined) return 0;
  const written = await writeAtomically(dirname(file), basename(file), text);
  const remark = `${made.steps.length} steps at ${made.bits} bits; python3 ${checkerHere()} checks them`;
  if (!json) process.stdout.write(`${printable(written, { oneLine: true })}: ${remark}\n`);
  return 0;
}

/** The checker's file, as a command typed here can name it: that of this package. */
function checkerHere(): string {
  const manifest = createRequire(import.meta.url).resolve('eigencheck/package.json');
  return shellQuote(relative(process.cwd(), join(dirname(manifest), 'checker', 'check.py')));
}

type Certifiable = DecidedCase | (() => Certificate);

/** Undefined where there is none yet. */
function certified(of: Certifiable): Certificate | undefined {
  try {
    return typeof of === 'function' ? of() : caseCertificate(of);
  } catch (error) {
    if (!(error instanceof NoCertificate)) throw error;
    say(`certificate: ${error.message}`);
    return undefined;
  }
}

async function atPath(target: string, request: Omit<ReplayRequest, 'claim' | 'control'>): Promise<Certifiable> {
  sayMistrust();
  const of = parseTarget(target);
  const { instance, verdict } = await replayInstance({ ...request, ...of });
  return { ...of, value: instance.value, verdict };
}

async function ofFile(target: string): Promise<Certifiable> {
  if (!existsSync(target))
    throw new UsageError(
      `certificate: ${target}, expected a case file, a matrix file, or <claim> --seed S --path P as a replay line shows them`,
    );
  if (!target.endsWith('.json')) return ofMatrix(target);
  const { claim, control, instance, verdict } = readCase(target);
  return { claim, control, value: instance.value, verdict };
}

function ofKernel(file: string, kernel: string, depth?: number): Certifiable {
  const { directions: data } = readDataFile(file, false);
  const activation = activationOf(kernel, []);
  return () => kernelCertificate(basename(file), { activation, data, ...(depth !== undefined && { depth }) });
}

async function ofMatrix(file: string): Promise<Certifiable> {
  const { n, real, imaginary } = await readMatrixFile(file).catch((error: unknown) => {
    if (error instanceof MatrixFileError) throw new UsageError(`certificate: ${error.message}`, { cause: error });
    throw error;
  });
  if (imaginary !== undefined)
    throw new UsageError(`certificate: ${file} is complex, expected a real symmetric matrix`);
  const found = asymmetryOf(real, n);
  if (found !== undefined) {
    const [i, j] = [found.row + 1, found.column + 1];
    throw new UsageError(
      `certificate: ${file}: entries (${i}, ${j}) and (${j}, ${i}) differ, expected a symmetric matrix`,
    );
  }
  const decimals = decimalsOf(real);
  const row = (i: number): Rational[] => Array.from({ length: n }, (_, j) => asRational(decimals[i * n + j]));
  return () =>
    matrixCertificate(
      basename(file),
      Array.from({ length: n }, (_, i) => row(i)),
    );
}

const asRational = ({ digits, exponent }: Decimal): Rational =>
  exponent >= 0 ? Rational.of(digits * 10n ** BigInt(exponent)) : Rational.of(digits, 10n ** BigInt(-exponent));
