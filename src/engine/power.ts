import { binomialAtLeast, binomialAtMost } from '../numerics/special/binomial.js';
import type { Budget } from './draw-budget.js';
import { exactly, meanAbove } from './exact-mean.js';
import { criticalCount, type PooledTest, pooledCriticalCount } from './pooled.js';
import { pooledShareOf, shareOf } from './probabilistic.js';

/** All draws together. */
type WholeBudget = Pick<PooledTest, 'trials' | 'meanBound'>;

/** The probability with which a rate that counts as detectable is refuted. */
export const POWER = 0.95;

/**
 * The mean rate of the event that these draws would refute with a probability of at least POWER; undefined when none
 * would be, not even an event that always happens.
 *
 * The alternatives are rates bᵢ + c(1 − bᵢ), each draw's bound bᵢ raised by the same part c of what is left to 1; the
 * least such c is found to a thousandth, and rounded up. Guarantee: the power is no smaller. By exact binomial tails,
 * for the better of the two tests: of all draws together P[Binomial(N, mean rate) ≥ least refuting count] (Hoeffding
 * 1956: no more than for unlike rates, as long as the count is at most N times the mean rate), and of each draw alone
 * 1 − Π(1 − its power).
 * Cost: some twenty tails a draw.
 * @param draws - the first draws: more of them can only add power
 * @param whole - all draws; by default those
 */
export function detectableRate(
  draws: readonly Budget[],
  falseAlarm: number,
  { trials, meanBound }: WholeBudget = wholeOf(draws),
): number | undefined {
  if (trials === 0) return undefined;
  const together = pooledCriticalCount(trials, meanBound, pooledShareOf(falseAlarm));
  const alone = draws.map((draw, k) => criticalCount(draw.trials, draw.bound, shareOf(falseAlarm, draw.draw ?? k)));

  const refutes = (c: number): boolean => {
    const mean = raised(meanBound, c);
    if (together <= trials * mean && binomialAtLeast(trials, mean, together).lo >= POWER) return true;
    let missed = 1;
    for (const [k, draw] of draws.entries()) {
      missed *= binomialAtMost(draw.trials, raised(draw.bound, c), alone[k] - 1).hi;
      if (missed <= 1 - POWER - MARGIN) return true;
    }
    return false;
  };
  if (!refutes(1)) return undefined;
  let [enough, tooLittle] = [1, 0];
  while (enough - tooLittle > 1e-3 * enough && enough > 1e-12) {
    const middle = (enough + tooLittle) / 2;
    if (refutes(middle)) enough = middle;
    else tooLittle = middle;
  }
  return raised(meanBound, enough);
}

/** b + c(1 − b): the rate of an alternative; of the mean of several bounds the mean of their rates. */
export const raised = (bound: number, c: number): number => Math.min(1, bound + c * (1 - bound));

/** More than thousands of products in doubles lose. */
const MARGIN = 1e-12;

function wholeOf(draws: readonly Budget[]): WholeBudget {
  const trials = draws.reduce((sum, draw) => sum + draw.trials, 0);
  if (trials === 0) return { trials, meanBound: 0 };
  const expected = draws.reduce((sum, draw) => sum + BigInt(draw.trials) * exactly(draw.bound), 0n);
  return { trials, meanBound: Math.min(1, meanAbove(expected, trials)) };
}
