import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { number, Rational, roundingVariance, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Dithered, dithered, simplyDithered, statesOf, varianceOf } from './dither.js';
import { type Filter, filteredLast, filters, variationOf } from './filter.js';
import { countsOf } from './train.js';

const ends = eachEnd({
  window: 'variance over {x}(1 − {x})',
  quarter: '¼ over the variance',
  independent: 'variance of independent rounding over the variance',
  filtered: 'bound over the variance of the filtered train',
});
/** The window: the steps after `skipped`. */
type Instance = Dithered & {
  readonly skipped: number;
  readonly filter: Filter;
  readonly end: keyof typeof ends.only;
};

const at = (
  each: Arbitrary<Dithered>,
  end: Arbitrary<Instance['end']>,
  filter: Arbitrary<Filter>,
  most: number,
): Arbitrary<Instance> =>
  fc.record({ train: each, skipped: fc.nat(most), filter, end }).map(({ train, skipped, filter, end }) => ({
    ...train,
    skipped: skipped % train.inputs.length,
    filter,
    end,
  }));
const few = (end: Instance['end']) => at(simplyDithered(), ends.only[end], fc.constant([Rational.ONE]), 0);

export const quantiserDitheredVariance = defineClaim<Instance>({
  id: 'quantiser.dithered-variance',
  sides: ['variance', 'bound'],
  title: 'The number of spikes of a window varies by a quarter at most, and never more than with independent rounding',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of a quantiser with a uniformly random state' },
  statement: String.raw`\mathrm{Var}\sum_{s<t\le T}n_t = \{x\}(1 - \{x\}) \;\le\; \min\Big(\tfrac14,\ \sum_{s<t\le T}\{\omega a_t\}(1 - \{\omega a_t\})\Big), \qquad \mathrm{Var}\,(h*y)_T \le \frac{\mathrm{TV}(h)^2}{16\,\omega^2}`,
  hypotheses: String.raw`as in quantiser.dithered-mean, $x = \omega\sum_{s<t\le T}a_t$, $\{x\} = x - \lfloor x\rfloor$; all states are enumerated; each draw tests one of the four`,
  because: String.raw`The count is $\lfloor x\rfloor$ or $\lceil x\rceil$ with mean $x$; $\{x\}(1 - \{x\})$ is subadditive. Filtered, the error is $\frac1\omega\sum c_k v_{T-k}$ with $\sum c_k = 0$, $\sum|c_k| \le \mathrm{TV}$, and lies in an interval of length $\mathrm{TV}/(2\omega)$.`,
  instances: at(dithered(), ends.any, filters(3, 3), 4),
  compare: (instance) => varying(instance),
  group: ends.group,
  cover: {
    'a window of two steps or more': { when: ({ inputs, skipped }) => inputs.length - skipped > 1, atLeast: 0.15 },
    'a window that begins later': { when: ({ skipped }) => skipped > 0, atLeast: 0.2 },
  },
  typicalSeconds: 0.04,
  drawMilliseconds: 0.096,
  along: {
    x: 'activation $a$',
    at: upToNumber(16, 0).map((k) => k / 8),
    instances: curves(['window', 'quarter'], (end, a) => ({
      inputs: [Rational.from(a)],
      omega: Rational.ONE,
      skipped: 0,
      filter: [Rational.ONE],
      end,
    })),
    caption:
      'One step, one quantum a unit: the variance vanishes at whole numbers of quanta, and is largest half way between.',
  },
  controls: [
    control('independent', 650, {
      breaks: 'each step is rounded at random for itself',
      instances: few('quarter'),
      compare: (instance) => varying(instance, { variance: independentVariance(instance) }),
    }),
    control('one-twelfth', 110, {
      breaks: String.raw`$\frac1{12}$ in place of $\frac14$`,
      instances: few('quarter'),
      compare: (instance) => varying(instance, { quarter: number(1, 12) }),
    }),
    control('one-twentieth', 170, {
      breaks: String.raw`$\mathrm{TV}^2/(20\omega^2)$ in place of $\mathrm{TV}^2/(16\omega^2)$`,
      instances: few('filtered'),
      compare: (instance) => varying(instance, { sixteen: number(20) }),
    }),
    control('shared', 100, {
      breaks: 'two neurons share one state, and are counted as independent',
      instances: few('window'),
      compare: (instance) => {
        const shared = varianceOf(instance, (counts) => number(2).times(sum(counts.slice(instance.skipped))));
        return varying(instance, { variance: shared.over(number(2)) });
      },
    }),
  ],
});

interface Variant {
  /** In place of the variance of the window. */
  readonly variance?: Rational;
  readonly quarter?: Rational;
  readonly sixteen?: Rational;
}

function varying(instance: Instance, variant: Variant = {}): Comparison {
  const { omega, skipped, filter, end } = instance;
  const { quarter = number(1, 4), sixteen = number(16) } = variant;
  const shown = { states: Rational.of(statesOf(instance)) };
  if (end === 'filtered') {
    const variance = varianceOf(instance, (counts) => filteredLast(filter, counts)).over(omega.squared());
    return exactlyAtMost(variance, variationOf(filter).over(omega).squared().over(sixteen), shown);
  }
  const variance = variant.variance ?? varianceOf(instance, (counts) => sum(counts.slice(skipped)));
  if (end === 'quarter') return exactlyAtMost(variance, quarter, shown);
  if (end === 'independent') return exactlyAtMost(variance, independentVariance(instance), shown);
  return exactlyEquals(variance, roundingVariance(sum(windowOf(instance))), shown);
}

const windowOf = (instance: Instance) => countsOf({ ...instance, start: Rational.ZERO }).slice(instance.skipped);
const independentVariance = (instance: Instance): Rational => sum(windowOf(instance).map(roundingVariance));
