import { type DoubleDouble, highHalf } from '../double-double/double-double.js';

/** Σ c_k s^k by its double-double coefficients c_k = hi[k] + lo[k]. */
export interface DoubleDoublePolynomial {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

/**
 * Σ_{k<count} c_k s^k by Horner's rule: the operations of `double-double.ts`, written out.
 *
 * Error: with s itself off by 8.1u² and each c_k by u² relatively, at most Σ|c_k||s|^k·(19.22k + 4.02)u²,
 * u = 2⁻⁵³: a product errs by 8.1u² and a sum by 3.01u², and c_k s^k meets k products, k + 1 sums and k factors s.
 * Underflows are below 2⁻¹⁰⁰⁰ together.
 */
export function polynomialInDoubleDouble(
  { hi: C, lo: c }: DoubleDoublePolynomial,
  count: number,
  s: DoubleDouble,
): DoubleDouble {
  const { hi: S, lo: sLow } = s;
  const SHigh = highHalf(S);
  const SRest = S - SHigh;
  let P = 0;
  let p = 0;
  for (let k = count - 1; k >= 0; k--) {
    const product = P * S;
    const spread = P * (2 ** 27 + 1);
    const PHigh = spread - (spread - P);
    const PRest = P - PHigh;
    const error = PRest * SRest - (product - PHigh * SHigh - PRest * SHigh - PHigh * SRest) + (P * sLow + p * S);
    const Q = product + error;
    const q = error - (Q - product);

    const A = Q + C[k];
    const AShadow = A - Q;
    const a = Q - (A - AShadow) + (C[k] - AShadow);
    const B = q + c[k];
    const BShadow = B - q;
    const b = q - (B - BShadow) + (c[k] - BShadow);
    const t = a + B;
    const V = A + t;
    const w = b + (t - (V - A));
    P = V + w;
    p = w - (P - V);
  }
  return { hi: P, lo: p };
}
