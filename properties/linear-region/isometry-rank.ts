import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import {
  gramOf,
  identity,
  inner,
  plusMultiple,
  rank,
  rationalMatrix,
  trace,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { number, Rational } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  type ExactNetwork,
  exactNetworks,
  jacobianOf,
  type NetworkOptions,
  type Shape,
  slopesOf,
} from './exact-network.js';

const ends = eachEnd({
  rank: 'units outside over the rank',
  'trace above': 'c² over the mean squared singular value',
  'trace below': 'mean squared singular value over its floor',
  ratio: 'N/(N − R) over the ratio of moments',
});
type Instance = ExactNetwork & { readonly end: keyof typeof ends.only };
type Count = (network: ExactNetwork) => number;

/** o_l summed: units whose slope is not ±1. */
const outside: Count = (network) => outsideByLayer(network).reduce((sum, count) => sum + count, 0);
const outsideByLayer = (network: ExactNetwork): number[] =>
  slopesOf(network).map((row) => row.filter((slope) => !slope.absolute().equals(Rational.ONE)).length);

const at = (networks: Arbitrary<ExactNetwork>, end: Arbitrary<Instance['end']>): Arbitrary<Instance> =>
  fc
    .record({ network: networks, end })
    .map(({ network, end: one }) => ({ ...network, end: one }))
    .filter((instance) => instance.end !== 'ratio' || outside(instance) < instance.input.length);
/** With the identity for weights and σ_w = 1. */
const few = (end: Instance['end'], shape: Shape, size: number, depth = 1) =>
  at(plain({ size, depth, maxDenominator: 2, shapes: [shape], weights: identities }), ends.only[end]);
const wholeNumbers = (n: number) => integerMatrix({ rows: n, largest: 2 }).map(rationalMatrix);
const identities = (n: number) => fc.constant(identity(n));
const plain = (options: NetworkOptions): Arbitrary<ExactNetwork> =>
  exactNetworks(options).map((network) => ({ ...network, sigma: Rational.ONE }));

export const linearIsometryRank = defineClaim<Instance>({
  id: 'linear.isometry-rank',
  sides: ['rank, trace or moment, or its bound', 'bound, or the quantity'],
  title:
    'With orthogonal weights all singular values of the Jacobian are equal but for as many as units left the linear region',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'explicit form of dynamical isometry by a linear region' },
  statement: String.raw`\mathrm{rank}(J^\top J - c^2I) \le R = \sum_l\#\{i : |\varphi'(y^l_i)| \ne k\}, \qquad c^2\Big(1 - \frac RN\Big) \le \frac{\mathrm{tr}\,JJ^\top}N \le c^2, \qquad \frac{m_2}{m_1^2} \le \frac N{N - R}`,
  hypotheses: String.raw`$J = \prod\sigma_wD_lW_l$, $W_l \in \mathbb R^{N\times N}$ orthogonal, $D_l = \mathrm{diag}\,\varphi'(y^l)$, $|\varphi'| \le k$; $c = (\sigma_w k)^L$, $m_i = \mathrm{tr}(JJ^\top)^i/N$, the last for $R < N$; any input and biases, $N \le 5$, $L \le 4$; real networks in rational numbers. Each draw tests one of the four`,
  because: String.raw`$J_l^\top J_l - \sigma_w^2k^2J_{l-1}^\top J_{l-1} = \sigma_w^2 J_{l-1}^\top W_l^\top(D_l^2 - k^2I)W_lJ_{l-1}$ has at most the rank of $D_l^2 - k^2I$. So $N - R$ singular values are $c$, and none is larger.`,
  instances: at(
    exactNetworks({
      size: 5,
      depth: 4,
      maxDenominator: 12,
      shapes: ['hard tanh', 'tent', 'abs', 'leaky relu'],
    }),
    ends.any,
  ),
  compare: (instance) => isometric(instance, outside),
  group: ends.group,
  cover: {
    'units outside': { when: (i) => outside(i) > 0, atLeast: 0.3 },
    'some units inside and some outside': {
      when: (i) => outside(i) > 0 && outside(i) < i.input.length,
      atLeast: 0.15,
    },
    'two layers or more': { when: ({ layers }) => layers.length > 1, atLeast: 0.4 },
  },
  typicalSeconds: 0.3,
  drawMilliseconds: 0.69,
  along: {
    x: 'units outside the linear region, of 5',
    at: upToNumber(5, 0),
    sides: ['mean squared singular value', 'floor'],
    instances: {
      '': (outside) => ({
        shape: 'hard tanh',
        sigma: Rational.ONE,
        input: [0, 0, 0, 0, 0].map((x) => number(x)),
        layers: [{ weights: identity(5), biases: [0, 1, 2, 3, 4].map((i) => number(i < outside ? 2 : 0)) }],
        end: 'trace below',
      }),
    },
    caption:
      'Five units, the identity for weights, hard tanh: biases push so many units out of the linear region, and each costs one singular value.',
  },
  controls: [
    control('not-orthogonal', 40, {
      breaks: 'the weights are any whole numbers',
      instances: at(
        plain({ size: 1, depth: 1, maxDenominator: 1, shapes: ['abs'], weights: wholeNumbers }),
        ends.only.rank,
      ),
    }),
    control('last-layer', 150, {
      breaks: 'only the units outside of the last layer are counted',
      instances: few('rank', 'hard tanh', 1, 2),
      compare: (instance) => isometric(instance, (network) => outsideByLayer(network).at(-1) ?? 0),
    }),
    control('steeper-outside', 150, {
      breaks: String.raw`$|\varphi'| \le k$ is dropped: beyond the linear region the slope is $3k$`,
      instances: few('ratio', 'three times as steep', 3),
    }),
    control('trace-steeper-outside', 30, {
      breaks: 'the same, for the trace',
      instances: few('trace above', 'three times as steep', 1),
    }),
    control('nearly-linear', 40, {
      breaks: String.raw`units of softsign $z/(1 + |z|)$ with $\varphi' > \frac9{10}$ are counted as linear`,
      instances: fc.integer({ min: 2, max: 40 }).map((q) => ({
        shape: 'softsign',
        sigma: Rational.ONE,
        input: [number(1, q)],
        layers: [{ weights: identity(1), biases: [Rational.ZERO] }],
        end: 'rank',
      })),
      compare: (instance) => isometric(instance, (network) => slopesOf(network).flat().filter(isFarFromOne).length),
    }),
  ],
});

const isFarFromOne = (slope: Rational): boolean => slope.compare(number(9, 10)) <= 0;

function isometric(instance: Instance, count: Count): Comparison {
  const { sigma, layers, input, end } = instance;
  const size = number(input.length);
  const missing = number(count(instance));
  const square = sigma.power(2 * layers.length);
  const gram = gramOf(transpose(jacobianOf(instance)));
  const shown = { outside: missing };
  const first = trace(gram).over(size);
  switch (end) {
    case 'rank': {
      const left = rank(plusMultiple(gram, square.negated(), identity(input.length)));
      return exactlyAtMost(number(left), missing, shown);
    }
    case 'trace above':
      return exactlyAtMost(first, square, shown);
    case 'trace below':
      return exactlyAtLeast(first, square.times(Rational.ONE.minus(missing.over(size))), shown);
    case 'ratio': {
      const second = inner(gram, gram).over(size);
      return exactlyAtMost(second.over(first.squared()), size.over(size.minus(missing)), shown);
    }
  }
}
