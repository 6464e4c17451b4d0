import fc, { type Arbitrary } from 'fast-check';
import type { CorrelationMap } from '../../src/mean-field/correlation-map.js';
import { stationaryCorrelation } from '../../src/mean-field/stationary-correlation.js';
import { POOLE } from '../citations.js';
import { activations } from '../parts/activations.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { absolute, divide, hull, integerPower, middle, multiply, point, scale, subtract } from '../parts/intervals.js';
import { type LinesFigure, line, linear, lines } from '../parts/lines.js';
import { memo } from '../parts/memo.js';
import type { Comparison, Interval, Precision } from '../parts/statement.js';
import { atLeast, atMost, control, defineClaim } from '../parts/statement.js';
import { anyLayers, grid, isOrdered, type Layer, layerOf, layersOf, orLayersByFormula } from './layers.js';
import { phases } from './plane-figures.js';

type Aspect = 'limit' | 'step' | 'monotone' | 'slope' | 'bias';

interface Instance {
  readonly layer: Layer;
  readonly correlation: number;
  readonly layers: number;
  /** Which part of the statement this draw tests. */
  readonly aspect: Aspect;
}

const { polynomial, sin } = activations;
const erf = layersOf([activations.erf], fc.constant(1));
const squares = layersOf([polynomial([0, 0, 1])], fc.constant(1));
const depth = fc.integer({ min: 2, max: 12 });
const start = grid(16, 0, 15 / 16);
/** Well above 1, so that 1 − f′(c*) is no rounding error. */
const isChaotic = (layer: Layer): boolean => layerOf(layer).chi1.lo > 1 + 2 ** -6;
const chaotic = anyLayers.filter(isChaotic);

// 'E φ², E φ′² finite' only makes χ₁ a number, and every φ here has them. 'φ not affine' follows from χ₁ > 1: for φ(z) = az + b
// χ₁ = σ_w²a² = (1 − σ_b²/q)·a²q/(a²q + b²) ≤ 1.
export const chaoticLimit = defineClaim<Instance>({
  id: 'chaos.chaotic-limit',
  sides: ['distance from the limit, or its bound', 'bound, or the distance'],
  title: 'Chaotic phase: all correlations below 1 tend to one number c* < 1, monotonically and geometrically',
  source: { ...POOLE, theorem: 'transition to chaos, with explicit rates from convexity' },
  statement: String.raw`|c^l - c^*| \;\le\; r^l\,|c^0 - c^*|,\quad r = \begin{cases} f'(c^*) & c^0 < c^* \\ \frac{f(c^0)-c^*}{c^0-c^*} & c^0 > c^* \end{cases};\qquad |c^{l+1}-c^*| \le f'(\max(c^l,c^*))\,|c^l-c^*|;\qquad f'(c^*) < 1,\quad c^* \ge \sigma_b^2/q`,
  hypotheses: String.raw`$F(q) = q > 0$, $\chi_1 = f'(1) > 1$; $0 \le c^0 < 1$, $l \ge 2$; each draw tests one part of the statement`,
  because: String.raw`$f$ is a power series with coefficients $\ge 0$: it rises and is convex on $[0,1]$, strictly as $\chi_1 > 1$. With $f(0) \ge \sigma_b^2/q \ge 0$, $f(1) = 1$ and $f'(1) > 1$ it meets the diagonal once on $[0,1)$, at $c^*$, coming from above: $f'(c^*) < 1$. Below $c^*$ all chords to it have slopes $\le f'(c^*)$, above it slopes that fall as $c^l$ does; no trajectory crosses, as $f$ rises.`,
  instances: orLayersByFormula(
    instances(chaotic, fc.constantFrom('limit', 'step', 'monotone', 'slope', 'bias')),
  ).filter((i) => isChaotic(i.layer) && isAway(i)),
  compare: (instance, at) => part(instance, at),
  group: ({ layer }) => byActivation(layer),
  runs: 100,
  typicalSeconds: 2.8,
  drawMilliseconds: 29,
  cover: {
    [BY_FORMULA]: { when: ({ layer }) => isByFormula(layer.activation), atLeast: 0.01 },
    'from above': { when: (i) => i.correlation > limitOf(i.layer).hi, atLeast: 0.2 },
    'from below': { when: (i) => i.correlation < limitOf(i.layer).lo, atLeast: 0.05 },
    'close to the edge, $\\chi_1 < 1.1$': {
      when: ({ layer }) => layerOf(layer).chi1.hi < 1.1,
      atLeast: 0.02,
    },
    biases: { when: ({ layer }) => layer.biasShare > 0, atLeast: 0.3 },
    'l layers': { when: ({ aspect }) => aspect === 'limit', atLeast: 0.1 },
  },
  figures: () => [trajectories(), phases()],
  controls: [
    control('slope-on-the-wrong-side', 50, {
      breaks: String.raw`$f'(\min(c^l, c^*))$ in place of $f'(\max(c^l, c^*))$`,
      instances: instances(erf.filter(isChaotic), fc.constant('step')),
      compare: (instance, at) => part(instance, at, 'minimum'),
    }),
    control('rate-at-the-limit', 50, {
      breaks: "$r = f'(c^*)$ from above, too: the rate of the end is claimed from the start",
      instances: instances(erf.filter(isChaotic), fc.constant('limit')),
      compare: (instance, at) => part(instance, at, 'limit'),
    }),
    control('ordered', 50, {
      breaks: String.raw`$\chi_1 < 1$: $f(c) < c$ is still claimed beyond a $c^* < 1$, here 15/16`,
      instances: instances(erf.filter(isOrdered), fc.constant('monotone')),
      compare: ({ layer }, at) => atMost(layerOf(layer).correlationMap.at(15 / 16, at), point(15 / 16)),
    }),
    control('negative-start', 300, {
      breaks: String.raw`$c^0 < 0$: for an even $\varphi$ the map sends $-1$ to 1, which stays`,
      instances: instances(squares.filter(isChaotic), fc.constant('limit'), grid(16, -1, -1 / 16, -1)),
    }),
    control('twice-the-bias', 100, {
      breaks: String.raw`$c^* \ge 2\sigma_b^2/q$`,
      instances: instances(layersOf([sin], fc.constant(4)).filter(isChaotic), fc.constant('bias')),
      compare: ({ layer }, at) =>
        atLeast(stationaryCorrelation(layerOf(layer).correlationMap, at), scale(point(layer.biasShare), 2)),
    }),
  ],
});

