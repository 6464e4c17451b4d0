import type { Angle } from '../../numerics/angle.js';
import { derivativeOfPieces, jumpsOf, type PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDensityAtZero, normalDistribution } from '../../numerics/normal.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';
import { loadPair, savePair } from '../hermite-series.js';
import { hermiteMoment } from '../polynomial/polynomial-series.js';
import { momentOfPieces } from './gaussian-mean.js';
import { type Pair, pairsOf } from './pairs.js';
import type { Edge } from './quadrant.js';
import { oneSidedMoments, truncatedMoments } from './truncated-moments.js';
import { type TruncatedPowers, truncatedPowersOf } from './truncated-powers.js';

/**
 * E f(√q u)f(√q v) of a piecewise polynomial f, from f = P + Σ truncated powers (`truncated-powers.ts`):
 * Σ_{r ≤ deg P} (P_r² + 2P_rT_r)·cos^r θ/r! for what P has part in, P_r = E P^{(r)}(√q z)·q^{r/2} and T_r the same of the rest, and a sum of
 * `truncatedMoments` with the weights of `pairs.ts`, exact rationals times powers of √q.
 *
 * Guarantee: enclosures, whatever the breaks and the width of the angle. Where truncated powers cancel more than guard bits
 * cover, all is done in MPFR with as many bits more. Cost: for k distances of breaks from 0 at most k(k + 1) tables of moments, of
 * about 10 µs in doubles and 0.5 ms at 128 bits.
 */
export function piecesKernel(f: PiecewisePolynomial, q: number): EnclosedKernel {
  const powers = truncatedPowersOf(f);
  const plan: Plan = { f, q, powers, pairs: pairsOf(powers.thresholds) };
  const stored = new Map<number, MultiprecisionArray>();
  let inDoubles: readonly Interval[] | undefined;
  let known: number | undefined;
  const constantsAt = (R: MpfrArithmetic): MpfrInterval[] => {
    let array = stored.get(R.bits);
    if (array === undefined) {
      const values = constantsOf(R, plan);
      array = new MultiprecisionArray(R.bits, 2 * values.length);
      for (const [i, x] of values.entries()) savePair(array, i, x);
      stored.set(R.bits, array);
    }
    const from = array;
    return Array.from({ length: from.length / 2 }, (_, i) => {
      const pair = R.fresh('proved');
      loadPair(from, i, pair);
      return pair;
    });
  };
  const lost = (): number => {
    known ??= lostBits(plan);
    return known;
  };
  /** With more bits than the angle has: its middle is all that is used of it, and its radius. */
  const steep = (R: MpfrArithmetic, more: number, angle: MpfrInterval): MpfrInterval => {
    const result = R.fresh(angle.basis);
    withMpfr(R.bits + more, (S) => {
      const exactly = S.fresh(angle.basis);
      S.assign(exactly, angle);
      S.assign(result, aboutMiddle(S, plan, constantsAt(S), exactly));
    });
    return result;
  };
  return {
    atDouble: (angle) => {
      if (lost() > LOST_IN_DOUBLES)
        return withMpfr(64, (R) => R.toInterval(steep(R, inWords(lost()), R.from(angle.angle))));
      inDoubles ??= withMpfr(BITS_FOR_DOUBLES, (R) => constantsOf(R, plan).map((x) => R.toInterval(x)));
      return evaluate(float64Arithmetic, plan, inDoubles, angle);
    },
    atMpfr: (R, angle) =>
      R.scope(() =>
        lost() > LOST_TO_GUARD_BITS ? steep(R, inWords(lost()), angle.angle) : evaluate(R, plan, constantsAt(R), angle),
      ),
  };
}

/** Bits that cancel, beyond which guard bits are not enough: see `piecesKernel`. */
export const bitsLostByPieces = (f: PiecewisePolynomial, q: number): number => {
  const powers = truncatedPowersOf(f);
  const lost = lostBits({ f, q, powers, pairs: pairsOf(powers.thresholds) });
  return lost > LOST_TO_GUARD_BITS ? inWords(lost) : 0;
};

/** Whole limbs, so that few precisions are in use. */
const inWords = (bits: number): number => 64 * Math.ceil(bits / 64);

/** Constants of doubles' kernels are made with this many bits and rounded once. */
const BITS_FOR_DOUBLES = 128;
/** Doubles are used while they have 47 bits to give. */
const LOST_IN_DOUBLES = 6;
const LOST_TO_GUARD_BITS = 16;

interface Plan {
  readonly f: PiecewisePolynomial;
  readonly q: number;
  readonly powers: TruncatedPowers;
  readonly pairs: readonly Pair[];
}

