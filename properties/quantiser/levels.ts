import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { ceilingOf, floorOf, larger, number, Rational } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { run } from './rules.js';
import { countsOf, fewSteps, nearWhole, nonNegative, type Train, trains } from './train.js';

const ends = eachEnd({
  most: 'the most quanta over the output',
  least: 'output over 0',
  signed: 'the most quanta over the size of the output',
  'next below': 'output over the whole part of its input',
  'next above': 'one more than the whole part of its input, over the output',
});
type Instance = Train & { readonly end: keyof typeof ends.only };

const at = (trains: Arbitrary<Train>, end: Arbitrary<Instance['end']>): Arbitrary<Instance> =>
  fc
    .record({ train: trains, end })
    .map(({ train, end }) => ({ ...(end === 'most' || end === 'least' ? nonNegative(train) : train), end }));
const few = (end: Instance['end']) => at(fewSteps(), ends.only[end]);

export const quantiserLevels = defineClaim<Instance>({
  id: 'quantiser.levels',
  sides: ['spikes of a step, or their bound', 'bound, or the spikes'],
  title: 'How many levels the output has: one more than the quanta of the largest activation',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the number of levels of an activation' },
  statement: String.raw`0 \le a_t \le A \;\Rightarrow\; 0 \le n_t \le \lceil\omega A\rceil, \qquad |a_t| \le A \;\Rightarrow\; |n_t| \le \lceil\omega A\rceil, \qquad \lfloor\omega a_t\rfloor \le n_t \le \lfloor\omega a_t\rfloor + 1`,
  hypotheses: String.raw`as in quantiser.closed-form; $A = \max|a_t|$. One bit if and only if $\omega A \le 1$; each draw tests one of the five at its last step`,
  because: String.raw`$n_t = \lfloor v_{t-1} + \omega a_t\rfloor$ with $0 \le v_{t-1} < 1$.`,
  instances: at(trains(), ends.any),
  compare: (instance) => bounded(instance),
  group: ends.group,
  cover: { 'next to a whole number': nearWhole },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.046,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    sides: ['spikes of the last step', 'bound'],
    instances: curves(['next below', 'next above', 'most'], (end, steps) => ({
      inputs: upToNumber(steps).map((t) => number((5 * t) % 7, 3)),
      omega: Rational.ONE,
      start: Rational.ZERO,
      end,
    })),
    caption:
      'A sequence of sevenths of 5, over 3: each output is the whole part of its input or one more, and at most the largest input, rounded up.',
  },
  controls: [
    control('rounded-down', 650, {
      breaks: String.raw`$\lfloor\omega A\rfloor$ in place of $\lceil\omega A\rceil$`,
      instances: few('most'),
      compare: (instance) => bounded(instance, floorOf),
    }),
    control('started-at-one', 70, {
      breaks: '$v_0 = 1$ is allowed',
      instances: few('most').map((instance) => ({ ...instance, start: Rational.ONE })),
    }),
    control('one-bit', 90, {
      breaks: String.raw`one bit although $\omega A > 1$`,
      instances: few('most'),
      compare: (instance) => bounded(instance, () => Rational.ONE),
    }),
    control('signed', 60, {
      breaks: 'activations of either sign, and yet no output below 0',
      instances: at(fewSteps(), ends.only.signed),
      compare: (instance) => bounded({ ...instance, end: 'least' }),
    }),
  ],
});

function bounded(instance: Instance, levels = ceilingOf): Comparison {
  const { inputs, end } = instance;
  const output = run(instance).counts[inputs.length - 1];
  const quanta = countsOf(instance);
  const most = levels(quanta.map((x) => x.absolute()).reduce(larger));
  const below = floorOf(quanta[inputs.length - 1]);
  const shown = { steps: inputs.length };
  switch (end) {
    case 'most':
      return exactlyAtMost(output, most, shown);
    case 'least':
      return exactlyAtLeast(output, Rational.ZERO, shown);
    case 'signed':
      return exactlyAtMost(output.absolute(), most, shown);
    case 'next below':
      return exactlyAtLeast(output, below, shown);
    case 'next above':
      return exactlyAtMost(output, below.plus(Rational.ONE), shown);
  }
}
