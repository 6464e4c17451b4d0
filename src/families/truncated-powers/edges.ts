import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { type Threshold, threshold } from './normal-wedge.js';
import type { Place } from './step-table.js';

/** Where a function of a standard normal variable may fail to be analytic: at side·distance. */
export interface Break {
  /** ≥ 0. One and the same object wherever it is one number. */
  readonly distance: Place;
  readonly side: 1 | -1;
}

/** The functions right·(z − a)₊^p/p! + left·(−z − a)₊^p/p!, a = distance, for some p. */
export interface Edge {
  readonly distance: Place;
  readonly right: -1 | 0 | 1;
  readonly left: -1 | 0 | 1;
  readonly powers: readonly number[];
}

/**
 * Truncated powers at the breaks, p ≤ most, rising outward from 0.
 * Those of an even or odd function have its parity, but for polynomials: they are taken at breaks on the right only,
 * and at 0, where |z|^p sign^k z = 2z₊^p − z^p or z^p, of every other p.
 */
export function edgesOf(breaks: readonly Break[], parity: 'even' | 'odd' | undefined, most: number): Edge[] {
  const powers = Array.from({ length: most + 1 }, (_, p) => p);
  if (parity === undefined)
    return breaks.map(({ distance, side }) => ({
      distance,
      right: side === 1 ? 1 : 0,
      left: side === 1 ? 0 : 1,
      powers,
    }));
  const [rest, left] = parity === 'even' ? [1, 1 as const] : [0, -1 as const];
  return breaks
    .filter(({ side }) => side === 1)
    .map(({ distance }) =>
      isZero(distance)
        ? { distance, right: 1, left: 0, powers: powers.filter((p) => p % 2 === rest) }
        : { distance, right: 1, left, powers },
    );
}

/** The thresholds of the edges, equal ones one object. */
export function thresholdsOf(R: MpfrArithmetic, edges: readonly Edge[]): Threshold<MpfrInterval>[] {
  const made = new Map<Place, Threshold<MpfrInterval>>();
  return edges.map(({ distance }) => {
    const known = made.get(distance) ?? threshold(R, distance(R));
    made.set(distance, known);
    return known;
  });
}

const isZero = (distance: Place): boolean => withMpfr(64, (R) => R.upper(distance(R)) === 0);
