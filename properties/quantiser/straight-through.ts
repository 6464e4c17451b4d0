import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { HALF, number, Rational, type RationalVector, smaller, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  expectedOutputs,
  meanOf,
  type Neuron,
  neurons,
  outputVariance,
  partOf,
  readout,
  undithered,
  unitNeuron,
} from './dither.js';
import { quanta } from './train.js';

const ends = eachEnd({
  activations: 'straight-through gradient over that without spikes',
  weights: 'gradient in a weight over its closed form',
  true: 'true gradient over its closed form',
  descent: 'inner product of both gradients over 0',
});
/** Neurons that are read out, and the mean residual r̄ = w·a + b − τ. */
interface Instance {
  readonly neurons: readonly Neuron[];
  readonly residual: Rational;
  readonly end: keyof typeof ends.only;
}

/** f_j ≠ 0, where the loss has a gradient, and w_j ≠ 0. */
const between = (all: readonly Neuron[]): boolean =>
  all.every((neuron) => partOf(neuron).sign > 0 && neuron.weight.sign !== 0);

const plain = (maxDenominator = 2): Arbitrary<readonly Neuron[]> =>
  unitNeuron(maxDenominator).map((neuron) => [neuron]);
const few = (end: Instance['end'], maxDenominator = 2): Arbitrary<Instance> =>
  fc.record({
    neurons: plain(maxDenominator),
    residual: fc.constantFrom(Rational.ZERO, HALF, number(-1, 2)),
    end: ends.only[end],
  });

const alike = fc
  .record({ omega: quanta(6, 60), all: neurons(4, 60) })
  .map(({ omega, all }) => all.map((neuron) => ({ ...neuron, omega })))
  .filter(between);

/** Residuals of the size that descent needs, or up to twice that. */
const far = (each: Arbitrary<readonly Neuron[]>, share: Rational): Arbitrary<Instance> =>
  fc
    .record({ neurons: each, eighths: fc.nat(8), isNegative: fc.boolean() })
    .map(({ neurons: all, eighths, isNegative }) => ({
      neurons: all,
      residual: thresholdOf(all)
        .times(share)
        .times(number(8 + eighths, isNegative ? -8 : 8)),
      end: 'descent',
    }));

export const quantiserStraightThrough = defineClaim<Instance>({
  id: 'quantiser.straight-through',
  sides: ['mean gradient', 'closed form or 0'],
  title: 'With dithered spikes the straight-through gradient is, on the average, that of the network without spikes',
  source: {
    ...VOELKER_RASMUSSEN_ELIASMITH,
    theorem: 'explicit form of training with the gradient of the unquantised activation',
  },
  statement: String.raw`\mathbb E[r\,w_j] = \bar rw_j, \quad \mathbb E[r\,y_j] = \bar ra_j + \frac{w_j f_j(1 - f_j)}{\omega_j^2}, \quad \frac{\partial}{\partial a_j}\mathbb E\tfrac12r^2 = \bar rw_j + \frac{w_j^2(1 - 2f_j)}{2\omega_j}, \quad |\bar r| \ge \frac{\|w\|_3^3}{2\omega\|w\|_2^2} \Rightarrow \sum_j\bar rw_j\,\frac{\partial}{\partial a_j}\mathbb E\tfrac12r^2 \ge 0`,
  hypotheses: String.raw`$r = w\cdot y + b - \tau$, $\bar r = w\cdot a + b - \tau$, up to 4 neurons with independent uniform states, $f_j = \{\omega_j a_j\} \ne 0$, in the last part equal $\omega_j$; all outcomes are enumerated; each draw tests one of the four, where there is a $j$ for the first neuron`,
  because: String.raw`$\mathbb Ey_j = a_j$, $\mathrm{Var}\,y_j = f_j(1 - f_j)/\omega_j^2$. The loss is a quadratic function of $a_j$ between two kinks, so that a central difference is its derivative. The last sum is at least $\bar r^2\|w\|_2^2 - |\bar r|\,\|w\|_3^3/(2\omega)$.`,
  instances: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        neurons: neurons(4, 60).filter(between),
        residual: rational({ largest: 4, maxDenominator: 60 }),
        end: fc.constantFrom('activations', 'weights', 'true'),
      }),
    },
    far(alike, Rational.ONE),
  ),
  compare: (instance) => trained(instance),
  group: ends.group,
  cover: {
    'two neurons or more': { when: ({ neurons }) => neurons.length > 1, atLeast: 0.3 },
    'next to a whole number': {
      when: ({ neurons }) =>
        neurons.some((n) => smaller(partOf(n), Rational.ONE.minus(partOf(n))).compare(number(1, 100)) < 0),
      atLeast: 0.03,
    },
    descent: { when: ({ end }) => end === 'descent', atLeast: 0.1 },
  },
  typicalSeconds: 0.09,
  drawMilliseconds: 0.43,
  along: {
    x: 'activation $a$',
    at: upToNumber(7).map((k) => k / 8),
    sides: ['gradient', 'closed form'],
    instances: curves(['true', 'activations'], (end, a) => ({
      neurons: [{ activation: Rational.from(a), omega: Rational.ONE, weight: Rational.ONE }],
      residual: Rational.ONE,
      end,
    })),
    caption:
      'One neuron, one quantum a unit, the residual 1: the gradient of the mean loss changes with where the activation stands between two quanta, the straight-through one is that of the network without spikes.',
  },
  controls: [
    control('started-at-zero', 20, {
      breaks: '$v_0 = 0$',
      instances: few('activations'),
      compare: (instance) => trained(instance, { mean: (all, f) => f(undithered(all)) }),
    }),
    control('fourth-power', 30, {
      breaks: String.raw`the loss is $\frac14r^4$: $\mathbb Er^3$ in place of $\bar r^3$`,
      instances: few('activations'),
      compare: (instance) => trained(instance, { power: 3 }),
    }),
    control('variance-forgotten', 20, {
      breaks: String.raw`$\mathbb E[r\,y_j] = \bar ra_j$`,
      instances: few('weights'),
      compare: (instance) => trained(instance, { variance: Rational.ZERO }),
    }),
    control('sign-flipped', 40, {
      breaks: '$2f_j - 1$ in place of $1 - 2f_j$',
      instances: few('true', 4),
      compare: (instance) => trained(instance, { sign: number(-1) }),
    }),
    control('half-the-threshold', 450, {
      breaks: 'descent from half the residual',
      instances: far(plain(16), HALF),
    }),
  ],
});