const limitOf = memo(['activation', 'variance', 'biasShare'], (layer: Layer) =>
  stationaryCorrelation(layerOf(layer).correlationMap),
);

/** erf from several starts: all but 1 meet at c*. */
function trajectories(): LinesFigure {
  const layers = Array.from({ length: 31 }, (_, l) => l);
  const layer = { activation: activations.erf, variance: 2, biasShare: 0.125 };
  const { correlationMap } = layerOf(layer);
  const limit = middle(limitOf(layer));
  const members = [0, 0.25, 0.75, 0.9375, 0.9990234375].map((c) => {
    const found = correlationMap.iterate(c, 30);
    return line(`from ${c}`, 'measured', layers, (l) => middle(found[l]));
  });
  return lines({
    id: 'trajectories',
    title: 'erf in its chaotic phase, $q = 2$, $\\sigma_b^2 = q/8$',
    caption: 'Correlations from every start below 1 tend to $c^*$, monotonically.',
    x: linear('depth $l$', 'layers'),
    y: linear('correlation $c^l$'),
    series: [...members, line('c*', 'exact', layers, () => limit)],
  });
}

/** Draws that do not start at c* itself, nor come so close to it that only rounding is left. */
function instances(
  layer: Arbitrary<Layer>,
  aspect: Arbitrary<Aspect>,
  correlation: Arbitrary<number> = start,
): Arbitrary<Instance> {
  return fc.record({ layer, correlation, layers: depth, aspect }).filter(isAway);
}

/** c⁰ is not c* itself, nor so close that only rounding is left. */
function isAway(i: Instance): boolean {
  const { correlationMap, chi1 } = layerOf(i.layer);
  if (!(chi1.lo > 1)) return true;
  const distance = absolute(subtract(point(i.correlation), limitOf(i.layer))).lo;
  const slope = correlationMap.slopeAt(middle(limitOf(i.layer))).lo;
  return distance > 2 ** -10 && slope ** i.layers * distance > 2 ** -30;
}

function part(i: Instance, at: Precision, variant?: 'minimum' | 'limit'): Comparison {
  const { correlationMap, chi1 } = layerOf(i.layer);
  const limit = stationaryCorrelation(correlationMap, at);
  const start = point(i.correlation);
  const above = i.correlation > limit.hi;
  const slope = slopeOver(correlationMap, limit, at);
  const distance = absolute(subtract(start, limit));
  const quantities = { 'slope at 1': chi1, 'limit c*': limit, 'slope at c*': slope };
  switch (i.aspect) {
    case 'slope':
      return atMost(slope, point(1), quantities);
    case 'bias':
      return atLeast(limit, point(i.layer.biasShare), quantities);
    case 'monotone': {
      const [before, after] = correlationMap.iterate(i.correlation, i.layers, at).slice(-2);
      return above ? atMost(after, before, quantities) : atMost(before, after, quantities);
    }
    case 'step': {
      const next = absolute(subtract(correlationMap.at(i.correlation, at), limit));
      const here = correlationMap.slopeAt(i.correlation, at);
      const steep = above === (variant !== 'minimum') ? here : slope;
      return atMost(next, multiply(steep, distance), quantities);
    }
    case 'limit': {
      const trajectory = correlationMap.iterate(i.correlation, i.layers, at);
      const chord = absolute(divide(subtract(trajectory[1], limit), subtract(start, limit)));
      const rate = above && variant !== 'limit' ? chord : slope;
      const left = absolute(subtract(trajectory[i.layers], limit));
      const last = absolute(subtract(trajectory[i.layers - 1], limit));
      const measured: Record<string, Interval> = last.lo > 0 ? { 'rate of the last layer': divide(left, last) } : {};
      return atMost(left, multiply(integerPower(rate, i.layers), distance), { ...quantities, ...measured });
    }
  }
}

/** f′ over an enclosure: it rises on [0, 1]. */
const slopeOver = (map: CorrelationMap, { lo, hi }: Interval, at: Precision): Interval =>
  lo === hi ? map.slopeAt(lo, at) : hull(map.slopeAt(lo, at), map.slopeAt(hi, at));
