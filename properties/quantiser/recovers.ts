import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { floorOf, HALF, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { errorsOf, outputsOf } from './rules.js';
import { countsOf, fewSteps, nearWhole, type Train, trains } from './train.js';

const ends = eachEnd({ whole: 'output over activation', finer: 'error at ω over the error at mω' });
type Instance = Train & { readonly finer: number; readonly end: keyof typeof ends.only };

const finer = fc.integer({ min: 1, max: 6 });
const half = fc.constantFrom(Rational.ZERO, HALF);
const few = (maxDenominator: number, start: Arbitrary<Rational>): Arbitrary<Instance> =>
  fc
    .record({ activation: rational({ largest: 1, maxDenominator }), start, finer: fc.integer({ min: 2, max: 3 }) })
    .map(({ activation, ...rest }) => ({ inputs: [activation], omega: Rational.ONE, ...rest, end: 'finer' }));

export const quantiserRecovers = defineClaim<Instance>({
  id: 'quantiser.recovers',
  sides: ['sum of the errors', 'bound'],
  title:
    'Activations of whole numbers of quanta come out unchanged, and a quantum split into equal parts never adds error',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the return to the real activation' },
  statement: String.raw`\omega a_t \in \mathbb Z \;\Rightarrow\; y_t = a_t; \qquad \Big|\sum_{t\le T}(y_t^{(m\omega)} - a_t)\Big| \;\le\; \Big|\sum_{t\le T}(y_t^{(\omega)} - a_t)\Big|`,
  hypotheses: String.raw`as in quantiser.closed-form; first for any $v_0$, second for $v_0 \in \{0, \frac12\}$ and whole $m \ge 1$; each draw tests one of the two`,
  because: String.raw`The states stay what they were. With $x = \omega A_T$: $\{mx\}/m \le \{x\}$ and $\mathrm{dist}(mx, \mathbb Z)/m \le \mathrm{dist}(x, \mathbb Z)$.`,
  instances: fc
    .record({ train: trains(), finer, half, end: ends.any })
    .map(({ train, finer, half, end }) =>
      end === 'whole'
        ? { ...train, inputs: countsOf(train).map((x) => floorOf(x).over(train.omega)), finer, end }
        : { ...train, start: half, finer, end },
    ),
  compare: (instance) => (instance.end === 'whole' ? recovered(instance) : refined(instance, number(instance.finer))),
  group: ends.group,
  cover: {
    'next to a whole number': nearWhole,
    'whole numbers of quanta': { when: ({ end }) => end === 'whole', atLeast: 0.3 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.059,
  along: {
    x: 'parts $m$ of a quantum',
    at: upToNumber(12),
    sides: ['error with the finer quantum', 'error with the quantum'],
    instances: {
      '': (finer) => ({
        inputs: upToNumber(5).map(() => number(3, 7)),
        omega: Rational.ONE,
        start: Rational.ZERO,
        finer,
        end: 'finer',
      }),
    },
    caption: String.raw`Five steps of the activation $\frac37$: splitting the quantum into any number of parts never adds error.`,
  },
  controls: [
    control('one-and-a-half', 30, {
      breaks: String.raw`$m = \frac32$`,
      instances: few(2, half),
      compare: (instance) => refined(instance, number(3, 2)),
    }),
    control('another-start', 8000, {
      breaks: String.raw`$v_0 = \frac23$`,
      instances: few(5, fc.constant(number(2, 3))),
    }),
    control('half-the-quanta', 70, {
      breaks: String.raw`$\omega$ is halved, and $\omega a_t$ no longer whole`,
      instances: fewSteps(2).map((train) => ({
        ...train,
        inputs: countsOf(train).map((x) => floorOf(x).over(train.omega)),
        omega: train.omega.times(HALF),
        finer: 1,
        end: 'whole',
      })),
    }),
  ],
});

function recovered(instance: Instance): Comparison {
  const last = instance.inputs.length - 1;
  return exactlyEquals(outputsOf(instance)[last], instance.inputs[last], { steps: last + 1 });
}

function refined(instance: Instance, factor: Rational): Comparison {
  const fine = { ...instance, omega: instance.omega.times(factor) };
  const [left, right] = [fine, instance].map((train) => sum(errorsOf(train)).absolute());
  return exactlyAtMost(left, right, { factor });
}
