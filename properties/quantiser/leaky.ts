import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { MOSER_LUNGLMAYR } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { denominatorOf, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { leaking, run } from './rules.js';
import { countsOf, fewSteps, nearWhole, type Train, trains } from './train.js';

const ends = eachEnd({
  weighted: 'weighted error over the states',
  size: '1 over the weighted error',
  unweighted: 'error over the states',
});
type Instance = Train & { readonly leak: Rational; readonly end: keyof typeof ends.only };

const leaks = (maxDenominator: number) => rational({ largest: 1, maxDenominator }).filter((x) => x.sign >= 0);
const at = (each: Arbitrary<Train>, leak: Arbitrary<Rational>, end: Arbitrary<Instance['end']>): Arbitrary<Instance> =>
  fc.record({ train: each, leak, end }).map(({ train, leak, end }) => ({ ...train, leak, end }));
const few = (end: Instance['end']) => at(fewSteps(), leaks(3), ends.only[end]);

export const quantiserLeaky = defineClaim<Instance>({
  id: 'quantiser.leaky',
  sides: ['weighted error', 'what the states give'],
  title: 'A leaky neuron keeps sums that forget at its own rate, but not means',
  source: { ...MOSER_LUNGLMAYR, theorem: 'explicit form of leaky integrate-and-fire as a quantiser' },
  statement: String.raw`\sum_{t\le T}\beta^{T-t}(n_t - \omega a_t) = \beta^Tv_0 - v_T \in \big[\tfrac1q - 1,\ 1 - \tfrac1q\big], \qquad \sum_{t\le T}(n_t - \omega a_t) = \beta v_0 - v_T - (1-\beta)\sum_{t<T}v_t`,
  hypotheses: String.raw`$u_t = \beta v_{t-1} + \omega a_t$, $n_t = \lfloor u_t\rfloor$, $v_t = u_t - n_t$; $\beta \in [0,1]$, $q$ the denominator of the sum, else as in quantiser.closed-form; each draw tests one of the three`,
  because: String.raw`$n_t - \omega a_t = \beta v_{t-1} - v_t$, weighted and summed. The second grows like $T$ unless $\beta = 1$.`,
  instances: at(trains(), leaks(60), ends.any),
  compare: (instance) => leaked(instance),
  group: ends.group,
  cover: {
    'next to a whole number': nearWhole,
    'a leak': { when: ({ leak }) => leak.compare(Rational.ONE) < 0, atLeast: 0.5 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.063,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    sides: ['weighted error', 'what the states allow'],
    instances: curves(
      [
        { name: 'no leak', leak: number(1) },
        { name: 'leak 3/4', leak: number(3, 4) },
      ],
      ({ leak }, steps) => ({
        inputs: upToNumber(steps).map(() => number(2, 7)),
        omega: Rational.ONE,
        start: Rational.ZERO,
        leak,
        end: 'size',
      }),
    ),
    caption: String.raw`Constant activation $\frac27$, $\omega = 1$: the size of the weighted error, with and without a leak.`,
  },
  controls: [
    control('unweighted', 500, {
      breaks: 'the unweighted sum is of size less than 1',
      instances: at(fewSteps(4), leaks(3), ends.only.size),
      compare: (instance) => leaked(instance, { weight: Rational.ONE }),
    }),
    control('one-leak-more', 250, {
      breaks: String.raw`weights $\beta^{T-t+1}$`,
      instances: few('weighted'),
      compare: (instance) => leaked(instance, { factor: instance.leak }),
    }),
    control('loss-forgotten', 300, {
      breaks: String.raw`$1 - \beta$ is left out`,
      instances: few('unweighted'),
      compare: (instance) => leaked(instance, { lost: Rational.ONE }),
    }),
  ],
});

interface Options {
  /** β in the weights. */
  readonly weight?: Rational;
  /** Of the weighted sum. */
  readonly factor?: Rational;
  /** In place of 1 − β. */
  readonly lost?: Rational;
}

function leaked(instance: Instance, options: Options = {}): Comparison {
  const { leak, start, inputs, end } = instance;
  const { weight = leak, factor = Rational.ONE, lost = Rational.ONE.minus(leak) } = options;
  const { counts, states } = run(instance, leaking(leak));
  const errors = countsOf(instance).map((x, t) => counts[t].minus(x));
  const last = states[states.length - 1];
  const shown = { steps: inputs.length };
  const total = factor.times(discounted(errors, weight));
  if (end === 'size')
    return exactlyAtMost(total.absolute(), Rational.ONE.minus(Rational.ONE.over(denominatorOf(total))), shown);
  if (end === 'weighted') return exactlyEquals(total, leak.power(inputs.length).times(start).minus(last), shown);
  const left = leak
    .times(start)
    .minus(last)
    .minus(lost.times(sum(states.slice(0, -1))));
  return exactlyEquals(sum(errors), left, shown);
}

/** Σ weight^{T−t} x_t, by Horner's rule. */
const discounted = (x: RationalVector, weight: Rational): Rational =>
  x.reduce((total, each) => weight.times(total).plus(each), Rational.ZERO);