/** Layout: bound of |dκ/dθ|; factors of cos^r θ; at, Q and γ of each threshold; of each pair b − a, a + b and its weights. */
function constantsOf(R: MpfrArithmetic, plan: Plan): MpfrInterval[] {
  const { powers, pairs } = plan;
  const root = R.sqrt(R.number(plan.q));
  const rootPowers = [R.number(1)];
  const rootPower = (k: number): MpfrInterval => {
    while (rootPowers.length <= k) rootPowers.push(R.multiply(rootPowers[rootPowers.length - 1], root));
    return rootPowers[k];
  };
  const edges = powers.thresholds.map(({ at }) => edgeAt(R, at, root));
  const ofPairs = pairs.flatMap(({ first, second, columns, same, opposite }) => {
    const [a, b] = [first, second].map((i) => R.number(powers.thresholds[i].at));
    const weights = [...(same ?? []), ...(opposite ?? [])].map((w, i) => {
      const inTable = i % (same ?? opposite ?? []).length;
      return R.multiply(enclosed(R, w), rootPower(Math.floor(inTable / columns) + (inTable % columns)));
    });
    return [R.divide(R.subtract(b, a), root), R.divide(R.add(a, b), root), ...weights];
  });
  return [
    slopeBound(R, plan),
    ...headOf(R, powers, edges, rootPower),
    ...edges.flatMap(({ at, tail, density }) => [at, tail, density]),
    ...ofPairs,
  ];
}

function edgeAt(R: MpfrArithmetic, place: number, root: MpfrInterval): Edge<MpfrInterval> {
  const at = R.divide(R.number(place), root);
  return { at, isZero: place === 0, tail: normalDistribution(R, R.negate(at)), density: normalDensity(R, at) };
}

/**
 * (P_r² + 2P_rT_r)/r!. For (z − a)₊^p/p!, E[· He_r] = E[(z − a)₊^{p−r}]/(p − r)! up to r = p, and He_{r−p−1}(a)γ(a) beyond; a mirror image
 * changes the sign of odd ones.
 */
function headOf(
  R: MpfrArithmetic,
  { base, thresholds }: TruncatedPowers,
  edges: readonly Edge<MpfrInterval>[],
  rootPower: (k: number) => MpfrInterval,
): MpfrInterval[] {
  const scaled = base.map((a, k) => R.multiply(enclosed(R, a), rootPower(k)));
  const tables = edges.map((edge, i) => {
    const degree = Math.max(thresholds[i].right.length, thresholds[i].left.length) - 1;
    const hermite = [R.number(1), edge.at];
    for (let r = 1; r < base.length; r++)
      hermite.push(R.subtract(R.multiply(edge.at, hermite[r]), R.multiply(R.number(r), hermite[r - 1])));
    const moments = oneSidedMoments(R, edge, degree + 1);
    return (p: number, r: number): MpfrInterval =>
      r <= p ? moments[p - r] : R.multiply(hermite[r - p - 1], edge.density);
  });
  let factorial = R.number(1);
  return scaled.map((_, r) => {
    if (r > 0) factorial = R.multiply(factorial, R.number(r));
    let mine = R.number(0);
    for (let k = r; k < scaled.length; k += 2)
      mine = R.add(mine, R.multiply(scaled[k], R.integer(hermiteMoment(k, r))));
    let rest = R.number(0);
    for (const [i, { right, left }] of thresholds.entries())
      for (const [side, jumps] of [right, left].entries())
        for (const [p, jump] of jumps.entries()) {
          const part = R.multiply(R.multiply(enclosed(R, jump), rootPower(p)), tables[i](p, r));
          rest = side === 1 && r % 2 === 1 ? R.subtract(rest, part) : R.add(rest, part);
        }
    return R.divide(R.multiply(mine, R.add(mine, R.scale(rest, 1))), factorial);
  });
}

/**
 * A bound of |dκ/dθ| = sin θ·|E g′(u)g′(v)|, g = f(√q·), with jumps J at a: where both are away from them E g′², by Cauchy and Schwarz;
 * for two jumps at most |JJ′|/2π; for a jump in u, |J|γ(a)·E[|g′(v)| | u = a], v = a cos θ + w sin θ, |v| ≤ |a| + |w|.
 */
