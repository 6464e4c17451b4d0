import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { HALF, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { diffusing, errorsOf, flooring, leaking, oneAStep, type Rule, resetting, rounding } from './rules.js';
import { fewSteps, nearWhole, nonNegative, roomOf, type Train, trains } from './train.js';

/** The window: the steps after `skipped`. */
type Instance = Train & { readonly skipped: number };

const windows = (each: Arbitrary<Train>, most: number): Arbitrary<Instance> =>
  fc.record({ train: each, skipped: fc.nat(most) }).map(({ train, skipped }) => ({
    ...train,
    skipped: skipped % train.inputs.length,
  }));

const few = windows(fewSteps(), 1);

export const quantiserDiffusedSum = defineClaim<Instance>({
  id: 'quantiser.diffused-sum',
  sides: ['sum of the errors', 'bound'],
  title:
    'Carried to the next step, the errors of quantisation add up to less than one quantum, however long the window',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the temporally diffused quantiser' },
  statement: String.raw`\Big|\sum_{s<t\le T}(y_t - a_t)\Big| \;\le\; \frac1\omega\Big(1 - \frac1q\Big) \;<\; \frac1\omega, \qquad y_t = n_t/\omega`,
  hypotheses: String.raw`as in quantiser.closed-form, $0 \le s < T \le 10$; $q$ the denominator of $\omega\sum_{s<t\le T} a_t$. So the mean of the outputs is within $1/(\omega(T-s))$ of that of the inputs`,
  because: String.raw`The sum is $(v_s - v_T)/\omega$ with states in $[0,1)$, and a multiple of $1/(q\omega)$.`,
  instances: windows(trains(), 9),
  compare: (instance) => drifted(instance, diffusing),
  cover: {
    'next to a whole number': nearWhole,
    'a window that begins later': { when: ({ skipped }) => skipped > 0, atLeast: 0.3 },
  },
  typicalSeconds: 0.05,
  drawMilliseconds: 0.061,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    instances: curves(
      [
        { name: 'a = 2/7', a: number(2, 7) },
        { name: 'a = 3/5', a: number(3, 5) },
      ],
      ({ a }, steps) => ({
        inputs: upToNumber(steps).map(() => a),
        omega: Rational.ONE,
        start: Rational.ZERO,
        skipped: 0,
      }),
    ),
    caption:
      'Constant activations, one quantum a unit: the errors add up to less than one quantum, however many there are.',
  },
  controls: [
    control('floored', 1300, {
      breaks: 'the plain whole part at each step',
      instances: few,
      compare: (instance) => drifted(instance, flooring),
    }),
    control('rounded', 1700, {
      breaks: 'plain rounding at each step',
      instances: few,
      compare: (instance) => drifted(instance, rounding),
    }),
    control('reset', 1300, {
      breaks: 'after a spike the state is 0',
      instances: few,
      compare: (instance) => drifted(instance, resetting),
    }),
    control('leak', 1300, {
      breaks: 'the state is halved between steps',
      instances: few,
      compare: (instance) => drifted(instance, leaking(HALF)),
    }),
    control('one-spike-a-step', 70, {
      breaks: 'at most one quantum leaves at a step',
      instances: few.map(nonNegative),
      compare: (instance) => drifted(instance, oneAStep),
    }),
    control('half-a-quantum', 170, {
      breaks: String.raw`$\frac12(1 - \frac1q)$ in place of $1 - \frac1q$`,
      instances: few,
      compare: (instance) => drifted(instance, diffusing, HALF),
    }),
  ],
});

function drifted(instance: Instance, rule: Rule, factor = Rational.ONE): Comparison {
  const { inputs, omega, skipped } = instance;
  const length = inputs.length - skipped;
  const drift = sum(errorsOf(instance, rule).slice(skipped)).absolute();
  return exactlyAtMost(drift, factor.times(roomOf(inputs.slice(skipped), omega)), { length });
}
