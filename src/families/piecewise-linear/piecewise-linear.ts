import type { Knot } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';
import { loadedPairs, storedPairs } from '../hermite-series.js';
import { type Threshold, threshold, wedge, wedgeAtZero } from '../truncated-powers/normal-wedge.js';
import { isSame, scalesOf } from '../variances.js';
import { piecewiseMoment } from './piecewise-moments.js';
import { rampsOf } from './ramps.js';
import { bitsLostToSteepness, steepness } from './steep-pieces.js';

/**
 * E g(x)g(y), (x, y) normal with variances q and q′ and correlation cos θ, g a piecewise linear φ or its derivative. With
 * φ = c + sz + Σ J_k·max(σ_k z − a_k, 0), σ_k = ±1 and a_k ≥ 0 (`ramps.ts`), and thresholds a_k/√q of x, a_k/√q′ of y,
 *   E φ′(x)φ′(y) = ℓ + Σ σ_iσ_k J_iJ_k·P_ik,   E φ(x)φ(y) = c² + c(√q·m + √q′·m′) + √(qq′)(ℓ·cos θ + Σ J_iJ_k·V_ik)
 * with ℓ = s² + s(d + d′), d = Σ σ_k J_k Q(a_k/√q) and m = Σ J_k(γ − aQ)(a_k/√q); P_ik and V_ik are probability and moment of the
 * wedge of both thresholds (`normal-wedge.ts`) at angle θ where σ_i = σ_k and π − θ elsewhere.
 *
 * Guarantee: enclosures, whatever the knots' doubles and the width of the angle. Cost: for k kinks at most k(k + 1)/2
 * wedges (k² for two variances), of about 10 µs in doubles and 0.4 ms at 128 bits. Where slopes are so steep that their ramps
 * cancel more than guard bits cover, all is done in MPFR with as many bits more (`steep-pieces.ts`).
 */
export function piecewiseLinearDual(
  knots: readonly Knot[],
  order: 0 | 1,
  q: Interval,
  other: Interval,
): EnclosedKernel {
  const plan = planOf(knots, order, q, other);
  const constants = memo(
    (R: MpfrArithmetic) => R.bits,
    (R) => storedPairs(R, constantsOf(R, plan)),
  );
  let inDoubles: readonly Interval[] | undefined;
  let lost: number | undefined;
  const moreBits = (): number => {
    lost ??= Math.max(...[q, other].map(({ lo }) => bitsLostToSteepness(knots, order, lo)));
    return lost;
  };
  /** With more bits than the angle has: its middle is all that is used of it, and its radius. */
  const steep = (R: MpfrArithmetic, angle: MpfrInterval): MpfrInterval => {
    const result = R.fresh(angle.basis);
    withMpfr(R.bits + moreBits(), (S) => {
      const exact = S.fresh(angle.basis);
      S.assign(exact, angle);
      S.assign(result, aboutMiddle(S, plan, loadedPairs(S, constants(S)), exact));
    });
    return result;
  };
  return {
    atDouble: (angle) => {
      if (moreBits() > 0) return withMpfr(64, (R) => R.toInterval(steep(R, R.from(angle.angle))));
      inDoubles ??= withMpfr(BITS_FOR_DOUBLES, (R) => constantsOf(R, plan).map((x) => R.toInterval(x)));
      return evaluate(float64Arithmetic, plan, inDoubles, angle);
    },
    atMpfr: (R, angle) =>
      R.scope(() => (moreBits() > 0 ? steep(R, angle.angle) : evaluate(R, plan, loadedPairs(R, constants(R)), angle))),
  };
}

/** Constants of doubles' kernels are made with this many bits and rounded once. */
const BITS_FOR_DOUBLES = 128;

interface Pair {
  /** Numbers of the two thresholds, of x and of y. */
  readonly first: number;
  readonly second: number;
  /** Whether both ramps rise to the same side. */
  readonly aligned: boolean;
  /** Which ramps meet here. */
  readonly ramps: readonly (readonly [number, number])[];
}