/** ‖w‖₃³/(2ω‖w‖₂²). */
const thresholdOf = (all: readonly Neuron[]): Rational =>
  sum(all.map(({ weight }) => weight.absolute().power(3))).over(
    number(2)
      .times(all[0].omega)
      .times(sum(all.map(({ weight }) => weight.squared()))),
  );

interface Variant {
  readonly mean?: (all: readonly Neuron[], f: (outputs: RationalVector) => Rational) => Rational;
  readonly power?: number;
  /** Of the term that the variance of y adds. */
  readonly variance?: Rational;
  /** Of the term that its change adds. */
  readonly sign?: Rational;
}

function trained(instance: Instance, variant: Variant = {}): Comparison {
  const { neurons: all, residual, end } = instance;
  const { mean = expectedOutputs, power = 1, variance = Rational.ONE, sign = Rational.ONE } = variant;
  const [{ activation, weight }] = all;
  const offset = residual.minus(meanOf(all));
  const r = (outputs: RationalVector): Rational => readout(all, outputs).plus(offset);
  const shown = { neurons: all.length };
  if (end === 'activations') {
    const left = mean(all, (outputs) => r(outputs).power(power).times(weight));
    return exactlyEquals(left, residual.power(power).times(weight), shown);
  }
  if (end === 'weights') {
    const left = mean(all, (outputs) => r(outputs).times(outputs[0]));
    const added = variance.times(outputVariance(all[0])).over(weight);
    return exactlyEquals(left, residual.times(activation).plus(added), shown);
  }
  if (end === 'true') {
    const change = weight.squared().times(Rational.ONE.minus(number(2).times(partOf(all[0]))));
    const right = residual.times(weight).plus(sign.times(change).over(number(2).times(all[0].omega)));
    return exactlyEquals(slopeOfLoss(all, offset, 0), right, shown);
  }
  const inner = sum(all.map((neuron, j) => residual.times(neuron.weight).times(slopeOfLoss(all, offset, j))));
  return exactlyAtLeast(inner, Rational.ZERO, shown);
}

/** ∂E½r²/∂a_j, by a central difference within the piece on which the loss is quadratic. */
function slopeOfLoss(all: readonly Neuron[], offset: Rational, j: number): Rational {
  const part = partOf(all[j]);
  const step = smaller(part, Rational.ONE.minus(part)).times(HALF).over(all[j].omega);
  const lossAt = (activation: Rational): Rational => {
    const moved = all.with(j, { ...all[j], activation });
    return expectedOutputs(moved, (outputs) => readout(moved, outputs).plus(offset).squared().times(HALF));
  };
  const { activation } = all[j];
  return lossAt(activation.plus(step))
    .minus(lossAt(activation.minus(step)))
    .over(step.times(number(2)));
}
