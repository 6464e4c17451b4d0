import fc, { type Arbitrary } from 'fast-check';
import type { CorrelationMap } from '../../src/mean-field/correlation-map.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { eachEnd } from '../parts/each-end.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { divide, type Interval, log, middle, multiply, point, scale, square, subtract } from '../parts/intervals.js';
import { type LinesFigure, line } from '../parts/lines.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { type Edge, edgeAt, edgeOf, grid, kappaOf, layerOf } from './layers.js';
import { orEdgesByFormula, smoothEdges } from './smooth-edges.js';
import { layersUpTo, measured, runningSums, trajectoryFigure } from './trajectory-figures.js';

interface Instance {
  readonly edge: Edge;
  readonly correlation: number;
  readonly layers: number;
  readonly end: keyof typeof ends.only;
}

const { erf, hardTanh } = activations;
const start = grid(16, 0, 15 / 16);
const depth = fc.integer({ min: 0, max: 48 });
const ends = eachEnd({ lower: 'increment over its lower end', upper: 'upper end over the increment' });
const { lower, upper } = ends.only;

// c⁰ ≥ 0 is not needed by the upper end: for 1 ≤ d ≤ 2 and k ≥ 3, kd − k(k−1)d²/2 ≤ 0 ≤ 1 − c^k.
export const smoothRate = defineClaim<Instance>({
  id: 'chaos.smooth-rate',
  sides: ['increment or distance, or its bound', 'bound, or the quantity'],
  title: String.raw`Smooth activations at the edge of chaos: $1 - c^l$ falls like $\beta/l$, a bracket for every layer`,
  source: {
    ...HAYOU_DOUCET_ROUSSEAU,
    theorem: 'rate of convergence of smooth activations on the edge of chaos, as an exact recursion',
  },
  statement: String.raw`d_l = 1 - c^l:\quad \frac{f(c^0)-c^0}{(1-c^0)^2} \;\le\; \frac1{d_{l+1}} - \frac1{d_l} \;\le\; \frac{\kappa}{1-\kappa d_l}, \qquad \kappa = \frac1{\beta_q} = \frac{q\,\mathbb E\varphi''^2}{2\,\mathbb E\varphi'^2}`,
  hypotheses: String.raw`$\varphi'$ without jumps, $(\sigma_b, \sigma_w)$ on the edge of chaos at variance $q$; $0 \le c^0 < 1$, $l \ge 0$, $\kappa d_l < 1$ for the upper end; each draw tests one of the two ends`,
  because: String.raw`$f(c) = \sum a_k c^k$ with $\sum a_k = \sum k a_k = 1$ and $\sum \frac{k(k-1)}2 a_k = \kappa$. As $1 - c^k \ge k d - \frac{k(k-1)}2 d^2$, $1 - f(c) \ge d - \kappa d^2$: the upper end. And $h(c) = (f(c)-c)/d^2 = \sum a_k \sum_{i\le k-2} (k-1-i)c^i$ rises to $h(1) = \kappa$, while $1 - f(c) \le d$: the lower end, as $c^l \ge c^0$. Any layer may serve as the first, and $h(c^l) \to \kappa$: $l(1-c^l) \to \beta_q$.`,
  instances: orEdgesByFormula(instances(smoothEdges)).filter(isWithin),
  compare: (instance, at) => bracket(instance, at),
  group: ({ edge }) => byActivation(edge),
  runs: 150,
  typicalSeconds: 4,
  drawMilliseconds: 17,
  cover: {
    [BY_FORMULA]: { when: ({ edge }) => isByFormula(edge.activation), atLeast: 0.01 },
    'the lower end': { when: ({ end }) => end === 'lower', atLeast: 0.3 },
    'thirty layers or more': { when: ({ layers }) => layers >= 30, atLeast: 0.15 },
    'a correlation above ½': { when: ({ correlation }) => correlation > 0.5, atLeast: 0.15 },
    'a strong bend, $\\kappa > \\frac12$': { when: ({ edge }) => kappaOf(edge).lo > 0.5, atLeast: 0.1 },
  },
  figures: () => [activations.tanh, activations.swish].map(trajectory),
  controls: [
    control('half-the-curvature', 50, {
      breaks: String.raw`$\kappa/2$ in place of $\kappa$: the 2 of $\beta_q$ counted twice`,
      instances: fixed(edgeAt(erf, 1), upper),
      compare: (instance, at) => bracket(instance, at, { factor: 0.5 }),
    }),
    control('limit-at-once', 50, {
      breaks: String.raw`the lower end is $\kappa$ from the first layer on`,
      instances: fixed(edgeAt(erf, 1), lower),
      compare: ({ edge, ...i }, at) => {
        const { left } = bracket({ edge, ...i }, at);
        return atLeast(left, kappaOf(edge));
      },
    }),
    control('too-far-from-one', 50, {
      breaks: String.raw`$\kappa d_l \ge 1$: the upper end is then negative (erf at $q = 4$)`,
      instances: fixed(edgeAt(erf, 4), upper, fc.constant(0)).filter((i) => !isClose(i)),
    }),
    control('corner-forgotten', 50, {
      breaks: String.raw`$\varphi'$ jumps, and $\mathbb E\varphi''^2$ is taken piece by piece: hard tanh, $\kappa = 0$`,
      instances: fixed(edgeAt(hardTanh(1), 1), upper),
      compare: ({ edge, correlation, layers }, at) =>
        atMost(growth(edgeOf(edge).correlationMap, correlation, layers, at).growth, point(0)),
    }),
    control('ordered', 50, {
      breaks: String.raw`$\chi_1 < 1$: $1 - c^l$ falls geometrically`,
      instances: fixed(edgeAt(erf, 1), upper),
      compare: ({ edge, ...i }, at) => {
        const { correlationMap } = layerOf({ ...edge, biasShare: 0.5 });
        return upperEnd(correlationMap, kappaOf(edge), { edge, ...i }, at);
      },
    }),
    control('chaotic', 50, {
      breaks: String.raw`$\chi_1 > 1$ at the lower end: $c^l$ stops below 1 ($\sigma_b^2 = q/8$)`,
      instances: fixed(edgeAt(erf, 1), lower),
      compare: ({ edge, correlation, layers }, at) => {
        const { correlationMap } = layerOf({ ...edge, biasShare: 0.125 });
        const from = growth(correlationMap, correlation, 0, at);
        const { growth: later } = growth(correlationMap, correlation, layers, at);
        return atLeast(later, from.bend);
      },
    }),
  ],
});

