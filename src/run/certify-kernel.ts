import type { Activation } from '../activations/activation.js';
import type { Directions } from '../data/directions.js';
import { certify } from '../engine/certify.js';
import { middle } from '../numerics/interval/interval.js';
import { PRECISION_LADDER, type Precision } from '../numerics/precision.js';
import type { SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { activationOf } from './activation.js';
import { type CertifiedMatrix, trustedCertificate } from './certify.js';
import { readDataFile } from './data-file.js';
import { InputError } from './input-error.js';

/** Which kernel of which rows. */
export interface KernelRequest {
  /** A name or a formula. */
  readonly kernel: string;
  /** A CSV file: each row is a direction. */
  readonly data?: string;
  /** Layers of the tangent kernel. Left out: the Gram matrix of a network with one trained hidden layer. */
  readonly depth?: number;
}

/**
 * The kernel of exact rows, and what is certain about it: computed again with more bits while the sign of λ_min stays open.
 * @throws InputError naming what is wrong with the request or the file
 */
export async function certifyKernel({ kernel, data, depth }: KernelRequest): Promise<CertifiedMatrix> {
  if (data === undefined)
    throw new InputError({ argument: 'data', received: 'nothing', expected: 'a CSV file whose rows are directions' });
  const { directions } = readDataFile(data, false);
  const { name, matrixAt } = await kernelOf(activationOf(kernel, []), directions, depth);
  let matrix = matrixAt('float64');
  let certificate = trustedCertificate(certify(matrix));
  for (const at of PRECISION_LADDER.slice(1, MOST_RUNGS)) {
    if (certificate.smallest.lo > 0 || matrix.basis !== 'proved') break;
    matrix = matrixAt(at);
    certificate = trustedCertificate(certify(matrix));
  }
  const table = { n: matrix.n, format: `${name} of ${directions.count} directions`, remarks: [] };
  return { path: data, table, asymmetry: 0, certificate, matrix };
}

/** 512 bits would take minutes. */
const MOST_RUNGS = 3;

/**
 * Tangent kernels have σ_w² = 1/E φ(z)², nearest double, inputs of variance 1 and no biases: He's initialisation for ReLU.
 * Loaded only here: the library takes longer to load than a matrix to certify.
 */
async function kernelOf(
  activation: Activation,
  directions: Directions,
  depth: number | undefined,
): Promise<{ name: string; matrixAt: (precision: Precision) => SymmetricMatrix }> {
  const { gramMatrix, ntk, scaledMoment } = await import('../index.js');
  if (depth === undefined)
    return {
      name: `two-layer Gram matrix of ${activation.name}`,
      matrixAt: (precision) => gramMatrix(activation, directions, precision),
    };
  const weightVariance = 1 / middle(scaledMoment(activation, 'energy', 1));
  const network = { depth, weightVariance, biasVariance: 0, inputVariance: 1 };
  return {
    name: `tangent kernel of ${activation.name}, depth ${depth}, σ_w² = ${weightVariance},`,
    matrixAt: (precision) => ntk(activation, directions, network, precision),
  };
}
