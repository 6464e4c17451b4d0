import type { Angle } from '../../numerics/angle.js';
import type { PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { type Interval, point } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';
import { loadedPairs, storedPairs } from '../hermite-series.js';
import { byOctaves } from '../octaves.js';
import { truncatedMoments } from '../truncated-powers/truncated-moments.js';
import { isSame } from '../variances.js';
import { secondMomentOf } from './gaussian-mean.js';
import { constantsOf, type Plan, planOf, readerOf } from './pieces-constants.js';

/**
 * E f(x)f(y), (x, y) normal with variances q and q′ and correlation cos θ, of a piecewise polynomial f = P + truncated powers
 * (`truncated-powers.ts`): Σ_r (P_rP′_r + P_rT′_r + T_rP′_r)·cos^r θ/r! for what P has part in, P_r = E P^{(r)}(√q z)·q^{r/2}, T_r the
 * same of the rest, and with a prime at q′; and a sum of `truncatedMoments` with the weights of `pairs.ts`, exact rationals times
 * powers of √q and √q′.
 *
 * Guarantee: enclosures, whatever the breaks and the width of the angle. Where truncated powers cancel more than guard bits
 * cover, all is done in MPFR with as many bits more. Cost: for k distances of breaks from 0 at most k(k + 1) tables of moments (2k² for
 * two variances), of about 10 µs in doubles and 0.5 ms at 128 bits.
 */
export function piecesKernel(f: PiecewisePolynomial, q: Interval, other = q): EnclosedKernel {
  const plan = planOf(f, q, other);
  const constants = memo(
    (R: MpfrArithmetic) => R.bits,
    (R) => storedPairs(R, constantsOf(R, plan)),
  );
  let inDoubles: readonly Interval[] | undefined;
  let known: number | undefined;
  const lost = (): number => {
    known ??= lostBits(f, q, other);
    return known;
  };
  /** With more bits than the angle has: its middle is all that is used of it, and its radius. */
  const steep = (R: MpfrArithmetic, angle: MpfrInterval): MpfrInterval => {
    const result = R.fresh(angle.basis);
    withMpfr(R.bits + inWords(lost()), (S) => {
      const exactly = S.fresh(angle.basis);
      S.assign(exactly, angle);
      S.assign(result, aboutMiddle(S, plan, loadedPairs(S, constants(S)), exactly));
    });
    return result;
  };
  const kernel: EnclosedKernel = {
    atDouble: (angle) => {
      if (lost() > LOST_IN_DOUBLES) return withMpfr(64, (R) => R.toInterval(steep(R, R.from(angle.angle))));
      inDoubles ??= withMpfr(BITS_FOR_DOUBLES, (R) => constantsOf(R, plan).map((x) => R.toInterval(x)));
      return evaluate(float64Arithmetic, plan, inDoubles, angle);
    },
    atMpfr: (R, angle) =>
      R.scope(() =>
        lost() > LOST_TO_GUARD_BITS ? steep(R, angle.angle) : evaluate(R, plan, loadedPairs(R, constants(R)), angle),
      ),
  };
  const largest = (): number =>
    withMpfr(BITS_FOR_DOUBLES, (R) => {
      const [x, y] = [q, other].map((variance) => secondMomentOf(f)(R, R.from(variance)));
      return R.upper(R.sqrt(R.multiply(x, y)));
    });
  return { ...kernel, inBulk: byOctaves(kernel, largest) };
}

/** Bits that cancel at variance q, beyond those that guard bits cover. */
export function bitsLostByPieces(f: PiecewisePolynomial, q: number): number {
  const lost = lostBits(f, point(q), point(q));
  return lost > LOST_TO_GUARD_BITS ? inWords(lost) : 0;
}

/** Whole limbs, so that few precisions are in use. */
const inWords = (bits: number): number => 64 * Math.ceil(bits / 64);

/** Constants of doubles' kernels are made with this many bits and rounded once. */
const BITS_FOR_DOUBLES = 128;
/** Doubles are used while they have 45 bits to give. */
const LOST_IN_DOUBLES = 8;
const LOST_TO_GUARD_BITS = 16;

/**
 * Wide angles are not sent through the formulas, which would forget that cosine and sine belong to one angle: the middle is,
 * and the mean value theorem does the rest. Next to 0 and π, where no sine is positive for certain, the end itself is taken.
 */
function evaluate<T>(R: Arithmetic<T>, plan: Plan, constants: readonly T[], angle: Angle<T>): T {
  return isNarrow(R, angle.sine) ? sumUp(R, plan, constants, angle) : aboutMiddle(R, plan, constants, angle.angle);
}

function aboutMiddle<T>(R: Arithmetic<T>, plan: Plan, constants: readonly T[], angle: T): T {
  const [bound] = constants;
  const middle = R.middle(angle);
  const sine = R.sin(middle);
  if (R.lower(sine) > 0) {
    const centre = { angle: middle, cosine: R.cos(middle), sine };
    return R.widen(sumUp(R, plan, constants, centre), R.multiply(bound, R.radius(angle)));
  }
  const atZero = R.upper(angle) < 1;
  const end = { angle: atZero ? R.number(0) : R.pi(), cosine: R.number(atZero ? 1 : -1), sine: R.number(0) };
  return R.widen(sumUp(R, plan, constants, end), R.multiply(bound, R.subtract(angle, end.angle)));
}

/** Whether the sine is positive and known to all but its last eight bits. */
const isNarrow = <T>(R: Arithmetic<T>, sine: T): boolean =>
  R.lower(sine) > 0 && R.upper(R.scale(R.radius(sine), R.bits - 8)) <= R.lower(sine);

function sumUp<T>(R: Arithmetic<T>, plan: Plan, constants: readonly T[], angle: Angle<T>): T {
  const { factors, first, second, weights } = readerOf(plan, constants);
  const opposite = { angle: R.subtract(R.pi(), angle.angle), cosine: R.negate(angle.cosine), sine: angle.sine };
  let sum = factors.reduceRight((total, c) => R.add(R.multiply(total, angle.cosine), c), R.number(0));
  for (const [i, pair] of plan.pairs.entries())
    for (const side of ['aligned', 'opposite'] as const) {
      const exact = pair[side];
      if (exact === undefined) continue;
      const previous = sum;
      sum = R.scope(() => {
        const [a, b] = [first[pair.first], second[pair.second]];
        const at = side === 'aligned' ? angle : opposite;
        const moments = truncatedMoments(R, a, b, at);
        const mine = weights(i, side);
        return exact.reduce((total, w, k) => {
          if (w.sign === 0) return total;
          const [p, q] = [Math.floor(k / pair.columns), k % pair.columns];
          return R.add(total, R.multiply(mine[k], moments(p, q)));
        }, previous);
      });
    }
  return sum;
}

/**
 * How many bits of √(E f(x)²·E f(y)²), which bounds the kernel, an evaluation loses to cancellation: observed at two angles, which
 * proves nothing and need not.
 */
function lostBits(f: PiecewisePolynomial, q: Interval, other: Interval): number {
  const [x, y] = [point(q.lo), point(other.lo)];
  const plan = planOf(f, x, isSame(q, other) ? x : y);
  for (let bits = 128; ; bits *= 2) {
    const lost = withMpfr(bits, (R) => {
      const [first, second] = [x, y].map((v) => secondMomentOf(f)(R, R.from(v)));
      const most = R.upper(R.sqrt(R.multiply(first, second)));
      const constants = constantsOf(R, plan);
      const widths = [0.5, 2.5].map((theta) => {
        const middle = R.number(theta);
        return R.upper(
          R.radius(sumUp(R, plan, constants, { angle: middle, cosine: R.cos(middle), sine: R.sin(middle) })),
        );
      });
      const width = Math.max(...widths);
      return width <= NOTHING || most <= NOTHING ? 0 : bits + Math.log2(width / most) - ROUNDINGS;
    });
    if (lost < bits - 16 || bits >= MOST_BITS) return Math.max(0, Math.ceil(lost));
  }
}

/** As many bits go to the roundings of a sum that does not cancel. */
const ROUNDINGS = 4;
const MOST_BITS = 8192;
/** A kernel below this, of what lies far out, is 0 to every precision. */
const NOTHING = 2 ** -900;
