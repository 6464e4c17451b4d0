import { largestEigenvalue, smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { OWN } from '../floors/own.js';
import { directions, directionsOf } from '../parts/data.js';
import { add, divide, type Interval, middle, scale, subtract } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic } from '../parts/lines.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { type ShareVariant, shareBound } from './chaotic-identity.js';
import {
  bySmallestDegree,
  isOblique,
  matrixOf,
  oblique,
  type SeriesInstance,
  seriesInstances,
  tangentAt,
  weights,
} from './series.js';

const layers = [1, 24] as const;
const pair = directions({ n: 2, dimension: 2, minSeparation: 1e-2, maxEntry: 9 }).filter(isOblique);
const several = directions({ n: [3, 4], dimension: [2, 3], minSeparation: 1e-2, maxEntry: 9 }).filter(isOblique);

export const ntkChaoticCondition = defineClaim<SeriesInstance>({
  id: 'ntk.chaotic-condition',
  sides: [String.raw`$(\kappa-1)/(\kappa+1)$`, String.raw`$(n-1)\,b_L$`],
  title:
    'Centred and not linear: the condition number of the tangent kernel comes down to 1, at a rate that two numbers tell',
  source: { ...OWN, theorem: 'chaotic phase of Xiao, Pennington & Schoenholz (ICML 2020), for each instance' },
  statement: String.raw`\frac{\kappa(\Theta^L) - 1}{\kappa(\Theta^L) + 1} \;\le\; (n-1)\,b_L, \quad\text{that is}\quad \kappa(\Theta^L) \le \frac{1 + (n-1)\,b_L}{1 - (n-1)\,b_L}`,
  hypotheses: String.raw`$b_L$ is that of ntk.chaotic-identity, of a centred $f$ with $\eta > 0$ and of the largest $|\rho_{ij}| < 1$ of $n \ge 2$ directions; so many layers that $(n-1)\,b_L < 1$`,
  because: String.raw`$b_L$ grows with $|\rho_{ij}|$: the odds $o_l$ do, with them $\hat c_l$ and $\vartheta_l$, and $b_L$ is made of these by sums and products of numbers $\ge 0$. So by ntk.chaotic-identity all entries beside the diagonal $T_L$ are at most $b_L T_L$, and by Gershgorin's discs all eigenvalues of $\Theta^L$ lie within $(n-1)\,b_L T_L$ of $T_L$. As an average of $\vartheta_L b_{L-1} \le b_{L-1}$ and $\hat c_L$, $b_L \le |\rho_{ij}|$. It tends to 0 geometrically: $\hat c_L$ falls by $1+\eta$ a layer, and $\alpha_L\vartheta_L$ tends to $a_1^2/\chi < 1$ times $\lim\alpha_L \le 1$. So the condition number tends to 1.`,
  instances: seriesInstances(weights('none', 3), oblique, layers).filter(isDeepEnough),
  compare: (instance, at) => below(instance, at),
  group: bySmallestDegree,
  typicalSeconds: 0.52,
  drawMilliseconds: 1.2,
  onData: {
    instances: (rows) => seriesInstances(weights('none', 3), rows(2, 12), layers),
    admits: (instance) => isOblique(instance.data) && isDeepEnough(instance),
  },
  cover: {
    'three points or more': { when: ({ data }) => data.count >= 3, atLeast: 0.3 },
    'a linear part': { when: ({ weights: w }) => w[1] > 0, atLeast: 0.3 },
  },
  figures: () => [decay()],
  controls: [
    control('half-as-much-again', 800, {
      breaks: String.raw`$1.5\,\eta$ in place of $\eta$, for two points`,
      instances: seriesInstances(weights('none'), pair, [1, 3]).filter(isDeepEnough),
      compare: (instance, at) => below(instance, at, { factor: 1.5 }),
    }),
    control('not-centred', 400, {
      breaks: String.raw`$a_0 \ne 0$: correlations do not tend to 0`,
      instances: seriesInstances(weights('some'), pair, [2, 6]).filter(isDeepEnough),
      compare: (instance, at) => below(instance, at),
    }),
    control('slope-of-the-first-degree', 200, {
      breaks: String.raw`$\vartheta_L = a_1^2/\chi$: $f'$ is taken at 0, for two points`,
      instances: seriesInstances(weights('none'), pair, [1, 3]).filter(isDeepEnough),
      compare: (instance, at) => below(instance, at, { atZero: true }),
    }),
    control('two-points-only', 200, {
      breaks: '$b_L$ in place of $(n-1)\\,b_L$, for three points or more',
      instances: seriesInstances(weights('none'), several, [1, 3]),
      compare: (instance, at) => below(instance, at, { neighbours: 1 }),
    }),
  ],
});

interface Variant extends ShareVariant {
  /** Default n − 1. */
  readonly neighbours?: number;
}

function below(instance: SeriesInstance, at: Precision, { neighbours, ...of }: Variant = {}): Comparison {
  const share = shareBound(instance, at, of);
  return atMost(unevenness(instance, at), scale(share, neighbours ?? instance.data.count - 1), { $b_L$: share });
}

/** (κ − 1)/(κ + 1) = (λ_n − λ_1)/(λ_n + λ_1), by eigenvalues less the diagonal, which keep their digits where κ is near 1. */
function unevenness(instance: SeriesInstance, at: Precision): Interval {
  const hollow = matrixOf('tangents', instance, at, true);
  const [least, most] = [smallestEigenvalue(hollow, at), largestEigenvalue(hollow, at)];
  const diagonal = tangentAt(instance.weights, instance.depth, 1, at);
  return divide(subtract(most, least), add(scale(diagonal, 2), add(most, least)));
}

/** (n − 1)b_L < 1. */
function isDeepEnough(instance: SeriesInstance): boolean {
  return scale(shareBound(instance, 'float64'), instance.data.count - 1).hi < 1;
}

function decay(): Figure {
  const [w, data] = [[0, 2, 1, 1], directionsOf('1 0, 2 1, 1 2')];
  const depths = Array.from({ length: 40 }, (_, l) => 1 + l);
  const of = (side: 'left' | 'right') =>
    depths.map((depth) => middle(below({ weights: w, data, depth }, 'float64')[side]));
  return lines({
    id: 'condition-by-layer',
    title: 'How far the condition number of the tangent kernel is from 1',
    caption: String.raw`$f = \frac14(2\rho + \rho^2 + \rho^3)$ on (1,0), (2,1), (1,2): $(\kappa-1)/(\kappa+1)$ and its ceiling, which says something from where it is below 1.`,
    x: linear('layer $L$', 'layers'),
    y: logarithmic(String.raw`$(\kappa-1)/(\kappa+1)$`),
    series: [
      line(String.raw`$(\kappa-1)/(\kappa+1)$`, 'measured', depths, of('left')),
      line(String.raw`$(n-1)\,b_L$`, 'bound', depths, of('right')),
    ],
  });
}
