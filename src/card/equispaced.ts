import type { Activation } from '../activations/activation.js';
import { enclosedKernel, GUARD_BITS } from '../families/dual-kernel.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

/**
 * λ_min of the Gram matrix G^∞ = (κ_φ′(θ_ij) cos θ_ij) on the n directions 2πk/n of the plane.
 *
 * G^∞ is circulant, so its eigenvalues are λ_j = Σ_k g(2πk/n) cos(2πjk/n) with g(θ) = κ_φ′(θ) cos θ, in pairs but for λ_0 (Davis,
 * Circulant Matrices, 1979). For odd n no two directions are opposite, and the smallest angle between two of the lines is π/n.
 *
 * Guarantee: an enclosure; 'estimated' for a user's activation. Width about 2^−bits times n. Cost: n/2 kernel values and n²/4 products.
 * @param n - odd
 */
export function smallestOnCircle(activation: Activation, n: number, bits: number): I.Interval {
  const half = (n - 1) / 2;
  return withMpfr(bits + GUARD_BITS, (R) => {
    // Pairs of doubles are faster, but their series is one of 120 bits.
    const kernel = enclosedKernel(activation, 'derivative').atMpfr;
    const step = R.divide(R.scale(R.pi(), 1), R.number(n));
    const angles = Array.from({ length: half + 1 }, (_, k) => R.multiply(step, R.number(k)));
    const cosines = angles.map((angle) => R.cos(angle));
    const entries = angles.map((angle, k) => {
      const sine = R.clamp(R.sin(angle), 0, 1);
      return R.multiply(kernel(R, { angle, cosine: cosines[k], sine }), cosines[k]);
    });
    const eigenvalues = Array.from({ length: half + 1 }, (_, j) =>
      R.toInterval(R.scope(() => eigenvalue(R, entries, (k) => cosines[folded(j * k, n)]))),
    );
    return eigenvalues.reduce(I.minimum);
  });
}

/** g_0 + 2Σ_{k ≥ 1} g_k cos(2πjk/n). */
function eigenvalue(
  R: MpfrArithmetic,
  [first, ...others]: readonly MpfrInterval[],
  cosine: (k: number) => MpfrInterval,
): MpfrInterval {
  return others.reduce((sum, g, k) => R.add(sum, R.scale(R.multiply(g, cosine(k + 1)), 1)), first);
}

/** The multiple of 2π/n in [0, π] with the same cosine. */
const folded = (multiple: number, n: number): number => Math.min(multiple % n, n - (multiple % n));
