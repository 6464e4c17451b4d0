import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { activations } from '../parts/activations.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { divide, middle, multiply, point, scale, sqrt, square, subtract } from '../parts/intervals.js';
import { type LinesFigure, line } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { type Edge, edgeAt, edgeOf, grid, kappaOf, layerOf } from './layers.js';
import { reluDistances, reluIncrement } from './relu-rate.js';
import { orEdgesByFormula, smoothEdges } from './smooth-edges.js';
import { layersUpTo, measured, trajectoryFigure } from './trajectory-figures.js';

/** A smooth activation on its edge, a common start, and how many layers beyond l₀ both have run. */
interface Instance {
  readonly edge: Edge;
  readonly correlation: number;
  readonly beyond: number;
}

const { erf, sin } = activations;
const start = grid(16, 0, 15 / 16);
const beyond = fc.integer({ min: 0, max: 40 });
/** The bend of sin grows with q like no other's here: l₀ is then some layers, and not 1. */
const bent = edgeAt(sin, 1.5);

// c⁰ ≥ 0 is needed by neither sandwich's end that is used here; κ(1 − c⁰) < 1 is what makes l₀ a number.
export const smoothBeatsKinked = defineClaim<Instance>({
  id: 'chaos.smooth-beats-kinked',
  sides: ['$1-c^l$ of the smooth one', '$1-c^l$ of ReLU'],
  title: 'At the edge of chaos smooth activations keep inputs apart for longer than ReLU, from an explicit layer on',
  source: {
    ...HAYOU_DOUCET_ROUSSEAU,
    theorem: 'smooth activations propagate information deeper, with an explicit depth',
  },
  statement: String.raw`1 - c^l_{\text{smooth}} \;\ge\; 1 - c^l_{\text{ReLU}} \quad\text{for all } l \ge l_0 = \max\Big(1, \Big\lceil \frac{\kappa' - 2k/\sqrt{d_0}}{k^2} \Big\rceil\Big), \qquad \kappa' = \frac{\kappa}{1-\kappa d_0},\; k = \frac{\sqrt2}{3\pi},\; d_0 = 1-c^0`,
  hypotheses: String.raw`$\varphi'$ without jumps on its edge of chaos at variance $q$, ReLU on its own, both from the same $c^0 \in [0,1)$; $\kappa d_0 < 1$, $\kappa = 1/\beta_q$`,
  because: String.raw`By chaos.relu-rate $1 - c^l_{\text{ReLU}} \le (d_0^{-1/2} + lk)^{-2}$, by chaos.smooth-rate $1 - c^l_{\text{smooth}} \ge (d_0^{-1} + l\kappa')^{-1}$ (the distances fall, and with them $\kappa/(1-\kappa d)$). The first is below the second when $2k/\sqrt{d_0} + lk^2 \ge \kappa'$.`,
  instances: orEdgesByFormula(instances(smoothEdges)).filter(isComparable),
  compare: (instance, at) => compare(instance, at),
  group: ({ edge }) => byActivation(edge),
  runs: 150,
  typicalSeconds: 3.8,
  drawMilliseconds: 19,
  cover: {
    [BY_FORMULA]: { when: ({ edge }) => isByFormula(edge.activation), atLeast: 0.01 },
    'from the first layer on': { when: (i) => firstLayer(i) === 1, atLeast: 0.1 },
    'from a later layer on': { when: (i) => firstLayer(i) > 4, atLeast: 0.1 },
    'twenty layers beyond it': { when: (i) => i.beyond >= 20, atLeast: 0.2 },
  },
  figures: () => [race()],
  controls: [
    control('from-the-start', 50, {
      breaks: 'from layer 1 on in place of $l_0$',
      instances: instances(bent, fc.constant(0)),
      compare: ({ edge, correlation }, at) => atLayer(edge, correlation, 1, at),
    }),
    control('ten-times-apart', 50, {
      breaks: '$1 - c^l$ is 10 times as large as that of ReLU at $l_0$ already',
      instances: instances(edgeAt(erf, 1)),
      compare: (i, at) => {
        const { left, right, quantities } = compare(i, at);
        return atLeast(left, scale(right, 10), quantities);
      },
    }),
    control('ordered', 50, {
      breaks: String.raw`the smooth activation is beside its edge, in the ordered phase ($\sigma_b^2 = q/2$)`,
      instances: instances(edgeAt(erf, 1)),
      compare: ({ edge, ...i }, at) => {
        const layers = firstLayer({ edge, ...i }) + i.beyond;
        const left = layerOf({ ...edge, biasShare: 0.5 }).correlationMap.distancesFromOne(i.correlation, layers, at);
        return atLeast(left[layers], reluDistances(i.correlation, layers, at)[layers]);
      },
    }),
    control('kinked-too', 50, {
      breaks: 'the other activation has a larger kink instead of none: $|z|$ on its edge',
      instances: instances(edgeAt(erf, 1)),
      compare: (i, at) =>
        atLayer({ activation: activations.abs, variance: 1 }, i.correlation, firstLayer(i) + i.beyond, at),
    }),
    control('different-starts', 200, {
      breaks: 'the smooth activation starts from $(1 + c^0)/2$',
      instances: instances(edgeAt(erf, 1)),
      compare: ({ edge, ...i }, at) => {
        const layers = firstLayer({ edge, ...i }) + i.beyond;
        const left = edgeOf(edge).correlationMap.distancesFromOne((1 + i.correlation) / 2, layers, at);
        return atLeast(left[layers], reluDistances(i.correlation, layers, at)[layers]);
      },
    }),
  ],
});

