import * as z from 'zod';
import { interval, number } from './numbers.js';

/** How often the event of a statistical claim happened on one draw. */
export const trialCount = z.object({
  events: z.number(),
  trials: z.number(),
  /** One-sided level of each end of the confidence interval: this draw's share of the false alarm. */
  level: z.number(),
});

/** The same for a point of the picture, whose bound is `right` and whose observed rate is `left`. */
export const drawnTrials = trialCount.extend({
  /** Of the event's probability, Clopper and Pearson's. */
  confidence: interval,
});

/** What the draws of a statistical claim showed together. */
export const statisticsEvidence = z.object({
  /** Sums over all evaluated draws. */
  events: z.number(),
  trials: z.number(),
  /** The mean over all trials of the probability claimed for each, rounded up. */
  meanBound: number,
  /** How the claim's false alarm is split: `draws` is the sum over all draws tested alone, `together` the level of the pooled test. */
  falseAlarm: z.object({ draws: z.number(), together: z.number() }),
  /** The test of all draws together, made once, when all of them were evaluated and none was refuted alone. */
  together: z
    .object({
      /** Confidence interval of the mean probability over all trials, each end at level `falseAlarm.together`. */
      rate: interval,
      /** P[Binomial(trials, meanBound) ≥ events], rounded up; 1 where there are fewer than trials·meanBound + 1 events. */
      chance: number,
      verdict: z.enum(['holds', 'refuted']),
    })
    .optional(),
  /** What these draws would refute. */
  power: z
    .object({
      /** A mean rate of the event that is refuted with probability at least `probability`. Absent when no rate is. */
      detectableRate: number.optional(),
      /** 0.95 */
      probability: z.number(),
    })
    .optional(),
});
