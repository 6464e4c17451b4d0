import type { Arbitrary } from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { distanceToWhole, HALF, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { diffusing, leaking, type Rule, rounding, run } from './rules.js';
import { fewSteps, nearWhole, type Train, totalOf, trains } from './train.js';

const startedAt = (each: Arbitrary<Train>, start: Rational): Arbitrary<Train> =>
  each.map((train) => ({ ...train, start }));

export const quantiserOptimal = defineClaim<Train>({
  id: 'quantiser.optimal',
  sides: ['distance from the sum of inputs', 'distance from the whole numbers'],
  title: 'Started at one half, the neuron is at every step as close to its input as whole numbers can be',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the temporally diffused quantiser' },
  statement: String.raw`\Big|\sum_{t\le T}(n_t - \omega a_t)\Big| \;=\; \mathrm{dist}\Big(\omega\sum_{t\le T}a_t,\ \mathbb Z\Big) \;=\; \min_{N\in\mathbb Z}\Big|N - \omega\sum_{t\le T}a_t\Big|`,
  hypotheses: String.raw`as in quantiser.closed-form, $v_0 = \frac12$; for every $T$ at once, one and the same sequence`,
  because: String.raw`$N_T = \lfloor\frac12 + \omega A_T\rfloor$ is the nearest whole number.`,
  instances: startedAt(trains(), HALF),
  compare: (train) => missed(train, diffusing),
  cover: { 'next to a whole number': nearWhole },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.052,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    instances: {
      '': (steps) => ({ inputs: upToNumber(steps).map(() => number(2, 7)), omega: Rational.ONE, start: HALF }),
    },
    caption: String.raw`Constant activation $\frac27$, $\omega = 1$, from $v_0 = \frac12$: at every step as near as whole numbers can be.`,
  },
  controls: [
    control('started-at-zero', 1100, {
      breaks: '$v_0 = 0$',
      instances: startedAt(fewSteps(), Rational.ZERO),
      compare: (train) => missed(train, diffusing),
    }),
    control('nothing-carried', 650, {
      breaks: 'plain rounding at each step',
      instances: startedAt(fewSteps(), HALF),
      compare: (train) => missed(train, rounding),
    }),
    control('leak', 450, {
      breaks: 'the state is halved between steps',
      instances: startedAt(fewSteps(1), HALF),
      compare: (train) => missed(train, leaking(HALF)),
    }),
  ],
});

function missed(train: Train, rule: Rule): Comparison {
  const total = totalOf(train);
  const steps = train.inputs.length;
  return exactlyEquals(sum(run(train, rule).counts).minus(total).absolute(), distanceToWhole(total), { steps });
}
