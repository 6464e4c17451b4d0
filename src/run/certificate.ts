import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { caseCertificate } from '../../properties/certificates/index.js';
import type { Certificate } from '../certificate/certificate.js';
import { kernelCertificate } from '../certificate/kernel-certificate.js';
import { matrixCertificate } from '../certificate/matrix-certificate.js';
import { NoCertificate } from '../certificate/no-certificate.js';
import type { Decimal } from '../numerics/exact/decimal.js';
import { Rational } from '../numerics/exact/rational.js';
import { decimalsOf } from '../numerics/spectrum/square-entries.js';
import { asymmetryOf } from '../numerics/spectrum/symmetrize.js';
import { activationOf } from './activation.js';
import { readCase } from './corpus.js';
import { readDataFile } from './data-file.js';
import { InputError } from './input-error.js';
import { readMatrix } from './read-matrix.js';
import { type ReplayRequest, replayInstance } from './replay.js';
import type { StartRunner } from './unit-runner.js';
import { workerPool } from './worker-pool.js';

/** What is to be certified. */
export type CertificateRequest =
  | { readonly of: 'instance'; readonly instance: ReplayRequest }
  /** A case file, or a matrix. */
  | { readonly of: 'file'; readonly file: string }
  /** A kernel whose directions are the rows of the file; its tangent kernel after `depth` layers. */
  | { readonly of: 'kernel'; readonly file: string; readonly kernel: string; readonly depth?: number | undefined };

/**
 * The certificate of a kept case, of an instance by seed and path, of the matrix in a file or of a kernel of its rows, for
 * checker/check.py; or why there is none yet.
 * @throws InputError naming what is wrong with the file or the names; NoAnswerError as `replayInstance`
 */
export async function certificateOf(
  request: CertificateRequest,
  start: StartRunner = workerPool,
): Promise<Certificate | NoCertificate> {
  const certify = await certifierOf(request, start);
  try {
    return certify();
  } catch (error) {
    if (error instanceof NoCertificate) return error;
    throw error;
  }
}

/** All that the certificate takes is read by now. */
type Certifier = () => Certificate;

async function certifierOf(request: CertificateRequest, start: StartRunner): Promise<Certifier> {
  if (request.of === 'kernel') return ofKernel(request.file, request.kernel, request.depth);
  if (request.of === 'instance') return ofInstance(request.instance, start);
  const { file } = request;
  if (!existsSync(file))
    throw new InputError({
      received: file,
      expected: 'a case file, a matrix file, or <claim> {seed} S {path} P as a replay line shows them',
    });
  return file.endsWith('.json') ? ofCase(file) : ofMatrix(file);
}

async function ofInstance(request: ReplayRequest, start: StartRunner): Promise<Certifier> {
  const { instance, verdict } = await replayInstance(request, start);
  const { claim, control } = request;
  return () => caseCertificate({ claim, control, value: instance.value, verdict });
}

function ofCase(file: string): Certifier {
  const { claim, control, instance, verdict } = readCase(file);
  return () => caseCertificate({ claim, control, value: instance.value, verdict });
}

function ofKernel(file: string, kernel: string, depth?: number): Certifier {
  const { directions: data } = readDataFile(file, false);
  const activation = activationOf(kernel, []);
  return () => kernelCertificate(basename(file), { activation, data, ...(depth !== undefined && { depth }) });
}

async function ofMatrix(file: string): Promise<Certifier> {
  const { n, real, imaginary } = await readMatrix(file);
  if (imaginary !== undefined)
    throw new InputError({ received: file, found: ' is complex', expected: 'a real symmetric matrix' });
  const found = asymmetryOf(real, n);
  if (found !== undefined) {
    const [i, j] = [found.row + 1, found.column + 1];
    const differing = `: entries (${i}, ${j}) and (${j}, ${i}) differ`;
    throw new InputError({ received: file, found: differing, expected: 'a symmetric matrix' });
  }
  const decimals = decimalsOf(real);
  const row = (i: number): Rational[] => Array.from({ length: n }, (_, j) => asRational(decimals[i * n + j]));
  const rows = Array.from({ length: n }, (_, i) => row(i));
  return () => matrixCertificate(basename(file), rows);
}

const asRational = ({ digits, exponent }: Decimal): Rational =>
  exponent >= 0 ? Rational.of(digits * 10n ** BigInt(exponent)) : Rational.of(digits, 10n ** BigInt(-exponent));
