import type { ClaimEvidence } from '../evidence/schema.js';
import { Pool } from './pooled.js';
import { type Budget, detectableRate, POWER } from './power.js';
import { pooledShareOf } from './probabilistic.js';
import type { SearchResult } from './search.js';
import type { Evaluation } from './statement.js';

/** Gathers what the asserted draws of one probabilistic claim showed together; of a certified one nothing. */
export class Statistics {
  private readonly draws: Budget[] = [];
  private readonly pool = new Pool();

  add({ trials, comparison }: Evaluation): void {
    if (trials === undefined) return;
    const bound = comparison.right.hi;
    this.pool.add({ ...trials, bound });
    this.draws.push({ trials: trials.trials, bound });
  }

  summary({ pooled }: SearchResult, falseAlarm: number | undefined): Pick<ClaimEvidence, 'statistics'> {
    if (this.pool.isEmpty || falseAlarm === undefined) return {};
    const { events, trials, meanBound, level } = this.pool.test(pooledShareOf(falseAlarm));
    const detectable = pooled && detectableRate(this.draws, falseAlarm);
    return {
      statistics: {
        events,
        trials,
        meanBound,
        falseAlarm: { draws: falseAlarm - level, together: level },
        ...(pooled && {
          together: {
            rate: { lo: pooled.rate.lo, hi: pooled.rate.hi },
            chance: pooled.chance,
            verdict: pooled.verdict,
          },
          power: { ...(detectable !== undefined && { detectableRate: detectable }), probability: POWER },
        }),
      },
    };
  }
}
