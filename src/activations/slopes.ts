import { up } from '../numerics/interval/interval.js';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Knot } from './activation.js';

/** The slopes of a piecewise linear function: of each piece, their largest size, and the turn at each inner knot. */
export interface Slopes {
  /** One per piece, rounded to a double. */
  readonly slopes: readonly number[];
  /** An upper bound of all |slopes|: the double above. */
  readonly lipschitz: number;
  /** Slope to the right less slope to the left, one per inner knot; 0 where they are exactly equal, and only there. */
  readonly turns: readonly number[];
}

/** Of the function through the knots, whose doubles are taken as exact numbers. */
export function slopesOf(knots: readonly Knot[]): Slopes {
  return (
    slopesOfSmallNumbers(knots) ??
    withMpfr(QUICK_BITS, (R) => slopesAt(R, knots)) ??
    withMpfr(EXACT_BITS, (R) => slopesAt(R, knots, true))
  );
}

/** Below this, products of two differences are exact doubles, and so is the difference of two such products. */
const SMALL = 2 ** 25;

/**
 * In doubles, where the only roundings are those of the results; undefined unless all coordinates are small integers, or become
 * so when multiplied by one power of two, which changes no slope.
 */
function slopesOfSmallNumbers(given: readonly Knot[]): Slopes | undefined {
  const isSmall = (x: number): boolean => Number.isInteger(x) && Math.abs(x) <= SMALL;
  const factor = [1, 2 ** 10, 2 ** 20].find((f) => given.every((k) => k.every((x) => isSmall(f * x))));
  if (factor === undefined) return undefined;
  const knots = given.map(([at, value]) => [factor * at, factor * value] as const);
  const pieces = knots.slice(1).map(([b, fb], i) => ({ rise: fb - knots[i][1], run: b - knots[i][0] }));
  const above = pieces.map(({ rise, run }) => {
    const isExact = rise % run === 0 || Number.isInteger(Math.log2(run));
    return isExact ? Math.abs(rise / run) : up(Math.abs(rise / run));
  });
  return {
    slopes: pieces.map(({ rise, run }) => rise / run),
    lipschitz: Math.max(...above),
    turns: pieces.slice(1).map(({ rise, run }, i) => {
      const before = pieces[i];
      return (rise * before.run - before.rise * run) / (run * before.run);
    }),
  };
}

const QUICK_BITS = 160;
/**
 * Slopes p/q ≠ r/s differ by at least 1/|qs|, where p, q, r, s are differences of doubles, each a whole multiple of 2⁻¹⁰⁷⁴ below
 * 2¹⁰²⁵: with so many bits an enclosure of the difference that holds 0 is 0.
 */
const EXACT_BITS = 6400;

/** Undefined when a turn may or may not be 0. */
function slopesAt(R: MpfrArithmetic, knots: readonly Knot[]): Slopes | undefined;
function slopesAt(R: MpfrArithmetic, knots: readonly Knot[], decide: true): Slopes;
function slopesAt(R: MpfrArithmetic, knots: readonly Knot[], decide = false): Slopes | undefined {
  const quotients = knots.slice(1).map((k, i) => quotient(R, knots[i], k));
  const turns: number[] = [];
  for (let i = 1; i < quotients.length; i++) {
    const turn = R.subtract(quotients[i], quotients[i - 1]);
    const isZero = mpfr.mpfr_zero_p(turn.lo) !== 0 && mpfr.mpfr_zero_p(turn.hi) !== 0;
    const mayBeZero = mpfr.mpfr_sgn(turn.lo) <= 0 && mpfr.mpfr_sgn(turn.hi) >= 0;
    if (mayBeZero && !isZero && !decide) return undefined;
    turns.push(mayBeZero ? 0 : nearest(R, turn));
  }
  return {
    slopes: quotients.map((q) => nearest(R, q)),
    lipschitz: Math.max(...quotients.map((q) => R.upper(R.magnitude(q)))),
    turns,
  };
}

const nearest = (R: MpfrArithmetic, x: MpfrInterval): number => mpfr.mpfr_get_d(R.middle(x).lo, NEAREST);

function quotient(R: MpfrArithmetic, [a, fa]: Knot, [b, fb]: Knot): MpfrInterval {
  return R.divide(R.subtract(R.number(fb), R.number(fa)), R.subtract(R.number(b), R.number(a)));
}
