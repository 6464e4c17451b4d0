import type { ProbabilisticClaim } from '../claims/claim.js';
import { sampleOf } from './draw.js';
import type { Budget } from './draw-budget.js';
import { detectableRate, POWER } from './power.js';
import { DEFAULT_FALSE_ALARM, DEFAULT_REPLICATES } from './probabilistic.js';
import { DEFAULT_RUNS } from './settings.js';

/** What a check of a probabilistic claim is able to refute, before any trial is made. */
export interface ClaimPower {
  /** Trials in all. */
  readonly trials: number;
  readonly meanBound: number;
  /** Refuted with probability POWER; undefined when not even an event that always happens is. */
  readonly detectableRate: number | undefined;
  readonly probability: number;
}

/**
 * The power of a check with the draws that `checkClaim` makes with this seed, but for those that a trial rejects.
 * Cost: the claim's bound on every draw.
 * @throws what the claim's functions throw
 */
export function powerOf(
  // biome-ignore lint/suspicious/noExplicitAny: a claim over any instance type; only its own draws are put into it
  claim: ProbabilisticClaim<any>,
  { seed, runs = claim.runs ?? DEFAULT_RUNS }: { readonly seed: number; readonly runs?: number | undefined },
): ClaimPower {
  const { replicates = DEFAULT_REPLICATES, falseAlarm = DEFAULT_FALSE_ALARM } = claim;
  const draws: Budget[] = sampleOf(claim.instances, { seed, name: claim.id }, runs).map((instance) => ({
    trials: replicates,
    bound: claim.probability(instance),
  }));
  return {
    trials: runs * replicates,
    meanBound: draws.reduce((sum, { bound }) => sum + bound, 0) / runs,
    detectableRate: detectableRate(draws, falseAlarm),
    probability: POWER,
  };
}
