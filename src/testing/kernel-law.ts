import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from './decimal.js';

/** Angles from the whole range to a unit in the last place, at both ends and in the middle. */
export const wideAngles: readonly (readonly [lo: number, hi: number])[] = [
  [0, Math.PI],
  [0, 0.2],
  [0.5, 1.5],
  [1.5, 1.625],
  [2.5, 3],
  [3, Math.PI],
  [0, 2 ** -20],
  [2 ** -30, 2 ** -28],
  [Math.PI - 2 ** -20, Math.PI],
  [1, 1 + 2 ** -30],
  [2, 2 + 2 ** -51],
];

/** All angles from lo to hi, each of the three as narrow as that allows: cosines fall, sines rise up to π/2. */
export function angleFrom<T>(R: Arithmetic<T>, lo: number, hi: number): Angle<T> {
  const [a, b] = [R.number(lo), R.number(hi)];
  const ends = R.hull(R.sin(a), R.sin(b));
  const sine = lo < Math.PI / 2 && Math.PI / 2 < hi ? R.hull(ends, R.number(1)) : ends;
  return {
    angle: R.hull(a, b),
    cosine: R.clamp(R.hull(R.cos(a), R.cos(b)), -1, 1),
    sine: R.clamp(sine, 0, 1),
  };
}

/** lo, hi and what lies between, the middle too. */
export const pointsIn = (lo: number, hi: number): number[] => [
  ...new Set([0, 0.125, 0.5, 0.75, 1].map((t) => Math.min(hi, Math.max(lo, lo + t * (hi - lo))))),
];

/**
 * Whether what `coarse` encloses at `bits` has a point in common with what `fine` encloses at `fineBits`, far more closely: compared in
 * MPFR, nothing being rounded to doubles. True where the coarse route refuses for want of precision.
 */
export function meets(
  bits: number,
  coarse: (R: MpfrArithmetic) => MpfrInterval,
  fineBits: number,
  fine: (R: MpfrArithmetic) => MpfrInterval,
): boolean {
  return withMpfr(fineBits, (Q) => {
    const exact = fine(Q);
    return withMpfr(bits, (R) => {
      try {
        return overlapAt(coarse(R), exact);
      } catch (error) {
        if (error instanceof InsufficientPrecision) return true;
        throw error;
      }
    });
  });
}