function slopeBound(R: MpfrArithmetic, { f, q }: Plan): MpfrInterval {
  const variance = R.number(q);
  const root = R.sqrt(variance);
  const smooth = R.multiply(variance, R.magnitude(momentOfPieces(R, f, 'slope', variance)));
  const jumps = jumpsOf(f).flatMap(([jump = Rational.ZERO], k) =>
    jump.numerator === 0n ? [] : [{ place: f.breaks[k], size: R.magnitude(enclosed(R, jump)) }],
  );
  const all = jumps.reduce((sum, { size }) => R.add(sum, size), R.number(0));
  let bound = R.add(smooth, R.divide(R.square(all), R.scale(R.pi(), 1)));
  const slopes = largestCoefficients(R, derivativeOfPieces(f));
  for (const { place, size } of jumps) {
    const density = normalDensity(R, R.divide(R.number(place), root));
    const meeting = R.multiply(root, meanOfShifted(R, slopes, Math.abs(place), root));
    bound = R.add(bound, R.scale(R.multiply(R.multiply(size, density), meeting), 1));
  }
  return bound;
}

/** |f(x)| ≤ Σ m_k|x|^k. */
function largestCoefficients(R: MpfrArithmetic, { pieces }: PiecewisePolynomial): MpfrInterval[] {
  const length = Math.max(...pieces.map((p) => p.length));
  return Array.from({ length }, (_, k) =>
    pieces.reduce((most, p) => {
      const size = R.magnitude(enclosed(R, p[k] ?? Rational.ZERO));
      return R.upper(R.subtract(size, most)) > 0 ? size : most;
    }, R.number(0)),
  );
}

/** E Σ m_k(b + √q|w|)^k, from E|w|^i = (i − 1)·E|w|^{i−2}. */
function meanOfShifted(R: MpfrArithmetic, m: readonly MpfrInterval[], place: number, root: MpfrInterval): MpfrInterval {
  const absolute = [R.number(1), R.scale(normalDensityAtZero(R), 1)];
  for (let i = 2; i < m.length; i++) absolute.push(R.multiply(R.number(i - 1), absolute[i - 2]));
  // Means of (b + √q|w|)^k·|w|^i, from those with k one less.
  let row = absolute;
  let sum = R.number(0);
  for (const [k, coefficient] of m.entries()) {
    if (k > 0)
      row = row.slice(1).map((above, i) => R.add(R.multiply(R.number(place), row[i]), R.multiply(root, above)));
    sum = R.add(sum, R.multiply(coefficient, row[0]));
  }
  return sum;
}

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

function sumUp<T>(R: Arithmetic<T>, { powers, pairs }: Plan, constants: readonly T[], angle: Angle<T>): T {
  const { base, thresholds } = powers;
  const opposite = { angle: R.subtract(R.pi(), angle.angle), cosine: R.negate(angle.cosine), sine: angle.sine };
  let next = 1 + base.length;
  const edges = thresholds.map((threshold): Edge<T> => {
    const [at, tail, density] = constants.slice(next, next + 3);
    next += 3;
    return { at, isZero: threshold.at === 0, tail, density };
  });
  let sum = constants
    .slice(1, 1 + base.length)
    .reduceRight((total, c) => R.add(R.multiply(total, angle.cosine), c), R.number(0));
  for (const pair of pairs) {
    const gap = { difference: constants[next], sum: constants[next + 1] };
    next += 2;
    for (const [weights, at] of [
      [pair.same, angle],
      [pair.opposite, opposite],
    ] as const) {
      if (weights === undefined) continue;
      const [previous, first] = [sum, next];
      next += weights.length;
      sum = R.scope(() => {
        const { rows, columns } = pair;
        const moments = truncatedMoments(R, edges[pair.first], edges[pair.second], gap, at, rows, columns).flat();
        return weights.reduce(
          (total, w, i) => (w.numerator === 0n ? total : R.add(total, R.multiply(constants[first + i], moments[i]))),
          previous,
        );
      });
    }
  }
  return sum;
}

/** How many bits of κ(0), which bounds κ, an evaluation loses to cancellation: observed at two angles, which proves nothing and need not. */
function lostBits(plan: Plan): number {
  for (let bits = 128; ; bits *= 2) {
    const lost = withMpfr(bits, (R) => {
      const most = R.upper(momentOfPieces(R, plan.f, 'energy', R.number(plan.q)));
      const constants = constantsOf(R, plan);
      const widths = [0.5, 2.5].map((theta) => {
        const middle = R.number(theta);
        const angle = { angle: middle, cosine: R.cos(middle), sine: R.sin(middle) };
        return R.upper(R.radius(sumUp(R, plan, constants, angle)));
      });
      const width = Math.max(...widths);
      return width === 0 || most === 0 ? 0 : bits + Math.log2(width / most) - ROUNDINGS;
    });
    if (lost < bits - 16 || bits >= MOST_BITS) return Math.max(0, Math.ceil(lost));
  }
}

/** As many bits go to the roundings of a sum that does not cancel. */
const ROUNDINGS = 4;
const MOST_BITS = 8192;
