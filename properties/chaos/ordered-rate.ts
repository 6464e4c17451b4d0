import fc, { type Arbitrary } from 'fast-check';
import { SCHOENHOLZ } from '../citations.js';
import { activations } from '../parts/activations.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { add, divide, type Interval, integerPower, middle, multiply, point, scale } from '../parts/intervals.js';
import { type LinesFigure, line } from '../parts/lines.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { anyLayers, grid, isOrdered, type Layer, layerOf, layersOf, orLayersByFormula } from './layers.js';
import { measured, trajectoryFigure } from './trajectory-figures.js';

/** A layer, a correlation, a depth, and which end of the bracket they are held against. */
interface Instance {
  readonly layer: Layer;
  readonly correlation: number;
  readonly layers: number;
  readonly end: 'upper' | 'lower';
}

const depth = fc.integer({ min: 1, max: 24 });
const anyStart = grid(16, -1, 15 / 16, 0);
const start = grid(16, 0, 15 / 16);
const upper = fc.constant('upper' as const);
const lower = fc.constant('lower' as const);
const ordered = anyLayers.filter(isOrdered);
const erf = layersOf([activations.erf], fc.constant(1));
const erfWithBias = (share: number): Arbitrary<Layer> => erf.filter(({ biasShare }) => biasShare === share);

// The upper end needs no χ₁ < 1 (it then says nothing), and no c⁰ ≥ 0: 1 − c^k ≤ k(1 − c) on all of [−1, 1].
export const orderedRate = defineClaim<Instance>({
  id: 'chaos.ordered-rate',
  sides: ['$1-c^l$, or lower end', 'upper end, or $1-c^l$'],
  title: String.raw`Ordered phase: correlations tend to 1 geometrically, by exactly $\chi_1$ a layer in the end`,
  source: { ...SCHOENHOLZ, theorem: 'depth scale of correlations, as a bracket that holds at every depth' },
  statement: String.raw`f'(c^0)^l\,(1-c^0) \;\le\; 1 - c^l \;\le\; \chi_1^l\,(1-c^0)`,
  hypotheses: String.raw`$F(q) = q > 0$, $\chi_1 = \sigma_w^2\,\mathbb E\varphi'(\sqrt q z)^2 < 1$, $\varphi$ not affine; $-1 \le c^0 < 1$ for the upper end, $0 \le c^0 < 1$ for the lower one; each draw tests one of the two ends`,
  because: String.raw`$f(c) = \sum a_k c^k$ with $a_k \ge 0$, $\sum a_k = 1$, $\sum k a_k = \chi_1$. As $1 - c^k \le k(1-c)$, $1 - f(c) \le \chi_1(1-c)$. On $[0,1]$ $f$ is convex with $f(1) = 1$: $1 - f(c) \ge f'(c)(1-c)$, and $f(c) > c$, so that $c^l$ rises and $f'(c^l) \ge f'(c^0)$. Any $c^k$ may serve as $c^0$, and $f'(c^k) \to \chi_1$: the depth scale is $-1/\ln\chi_1$.`,
  instances: orLayersByFormula(fc.oneof(instances(ordered, upper), instances(ordered, lower))).filter(
    (i) => isOrdered(i.layer) && isNoUnderflow(i),
  ),
  compare: (instance, at) => bracket(instance, at),
  group: ({ layer }) => byActivation(layer),
  runs: 100,
  typicalSeconds: 1.7,
  drawMilliseconds: 12,
  cover: {
    [BY_FORMULA]: { when: ({ layer }) => isByFormula(layer.activation), atLeast: 0.01 },
    '$\\chi_1$ above 0.9': { when: ({ layer }) => layerOf(layer).chi1.lo > 0.9, atLeast: 0.05 },
    '$\\chi_1$ below 0.5': { when: ({ layer }) => layerOf(layer).chi1.hi < 0.5, atLeast: 0.1 },
    'a negative correlation': { when: ({ correlation }) => correlation < 0, atLeast: 0.1 },
    'the lower end': { when: ({ end }) => end === 'lower', atLeast: 0.3 },
    'ten layers or more': { when: ({ layers }) => layers >= 10, atLeast: 0.2 },
  },
  figures: () => [trajectory()],
  controls: [
    control('one-layer-more', 50, {
      breaks: String.raw`the upper end has $\chi_1^{l+1}$`,
      instances: instances(erfWithBias(0.5), upper),
      compare: (instance, at) => bracket(instance, at, 1),
    }),
    control('slope-at-one-from-below', 50, {
      breaks: String.raw`the lower end has $\chi_1$ in place of $f'(c^0)$: the rate is claimed to be reached at once`,
      instances: instances(erf.filter(isOrdered), lower),
      compare: (instance, at) => {
        const { left, right, quantities } = bracket({ ...instance, end: 'upper' }, at);
        return atLeast(left, right, quantities);
      },
    }),
    control('chaotic', 100, {
      breaks: String.raw`$\chi_1 > 1$ at the lower end: correlations may fall, and with them the slopes`,
      instances: instances(erfWithBias(0), lower, fc.constant(7 / 8)),
    }),
    control('negative-start', 100, {
      breaks: '$c^0 < 0$ at the lower end, where $f$ is not convex',
      instances: instances(erf.filter(isOrdered), lower, grid(8, -1, -1 / 8, -1)),
    }),
    control('variance-not-fixed', 50, {
      breaks: String.raw`$q$ is not fixed: half the $\sigma_w^2$ that would keep it, one layer, both inputs at $F(q) < q$`,
      instances: instances(erf, upper),
      compare: ({ layer, correlation }, at) => {
        const { correlationMap, chi1 } = layerOf(layer);
        const next = correlationMap.distancesFromOne(correlation, 1, at)[1];
        // F(q) = q(β + (1 − β)/2), so that 1 − c¹ = (1 − f(c⁰))·½·2/(1 + β).
        const left = divide(next, add(point(1), point(layer.biasShare)));
        return atMost(left, multiply(scale(chi1, 0.5), point(1 - correlation)));
      },
    }),
  ],
});

