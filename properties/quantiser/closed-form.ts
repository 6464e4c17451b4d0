import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { floorOf, HALF, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { diffusing, flooring, leaking, oneAStep, type Rule, resetting, run } from './rules.js';
import { fewSteps, nearWhole, nonNegative, type Train, totalOf, trains } from './train.js';

export const quantiserClosedForm = defineClaim<Train>({
  id: 'quantiser.closed-form',
  sides: ['number of spikes', 'closed form'],
  title: 'A spiking neuron that carries its remainder has put out the whole part of all that came in',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the temporally diffused quantiser' },
  statement: String.raw`N_T = \sum_{t\le T} n_t \;=\; \Big\lfloor v_0 + \omega\sum_{t\le T} a_t\Big\rfloor`,
  hypotheses: String.raw`$u_t = v_{t-1} + \omega a_t$, $n_t = \lfloor u_t\rfloor$, $v_t = u_t - n_t$; $v_0 \in [0,1)$, $\omega > 0$, any $a_t$; $T \le 10$, so that every beginning of a sequence is drawn too`,
  because: String.raw`Subtracting whole numbers commutes with $\lfloor\cdot\rfloor$: $v_0 + \omega A_T - N_T = v_T \in [0,1)$ by induction.`,
  instances: trains(),
  compare: (train) => counted(train, diffusing),
  cover: {
    'next to a whole number': nearWhole,
    'activations of both signs': {
      when: ({ inputs }) => inputs.some((a) => a.sign > 0) && inputs.some((a) => a.sign < 0),
      atLeast: 0.2,
    },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.044,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    instances: {
      '': (steps) => ({ inputs: upToNumber(steps).map(() => number(2, 7)), omega: Rational.ONE, start: HALF }),
    },
    caption: String.raw`Constant activation $\frac27$, $\omega = 1$, from the state $\frac12$: the spikes, counted one by one, on the closed form.`,
  },
  controls: [
    control('nothing-carried', 350, {
      breaks: 'the plain whole part at each step',
      instances: fewSteps(),
      compare: (train) => counted(train, flooring),
    }),
    control('reset', 1500, {
      breaks: 'after a spike the state is 0',
      instances: fewSteps(),
      compare: (train) => counted(train, resetting),
    }),
    control('leak', 1100, {
      breaks: 'the state is halved between steps',
      instances: fewSteps(),
      compare: (train) => counted(train, leaking(HALF)),
    }),
    control('one-spike-a-step', 60, {
      breaks: 'at most one quantum leaves at a step',
      instances: fewSteps().map(nonNegative),
      compare: (train) => counted(train, oneAStep),
    }),
  ],
});

const counted = (train: Train, rule: Rule): Comparison =>
  exactlyEquals(sum(run(train, rule).counts), floorOf(train.start.plus(totalOf(train))), {
    steps: train.inputs.length,
  });
