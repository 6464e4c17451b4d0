import type { Finding } from '../evidence/schema.js';
import { point } from '../numerics/interval/interval.js';
import { verifyLine } from './command-lines.js';
import { ends } from './finding.js';
import type { PooledTest } from './pooled.js';

/** All draws of a statement together, as a finding for a person: none of them is a counterexample, all of them are. */
export function pooledFinding(name: string, pooled: PooledTest, seed: number, draws: number): Finding {
  const { events, trials, meanBound, level, rate, verdict } = pooled;
  const [claim, control] = name.split('/');
  return {
    instance: {
      text: `all ${draws} draws of seed ${seed} together: ${events} events in ${trials} trials, where at most ${Number((trials * meanBound).toPrecision(6))} are expected`,
      value: { draws, seed, events, trials, meanBound },
      group: '',
    },
    left: ends(rate),
    relation: '<=',
    right: ends(point(meanBound)),
    quantities: {
      'mean bound': ends(point(meanBound)),
      'observed rate': ends(point(events / trials)),
      violations: ends(point(events)),
    },
    precision: `${trials} trials`,
    verdict,
    basis: 'statistical',
    ...(meanBound > 0 && rate.lo > 0 && { ratio: meanBound / rate.lo }),
    trials: { events, trials, level },
    // A control's draws do not depend on how many its claim takes.
    replay: verifyLine(claim, seed, control === undefined ? draws : 1),
  };
}
