import type { Arbitrary } from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { ceilingOf, number, Rational, type RationalVector } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { run } from './rules.js';
import { countsOf, fewSteps, nearWhole, nonNegative, starts, type Train, totalOf, trains } from './train.js';

const few = (most = 2): Arbitrary<Train> => fewSteps(most, { start: starts(3) }).map(nonNegative);

export const quantiserBits = defineClaim<Train>({
  id: 'quantiser.bits',
  sides: [String.raw`$\prod(1+n_t)$`, 'bound'],
  title: 'The mean number of bits of a spike train is at most that of its mean activation',
  source: {
    ...VOELKER_RASMUSSEN_ELIASMITH,
    theorem: 'explicit form of the mean number of bits; the definition is ours',
  },
  statement: String.raw`\prod_{t\le T}(1 + n_t) \;\le\; \Big(1 + \frac{v_0 + \omega\sum a_t}{T}\Big)^T, \qquad\text{so}\quad \frac1T\sum\log_2(1 + n_t) \le \log_2\Big(1 + \omega\bar a + \frac{v_0}T\Big)`,
  hypotheses: String.raw`as in quantiser.closed-form, $a_t \ge 0$`,
  because: String.raw`The geometric mean is at most the arithmetic one, and $N_T \le v_0 + \omega A_T$. Equality where all $n_t$ are equal and $v_T = 0$.`,
  instances: trains().map(nonNegative),
  compare: (train) => coded(train, run(train).counts),
  cover: {
    'next to a whole number': nearWhole,
    'more than one step': { when: ({ inputs }) => inputs.length > 1, atLeast: 0.5 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.05,
  along: {
    x: 'steps $T$',
    at: upToNumber(12),
    instances: {
      '': (steps) => ({ inputs: upToNumber(steps).map(() => number(4, 3)), omega: Rational.ONE, start: Rational.ZERO }),
    },
    caption: String.raw`Constant activation $\frac43$, $\omega = 1$: the product of what each step may say, below its mean to the power $T$.`,
  },
  controls: [
    control('start-forgotten', 1300, {
      breaks: '$v_0$ is left out',
      instances: few(),
      compare: (train) => coded(train, run(train).counts, Rational.ZERO),
    }),
    control('rounded-up', 180, {
      breaks: String.raw`$\lceil\cdot\rceil$ at each step in place of $\lfloor\cdot\rfloor$ with diffusion`,
      instances: few(1),
      compare: (train) => coded(train, countsOf(train).map(ceilingOf)),
    }),
    control('squares', 70, {
      breaks: '$1 + n_t^2$ in place of $1 + n_t$',
      instances: few(),
      compare: (train) =>
        coded(
          train,
          run(train).counts.map((n) => n.squared()),
        ),
    }),
  ],
});

function coded(train: Train, counts: RationalVector, start = train.start): Comparison {
  const steps = train.inputs.length;
  const mean = start.plus(totalOf(train)).over(number(steps));
  const levels = counts.map((n) => n.plus(Rational.ONE)).reduce((a, b) => a.times(b), Rational.ONE);
  return exactlyAtMost(levels, mean.plus(Rational.ONE).power(steps), { steps });
}
