import fc from 'fast-check';
import { OWN } from '../floors/own.js';
import { directions, directionsOf } from '../parts/data.js';
import { divide, middle, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { byDepth, type DeepInstance, heReluCondition } from './he-relu.js';

const any = directions({ n: [2, 8], dimension: [2, 4], minSeparation: 1e-4 });
const layers = fc.oneof(fc.integer({ min: 6, max: 8 }), fc.integer({ min: 6, max: 40 }));
const small = directions({ n: [2, 3], dimension: 2, maxEntry: 9 });

export const ntkReluCondition = defineClaim<DeepInstance>({
  id: 'ntk.relu-condition',
  sides: [String.raw`condition number $\kappa(\Theta^L)$`, '$(n+3)/3$'],
  title: 'Deep ReLU: the condition number of the tangent kernel is never below its limit (n + 3)/3',
  source: { ...OWN, theorem: 'condition number of the tangent kernel of ReLU' },
  statement: String.raw`\kappa(\Theta^L) \;\ge\; \frac{n+3}3`,
  hypotheses: String.raw`He-ReLU, $L \ge 6$ layers, $n \ge 2$ different directions, opposite ones allowed`,
  because: String.raw`By the lower end of ntk.relu-quarter every entry is at least $\frac{L+1}4$, and the diagonal is $L+1$. So $\lambda_{\max} \ge \mathbf 1^{\mathsf T}\Theta^L\mathbf 1/n \ge (L+1)\big(1 + \frac{n-1}4\big) = (L+1)\frac{n+3}4$, and the vector $(1,-1)/\sqrt2$ on two rows gives $\lambda_{\min} \le (L+1)(1-\frac14)$. The quotient is $\frac{n+3}3$; entries tend to a quarter, so it is the limit. From above: ntk.relu-condition-ceiling.`,
  instances: fc.record({ data: any, depth: layers }),
  compare: (instance, at) => floor(instance, at, 3),
  group: byDepth,
  typicalSeconds: 0.2,
  drawMilliseconds: 0.81,
  onData: { instances: (rows) => fc.record({ data: rows(2, 40), depth: layers }) },
  cover: {
    'six layers': { when: ({ depth }) => depth === 6, atLeast: 0.1 },
    'five points or more': { when: ({ data }) => data.count >= 5, atLeast: 0.2 },
  },
  figures: () => [conditions()],
  controls: [
    control('five-layers', 1000, {
      breaks: '$L = 5$',
      instances: fc.record({ data: directions({ n: 2, dimension: 2, maxEntry: 9 }), depth: fc.constant(5) }),
      compare: (instance, at) => floor(instance, at, 3),
    }),
    control('deeper-is-better', 400, {
      breaks: 'the condition number falls from one layer to the next, whatever the data',
      instances: fc.record({ data: small, depth: fc.integer({ min: 0, max: 3 }) }),
      compare: (instance, at) =>
        atMost(heReluCondition({ ...instance, depth: instance.depth + 1 }, at), heReluCondition(instance, at)),
    }),
    control('half-the-spread', 400, {
      breaks: String.raw`$\frac{n+3}2$ in place of $\frac{n+3}3$`,
      instances: fc.record({ data: small, depth: fc.integer({ min: 6, max: 12 }) }),
      compare: (instance, at) => floor(instance, at, 2),
    }),
  ],
});

function floor(instance: DeepInstance, at: Precision, divisor: number): Comparison {
  const bound = divide(point(instance.data.count + 3), point(divisor));
  return atLeast(heReluCondition(instance, at), bound, { depth: point(instance.depth) });
}

function conditions(): Figure {
  const depths = Array.from({ length: 30 }, (_, l) => l + 1);
  const shown = ['1 0, 0 1', '1 0, 1 1, 0 1', '1 0, 5 1'];
  return lines({
    id: 'conditions-by-layer',
    title: 'Condition numbers of the tangent kernel of ReLU',
    caption: String.raw`From above for close data, from below for orthogonal ones at first, and from $L = 6$ on never below $\frac{n+3}3$: $\frac53$ for two points, 2 for three.`,
    x: linear('layer $L$', 'layers'),
    y: linear(String.raw`$\kappa(\Theta^L)$`),
    series: shown.map((rows) =>
      line(rows, 'measured', depths, (depth) =>
        middle(heReluCondition({ data: directionsOf(rows), depth }, 'float64')),
      ),
    ),
  });
}
