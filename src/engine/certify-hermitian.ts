import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { type Certificate, type CertifyOptions, certify } from './certify.js';

/**
 * Certifies a Hermitian matrix A + iB by its real form [[A, −B], [B, A]] of twice the order, which has the same eigenvalues, each twice as
 * often: λ_min, λ_max, the condition number and the decisions are the same, the rank is half.
 *
 * Guarantee, cost and errors: those of `certify` for the real form.
 */
export function certifyHermitian(form: Float64Matrix, options: CertifyOptions = {}): Certificate {
  const found = certify(form, options);
  const { rank } = found;
  return {
    ...found,
    n: found.n / 2,
    rank: { ...rank, atLeast: Math.ceil(rank.atLeast / 2), atMost: Math.floor(rank.atMost / 2) },
    because: `in the real form of order ${found.n}, with every eigenvalue twice, ${found.because}`,
  };
}
