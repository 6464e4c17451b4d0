import fc from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { OWN } from '../floors/own.js';
import { computed } from '../parts/computed.js';
import { angleBetween, type Directions, directions, directionsOf } from '../parts/data.js';
import { add, divide, type Interval, middle, minimum, point, scale, subtract } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { byDepth, type DeepInstance, heReluCondition } from './he-relu.js';
import { excessOver } from './relu-quarter.js';

const deep = fc.integer({ min: 6, max: 120 });
const any = directions({ n: [2, 6], dimension: [2, 4] });
const small = directions({ n: 2, dimension: 2, maxEntry: 9 });

export const ntkReluConditionCeiling = defineClaim<DeepInstance>({
  id: 'ntk.relu-condition-ceiling',
  sides: [String.raw`condition number $\kappa(\Theta^L)$`, 'ceiling'],
  title: 'Deep ReLU: the condition number of the tangent kernel comes down to its limit (n + 3)/3 like ln L/L at least',
  source: {
    ...OWN,
    theorem: `tangent kernel of ReLU, from above; the rate ln L/L of ${HAYOU_DOUCET_ROUSSEAU.title}, with constants`,
  },
  statement: String.raw`\kappa(\Theta^L) \;\le\; \frac{\frac{n+3}4 + (n-1)E}{\frac34 - (n-1)E}, \qquad E = \frac{\ln(L+1)}{2(L+1)} + \frac{3\pi}{4\theta(L+1)}`,
  hypotheses: String.raw`He-ReLU, $L \ge 6$ layers, $n \ge 2$ different directions, opposite ones allowed, $\theta$ the least angle between two of them; so many layers that $(n-1)E < \frac34$`,
  because: String.raw`By ntk.relu-quarter all entries of $\Theta^L/(L+1)$ beside the diagonal, which is 1, lie between $\frac14$ and $\frac14 + E$: it is $\frac34 I + \frac14\mathbf1\mathbf1^{\mathsf T} + R$ with $0 \le R_{ij} \le E$ and $R_{ii} = 0$, so that $\|R\| \le (n-1)E$. The eigenvalues of the first two terms are $\frac{n+3}4$ and $\frac34$, and by Weyl's inequality those of the sum are at most $(n-1)E$ away. The lower bound is ntk.relu-condition. The logarithm in $E$ is **not proved**, as in ntk.relu-quarter: it was checked there.`,
  instances: fc.record({ data: any, depth: deep }).filter(isDeepEnough),
  compare: (instance, at) => below(instance, at),
  group: byDepth,
  typicalSeconds: 1,
  drawMilliseconds: 2.5,
  onData: {
    instances: (rows) => fc.record({ data: rows(2, 40), depth: deep }),
    admits: isDeepEnough,
  },
  cover: {
    'four points or more': { when: ({ data }) => data.count >= 4, atLeast: 0.1 },
    'fewer than forty layers': { when: ({ depth }) => depth < 40, atLeast: 0.05 },
  },
  figures: () => [ceilings()],
  controls: [
    control('half-the-angle-term', 3000, {
      breaks: String.raw`$\frac\pi2$ in place of $\frac{3\pi}4$`,
      instances: fc.record({ data: small, depth: fc.integer({ min: 40, max: 120 }) }).filter(isDeepEnough),
      compare: (instance, at) => below(instance, at, { angle: 2 / 3 }),
    }),
    control('no-logarithm', 400, {
      breaks: 'without the logarithm',
      instances: fc.record({ data: small, depth: fc.integer({ min: 20, max: 120 }) }).filter(isDeepEnough),
      compare: (instance, at) => below(instance, at, { logarithm: 0 }),
    }),
    control('one-neighbour', 400, {
      breaks: '$E$ in place of $(n-1)E$, for four points or more',
      instances: fc
        .record({ data: directions({ n: [4, 6], dimension: 2, maxEntry: 9 }), depth: deep })
        .filter(isDeepEnough),
      compare: (instance, at) => below(instance, at, { neighbours: 1 }),
    }),
    control('limit-reached', 100, {
      breaks: String.raw`$\frac{n+3}3$, the limit, is never exceeded`,
      instances: fc.record({ data: small, depth: deep }),
      compare: (instance, at) => below(instance, at, { neighbours: 0 }),
    }),
  ],
});

interface Variant {
  readonly angle?: number;
  readonly logarithm?: number;
  /** Default n − 1. */
  readonly neighbours?: number;
}

function below(instance: DeepInstance, at: Precision, { neighbours, ...of }: Variant = {}): Comparison {
  const { data, depth } = instance;
  const angle = leastAngle(data, at);
  const moved = scale(excessOver(angle, depth, of), neighbours ?? data.count - 1);
  const bound = divide(add(point((data.count + 3) / 4), moved), subtract(point(0.75), moved));
  return atMost(heReluCondition(instance, at), bound, { 'least angle': angle });
}

/** (n − 1)E < ¾. */
function isDeepEnough({ data, depth }: DeepInstance): boolean {
  return scale(excessOver(leastAngle(data, 'float64'), depth), data.count - 1).hi < 0.75;
}

const leastAngle = (data: Directions, at: Precision): Interval =>
  data.rows
    .flatMap((_, i) => Array.from({ length: i }, (_, j) => computed(at, (R) => angleBetween(R, data, i, j).angle)))
    .reduce(minimum);

function ceilings(): Figure {
  const data = directionsOf('1 0, 1 1, 0 1');
  const depths = Array.from({ length: 37 }, (_, k) => 20 + 5 * k);
  const of = (side: 'left' | 'right') => depths.map((depth) => middle(below({ data, depth }, 'float64')[side]));
  return lines({
    id: 'ceiling-by-layer',
    title: 'The condition number of the tangent kernel of ReLU between its limit and its ceiling',
    caption: String.raw`(1,0), (1,1), (0,1): $\kappa(\Theta^L)$, above its limit 2, and the ceiling, from the depth on at which there is one.`,
    x: linear('layer $L$', 'layers'),
    y: linear(String.raw`$\kappa(\Theta^L)$`),
    series: [
      line('measured', 'measured', depths, of('left')),
      line('ceiling', 'bound', depths, of('right')),
      line('limit', 'bound', depths, () => (data.count + 3) / 3),
    ],
  });
}