function instances(edge: Arbitrary<Edge>): Arbitrary<Instance> {
  return fc.record({ edge, correlation: start, layers: depth, end: ends.any }).filter(isWithin);
}

/** κd_l < 1 where that is asked for. */
function isWithin(i: Instance): boolean {
  return i.end === 'lower' || isClose(i);
}

function fixed(
  edge: Arbitrary<Edge>,
  end: Arbitrary<Instance['end']>,
  layers: Arbitrary<number> = depth,
): Arbitrary<Instance> {
  return fc.record({ edge, correlation: start, layers, end });
}

/** κd_l < 1, with some room. */
function isClose({ edge, correlation, layers }: Instance): boolean {
  const distances = edgeOf(edge).correlationMap.distancesFromOne(correlation, layers);
  return multiply(kappaOf(edge), distances[layers]).hi < 15 / 16;
}

/** At q = 1 from c⁰ = ½: the law, and the sums of the two ends of the recursion. */
function trajectory(activation: Activation): LinesFigure {
  const deepest = 400;
  const edge = { activation, variance: 1 };
  const kappa = middle(kappaOf(edge));
  const { distances, bend } = growth(edgeOf(edge).correlationMap, 0.5, 0, 'float64', deepest);
  const steep = runningSums(deepest, (l) => kappa / (1 - kappa * distances[l].hi));
  const layers = layersUpTo(deepest);
  return trajectoryFigure({
    id: `trajectory-${activation.name}`,
    title: `${activation.name} at the edge of chaos, $q = 1$, from $c^0 = \\frac12$`,
    caption:
      'The computed distances lie between the two ends of the recursion, and fall like $\\beta_q/l$: far more slowly than ReLU forgets.',
    series: [
      measured('$1 - c^l$', layers, distances),
      line('upper end, $1/(1/d_0 + l\\,h(c^0))$', 'bound', layers, (l) => 1 / (2 + l * middle(bend))),
      line('lower end, with κ/(1 − κd)', 'bound', layers, (l) => 1 / (2 + steep[l])),
      line('β/l', 'exact', layers, (l) => 1 / (kappa * l)),
    ],
  });
}

/** 1/d_{l+1} − 1/d_l, and (f(c^l) − c^l)/d_l². */
function growth(map: CorrelationMap, correlation: number, layers: number, at: Precision, deepest = layers + 1) {
  const distances = map.distancesFromOne(correlation, deepest, at);
  const [here, next] = distances.slice(layers);
  const inverse = (d: Interval): Interval => divide(point(1), d);
  return {
    distances,
    growth: subtract(inverse(next), inverse(here)),
    bend: divide(subtract(here, next), square(here)),
  };
}

function bracket(i: Instance, at: Precision, { factor = 1 } = {}): Comparison {
  const { correlationMap } = edgeOf(i.edge);
  const kappa = scale(kappaOf(i.edge), factor);
  if (i.end === 'upper') return upperEnd(correlationMap, kappa, i, at);
  const { growth: left, distances } = growth(correlationMap, i.correlation, i.layers, at);
  const { bend } = growth(correlationMap, i.correlation, 0, at);
  return atLeast(left, bend, quantitiesOf(i, kappa, distances, left));
}

function upperEnd(map: CorrelationMap, kappa: Interval, i: Instance, at: Precision): Comparison {
  const { growth: left, distances } = growth(map, i.correlation, i.layers, at);
  const right = divide(kappa, subtract(point(1), multiply(kappa, distances[i.layers])));
  return atMost(left, right, quantitiesOf(i, kappa, distances, left));
}

function quantitiesOf({ layers }: Instance, kappa: Interval, distances: readonly Interval[], left: Interval) {
  const here = distances[layers];
  return {
    layers: point(layers),
    '$1 - c^l$': here,
    '1/d growth': left,
    κ: kappa,
    '$\\kappa\\,l\\,(1 - c^l)$': multiply(scale(kappa, layers), here),
    ...(layers > 1 && {
      'measured exponent': divide(
        log(divide(distances[layers - 1], here)),
        log(divide(point(layers), point(layers - 1))),
      ),
    }),
  };
}
