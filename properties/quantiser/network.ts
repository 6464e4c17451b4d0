import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { identity } from '../../src/numerics/exact/rational-matrix.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { HALF, larger, number, Rational, type RationalVector } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Filter, filters, massOf } from './filter.js';
import { addedBy, type Layer, lipschitzOf, type Network, networks, type Shape, signalsOf, spreadOf } from './layers.js';

const shapes: Arbitrary<Shape> = fc.constantFrom('relu', 'abs', 'hard tanh', 'leaky relu', '3 relu');
/** Neurons that pass on what they see, ω = 1 from state 0, and one neuron behind them: one step without a filter. */
const behind = (shape: Shape, width = 1, heaviest = 2): Arbitrary<Network> =>
  fc
    .record({
      input: fc.constantFrom(HALF, number(2, 3), number(3, 4)),
      weight: fc.integer({ min: 1, max: heaviest }),
      width: fc.integer({ min: 1, max: width }),
    })
    .map(({ input, weight, width: m }) => {
      const row = (x: Rational): RationalVector => Array.from({ length: m }, () => x);
      const plain = { omega: Rational.ONE, starts: row(Rational.ZERO) };
      const first: Layer = { weights: identity(m), shape: 'relu', ...plain };
      return {
        inputs: [row(input)],
        layers: [first, { weights: [row(number(weight))], shape, omega: Rational.ONE, starts: [Rational.ZERO] }],
        filter: [Rational.ONE],
      };
    });

export const quantiserNetwork = defineClaim<Network>({
  id: 'quantiser.network',
  sides: ['error of the network', 'bound'],
  title: 'A spiking network stays within a bound of the network that does not spike, uniformly in time',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of the error of a deep spiking network' },
  statement: String.raw`\max_{i,t}|x^L_i(t) - \bar x^L_i(t)| \;\le\; e_L, \qquad e_l = \mathrm{Lip}(\varphi_l)\,\|h\|_1\,\|W^l\|_\infty\,e_{l-1} + \frac{\mathrm{TV}(h)}{2\omega_l}, \quad e_0 = 0`,
  hypotheses: String.raw`$p^l = W^l x^{l-1}$, $a^l = \varphi_l(p^l)$, $y^l$ is $a^l$ quantised with $\omega_l$ from any states, $x^l = h * y^l$; $\bar x^l$ the same without quantisation; $\|W\|_\infty$ the largest row sum of sizes; depth and width up to 3, seven steps, $\varphi$ piecewise linear`,
  because: String.raw`The quantisation of a layer adds at most $\mathrm{TV}(h)/(2\omega)$ (quantiser.filtered); what came before passes through $W$, $\varphi$ and $h$.`,
  instances: networks({ depth: [1, 3], steps: 7, largest: 3, maxDenominator: 4, shapes, filters: filters(3, 4) }),
  compare: (network) => apart(network, spreadOf),
  runs: 100,
  group: ({ layers }) => `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`,
  cover: {
    'two layers or more': { when: ({ layers }) => layers.length > 1, atLeast: 0.4 },
    'a synapse of two taps or more': { when: ({ filter }) => filter.length > 1, atLeast: 0.3 },
  },
  typicalSeconds: 0.04,
  drawMilliseconds: 0.23,
  along: {
    x: String.raw`quanta a unit, $\omega$`,
    scale: 'log',
    at: [1, 2, 4, 8, 16, 32, 64],
    instances: {
      '': (quanta) => ({
        inputs: [
          [number(1), number(1, 3)],
          [number(2, 3), number(1, 2)],
          [number(1, 5), number(1)],
        ],
        layers: [0, 1].map(() => ({
          weights: [
            [number(1, 2), number(1, 3)],
            [number(-1, 3), number(1, 2)],
          ],
          shape: 'relu',
          omega: number(quanta),
          starts: [Rational.ZERO, HALF],
        })),
        filter: [HALF, HALF],
      }),
    },
    caption: 'Two layers of two neurons, three steps: twice the quanta, half the bound.',
  },
  controls: [
    control('first-layer-forgotten', 70, {
      breaks: '$e_1 = 0$',
      instances: behind('relu'),
      compare: (network) => apart(network, () => Rational.ZERO),
    }),
    control('largest-weight', 250, {
      breaks: String.raw`$\max|w|$ in place of $\|W\|_\infty$`,
      instances: behind('relu', 3, 1),
      compare: (network) =>
        apart(network, ({ weights, shape }, filter) =>
          lipschitzOf(shape)
            .times(massOf(filter))
            .times(
              weights
                .flat()
                .map((w) => w.absolute())
                .reduce(larger),
            ),
        ),
    }),
    control('lipschitz-forgotten', 40, {
      breaks: String.raw`$\mathrm{Lip}(\varphi) = 3$ is taken for 1`,
      instances: behind('3 relu'),
      compare: (network) => apart(network, (layer, filter) => spreadOf({ ...layer, shape: 'relu' }, filter)),
    }),
    control('step', 50, {
      breaks: String.raw`$\varphi$ jumps by 5 at 1`,
      instances: behind('step of 5'),
    }),
  ],
});

/** The largest difference at the outputs against e_L, with a factor for each layer. */
function apart(network: Network, spread: (layer: Layer, filter: Filter) => Rational): Comparison {
  const { spiking, smooth } = signalsOf(network);
  const differences = spiking.flatMap((row, t) => row.map((x, i) => x.minus(smooth[t][i]).absolute()));
  const bound = network.layers.reduce(
    (before, layer) => spread(layer, network.filter).times(before).plus(addedBy(layer, network.filter)),
    Rational.ZERO,
  );
  return exactlyAtMost(differences.reduce(larger), bound, { depth: network.layers.length });
}
