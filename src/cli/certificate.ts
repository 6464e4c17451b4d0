import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { caseCertificate, type DecidedCase } from '../../properties/certificates/index.js';
import { type Certificate, stringifyCertificate } from '../certificate/certificate.js';
import { matrixCertificate } from '../certificate/matrix-certificate.js';
import { NoCertificate } from '../certificate/no-certificate.js';
import { type Rational, rational } from '../certificate/rational.js';
import type { Decimal } from '../numerics/exact/decimal.js';
import { decimalsOf } from '../numerics/spectrum/square-entries.js';
import { asymmetryOf } from '../numerics/spectrum/symmetrize.js';
import { printable } from '../report/printable.js';
import { readCase } from './corpus.js';
import { parseTarget } from './options.js';
import { writeAtomically } from './output.js';
import { findingAt, type ReplayOptions } from './replay.js';
import { UsageError } from './usage-error.js';

export interface CertificateCommand extends Partial<ReplayOptions> {
  readonly json: boolean;
  readonly out?: string;
}

/**
 * Writes the certificate of a kept case, of an instance by seed and path, or of the matrix in a file, for checker/check.py. Returns 0; 3 when
 * there is none yet, which one line says.
 * @throws UsageError naming what is wrong with the target
 */
export async function certificate(target: string, options: CertificateCommand): Promise<number> {
  const { seed, path } = options;
  const byPath = seed !== undefined && path !== undefined;
  const made = byPath ? await atPath(target, { ...options, seed, path }) : await ofFile(target);
  if (typeof made === 'number') return made;
  const text = stringifyCertificate(made);
  if (options.json) process.stdout.write(text);
  const name = byPath ? target.replaceAll('/', '_') : basename(target, '.json');
  const out = options.out ?? (options.json ? undefined : `${name}.certificate.json`);
  if (out === undefined) return 0;
  const written = await writeAtomically(dirname(out), basename(out), text);
  if (!options.json)
    process.stdout.write(
      `${printable(written)}: ${made.steps.length} steps at ${made.bits} bits; python3 checker/check.py checks them\n`,
    );
  return 0;
}

async function atPath(target: string, options: ReplayOptions): Promise<Certificate | number> {
  const found = await findingAt(target, options);
  if (typeof found === 'number') return found;
  return certified({ ...parseTarget(target), value: found.instance.value, verdict: found.verdict });
}

async function ofFile(target: string): Promise<Certificate | number> {
  if (!existsSync(target))
    throw new UsageError(
      `certificate: ${target}, expected a case file, a matrix file, or <claim> --seed S --path P as a replay line shows them`,
    );
  if (!target.endsWith('.json')) return certified(await ofMatrix(target));
  const { claim, control, instance, verdict } = readCase(target);
  return certified({ claim, control, value: instance.value, verdict });
}

/** Or 3, where there is none yet. */
function certified(of: DecidedCase | (() => Certificate)): Certificate | number {
  try {
    return typeof of === 'function' ? of() : caseCertificate(of);
  } catch (error) {
    if (!(error instanceof NoCertificate)) throw error;
    process.stderr.write(`eigencheck: certificate: ${printable(error.message, { oneLine: true })}\n`);
    return 3;
  }
}

async function ofMatrix(file: string): Promise<() => Certificate> {
  const { readMatrixFile } = await import('../files/matrix-file.js');
  const { n, real, imaginary } = await readMatrixFile(file);
  if (imaginary !== undefined)
    throw new UsageError(`certificate: ${file} is complex, expected a real symmetric matrix`);
  const found = asymmetryOf(real, n);
  if (found !== undefined)
    throw new UsageError(
      `certificate: ${file}: entries (${found.row + 1}, ${found.column + 1}) and (${found.column + 1}, ${found.row + 1}) differ, expected a symmetric matrix`,
    );
  const decimals = decimalsOf(real);
  const row = (i: number): Rational[] => Array.from({ length: n }, (_, j) => asRational(decimals[i * n + j]));
  return () =>
    matrixCertificate(
      basename(file),
      Array.from({ length: n }, (_, i) => row(i)),
    );
}

const asRational = ({ digits, exponent }: Decimal): Rational =>
  exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
