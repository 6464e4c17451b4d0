import { PreconditionFailure } from 'fast-check';
import { described } from '../numerics/argument.js';
import { divide, down, point } from '../numerics/interval/interval.js';
import { clopperPearson } from '../numerics/special/binomial.js';
import { asClaimError } from './claim-error.js';
import type { DrawId, Evaluation } from './evaluation.js';
import { booleanFrom } from './returned.js';
import { leavingUnchanged } from './unchanged.js';

/** "P[trial is true] ≤ probability(instance)", as a probabilistic claim states it. */
export interface Observed<I> {
  readonly id: string;
  readonly trial: (instance: I, seed: string) => boolean;
  readonly probability: (instance: I) => number;
  readonly replicates?: number | undefined;
  readonly falseAlarm?: number | undefined;
}

export const DEFAULT_REPLICATES = 400;
/** Probability, over a whole claim, of refuting a true statement. */
export const DEFAULT_FALSE_ALARM = 1e-9;

/** A claim's false alarm is spent by halves: on its draws, each tested alone, and on all together, at the end. */
export const pooledShareOf = (falseAlarm: number): number => falseAlarm / 2;

/**
 * The share of a claim's false alarm that draw k = 0, 1, 2, … may spend: ½ falseAlarm/((k+1)(k+2)).
 *
 * The shares sum to at most half the false alarm over any number of draws (Bonferroni), and a draw's share does not
 * depend on how many follow, so one draw can be replayed alone.
 */
export const shareOf = (falseAlarm: number, draw: number): number => down(falseAlarm / 2 / ((draw + 1) * (draw + 2)));

/**
 * Counts how often the bad event happens in `replicates` trials, with seeds 'seed/draw/replicate'.
 *
 * Left side: the Clopper–Pearson interval of its probability, each end at this draw's share of the false alarm. Right
 * side: the claimed bound. Refuted when the lower end exceeds the bound; 'holds' means only that this many trials do
 * not contradict the claim, hence the basis 'statistical'.
 * Assumes that trials with different seeds behave as independent ones.
 * @throws ClaimError when `trial` or `probability` throws or returns something else than a boolean, a number in [0, 1].
 */
export function observe<I>(statement: Observed<I>, instance: I, id: DrawId): Evaluation {
  try {
    return leavingUnchanged('trial or probability', instance, () => counted(statement, instance, id));
  } catch (error) {
    if (PreconditionFailure.isFailure(error)) throw error;
    throw asClaimError(error, statement.id, instance);
  }
}

function counted<I>(statement: Observed<I>, instance: I, { seed, draw }: DrawId): Evaluation {
  const { replicates = DEFAULT_REPLICATES, falseAlarm = DEFAULT_FALSE_ALARM } = statement;
  checkSettings(replicates, falseAlarm);
  const bound = checkedBound(statement.probability(instance));
  let violations = 0;
  for (let i = 0; i < replicates; i++)
    if (booleanFrom('trial', statement.trial(instance, `${seed}/${draw}/${i}`))) violations++;
  const level = shareOf(falseAlarm, draw);
  const left = clopperPearson(violations, replicates, level);
  const quantities = {
    bound: point(bound),
    'observed rate': violations === 0 ? point(0) : divide(point(violations), point(replicates)),
    violations: point(violations),
  };
  return {
    comparison: { left, relation: '<=', right: point(bound), quantities },
    verdict: left.lo > bound ? 'refuted' : 'holds',
    precision: `${replicates} trials`,
    basis: 'statistical',
    observed: violations / replicates,
    trials: { events: violations, trials: replicates, level },
  };
}

function checkedBound(probability: number): number {
  if (!(typeof probability === 'number' && probability >= 0 && probability <= 1))
    throw new RangeError(`probability returned ${described(probability)}, expected a number in [0, 1]`);
  return probability;
}

function checkSettings(replicates: number, falseAlarm: number): void {
  if (!(Number.isSafeInteger(replicates) && replicates >= 1))
    throw new RangeError(`replicates = ${replicates}, expected a whole number ≥ 1`);
  if (!(falseAlarm > 0 && falseAlarm < 1))
    throw new RangeError(`falseAlarm = ${falseAlarm}, expected a number in (0, 1)`);
}
