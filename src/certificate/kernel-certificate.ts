import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import type { Directions } from '../data/directions.js';
import { type Certificate, certificateOf } from './certificate.js';
import { Chain } from './chain.js';
import { LARGEST, tenDigits } from './matrix-certificate.js';
import { NoCertificate } from './no-certificate.js';
import { eigenvalue, GRAM, type MatrixTerm, type TermComparison } from './term.js';

/** A kernel of directions: their two-layer Gram matrix, or after `depth` layers the tangent kernel of √2·max(z, 0), which is He's. */
export interface KernelOfDirections {
  readonly activation: Activation;
  readonly data: Directions;
  readonly depth?: number;
}

/**
 * The extreme eigenvalues of a kernel, to ten digits; λ_1 = 0 where symmetry alone makes the Gram matrix singular.
 *
 * @throws NoCertificate for a tangent kernel that is not ReLU's, an activation that the checker does not know, more than 200 layers,
 * or n > 24
 */
export function kernelCertificate(name: string, { activation, data, depth }: KernelOfDirections): Certificate {
  if (data.count > LARGEST) throw new NoCertificate(`not yet for ${data.count} directions, only up to ${LARGEST}`);
  if (depth !== undefined && (activation.name !== activations.relu.name || depth > 200))
    throw new NoCertificate(`not yet for the tangent kernel of ${activation.name} after ${depth} layers`);
  const matrix: MatrixTerm = depth === undefined ? GRAM : ['tangents of relu', depth];
  const instance = depth === undefined ? { activation, data } : { data };
  const chain = new Chain(instance, BITS);
  const bounds = [...new Set([1, data.count])].flatMap((k): TermComparison[] => {
    const left = eigenvalue(k, matrix);
    const { lo, hi } = chain.enclose(left);
    if (lo.sign === 0 && hi.sign === 0) return [{ left, relation: '=', right: '0' }];
    return [
      { left, relation: '>=', right: tenDigits(lo.enclosure().lo, -1) },
      { left, relation: '<=', right: tenDigits(hi.enclosure().hi, 1) },
    ];
  });
  return certificateOf(name, instance, bounds);
}

/** What the eigenvalues are located with; the certificate has as few as it needs. */
const BITS = 192;
