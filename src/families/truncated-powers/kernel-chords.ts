import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadedPairs } from '../hermite-series.js';
import type { FittedKinks } from './fitted-kinks.js';
import { fittedValue } from './fitted-value.js';

/**
 * How steep a kernel κ(ρ) = Σ b_r²ρ^r is, from its own values: with |κ|(ρ) = Σ b_r²|ρ|^r, which is convex in |ρ|, and
 * x = cos 2^−k, the chord from x to 1 bounds all slopes up to x, and the values there all that is left:
 *   |dκ/dρ| ≤ slope(k) = (κ(1) − κ(x))/(1 − x) for |ρ| ≤ x,   |κ(ρ) − κ(±1)| ≤ drop(k) = κ(1) − κ(x) for ±ρ ≥ x.
 * Of E g(u)g′(v) = Σ b_r b′_r ρ^r both are at most the geometric mean of those of g and g′ (Cauchy and Schwarz).
 */
export interface Chords {
  readonly slope: (k: number) => number;
  readonly drop: (k: number) => number;
}

/** Upper bounds of them for 0 ≤ k ≤ FINEST. Cost: a value each. */
export function chordsOf(fit: FittedKinks): Chords {
  const value = fittedValue(fit, fit);
  const at = memo(
    (k: number) => k,
    (k) =>
      withMpfr(fit.bits, (S: MpfrArithmetic) => {
        const angle = S.number(2 ** -k);
        const cosine = S.cos(angle);
        const [energy] = loadedPairs(S, fit.energy);
        const drop = S.clamp(
          S.subtract(energy, value(S, { angle, cosine, sine: S.sin(angle) })),
          0,
          Number.POSITIVE_INFINITY,
        );
        // 1 − cos θ = 2 sin²(θ/2)
        const gap = S.scale(S.square(S.sin(S.scale(angle, -1))), 1);
        return { slope: S.upper(S.divide(drop, gap)), drop: S.upper(drop) };
      }),
  );
  return { slope: (k) => at(k).slope, drop: (k) => at(k).drop };
}

/** 1 − cos 2⁻²⁰⁰ is less than any precision in use tells from 0. */
export const FINEST = 200;
