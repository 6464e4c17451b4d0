import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { larger, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  expectedOutputs,
  meanOf,
  type Neuron,
  neurons,
  partOf,
  readout,
  readoutVariance,
  undithered,
  unitNeuron,
} from './dither.js';

const ends = eachEnd({
  below: 'bias over 0',
  variance: 'bound by the variances over the squared bias',
  weights: 'bound by the weights over the squared bias',
});
interface Instance {
  readonly neurons: readonly Neuron[];
  readonly offset: Rational;
  readonly end: keyof typeof ends.only;
}

const few = (end: Instance['end'], count = 1): Arbitrary<Instance> =>
  fc
    .record({
      neuron: unitNeuron(),
      offset: fc.integer({ min: 0, max: 2 }).map((k) => number(-k, 2)),
      end: ends.only[end],
    })
    .map(({ neuron, ...rest }) => ({ neurons: Array.from({ length: count }, () => neuron), ...rest }));

export const quantiserDitheredRectifier = defineClaim<Instance>({
  id: 'quantiser.dithered-rectifier',
  sides: ['bias, or its bound', 'bound, or the bias'],
  title: 'Behind a rectifier dithered spikes are too large on the average, by no more than half a standard deviation',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of a quantiser with a uniformly random state' },
  statement: String.raw`0 \;\le\; \mathbb E\max(z, 0) - \max(\bar z, 0) \;\le\; \tfrac12\sqrt{\sum w_j^2 f_j(1 - f_j)/\omega_j^2} \;\le\; \tfrac14\sqrt{\sum w_j^2/\omega_j^2}`,
  hypotheses: String.raw`$z = w\cdot y + b$, $\bar z = w\cdot a + b$; up to 4 neurons with independent uniform states, $f_j = \{\omega_j a_j\}$; all outcomes are enumerated, and squares compared; each draw tests one of the three`,
  because: String.raw`Jensen; and $\mathbb E\max(X, 0) - \max(\mathbb EX, 0) \le \frac12\mathbb E|X - \mathbb EX|$. Attained by one neuron at $f = \frac12$, $\bar z = 0$.`,
  instances: fc
    .record({ neurons: neurons(4, 60), offset: rational({ largest: 4, maxDenominator: 60 }), end: ends.any })
    .chain((instance) =>
      // In half of the draws the kink is where the mean is: there the bias is largest.
      fc
        .boolean()
        .map((isCentred) => (isCentred ? { ...instance, offset: meanOf(instance.neurons).negated() } : instance)),
    ),
  compare: (instance) => rectified(instance),
  group: ends.group,
  cover: {
    'two neurons or more': { when: ({ neurons }) => neurons.length > 1, atLeast: 0.4 },
    'the mean at the kink': { when: (i) => meanOf(i.neurons).plus(i.offset).sign === 0, atLeast: 0.3 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.11,
  along: {
    x: 'activation $a$',
    at: upToNumber(16, 0).map((k) => k / 8),
    sides: ['squared bias', 'bound'],
    instances: curves(['variance', 'weights'], (end, a) => ({
      neurons: [{ activation: Rational.from(a), omega: Rational.ONE, weight: Rational.ONE }],
      offset: number(-1, 2),
      end,
    })),
    caption:
      'One neuron, one quantum a unit, and a rectifier with its kink at a half: there is a bias only where a quantum can cross the kink, and most of it at the kink.',
  },
  controls: [
    control('an-eighth', 60, {
      breaks: String.raw`$\frac18$ in place of $\frac14$`,
      instances: few('weights'),
      compare: (instance) => rectified(instance, { factor: number(1, 4) }),
    }),
    control('shared', 70, {
      breaks: 'all neurons share one state',
      instances: few('variance', 2),
      compare: (instance) => rectified(instance, { mean: together }),
    }),
    control('started-at-zero', 60, {
      breaks: '$v_0 = 0$',
      instances: few('below'),
      compare: (instance) => rectified(instance, { mean: (all, f) => f(undithered(all)) }),
    }),
    control('upside-down', 50, {
      breaks: String.raw`$-\max(z, 0)$, which is concave`,
      instances: few('below'),
      compare: (instance) => rectified(instance, { sign: number(-1) }),
    }),
  ],
});

interface Variant {
  /** E f(y). */
  readonly mean?: (all: readonly Neuron[], f: (outputs: RationalVector) => Rational) => Rational;
  readonly sign?: Rational;
  /** Of the square of the right side. */
  readonly factor?: Rational;
}

function rectified({ neurons: all, offset, end }: Instance, variant: Variant = {}): Comparison {
  const { mean = expectedOutputs, sign = Rational.ONE, factor = Rational.ONE } = variant;
  const rectifier = (z: Rational): Rational => sign.times(larger(z.plus(offset), Rational.ZERO));
  const bias = mean(all, (outputs) => rectifier(readout(all, outputs))).minus(rectifier(meanOf(all)));
  const shown = { neurons: all.length };
  if (end === 'below') return exactlyAtLeast(bias, Rational.ZERO, shown);
  const bound =
    end === 'variance'
      ? readoutVariance(all).times(number(1, 4))
      : sum(all.map(({ weight, omega }) => weight.over(omega).squared())).times(number(1, 16));
  return exactlyAtMost(bias.squared(), factor.times(bound), shown);
}

/** E f(y) where equal neurons put out the same. */
function together(all: readonly Neuron[], f: (outputs: RationalVector) => Rational): Rational {
  const below = undithered(all);
  const above = all.map(({ omega }, j) => below[j].plus(Rational.ONE.over(omega)));
  const part = partOf(all[0]);
  return Rational.ONE.minus(part)
    .times(f(below))
    .plus(part.times(f(above)));
}
