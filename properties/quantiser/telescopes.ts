import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { transpose } from '../../src/numerics/exact/rational-matrix.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { dot, larger, number, Rational, type RationalMatrix, type RationalVector, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { diffusing, outputsOf, type Rule, rounding } from './rules.js';
import { quanta, roomOf, starts } from './train.js';

/** Activations of the first layer, a row for each step; the weights of one neuron of the second, its slope and offset. */
interface Instance {
  readonly inputs: RationalMatrix;
  readonly weights: RationalVector;
  readonly slope: Rational;
  readonly offset: Rational;
  readonly omegas: readonly [first: Rational, second: Rational];
  readonly starts: RationalVector;
}

interface Options {
  readonly neurons: number;
  readonly steps: number;
  readonly largest: number;
  readonly maxDenominator: number;
}

function instances({ neurons, steps, largest, maxDenominator }: Options): Arbitrary<Instance> {
  const numbers = { largest, maxDenominator, nearInteger: maxDenominator > 10 };
  const row = (each: Arbitrary<Rational>, length = neurons) => fc.array(each, { minLength: length, maxLength: length });
  const omega = quanta(4, maxDenominator);
  return fc
    .record({
      neurons: fc.integer({ min: 1, max: neurons }),
      inputs: fc.oneof(
        fc.array(row(rational(numbers)), { minLength: 1, maxLength: steps }),
        fc
          .record({ each: row(rational(numbers)), count: fc.integer({ min: 1, max: steps }) })
          .map(({ each, count }) => Array.from({ length: count }, () => each)),
      ),
      weights: row(rational(numbers)),
      slope: rational(numbers),
      offset: rational(numbers),
      omegas: fc.tuple(omega, omega),
      starts: row(starts(maxDenominator), neurons + 1),
    })
    .map(({ neurons: m, inputs, weights, starts: all, ...rest }) => ({
      inputs: inputs.map((a) => a.slice(0, m)),
      weights: weights.slice(0, m),
      ...rest,
      starts: all.slice(0, m + 1),
    }));
}

const one = { neurons: 1, steps: 2, largest: 3, maxDenominator: 3 };
const few = instances(one).map((instance) => ({
  ...instance,
  offset: Rational.ZERO,
  omegas: [Rational.ONE, Rational.ONE] as const,
  starts: [Rational.ZERO, Rational.ZERO],
}));

export const quantiserTelescopes = defineClaim<Instance>({
  id: 'quantiser.telescopes',
  sides: ['sum of the errors', 'bound'],
  title: 'Two spiking layers keep the sum of their outputs within a bound for ever, if the second is affine',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the error of a deep spiking network' },
  statement: String.raw`\Big|\sum_{t\le T}(y^2_t - \bar a^2_t)\Big| \;\le\; \frac{1 - 1/q_2}{\omega_2} + |s|\sum_j|w_j|\frac{1 - 1/q_j}{\omega_1} \;<\; \frac1{\omega_2} + \frac{|s|\,\|w\|_1}{\omega_1}`,
  hypotheses: String.raw`$\bar a^2 = s\,w\cdot a^1 + b$, up to 3 neurons in the first layer, whose activations are anything; $y^1$, $y^2$ quantised with $\omega_1$, $\omega_2$ from any states, no filter; $q_j$, $q_2$ the denominators of $\omega_1\sum_t a^1_j$ and of $\omega_2\sum_t(s\,w\cdot y^1_t + b)$`,
  because:
    'The sum of the errors of the first layer passes through an affine map as one number (quantiser.diffused-sum); through a kink it does not.',
  instances: instances({ neurons: 3, steps: 8, largest: 3, maxDenominator: 60 }),
  compare: (instance) => drifted(instance),
  cover: {
    'more than one step': { when: ({ inputs }) => inputs.length > 1, atLeast: 0.5 },
    'two neurons or more': { when: ({ weights }) => weights.length > 1, atLeast: 0.3 },
  },
  typicalSeconds: 0.07,
  drawMilliseconds: 0.16,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    instances: {
      '': (steps) => ({
        inputs: upToNumber(steps).map(() => [number(2, 7), number(3, 5)]),
        weights: [number(1), number(1, 2)],
        slope: Rational.ONE,
        offset: Rational.ZERO,
        omegas: [Rational.ONE, Rational.ONE],
        starts: [Rational.ZERO, Rational.ZERO, Rational.ZERO],
      }),
    },
    caption:
      'Two neurons of constant activation behind an affine neuron: the errors of both layers together do not grow with the steps.',
  },
  controls: [
    control('kink', 600, {
      breaks: String.raw`$\varphi_2$ is ReLU, of slope 1: means do not converge through a kink`,
      instances: fc
        .record({ a: rational({ largest: 1, maxDenominator: 2 }), steps: fc.integer({ min: 1, max: 8 }) })
        .map(({ a, steps }) => ({
          inputs: Array.from({ length: steps }, () => [a]),
          weights: [number(2)],
          slope: Rational.ONE,
          offset: number(-1),
          omegas: [Rational.ONE, Rational.ONE],
          starts: [Rational.ZERO, Rational.ZERO],
        })),
      compare: (instance) => drifted(instance, { shape: (z) => larger(z, Rational.ZERO) }),
    }),
    control('nothing-carried', 2400, {
      breaks: 'plain rounding in the first layer',
      instances: few,
      compare: (instance) => drifted(instance, { first: rounding }),
    }),
    control('slope-forgotten', 250, {
      breaks: '$|s|$ is left out',
      instances: few,
      compare: (instance) => drifted(instance, { slope: Rational.ONE }),
    }),
  ],
});

interface Variant {
  readonly shape?: (z: Rational) => Rational;
  readonly first?: Rule;
  /** In the bound. */
  readonly slope?: Rational;
}

function drifted(instance: Instance, options: Variant = {}): Comparison {
  const { inputs, weights, slope, offset, omegas, starts: from } = instance;
  const { shape = (z) => z, first = diffusing } = options;
  const channels = transpose(inputs);
  const spikes = channels.map((a, j) => outputsOf({ inputs: a, omega: omegas[0], start: from[j] }, first));
  const second = (x: RationalMatrix): RationalVector =>
    transpose(x).map((each) => shape(slope.times(dot(weights, each)).plus(offset)));
  const reached = second(spikes);
  const outputs = outputsOf({ inputs: reached, omega: omegas[1], start: from[weights.length] });
  const drift = sum(outputs)
    .minus(sum(second(channels)))
    .absolute();
  const room = sum(channels.map((a, j) => weights[j].absolute().times(roomOf(a, omegas[0]))));
  const bound = roomOf(reached, omegas[1]).plus((options.slope ?? slope).absolute().times(room));
  return exactlyAtMost(drift, bound, { steps: inputs.length });
}
