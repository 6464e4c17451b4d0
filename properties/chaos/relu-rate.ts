import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { eachEnd } from '../parts/each-end.js';
import {
  add,
  divide,
  doubles,
  log,
  middle,
  multiply,
  point,
  scale,
  sqrt,
  square,
  subtract,
} from '../parts/intervals.js';
import { type LinesFigure, line } from '../parts/lines.js';
import type { Comparison, Interval, Precision } from '../parts/statement.js';
import { atLeast, atMost, control, defineClaim } from '../parts/statement.js';
import { edgeOf, grid, layerOf } from './layers.js';
import { remembered, type Trajectory } from './trajectory.js';
import { layersUpTo, measured, runningSums, trajectoryFigure } from './trajectory-figures.js';

/** Where a trajectory starts, how many layers it runs, and which part of the statement is tested there. */
interface Instance {
  readonly correlation: number;
  readonly layers: number;
  readonly end: 'lower' | 'upper' | 'law';
}

const DEEPEST = 500;
/** Many small depths and some large ones. */
const depth = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: DEEPEST }));
const start = grid(16, 0, 15 / 16);
const ends = eachEnd({
  lower: 'increment over its lower end',
  upper: 'upper end over the increment',
  law: String.raw`$9\pi^2/2l^2$ over $1 - c^l$`,
});
const { lower, upper, law } = ends.only;

/** √2/3π: half the coefficient of (1 − c)^{3/2} in f. */
export const reluIncrement: Interval = divide(sqrt(point(2)), scale(doubles.pi(), 3));
export const RELU_SLOPE = 0.0612;
/** 9π²: l²(1 − c^l) tends to half of it. */
const twiceTheLimit = scale(square(doubles.pi()), 9);
/** 9π²/2l², which 1 − c^l is below. @param factor - 1, but for a control */
export const reluLaw = (layers: number, factor = 1): Interval =>
  divide(twiceTheLimit, point((2 * layers * layers) / factor));

const { relu, leakyRelu, abs, tanh } = activations;
const onEdge = (activation: Activation): Trajectory =>
  remembered((c, layers, at) => edgeOf({ activation, variance: 1 }).correlationMap.distancesFromOne(c, layers, at));
/** 1 − c^l for ReLU at its edge. */
export const reluDistances: Trajectory = onEdge(relu);
const [leaky, absolute, smooth] = [leakyRelu(0.5), abs, tanh].map(onEdge);
const biased: Trajectory = remembered((c, layers, at) =>
  layerOf({ activation: relu, variance: 1, biasShare: 0.25 }).correlationMap.distancesFromOne(c, layers, at),
);

export const reluRate = defineClaim<Instance>({
  id: 'chaos.relu-rate',
  sides: ['increment or distance, or its bound', 'bound, or the quantity'],
  title: String.raw`ReLU at the edge of chaos: $1 - c^l$ falls like $1/l^2$, below $9\pi^2/2l^2$ in every layer`,
  source: {
    ...HAYOU_DOUCET_ROUSSEAU,
    theorem: 'rate of convergence of ReLU on the edge of chaos, as an exact recursion',
  },
  statement: String.raw`u_l = (1-c^l)^{-1/2}:\quad \frac{\sqrt2}{3\pi} \le u_{l+1} - u_l \le \frac{\sqrt2}{3\pi} + 0.0612\sqrt{1-c^l}, \qquad 1 - c^l \le \frac{9\pi^2}{2\,l^2}`,
  hypotheses: String.raw`ReLU at $(\sigma_b, \sigma_w) = (0, \sqrt2)$, $0 \le c^0 < 1$, $l \ge 0$ ($l \ge 1$ in the law); each draw tests one of the three inequalities`,
  because: String.raw`$f(c) - c = (\sin\theta - \theta\cos\theta)/\pi$, $c = \cos\theta$. With $d = 1 - c$, $d - (1 - f) = \frac{2\sqrt2}{3\pi}d^{3/2}(1 + \frac{3}{20} d + \dots)$ with positive terms, and $(1-f)^{-1/2} \ge d^{-1/2} + \frac{d - (1-f)}{2 d^{3/2}}$ by convexity. What is beyond is at most $0.0612\sqrt d$ on $[0,1]$. Summed from $u_0 \ge 1$: $u_l \ge l\sqrt2/3\pi$, and $l^2(1-c^l) \to 9\pi^2/2$, slowly: 0.8054 of it at $l = 100$, 0.9711 at 1000 from $c^0 = 0$.`,
  instances: instances(ends.any),
  compare: (instance, at) => part(instance, at),
  group: ends.group,
  typicalSeconds: 0.81,
  drawMilliseconds: 0.015,
  cover: {
    'a hundred layers or more': { when: ({ layers }) => layers >= 100, atLeast: 0.1 },
    'from a correlation above 0.9': { when: ({ correlation }) => correlation > 0.9, atLeast: 0.02 },
    'from orthogonal inputs': { when: ({ correlation }) => correlation === 0, atLeast: 0.02 },
    'the law': { when: ({ end }) => end === 'law', atLeast: 0.2 },
  },
  figures: () => [trajectories()],
  controls: [
    control('half-the-constant', 50, {
      breaks: String.raw`$9\pi^2/4$ in place of $9\pi^2/2$`,
      instances: instances(law, fc.constant(0)),
      compare: (instance, at) => part(instance, at, { law: 0.5 }),
    }),
    control('larger-increment', 50, {
      breaks: String.raw`the lower end is $1.1\cdot\sqrt2/3\pi$`,
      instances: instances(lower, fc.constant(0)),
      compare: (instance, at) => part(instance, at, { increment: 1.1 }),
    }),
    control('smaller-coefficient', 60, {
      breaks: '0.05 in place of 0.0612 in the upper end',
      instances: fc.record({ correlation: fc.constant(0), layers: fc.integer({ min: 0, max: 4 }), end: upper }),
      compare: (instance, at) => part(instance, at, { slope: 0.05 }),
    }),
    control('negative-start', 50, {
      breaks: String.raw`$c^0 < 0$, at $l = 0$ (one layer later $c^l \ge 0$, and all is well)`,
      instances: fc.record({ correlation: grid(16, -1, -1 / 16, -1), layers: fc.constant(0), end: upper }),
    }),
    control('leaky-relu', 50, {
      breaks: String.raw`$\varphi$ is LeakyReLU(½) on its own edge: its kink is smaller`,
      instances: instances(law),
      compare: (instance, at) => part(instance, at, {}, leaky),
    }),
    control('abs', 50, {
      breaks: String.raw`$\varphi(z) = |z|$ on its own edge: its kink is larger`,
      instances: instances(upper),
      compare: (instance, at) => part(instance, at, {}, absolute),
    }),
    control('smooth', 50, {
      breaks: String.raw`$\varphi$ is tanh, on its edge at $q = 1$`,
      instances: instances(law),
      compare: (instance, at) => part(instance, at, {}, smooth),
    }),
    control('with-bias', 50, {
      breaks: String.raw`$\sigma_b^2 = 1/4$, $\sigma_w^2 = 3/2$: ReLU beside its edge, in the ordered phase`,
      instances: instances(upper),
      compare: (instance, at) => part(instance, at, {}, biased),
    }),
  ],
});

