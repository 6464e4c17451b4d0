import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { HALF, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { box, type Filter, filteredLast, filters, variationOf } from './filter.js';
import { filterFigure } from './filter-figure.js';
import { diffusing, errorsOf, type Rule, rounding } from './rules.js';
import { fewSteps, nearWhole, type Train, trains } from './train.js';

type Instance = Train & { readonly filter: Filter };

const through = (each: Arbitrary<Train>, filter: Arbitrary<Filter>): Arbitrary<Instance> =>
  fc.record({ train: each, filter }).map(({ train, filter }) => ({ ...train, filter }));
/** Three times the same. */
const constant = fewSteps(1).map((train) => ({ ...train, inputs: Array.from({ length: 3 }, () => train.inputs[0]) }));
/** Two steps, after which the states are quarters. */
const twoStates = fc.record({ first: fc.nat(3), second: fc.nat(3) }).map(({ first, second }) => ({
  inputs: [number(first, 4), number(4 + second - first, 4)],
  omega: Rational.ONE,
  start: Rational.ZERO,
}));
const few = through(fewSteps(3), filters(2, 2));
const quantum =
  (bound: (filter: Filter) => Rational, rule: Rule = diffusing) =>
  (instance: Instance) =>
    noise(instance, bound(instance.filter), rule);

export const quantiserFiltered = defineClaim<Instance>({
  id: 'quantiser.filtered',
  sides: ['error behind the filter', 'bound'],
  title:
    'Through a synapse the error of a spike train falls with the variation of the filter: first-order noise shaping',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the error of filtered spikes' },
  statement: String.raw`|(h*y)_T - (h*a)_T| \;\le\; \frac{\mathrm{TV}(h)}{2\omega}, \qquad \mathrm{TV}(h) = |h_0| + \sum_{0<k<K}|h_k - h_{k-1}| + |h_{K-1}|`,
  hypotheses: String.raw`as in quantiser.closed-form; any filter $h_0, \dots, h_{K-1}$ of $K \le 4$ taps. For $h_k = (1-\rho)\rho^k$ the bound is $(1-\rho)/\omega$, for a mean of $K$ steps $1/(K\omega)$; it is not attained`,
  because: String.raw`By parts the error is $\frac1\omega\sum c_k v_{T-k}$ with $\sum c_k = 0$, $\sum|c_k| \le \mathrm{TV}$ and $v \in [0,1)$, so that $v$ may be replaced by $v - \frac12$.`,
  figures: () => [filterFigure()],
  instances: through(trains(), filters()),
  compare: quantum((h) => variationOf(h).times(HALF)),
  cover: {
    'next to a whole number': nearWhole,
    'three taps or more': { when: ({ filter }) => filter.length >= 3, atLeast: 0.2 },
    'taps of both signs': {
      when: ({ filter }) => filter.some((x) => x.sign > 0) && filter.some((x) => x.sign < 0),
      atLeast: 0.1,
    },
  },
  typicalSeconds: 0.06,
  drawMilliseconds: 0.067,
  controls: [
    control('a-quarter', 1500, {
      breaks: String.raw`$\mathrm{TV}/(4\omega)$`,
      instances: few,
      compare: quantum((h) => variationOf(h).times(number(1, 4))),
    }),
    control('without-the-ends', 140, {
      breaks: 'the variation without the jumps at the ends',
      instances: few,
      compare: quantum((h) =>
        variationOf(h)
          .minus(h[0].absolute())
          .minus(h[h.length - 1].absolute())
          .times(HALF),
      ),
    }),
    control('one-end', 1200, {
      breaks: 'the variation without the jump at the end',
      instances: few,
      compare: quantum((h) =>
        variationOf(h)
          .minus(h[h.length - 1].absolute())
          .times(HALF),
      ),
    }),
    control('nothing-carried', 550, {
      breaks: 'plain rounding at each step, through the mean of three steps',
      instances: through(constant, fc.constant(box(3))),
      compare: quantum((h) => variationOf(h).times(HALF), rounding),
    }),
    control('white-noise', 160, {
      breaks: String.raw`three standard deviations of white noise, $3\sqrt{\sum h_k^2/12}/\omega$; squares are compared`,
      instances: through(twoStates, fc.constant([Rational.ONE, number(-1)])),
      compare: (instance) => {
        const bound = sum(instance.filter.map((x) => x.squared())).times(number(9, 12));
        const error = filteredLast(instance.filter, errorsOf(instance));
        return exactlyAtMost(error.squared(), bound.over(instance.omega.squared()));
      },
    }),
  ],
});

function noise(instance: Instance, bound: Rational, rule: Rule): Comparison {
  const error = filteredLast(instance.filter, errorsOf(instance, rule)).absolute();
  return exactlyAtMost(error, bound.over(instance.omega), { variation: variationOf(instance.filter) });
}