function instances(
  layer: Arbitrary<Layer>,
  end: Arbitrary<'upper' | 'lower'>,
  correlation: Arbitrary<number> = end === upper ? anyStart : start,
): Arbitrary<Instance> {
  return fc.record({ layer, correlation, layers: depth, end }).filter(isNoUnderflow);
}

/** Far below that the ends of an enclosure, which are doubles, underflow. */
function isNoUnderflow({ layer, layers }: Instance): boolean {
  return layerOf(layer).chi1.lo ** layers > 1e-200;
}

/** erf between both ends, from c⁰ = ½. */
function trajectory(): LinesFigure {
  const layers = Array.from({ length: 60 }, (_, l) => l + 1);
  const { correlationMap, chi1 } = layerOf({ activation: activations.erf, variance: 1, biasShare: 0.25 });
  const [chi, slope] = [chi1, correlationMap.slopeAt(0.5)].map(middle);
  return trajectoryFigure({
    id: 'trajectory',
    title: 'erf in its ordered phase, $q = 1$, $\\sigma_b^2 = q/4$, from $c^0 = \\frac12$',
    caption: 'A straight line in the end, of slope $\\ln\\chi_1$, between the two ends of the bracket.',
    x: 'linear',
    series: [
      measured('$1 - c^l$', layers, correlationMap.distancesFromOne(0.5, 60)),
      line(String.raw`upper end $\chi_1^l(1 - c^0)$`, 'bound', layers, (l) => 0.5 * chi ** l),
      line("lower end $f'(c^0)^l(1 - c^0)$", 'bound', layers, (l) => 0.5 * slope ** l),
    ],
  });
}

/** One end of the bracket; `extra` layers in its exponent. */
function bracket({ layer, correlation, layers, end }: Instance, at: Precision, extra = 0): Comparison {
  const { correlationMap, chi1 } = layerOf(layer);
  const distances = correlationMap.distancesFromOne(correlation, layers, at);
  const left = distances[layers];
  const rate = end === 'upper' ? chi1 : correlationMap.slopeAt(correlation, at);
  const right = multiply(integerPower(rate, layers + extra), point(1 - correlation));
  const quantities: Record<string, Interval> = {
    layers: point(layers),
    ...(distances[layers - 1].lo > 0 && { 'rate of the last layer': divide(left, distances[layers - 1]) }),
    'slope at 1': chi1,
  };
  return end === 'upper' ? atMost(left, right, quantities) : atLeast(left, right, quantities);
}
