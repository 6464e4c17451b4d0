import type { PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { jumpsOf, pieceBefore } from '../../numerics/exact/piecewise-polynomial.js';
import type { Rational } from '../../numerics/exact/rational.js';
import type { RationalPolynomial } from '../../numerics/exact/rational-polynomial.js';

/** Σ_p right_p·(z − at)₊^p/p! + Σ_p left_p·(−z − at)₊^p/p!. */
export interface Threshold {
  /** ≥ 0. */
  readonly at: number;
  readonly right: readonly Rational[];
  readonly left: readonly Rational[];
}

/** A piecewise polynomial as the piece next to 0 and what it gains at each break on the way out. */
export interface TruncatedPowers {
  readonly base: RationalPolynomial;
  /** At increasing distances from 0. */
  readonly thresholds: readonly Threshold[];
}

/**
 * f as a sum of truncated powers, exactly. Measured outward from 0, so that breaks far away bring small
 * terms, not large ones that cancel. Left of −a, where f^(p) differs by −J_p from the piece to the right,
 * −J_p·(z + a)^p/p! = (−1)^{p+1}J_p·(−z − a)₊^p/p!.
 */
export function truncatedPowersOf(f: PiecewisePolynomial): TruncatedPowers {
  const jumps = jumpsOf(f);
  const places = [...new Set(f.breaks.map(Math.abs))].sort((a, b) => a - b);
  const thresholds = places.map((at) => {
    const [above, below] = [f.breaks.indexOf(at), at === 0 ? -1 : f.breaks.indexOf(-at)];
    return {
      at,
      right: jumps[above] ?? [],
      left: (jumps[below] ?? []).map((jump, p) => (p % 2 === 0 ? jump.negated() : jump)),
    };
  });
  return { base: pieceBefore(f, 0), thresholds };
}