function instances(edge: Arbitrary<Edge>, later: Arbitrary<number> = beyond): Arbitrary<Instance> {
  return fc.record({ edge, correlation: start, beyond: later }).filter(isComparable);
}

/** κd₀ is well below 1, and l₀ not too deep. */
function isComparable(i: Instance): boolean {
  const bend = multiply(kappaOf(i.edge), point(1 - i.correlation));
  return bend.hi < 15 / 16 && firstLayer(i) <= DEEPEST;
}

/** sin, which bends most, is behind at first. */
function race(): LinesFigure {
  const deepest = 200;
  const layers = layersUpTo(deepest);
  const { sin, tanh, gelu } = activations;
  const smooth = [sin, tanh, gelu].map((activation) => {
    const { correlationMap } = edgeOf({ activation, variance: 1.5 });
    return measured(activation.name, layers, correlationMap.distancesFromOne(0, deepest));
  });
  const relu = reluDistances(0, deepest, 'float64');
  return trajectoryFigure({
    id: 'race',
    title: 'Smooth activations against ReLU, each on its edge of chaos, from $c^0 = 0$',
    caption: 'Smooth ones ($q = 1.5$) fall like $1/l$, ReLU like $1/l^2$: whatever is lost at first is won in the end.',
    series: [...smooth, line('relu', 'exact', layers, (l) => middle(relu[l]))],
  });
}

/** Beyond this a draw costs more than it tells. */
const DEEPEST = 100;

/** l₀; rounding only ever adds a layer. */
export function firstLayer({ edge, correlation }: Pick<Instance, 'edge' | 'correlation'>): number {
  const distance = point(1 - correlation);
  const kappa = kappaOf(edge);
  const steep = divide(kappa, subtract(point(1), multiply(kappa, distance)));
  const head = divide(scale(reluIncrement, 2), sqrt(distance));
  return Math.max(1, Math.ceil(divide(subtract(steep, head), square(reluIncrement)).hi));
}

const compare = (i: Instance, at: Precision): Comparison =>
  atLayer(i.edge, i.correlation, firstLayer(i) + i.beyond, at);

function atLayer(edge: Edge, correlation: number, layers: number, at: Precision): Comparison {
  const smooth = edgeOf(edge).correlationMap.distancesFromOne(correlation, layers, at)[layers];
  const relu = reluDistances(correlation, layers, at)[layers];
  return atLeast(smooth, relu, { layers: point(layers), '$1 - c^l$, smooth': smooth, '$1 - c^l$, ReLU': relu });
}