/** What is to be summed, as far as it does not depend on the arithmetic. */
interface Plan {
  readonly knots: readonly Knot[];
  readonly order: 0 | 1;
  readonly q: Interval;
  readonly other: Interval;
  /** Whether x and y have one variance: then pairs are symmetric, and each stands for two. */
  readonly same: boolean;
  /** The kinks' distances from 0. */
  readonly kinks: readonly number[];
  readonly pairs: readonly Pair[];
}

function planOf(knots: readonly Knot[], order: 0 | 1, q: Interval, other: Interval): Plan {
  const ramps = withMpfr(BITS_FOR_DOUBLES, (R) => rampsOf(R, knots).ramps.map(({ side, at }) => ({ side, at })));
  const kinks = [...new Set(ramps.map((r) => r.at))].sort((a, b) => a - b);
  const same = isSame(q, other);
  const pairs = new Map<string, Pair & { ramps: [number, number][] }>();
  for (let i = 0; i < ramps.length; i++)
    for (let k = same ? i : 0; k < ramps.length; k++) {
      const ends = [kinks.indexOf(ramps[i].at), kinks.indexOf(ramps[k].at)];
      const [first, second] = same ? ends.sort((a, b) => a - b) : ends;
      const aligned = ramps[i].side === ramps[k].side;
      const key = `${first} ${second} ${aligned}`;
      const pair = pairs.get(key) ?? { first, second, aligned, ramps: [] };
      pair.ramps.push([i, k]);
      pairs.set(key, pair);
    }
  return { knots, order, q, other, same, kinks, pairs: [...pairs.values()] };
}

/** Layout: constant, factor of cos θ, bound of |dκ/dθ|; a/√q, Q and γ of each threshold of x, then of y if those differ; weight of each pair. */
const HEAD = 3;

function constantsOf(R: MpfrArithmetic, plan: Plan): MpfrInterval[] {
  const { knots, order, same, kinks, pairs } = plan;
  const { q, other, mean } = scalesOf(R, plan.q, plan.other);
  const whole = rampsOf(R, knots);
  const { intercept, slope, ramps } = whole;
  /** Of x, or of y: its thresholds, d and √q·m. */
  const sideOf = (variance: MpfrInterval) => {
    const root = R.sqrt(variance);
    const edges = kinks.map((at) => threshold(R, R.divide(R.number(at), root)));
    let crossed = R.number(0);
    let means = R.number(0);
    for (const { side, at: kink, jump } of ramps) {
      const { at, tail, density } = edges[kinks.indexOf(kink)];
      const moved = R.multiply(jump, tail);
      crossed = side === 1 ? R.add(crossed, moved) : R.subtract(crossed, moved);
      means = R.add(means, R.multiply(jump, R.subtract(density, R.multiply(at, tail))));
    }
    return { edges, crossed, means: R.multiply(root, means) };
  };
  const first = sideOf(q);
  const second = same ? first : sideOf(other);
  const sum = (a: MpfrInterval, b: MpfrInterval): MpfrInterval => (same ? R.scale(a, 1) : R.add(a, b));
  const linear = R.add(R.square(slope), R.multiply(slope, sum(first.crossed, second.crossed)));
  const constant = R.add(R.square(intercept), R.multiply(intercept, sum(first.means, second.means)));
  // |dκ_φ′/dθ| ≤ Σ|J_iJ_k|/2π, and |dκ_φ/dθ| = √(qq′)|κ_φ′|sin θ, where |κ_φ′|² ≤ E φ′(x)²·E φ′(y)².
  const slopeSquares = (): MpfrInterval => {
    const [x, y] = [q, other].map((variance) => piecewiseMoment(R, knots, 1, variance));
    return same ? x : R.sqrt(R.multiply(x, y));
  };
  const bound =
    order === 1
      ? R.divide(R.square(steepness(R, { ...whole, slope: R.number(0) })), R.scale(R.pi(), 1))
      : R.magnitude(R.multiply(mean, slopeSquares()));
  const weights = pairs.map(({ aligned, ramps: meeting }) => {
    let weight = R.number(0);
    for (const [i, k] of meeting) {
      const product = R.multiply(ramps[i].jump, ramps[k].jump);
      weight = R.add(weight, i === k || !same ? product : R.scale(product, 1));
    }
    if (order === 1) return aligned ? weight : R.negate(weight);
    return R.multiply(mean, weight);
  });
  const head = order === 1 ? [linear, R.number(0)] : [constant, R.multiply(mean, linear)];
  const edges = [...first.edges, ...(same ? [] : second.edges)];
  return [...head, bound, ...edges.flatMap(({ at, tail, density }) => [at, tail, density]), ...weights];
}

