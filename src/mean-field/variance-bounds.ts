import type { Activation } from '../activations/activation.js';
import { asymptote } from '../families/asymptote.js';
import { momentInDoubles } from '../families/scaled-moments.js';
import * as I from '../numerics/interval/interval.js';

/**
 * Why V(q) = E g(√q z), g = φ² ≥ 0, can be enclosed on a whole interval: V(q) = ∫ g(x)·e^{−x²/2q} dx/√(2πq) is analytic in the
 * right half-plane, kinks and jumps or not, and for |q − m| ≤ r < m, where Re(1/q) ≥ 1/(m + r),
 *   |V(q)| ≤ √((m + r)/|q|)·V(m + r) ≤ √((m + r)/(m − r))·V(m + r) = M.
 * Its Taylor coefficients at m are at most M/r^k (Cauchy), so that for |q − m| ≤ ρ = x·r
 *   |V(q) − V(m) − V′(m)(q − m)| ≤ M·x²/(1 − x),   |V′(q) − V′(m)| ≤ (M/r)·(1/(1 − x)² − 1),   |V(q) − V(m)| ≤ M·x/(1 − x).
 * The same holds of E φ′² and, with M = (m + r)/(m − r)·…, of expectations over Gaussian pairs. Here r = m/2.
 */
export interface TaylorBounds {
  /** Bounds of the three differences above per unit of M. */
  readonly value: number;
  readonly slope: number;
  readonly variation: number;
}

/** √((m + r)/(m − r)) at r = m/2, and its square for pairs. */
export const DISC_GROWTH = 1.7321;
export const PAIR_DISC_GROWTH = 3;
/** m + r, in units of m. */
export const DISC_EDGE = 1.5;

/** At the centre m, for |q − m| ≤ radius < m/2. */
export function taylorBounds(centre: number, radius: number): TaylorBounds {
  if (radius === 0) return { value: 0, slope: 0, variation: 0 };
  const disc = I.point(centre / 2);
  const x = I.divide(I.point(radius), disc);
  const rest = I.subtract(I.point(1), x);
  const slope = I.subtract(I.divide(I.point(1), I.square(rest)), I.point(1));
  return {
    value: I.divide(I.square(x), rest).hi,
    slope: I.divide(slope, disc).hi,
    variation: I.divide(x, rest).hi,
  };
}

/** A double in the middle of a range, and how far the range reaches from it. */
export function centred({ lo, hi }: { readonly lo: number; readonly hi: number }): { centre: number; radius: number } {
  const centre = I.middle({ lo, hi, basis: 'proved' });
  return { centre, radius: lo === hi ? 0 : I.up(Math.max(hi - centre, centre - lo)) };
}

/**
 * M for V less its linear asymptote, which Taylor's formula leaves out exactly. With λ the asymptotes of φ and |φ − λ| ≤ A,
 * E|φ² − λ²| ≤ A² + 2A√(E λ²), which is far below V for large q.
 */
export function energyBound(activation: Activation, centre: number): number {
  const edge = I.up(DISC_EDGE * centre);
  const whole = momentInDoubles(activation, 0, edge).hi;
  const far = asymptote(activation);
  if (far === undefined) return I.up(DISC_GROWTH * whole);
  const root = I.sqrt(I.scale(far.meanSquare, edge)).hi;
  const excess = I.up(I.up(far.distance * far.distance) + I.up(2 * I.up(far.distance * root)));
  return I.up(DISC_GROWTH * Math.min(whole, excess));
}
