import fc, { type Arbitrary } from 'fast-check';
import { YIN } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { type Directions, directions, directionsFrom } from '../parts/data.js';
import { middle, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { coarseGradient, innerProduct, type Surrogate } from './gradients.js';
import { frameOf, outputVectors, total } from './network.js';

/** The teacher's outputs v*, and w with w* or −w*. */
interface Instance {
  readonly teacher: readonly number[];
  readonly weights: Directions;
  readonly place: 'minimum' | 'spurious';
}

const spurious = instancesAt('spurious');

export const coarseVanishes = defineClaim<Instance>({
  id: 'coarse.vanishes-at-critical-points',
  sides: ['size of the coarse gradient', '0'],
  title: 'The coarse gradient of ReLU is zero where the loss is stationary, at the minimum and at the spurious one',
  source: { ...YIN, theorem: 'the coarse gradient vanishes at local minima' },
  statement: String.raw`\theta = 0,\ v = v^* \quad\text{or}\quad \theta = \pi,\ v = (I + \mathbf 1\mathbf 1^\top)^{-1}(\mathbf 1\mathbf 1^\top - I)\,v^* \;\Longrightarrow\; \mathbb E\,g_{\mathrm{relu}} = 0`,
  hypotheses: String.raw`any $v^* \ne 0$ and $w \ne 0$. Zero is tested as $\|\cdot\| \le 10^{-100}$`,
  because: String.raw`At $\theta = 0$, $v = v^*$: $h = 2\|v\|^2$ and $\hat w + w^* = 2\hat w$. At $\theta = \pi$: $\hat w + w^* = 0$, and $(I + \mathbf 1\mathbf 1^\top)^{-1} = I - \frac{\mathbf 1\mathbf 1^\top}{m+1}$ gives $v = \frac{2\,\mathbf 1^\top v^*}{m+1}\mathbf 1 - v^*$, for which $h = v^\top\big((I + \mathbf 1\mathbf 1^\top)v - (\mathbf 1\mathbf 1^\top - I)v^*\big) = 0$.`,
  instances: fc.oneof(instancesAt('minimum'), spurious),
  compare: (instance, at) => norm(instance, outputsOf(instance), at),
  runs: 100,
  typicalSeconds: 0.04,
  drawMilliseconds: 0.2,
  cover: {
    spurious: { when: ({ place }) => place === 'spurious', atLeast: 0.3 },
    'three hidden units or more': { when: (x) => x.teacher.length >= 3, atLeast: 0.3 },
  },
  figures: sizeByAngle,
  controls: [
    control('identity-surrogate', 40, {
      breaks: 'the surrogate is the identity: at the spurious point its coarse gradient does not vanish',
      instances: spurious,
      compare: (instance, at) => norm(instance, outputsOf(instance), at, 'identity'),
    }),
    control('inverse-forgotten', 40, {
      breaks: String.raw`$v = (\mathbf 1\mathbf 1^\top - I)v^*$, without $(I + \mathbf 1\mathbf 1^\top)^{-1}$`,
      instances: spurious,
      compare: (instance, at) =>
        norm(instance, { numerators: instance.teacher.map((x) => total(instance.teacher) - x), denominator: 1 }, at),
    }),
    control('another-angle', 30, {
      breaks: String.raw`the weights are at any angle to the teacher’s, the outputs as for $\theta = \pi$`,
      instances: instancesOf('spurious', directions({ n: 2, dimension: [2, 4], minSeparation: 0.1, maxEntry: 9 })),
    }),
    control('other-outputs', 20, {
      breaks: String.raw`$\theta = 0$, but $v = 2v^*$`,
      instances: instancesAt('minimum'),
      compare: (instance, at) => norm(instance, { numerators: instance.teacher.map((x) => 2 * x), denominator: 1 }, at),
    }),
  ],
  group: ({ place }) => place,
});

/** w and the teacher's direction, the same or the opposite at another length. */
function instancesAt(place: Instance['place']): Arbitrary<Instance> {
  const sign = place === 'minimum' ? 1 : -1;
  const parallel = directions({ n: 1, dimension: [2, 4], maxEntry: 64 }).map(({ rows: [row] }) =>
    directionsFrom([row, row.map((x) => sign * x + 0)], { parallel: 'allow' }),
  );
  return instancesOf(place, parallel);
}

function instancesOf(place: Instance['place'], weights: Arbitrary<Directions>): Arbitrary<Instance> {
  return fc.record({ teacher: outputVectors, weights, place: fc.constant(place) });
}

/** v as whole numbers over a common denominator. */
interface Outputs {
  readonly numerators: readonly number[];
  readonly denominator: number;
}

/** v* itself; or 2(1ᵀv*)/(m + 1)·1 − v*, whose numerators over m + 1 are whole. */
function outputsOf({ teacher: goal, place }: Instance): Outputs {
  if (place === 'minimum') return { numerators: goal, denominator: 1 };
  const denominator = goal.length + 1;
  return { numerators: goal.map((x) => 2 * total(goal) - denominator * x), denominator };
}

function norm(instance: Instance, outputs: Outputs, at: Precision, surrogate: Surrogate = 'relu'): Comparison {
  const { numerators, denominator } = outputs;
  const left = computed(at, (R) => {
    const frame = frameOf(R, instance.weights);
    const gradient = coarseGradient(R, frame, [numerators, instance.teacher], { surrogate, denominator });
    return R.sqrt(innerProduct(R, gradient, gradient));
  });
  return atMost(left, point(1e-100), { 'hidden units': point(instance.teacher.length) });
}

/** The size of the coarse gradient at every angle, for the outputs of both kinds of critical points. */
function sizeByAngle(): Figure[] {
  const degrees = upToNumber(36, 0).map((k) => 5 * k);
  const teacher = [1, 1, 1];
  const at = (place: Instance['place'], angle: number): number => {
    const radians = (Math.PI * angle) / 180;
    const row =
      angle === 180 ? [-1000, 0] : [Math.round(1000 * Math.cos(radians)), Math.round(1000 * Math.sin(radians))];
    const instance: Instance = { teacher, weights: directionsFrom([[1000, 0], row], { parallel: 'allow' }), place };
    return middle(norm(instance, outputsOf(instance), 'float64').left);
  };
  return [
    lines({
      id: 'size-by-angle',
      title: 'Where the coarse gradient vanishes',
      caption: String.raw`Three hidden units, $v^* = (1, 1, 1)$: with the teacher's outputs at $\theta = 0$ only, with those of the spurious minimum at $\theta = \pi$ only.`,
      x: linear('angle of $w$ and $w^*$', 'degrees'),
      y: linear('size of the coarse gradient'),
      series: [
        line("the teacher's outputs", 'measured', degrees, (angle) => at('minimum', angle)),
        line('outputs of the spurious minimum', 'measured', degrees, (angle) => at('spurious', angle)),
      ],
    }),
  ];
}
