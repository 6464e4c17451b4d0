import fc, { type Arbitrary } from 'fast-check';
import { residualDistances } from '../../src/mean-field/residual-map.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { activations } from '../parts/activations.js';
import { eachEnd } from '../parts/each-end.js';
import { add, divide, integerPower, middle, multiply, point, scale, sqrt, subtract } from '../parts/intervals.js';
import { type LinesFigure, line } from '../parts/lines.js';
import type { Comparison, Interval, Precision } from '../parts/statement.js';
import { atLeast, atMost, control, defineClaim } from '../parts/statement.js';
import { grid, layerOf } from './layers.js';
import { RELU_SLOPE, reluDistances, reluIncrement, reluLaw } from './relu-rate.js';
import { layersUpTo, measured, trajectoryFigure } from './trajectory-figures.js';

interface Instance {
  readonly weightVariance: number;
  readonly correlation: number;
  readonly layers: number;
  readonly end: 'lower' | 'upper' | 'law';
}

const { relu } = activations;
const depth = fc.integer({ min: 1, max: 120 });
const start = grid(16, 0, 15 / 16);
const ends = eachEnd({
  lower: 'increment over its lower end',
  upper: 'upper end over the increment',
  law: 'law over $1 - c^l$',
});
const { lower, upper, law } = ends.only;

// c⁰ ≥ 0 is needed by the upper end alone: with u₀ ≥ 1/√2 the law holds from every c⁰, and the lower end is a convexity bound.
export const residualRate = defineClaim<Instance>({
  id: 'chaos.residual-rate',
  sides: ['increment or distance, or its bound', 'bound, or the quantity'],
  title: String.raw`Residual ReLU networks forget like ReLU at its edge of chaos, whatever $\sigma_w$: slower by $(1 + 2/\sigma_w^2)^2$`,
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'residual connections act like the edge of chaos' },
  statement: String.raw`u_l = (1-c^l)^{-1/2},\; w = \frac{\sigma_w^2}{2+\sigma_w^2}:\quad w\,\frac{\sqrt2}{3\pi} \le u_{l+1} - u_l \le w\Big(\frac{\sqrt2}{3\pi} + 0.0612\sqrt{1-c^l}\Big), \qquad 1 - c^l \le \Big(1 + \frac{2}{\sigma_w^2}\Big)^2 \frac{9\pi^2}{2\,l^2}`,
  hypotheses: String.raw`$y^l = y^{l-1} + W^l\varphi(y^{l-1})$ with ReLU and $\sigma_b = 0$, any $\sigma_w > 0$; $0 \le c^0 < 1$, $l \ge 1$; each draw tests one of the three inequalities`,
  because: String.raw`$1 - c^{l+1} = (1-w)(1-c^l) + w(1 - f(c^l))$ with ReLU's $f$. Let $\varepsilon = (f(c)-c)/(1-c)$. $u_{l+1} = u_l(1-w\varepsilon)^{-1/2}$ is convex in $w$: it lies above its tangent at $w = 0$, $u_l(1+w\varepsilon/2)$, and $u_l\,\varepsilon/2 \ge \sqrt2/3\pi$; and below the chord to $w = 1$, which is the plain network (chaos.relu-rate).`,
  instances: instances(ends.any),
  compare: (instance, at) => part(instance, at),
  group: ends.group,
  runs: 150,
  typicalSeconds: 0.91,
  drawMilliseconds: 4.2,
  cover: {
    'weak branches, $\\sigma_w^2 \\le \\frac12$': {
      when: ({ weightVariance }) => weightVariance <= 0.5,
      atLeast: 0.03,
    },
    'strong branches, $\\sigma_w^2 \\ge 4$': {
      when: ({ weightVariance }) => weightVariance >= 4,
      atLeast: 0.2,
    },
    'fifty layers or more': { when: ({ layers }) => layers >= 50, atLeast: 0.2 },
    'the law': { when: ({ end }) => end === 'law', atLeast: 0.2 },
  },
  figures: () => [trajectories()],
  controls: [
    control('factor-not-squared', 50, {
      breaks: String.raw`$1 + 2/\sigma_w^2$ in the law is not squared`,
      instances: instances(law, fc.constant(0)),
      compare: (instance, at) => part(instance, at, { power: 1 }),
    }),
    control('plain-network', 50, {
      breaks: 'the law of the plain network, as if the skip connection were not there',
      instances: instances(law, fc.constant(0)),
      compare: (instance, at) => part(instance, at, { power: 0 }),
    }),
    control('branch-not-halved', 50, {
      breaks: String.raw`$w = \sigma_w^2/(1 + \sigma_w^2)$ in the lower end: the ½ of $\mathbb E\varphi(z)^2$ forgotten`,
      instances: instances(lower, fc.constant(0)),
      compare: (instance, at) => part(instance, at, { half: 1 }),
    }),
    control('negative-start', 50, {
      breaks: '$c^0 < 0$ at the upper end, at $l = 0$, for strong branches',
      instances: fc.record({
        weightVariance: fc.constant(8),
        correlation: grid(16, -1, -1 / 16, -1),
        layers: fc.constant(0),
        end: upper,
      }),
    }),
    control('with-bias', 50, {
      breaks: String.raw`$\sigma_b > 0$: biases of variance $q^0$ in the first layer`,
      instances: instances(upper, fc.constant(0)),
      compare: ({ weightVariance }, at) => {
        const { correlationMap } = layerOf({ activation: relu, variance: 1, biasShare: 0 });
        // q¹ = q⁰(1 + σ_w²/2 + 1), and the bias is common to both inputs: c¹ = (0 + (σ_w²/2)f(0) + 1)/(2 + σ_w²/2).
        const branch = scale(point(weightVariance), 0.5);
        const common = add(multiply(branch, correlationMap.at(0, at)), point(1));
        const next = divide(common, add(point(2), branch));
        const growth = subtract(divide(point(1), sqrt(subtract(point(1), next))), point(1));
        return atMost(growth, multiply(shareOf(weightVariance), add(reluIncrement, point(RELU_SLOPE))));
      },
    }),
  ],
});

