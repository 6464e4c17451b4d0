import fc from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { larger, Rational, sum } from '../../src/numerics/exact/rational.js';
import { largestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { exactMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import {
  type Arithmetic,
  absolute,
  divide,
  type Interval,
  maximum,
  multiply,
  point,
  scale,
  sqrt,
} from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { fourUnits, simple } from './draws.js';
import { enclosing, exactly, largestSquare, type Network, type NetworkOptions, networks, stepOf } from './network.js';
import { exactOf, isRational, smooth, smoothActivations } from './smooth.js';

const ends = eachEnd({ largest: 'bound over the largest residual', norm: 'bound over the norm of the residual' });
interface Instance extends Network {
  readonly end: keyof typeof ends.only;
}

const drawn = (options: NetworkOptions, end: fc.Arbitrary<Instance['end']>) =>
  fc.record({ network: networks(options), end }).map(({ network, end }): Instance => ({ ...network, end }));
const few = (options: Partial<NetworkOptions> = {}, end: Instance['end'] = 'largest') =>
  drawn({ ...simple, ...options }, ends.only[end]);

export const newtonTaylor = defineClaim<Instance>({
  id: 'newton.taylor',
  sides: ['error of the step', 'bound'],
  title:
    'A Gauss–Newton step misses by the square of its length over the root of the width: its whole non-linear error',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of one step (constants are ours)' },
  statement: String.raw`\|y - F(W + \Delta)\|_\infty \le \frac{L_2}{2\sqrt m}\,B^2\,\hat g^\top G\hat g, \qquad \|y - F(W + \Delta)\|_2 \le \frac{L_2}{2\sqrt m}\,B\sqrt{\|K\|}\;\hat g^\top G\hat g`,
  hypotheses: String.raw`$F = m^{-1/2}\sum a_k\varphi(w_k \cdot x)$, $a_k = \pm1$, $L_2 = \sup|\varphi''| < \infty$, $\Delta = J^\top\hat g$ with $G\hat g = r = y - F(W)$: any $W$, any data and any $\hat g$ with $\Delta \ne 0$, by which $y$ is chosen; $B = \max|x_i|$, $K_{ij} = x_i \cdot x_j$; each draw tests one of the two. With $q = \hat g^\top G\hat g \le \|r\|^2/\lambda_{\min}(G)$ it is quadratic convergence; for any other $y$ the vector $r - G\hat g$ comes on top, as $(1 - \eta)r$ of a damped step`,
  because: String.raw`Taylor: $|F_i(W + \Delta) - F_i(W) - (J\Delta)_i| \le \frac{L_2}{2\sqrt m}\sum_k(\Delta_k \cdot x_i)^2$, and $\sum_k(\Delta_k \cdot x_i)^2 \le B^2\|\Delta\|^2$, $\sum_i\sum_k(\Delta_k \cdot x_i)^2 \le \|K\|\|\Delta\|^2$, $\|\Delta\|^2 = \hat g^\top G\hat g$. Equality for $\varphi = z^2/2$ and one point: rational networks of square width are decided exactly.`,
  instances: drawn(
    {
      activations: smoothActivations,
      points: [1, 3],
      dimensions: [1, 3],
      width: 16,
      largest: 4,
      exponents: [0, 3, 8, 14],
    },
    ends.any,
  ).filter((instance) => moves(instance) && (instance.end === 'largest' || !isRational(instance.activation))),
  compare: (instance, at) => missed(instance, at),
  runs: 120,
  group: ({ activation }) => activation.name,
  cover: {
    'tiny steps': { when: ({ exponent }) => exponent >= 8, atLeast: 0.2 },
    'nine units or more': { when: ({ weights }) => weights.length >= 9, atLeast: 0.1 },
    'decided exactly': { when: ({ activation }) => isRational(activation), atLeast: 0.02 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.85,
  along: {
    x: 'halvings of the step',
    at: [0, 1, 2, 3, 4, 6, 8, 10, 12, 14],
    instances: curves([activations.tanh, activations.swish, activations.sin], (activation, exponent) => ({
      activation,
      points: [[1, 2]],
      ...fourUnits,
      direction: [1],
      exponent,
      end: 'largest',
    })),
    caption: 'Four units and one point. Half the step, a quarter of the error.',
  },
  controls: [
    control('a-quarter', 25, {
      breaks: String.raw`$\frac14$ in place of $\frac12$`,
      instances: few(),
      compare: (instance, at) => missed(instance, at, { share: 0.25 }),
    }),
    control('width-for-its-root', 40, {
      breaks: String.raw`$1/m$ in place of $1/\sqrt m$`,
      instances: few({ squares: false }),
      compare: (instance, at) => missed(instance, at, { root: false }),
    }),
    control('length-of-points-forgotten', 50, {
      breaks: '$B^2$ is left out',
      instances: few(),
      compare: (instance, at) => missed(instance, at, { lengths: false }),
    }),
    control('longest-for-all-points', 50, {
      breaks: String.raw`$B$ in place of $\sqrt{\|K\|}$ in the Euclidean norm`,
      instances: few({ points: [2, 2] }, 'norm'),
      compare: (instance, at) => missed(instance, at, { all: false }),
    }),
    control('three-halves', 80, {
      breaks: '$q^{3/2}$ in place of $q$',
      instances: few({ exponents: [0, 2] }),
      compare: (instance, at) => missed(instance, at, { threeHalves: true }),
    }),
    control('kink', 120, {
      breaks: 'ReLU, whose second derivative is 0 but where it does not exist',
      instances: few({ activations: [activations.relu], width: 1 }),
      compare: (instance) => flipped(instance),
    }),
  ],
});

interface Variant {
  readonly share?: number;
  readonly root?: boolean;
  readonly lengths?: boolean;
  readonly all?: boolean;
  readonly threeHalves?: boolean;
}

function missed(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { end, activation } = instance;
  const { share = 0.5, root = true, lengths = true, all = true, threeHalves = false } = variant;
  const length = largestSquare(instance);
  const residual = <T>(R: Arithmetic<T>): readonly T[] => stepOf(enclosing(R, instance), instance).residual;
  const energy = computed(at, (R) => R.scope(() => stepOf(enclosing(R, instance), instance).energy));
  const left =
    end === 'largest'
      ? instance.points.map((_, i) => absolute(computed(at, (R) => R.scope(() => residual(R)[i])))).reduce(maximum)
      : // Of squares as small as those of a saturated neuron's residual doubles keep nothing.
        computed(at, (R) =>
          R.scope(() =>
            R.sqrt(
              residual(R)
                .map((x) => R.square(x))
                .reduce((x, y) => R.add(x, y)),
            ),
          ),
        );
  const norm: Interval = all ? spectralNorm(instance) : point(length);
  const data = end === 'norm' ? sqrt(multiply(point(length), norm)) : point(lengths ? length : 1);
  const width = root ? sqrt(point(instance.weights.length)) : point(instance.weights.length);
  const constant = multiply(
    computed(at, (R) => smooth(activation).curvature(R)),
    divide(scale(data, share), width),
  );
  const right = multiply(constant, threeHalves ? multiply(energy, sqrt(energy)) : energy);
  const comparison = atMost(left, right, { width: point(instance.weights.length), energy });
  if (!isRational(activation) || end === 'norm' || threeHalves || !isSquare(instance)) return comparison;
  return decided(comparison, exactSign(instance, root, lengths ? length : 1, share));
}

/** Δ ≠ 0, without which both sides are 0 and no precision tells. */
const moves = (instance: Instance): boolean =>
  isRational(instance.activation)
    ? stepOf(exactly(instance), instance).energy.sign > 0
    : computed('float64', (R) => stepOf(enclosing(R, instance), instance).energy).lo > 0;

const isSquare = ({ weights }: Network): boolean => Number.isInteger(Math.sqrt(weights.length));

/** Of ‖y − F(W+Δ)‖_∞ less its bound, for a rational φ and a square width. */
function exactSign(instance: Instance, root: boolean, length: number, share: number): -1 | 0 | 1 {
  const { residual, energy } = stepOf(exactly(instance), instance);
  const m = instance.weights.length;
  const size = Rational.from(root ? Math.sqrt(m) : m);
  const bound = energy
    .times(exactOf(instance.activation).curvature)
    .times(Rational.from(share * length))
    .over(size);
  return residual
    .map((x) => x.absolute())
    .reduce(larger)
    .compare(bound);
}

const spectralNorm = ({ points }: Network): Interval =>
  largestEigenvalue(exactMatrix(points.map((x) => points.map((y) => dot(x, y)))));

/** A ReLU network with the error 0 that a second derivative of 0 would mean. */
function flipped(instance: Instance): Comparison {
  const relu = exactly(instance, {
    value: (z) => larger(z, Rational.ZERO),
    slope: (z) => (z.sign >= 0 ? Rational.ONE : Rational.ZERO),
  });
  const squares = sum(stepOf(relu, instance).residual.map((x) => x.squared()));
  return decided(atMost(sqrt(squares.enclosure()), point(0), { width: point(instance.weights.length) }), squares.sign);
}
