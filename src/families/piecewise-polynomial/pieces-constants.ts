import type { PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { enclosed } from '../../numerics/exact/rational-conversions.js';
import type { Interval } from '../../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { hermiteMoment } from '../hermite-moment.js';
import { type Threshold, threshold } from '../truncated-powers/normal-wedge.js';
import { oneSidedMoments } from '../truncated-powers/truncated-moments.js';
import { isSame } from '../variances.js';
import { type Pair, pairsOf } from './pairs.js';
import { slopeBound } from './pieces-slope-bound.js';
import { type TruncatedPowers, truncatedPowersOf } from './truncated-powers.js';

/** What is to be summed, as far as it does not depend on the arithmetic. */
export interface Plan {
  readonly f: PiecewisePolynomial;
  readonly q: Interval;
  readonly other: Interval;
  /** Whether x and y have one variance: then pairs are symmetric, and each stands for two. */
  readonly same: boolean;
  readonly powers: TruncatedPowers;
  readonly pairs: readonly Pair[];
}

export function planOf(f: PiecewisePolynomial, q: Interval, other: Interval): Plan {
  const powers = truncatedPowersOf(f);
  const same = isSame(q, other);
  return { f, q, other, same, powers, pairs: pairsOf(powers.thresholds, same) };
}

/**
 * All that a kernel needs to know but the angle. Layout: a bound of |dκ/dθ|; factors of cos^r θ; at, Q and γ of each
 * threshold of x, and of y where that has another variance; of each pair its weights.
 */
export function constantsOf(R: MpfrArithmetic, plan: Plan): MpfrInterval[] {
  const first = scaledBy(R, plan, plan.q);
  const second = plan.same ? first : scaledBy(R, plan, plan.other);
  const ofPairs = plan.pairs.flatMap((pair) => {
    const { columns, aligned, opposite } = pair;
    return [aligned ?? [], opposite ?? []].flatMap((table) =>
      table.map((w, i) => {
        const [p, p2] = [Math.floor(i / columns), i % columns];
        const scale = plan.same ? first.rootPower(p + p2) : R.multiply(first.rootPower(p), second.rootPower(p2));
        return R.multiply(enclosed(R, w), scale);
      }),
    );
  });
  let factorial = R.number(1);
  const factors = plan.powers.base.map((_, r) => {
    if (r > 0) factorial = R.multiply(factorial, R.number(r));
    const [p, t] = first.means[r];
    const [p2, t2] = second.means[r];
    // P_r is often 0, T_r is not: products as they stand.
    const sum = plan.same
      ? R.multiply(p, R.add(p, R.scale(t, 1)))
      : R.add(R.multiply(p, R.add(p2, t2)), R.multiply(t, p2));
    const scale = plan.same ? first.rootPower(2 * r) : R.multiply(first.rootPower(r), second.rootPower(r));
    return R.divide(R.multiply(scale, sum), factorial);
  });
  const edges = plan.same ? first.edges : [...first.edges, ...second.edges];
  return [
    slopeBound(R, plan.f, plan.q, plan.other),
    ...factors,
    ...edges.flatMap(({ at, tail, density }) => [at, tail, density]),
    ...ofPairs,
  ];
}

/** The constants by their meaning. */
export interface Reader<T> {
  /** Of |dκ/dθ|. */
  readonly bound: T;
  readonly factors: readonly T[];
  /** The thresholds of x and of y. */
  readonly first: readonly Threshold<T>[];
  readonly second: readonly Threshold<T>[];
  readonly weights: (pair: number, side: 'aligned' | 'opposite') => readonly T[];
}

export function readerOf<T>({ powers, pairs, same }: Plan, constants: readonly T[]): Reader<T> {
  let next = 1;
  const take = (count: number): readonly T[] => {
    next += count;
    return constants.slice(next - count, next);
  };
  const factors = take(powers.base.length);
  const edges = (): Threshold<T>[] =>
    powers.thresholds.map(() => {
      const [at, tail, density] = take(3);
      return { at, tail, density };
    });
  const first = edges();
  const second = same ? first : edges();
  const ofPairs = pairs.map(({ aligned, opposite }) => {
    return { aligned: take(aligned?.length ?? 0), opposite: take(opposite?.length ?? 0) };
  });
  return {
    bound: constants[0],
    factors,
    first,
    second,
    weights: (pair, side) => ofPairs[pair][side],
  };
}

interface Scaled {
  /** √q^k for whole k: for even ones a power of q, which is known better. */
  readonly rootPower: (k: number) => MpfrInterval;
  readonly edges: readonly Threshold<MpfrInterval>[];
  /** P_r and T_r of `piecesKernel`, for r up to the degree of P, over √q^r. */
  readonly means: readonly (readonly [MpfrInterval, MpfrInterval])[];
}

/**
 * For (z − a)₊^p/p!, E[· He_r] = E[(z − a)₊^{p−r}]/(p − r)! up to r = p, and He_{r−p−1}(a)γ(a) beyond; a mirror
 * image changes the sign of odd ones.
 */
function scaledBy(R: MpfrArithmetic, { powers: { base, thresholds } }: Plan, q: Interval): Scaled {
  const variance = R.from(q);
  const root = R.sqrt(variance);
  const powers = [R.number(1), root];
  const rootPower = (k: number): MpfrInterval => {
    if (k < 0) return R.divide(powers[0], rootPower(-k));
    while (powers.length <= k) powers.push(R.multiply(powers[powers.length - 2], variance));
    return powers[k];
  };
  const edges = thresholds.map(({ at }) => threshold(R, R.divide(R.number(at), root)));
  const tables = edges.map((edge, i) => {
    const hermite = [R.number(1), edge.at];
    for (let r = 1; r < base.length; r++)
      hermite.push(R.subtract(R.multiply(edge.at, hermite[r]), R.multiply(R.number(r), hermite[r - 1])));
    const moments = oneSidedMoments(R, edge, Math.max(thresholds[i].right.length, thresholds[i].left.length));
    return (p: number, r: number): MpfrInterval =>
      r <= p ? moments[p - r] : R.multiply(hermite[r - p - 1], edge.density);
  });
  const means = base.map((_, r) => {
    let mine = R.number(0);
    for (let k = r; k < base.length; k += 2) {
      const coefficient = R.multiply(enclosed(R, base[k]), rootPower(k - r));
      mine = R.add(mine, R.multiply(coefficient, R.integer(hermiteMoment(k, r))));
    }
    let rest = R.number(0);
    for (const [i, { right, left }] of thresholds.entries())
      for (const [side, jumps] of [right, left].entries())
        for (const [p, jump] of jumps.entries()) {
          const part = R.multiply(R.multiply(enclosed(R, jump), rootPower(p - r)), tables[i](p, r));
          rest = side === 1 && r % 2 === 1 ? R.subtract(rest, part) : R.add(rest, part);
        }
    return [mine, rest] as const;
  });
  return { rootPower, edges, means };
}