function instances(end: Arbitrary<Instance['end']>, correlation: Arbitrary<number> = start): Arbitrary<Instance> {
  return fc.record({ weightVariance: grid(8, 1 / 8, 8, 2), correlation, layers: depth, end });
}

/** Weak, middling and strong branches beside the plain network. */
function trajectories(): LinesFigure {
  const deepest = 400;
  const layers = layersUpTo(deepest);
  const residual = [0.5, 2, 8].map((w) =>
    measured(String.raw`$\sigma_w^2 = ${w}$`, layers, residualDistances(relu, w, 0, deepest)),
  );
  const laws = [0.5, 2, 8].map((w) =>
    line(String.raw`law at $\sigma_w^2 = ${w}$`, 'bound', layers, (l) => middle(residualLaw(w, l))),
  );
  return trajectoryFigure({
    id: 'trajectories',
    title: 'Residual ReLU networks, from $c^0 = 0$',
    caption: 'All fall like $1/l^2$, the slower the weaker the branches; none is ordered or chaotic.',
    series: [...residual, measured('plain network', layers, reluDistances(0, deepest, 'float64')), ...laws],
  });
}

/** w, from E φ(z)² = ½. */
function shareOf(weightVariance: number, half = 0.5): Interval {
  const branch = point(half * weightVariance);
  return divide(branch, add(point(1), branch));
}

function part(
  { weightVariance, correlation, layers, end }: Instance,
  at: Precision,
  { power = 2, half = 0.5 }: { power?: number; half?: number } = {},
): Comparison {
  const distances = residualDistances(relu, weightVariance, correlation, layers + 1, at);
  const here = distances[layers];
  const [u, next] = [here, distances[layers + 1]].map((d) => divide(point(1), sqrt(d)));
  const growth = subtract(next, u);
  const w = shareOf(weightVariance, half);
  const quantities = { layers: point(layers), '$1 - c^l$': here, increment: growth, w };
  if (end === 'lower') return atLeast(growth, multiply(w, reluIncrement), quantities);
  if (end === 'upper')
    return atMost(growth, multiply(w, add(reluIncrement, scale(sqrt(here), RELU_SLOPE))), quantities);
  return atMost(here, residualLaw(weightVariance, layers, power), quantities);
}

/** (1 + 2/σ_w²)² times ReLU's law. */
const residualLaw = (weightVariance: number, layers: number, power = 2): Interval =>
  multiply(integerPower(add(point(1), divide(point(2), point(weightVariance))), power), reluLaw(layers));