/**
 * Wide angles are not sent through the formulas, which would forget that cosine and sine belong to one angle: the middle is,
 * and the mean value theorem does the rest. Next to 0 and π, where no sine is positive for certain, the end itself is taken.
 */
function evaluate<T>(R: Arithmetic<T>, plan: Plan, constants: readonly T[], angle: Angle<T>): T {
  return isNarrow(R, angle.sine)
    ? sumUp(R, plan, constants, angle, wedge)
    : aboutMiddle(R, plan, constants, angle.angle);
}

function aboutMiddle<T>(R: Arithmetic<T>, plan: Plan, constants: readonly T[], angle: T): T {
  const bound = constants[HEAD - 1];
  const middle = R.middle(angle);
  const sine = R.sin(middle);
  if (R.lower(sine) > 0) {
    const centre = { angle: middle, cosine: R.cos(middle), sine };
    return R.widen(sumUp(R, plan, constants, centre, wedge), R.multiply(bound, R.radius(angle)));
  }
  const atZero = R.upper(angle) < 1;
  const end = { angle: atZero ? R.number(0) : R.pi(), cosine: R.number(atZero ? 1 : -1), sine: R.number(0) };
  const value = sumUp(R, plan, constants, end, (_, a, b, { cosine }, want) =>
    R.lower(cosine) > 0 ? wedgeAtZero(R, a, b, want) : R.number(0),
  );
  return R.widen(value, R.multiply(bound, R.subtract(angle, end.angle)));
}

/** Whether the sine is positive and known to all but its last eight bits. */
const isNarrow = <T>(R: Arithmetic<T>, sine: T): boolean =>
  R.lower(sine) > 0 && R.upper(R.scale(R.radius(sine), R.bits - 8)) <= R.lower(sine);

function sumUp<T>(
  R: Arithmetic<T>,
  { order, same, kinks, pairs }: Plan,
  constants: readonly T[],
  angle: Angle<T>,
  wedgeOf: typeof wedge<T>,
): T {
  const edge = (i: number): Threshold<T> => {
    const from = HEAD + 3 * i;
    return { at: constants[from], tail: constants[from + 1], density: constants[from + 2] };
  };
  const ofX = kinks.map((_, i) => edge(i));
  const ofY = same ? ofX : kinks.map((_, i) => edge(kinks.length + i));
  const weights = HEAD + 3 * kinks.length * (same ? 1 : 2);
  const opposite = { angle: R.subtract(R.pi(), angle.angle), cosine: R.negate(angle.cosine), sine: angle.sine };
  const want = order === 1 ? 'probability' : 'moment';
  let sum = R.add(constants[0], R.multiply(constants[1], angle.cosine));
  for (const [i, { first, second, aligned }] of pairs.entries()) {
    const previous = sum;
    sum = R.scope(() => {
      const found = wedgeOf(R, ofX[first], ofY[second], aligned ? angle : opposite, want);
      return R.add(previous, R.multiply(constants[weights + i], found));
    });
  }
  return sum;
}