function instances(end: Arbitrary<Instance['end']>, correlation: Arbitrary<number> = start): Arbitrary<Instance> {
  return fc.record({ correlation, layers: depth, end }).filter((i) => i.layers > 0 || i.end !== 'law');
}

/** ReLU from orthogonal inputs, between what the recursion's two ends sum to. */
function trajectories(): LinesFigure {
  const deepest = 1000;
  const distances = reluDistances(0, deepest, 'float64');
  const increment = middle(reluIncrement);
  const drift = runningSums(deepest, (l) => increment + RELU_SLOPE * Math.sqrt(distances[l].hi));
  const layers = layersUpTo(deepest);
  return trajectoryFigure({
    id: 'trajectory',
    title: 'ReLU at the edge of chaos, from $c^0 = 0$',
    caption:
      'The computed distances lie between the two ends of the recursion, and reach $9\\pi^2/2l^2$ slowly: at $l = 100$ they are still a fifth below it.',
    series: [
      measured('$1 - c^l$', layers, distances),
      line('upper end (1 + l√2/3π)⁻²', 'bound', layers, (l) => (1 + l * increment) ** -2),
      line(String.raw`lower end, with $0.0612\sqrt{1 - c^l}$`, 'bound', layers, (l) => (1 + drift[l]) ** -2),
      line(String.raw`$9\pi^2/2l^2$`, 'exact', layers, (l) => middle(reluLaw(l))),
    ],
  });
}

/** One of the three inequalities, with its constants multiplied or replaced by a control. */
function part(
  { correlation, layers, end }: Instance,
  at: Precision,
  { increment = 1, slope = RELU_SLOPE, law = 1 }: { increment?: number; slope?: number; law?: number } = {},
  trajectory: Trajectory = reluDistances,
): Comparison {
  const distances = trajectory(correlation, layers + 1, at);
  const here = distances[layers];
  const before = distances[layers - 1] ?? distances[0];
  const growth = subtract(inverseRoot(distances[layers + 1]), inverseRoot(here));
  const quantities = {
    layers: point(layers),
    '$1 - c^l$': here,
    increment: growth,
    'measured exponent': layers > 1 ? exponent(before, here, layers) : point(0),
    '$2l^2(1 - c^l)/9\\pi^2$': multiply(here, divide(scale(point(layers * layers), 2), twiceTheLimit)),
  };
  if (end === 'lower') return atLeast(growth, scale(reluIncrement, increment), quantities);
  if (end === 'upper') return atLeast(add(reluIncrement, scale(sqrt(here), slope)), growth, quantities);
  return atMost(here, reluLaw(layers, law), quantities);
}

const inverseRoot = (x: Interval): Interval => divide(point(1), sqrt(x));

/** ln(d_{l−1}/d_l)/ln(l/(l − 1)): the power of 1/l that two layers show, on its way to 2. */
const exponent = (before: Interval, here: Interval, layers: number): Interval =>
  divide(log(divide(before, here)), log(divide(point(layers), point(layers - 1))));
