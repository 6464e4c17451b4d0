import { add, down, type Interval, multiply, point, up } from '../numerics/interval/interval.js';
import { binomialAtLeast, clopperPearson } from '../numerics/special/binomial.js';
import type { BlockTally, TrialSums } from './block-tally.js';
import { meanAbove } from './exact-mean.js';
import { pooledShareOf } from './probabilistic.js';

/** All draws together. */
export interface PooledTest {
  readonly events: number;
  readonly trials: number;
  /** The mean over all trials of what is claimed of each, rounded up. */
  readonly meanBound: number;
  /** The probability, at most, that this test refutes a true claim. */
  readonly level: number;
  /** P[Binomial(trials, meanBound) ≥ events], rounded up, and 1 where Hoeffding's theorem does not reach. */
  readonly chance: number;
  /** The mean probability of the event over all trials lies within, each end but for `level`. */
  readonly rate: Interval;
  readonly verdict: 'holds' | 'refuted';
}

/** Draws of a probabilistic statement, all of which were made and none refuted alone, tested together. */
export function pooledOf(
  { evaluated, interrupted, error, refuted, trials }: BlockTally,
  runs: number,
  falseAlarm: number | undefined,
): PooledTest | undefined {
  const isWhole = evaluated === runs && !interrupted && error === undefined && refuted === undefined;
  if (trials === undefined || falseAlarm === undefined || !isWhole) return undefined;
  return pooledTest(trials, pooledShareOf(falseAlarm));
}

/**
 * Tests once whether the event happened too often in all draws of a claim together.
 *
 * Guarantee: if every trial is independent of the others given the draws, and none has its event with a higher
 * probability than its draw's bound, this refutes with probability at most `level`, as long as the number of draws was
 * fixed beforehand.
 * Proof: Hoeffding (1956, theorem 4): a sum of N independent indicators with mean probability p̄ has
 * P[S ≥ c] ≤ P[Binomial(N, p̄) ≥ c] for c ≥ Np̄ + 1; that tail rises with p̄, so the mean of the bounds may stand for
 * the mean of the probabilities.
 * @throws RangeError when there was no trial, or unless 0 < level < 1
 */
export function pooledTest({ events, trials, expected }: Omit<TrialSums, 'budgets'>, level: number): PooledTest {
  if (trials === 0) throw new RangeError('pooledTest: no trials, expected at least one');
  const meanBound = Math.min(1, meanAbove(BigInt(`0x${expected}`), trials));
  const rate = meanRate(events, trials, level);
  const reached = events >= leastCount(trials, meanBound);
  return {
    events,
    trials,
    meanBound,
    level,
    chance: reached ? binomialAtLeast(trials, meanBound, events).hi : 1,
    rate,
    verdict: rate.lo > meanBound ? 'refuted' : 'holds',
  };
}

/**
 * A confidence interval for the mean probability behind `events` in `trials` independent indicators that need not be
 * alike, each end at one-sided `level`: Clopper and Pearson's, kept where Hoeffding's theorem holds, one event away
 * from the observed rate.
 */
export function meanRate(events: number, trials: number, level: number): Interval {
  const { lo, hi } = clopperPearson(events, trials, level);
  const below = events <= 1 ? 0 : down((events - 1) / trials);
  const above = events >= trials - 1 ? 1 : up((events + 1) / trials);
  return { lo: Math.min(lo, below), hi: Math.max(hi, above), basis: 'proved' };
}

/** The least count c ≥ Np + 1, from which on the binomial tail bounds that of unlike indicators. */
const leastCount = (trials: number, bound: number): number =>
  Math.ceil(add(multiply(point(trials), point(bound)), point(1)).hi);

/** The least count at which the pooled test refutes; trials + 1 where none does. */
export const pooledCriticalCount = (trials: number, bound: number, level: number): number =>
  Math.min(trials + 1, Math.max(leastCount(trials, bound), criticalCount(trials, bound, level)));

/** The least count with P[Binomial(trials, bound) ≥ count] ≤ level; trials + 1 where that needs more than all. */
export function criticalCount(trials: number, bound: number, level: number): number {
  let [enough, tooFew] = [trials + 1, Math.floor(trials * bound) - 1];
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (binomialAtLeast(trials, bound, middle).hi <= level) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
