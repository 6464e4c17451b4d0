import fc from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { OWN } from '../floors/own.js';
import { computed } from '../parts/computed.js';
import { angleBetween, directions, directionsOf } from '../parts/data.js';
import { eachEnd } from '../parts/each-end.js';
import { add, divide, doubles, type Interval, log, middle, multiply, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { type DeepInstance, heReluPair } from './he-relu.js';

interface Instance extends DeepInstance {
  readonly end: 'lower' | 'upper';
}

const ends = eachEnd({ lower: 'entry over ¼ of the diagonal', upper: 'upper end over the entry' });
const pair = directions({ n: 2, dimension: [2, 4], minSeparation: 0 });
const DEEPEST = 120;
const depth = fc.oneof(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 6, max: DEEPEST }));
const small = directions({ n: 2, dimension: 2, maxEntry: 9 });

export const ntkReluQuarter = defineClaim<Instance>({
  id: 'ntk.relu-quarter',
  sides: ['entry over its diagonal, or bound', 'bound, or the entry'],
  title: 'Deep ReLU: every entry of the tangent kernel tends to a quarter of its diagonal, from above',
  source: {
    ...OWN,
    theorem: `tangent kernel of ReLU; the rate ln L/L of ${HAYOU_DOUCET_ROUSSEAU.title}, with constants`,
  },
  statement: String.raw`\tfrac14 \;\le\; \frac{\Theta^L(\cos\theta)}{L+1} \;\le\; \tfrac14 + \frac{\ln(L+1)}{2(L+1)} + \frac{3\pi}{4\theta(L+1)}`,
  hypotheses: String.raw`He-ReLU, $\tilde\varphi = \sqrt2\max(z,0)$, $0 < \theta \le \pi$; $L \ge 6$ (the upper end also for $1 \le L < 6$). Each draw tests one of the two inequalities`,
  because: String.raw`*Lower end.* $\Theta^L(\rho)$ is a power series with coefficients $\ge 0$, so for $\rho \ge 0$ it is at least $\Theta^L(0)$. For $\rho < 0$: $c_1 = f(\rho) \ge 0$, and in the products of the recursion only the first factor, $\rho f'(\rho) \ge -0.17861$, is negative: $\Theta^L(\rho) \ge \Theta^{L-1}(0) - 0.17861\,P_L$, $P_L = \prod_{1\le k<L}f'(c_k)$ along $c_0 = 0$. With $\theta_l = \arccos c_l$, $f'(c_l) = 1-\theta_l/\pi$ and $t_L = \Theta^L(0) - \frac{L+2}4$: $t_{L+1} = (1-\theta_L/\pi)t_L + \sigma_L$, $\sigma_L = c_{L+1} - \frac14 - \frac{(L+2)\theta_L}{4\pi}$. The margin $M_L = t_{L-1} - 0.17861P_L$ has $M_6 = 0.0137 > 0$ and $M_{L+1} = (1-\frac{\theta_L}\pi)M_L + \sigma_{L-1} - \frac{t_{L-1}(\theta_{L-1}-\theta_L)}\pi$, whose last two terms are together at least $0.67/L$: *computed* for $6 \le L \le 3\cdot10^5$, beyond that by $\theta_L \le \frac{3\pi}{L+6.66}(1+O(L^{-2}))$ of chaos.relu-rate.

*Upper end.* By chaos.relu-rate $\theta_l$ lies between two such fractions, which makes of the recursion the profile $\frac{1+4x+6x^2+4x^3}{4(1+x)^3} \le \frac14 + \frac x4$, $x = 3\pi/(\theta L)$. That what is left is at most $\ln(L+1)/(2(L+1))$ is **not proved**: it was checked at 1800 angles from $10^{-6}$ to $\pi$ for $L \le 30\,000$, closest 0.6 %.`,
  instances: fc.record({ data: pair, depth, end: ends.any }),
  compare: (instance, at) => quarter(instance, at),
  group: ends.group,
  typicalSeconds: 0.3,
  drawMilliseconds: 0.66,
  onData: { instances: (rows) => fc.record({ data: rows(2, 2), depth, end: ends.any }) },
  cover: {
    'obtuse angles': { when: ({ data }) => angleBetween(doubles, data, 0, 1).cosine.hi < 0, atLeast: 0.15 },
    'angles below 0.1': { when: ({ data }) => angleBetween(doubles, data, 0, 1).angle.hi < 0.1, atLeast: 0.02 },
    'forty layers or more': { when: (i) => i.depth >= 40, atLeast: 0.1 },
  },
  figures: () => [entries()],
  controls: [
    control('five-layers', 400, {
      breaks: 'the lower end for $L = 5$',
      instances: fc.record({ data: small, depth: fc.constant(5), end: ends.only.lower }),
      compare: (instance, at) => quarter(instance, at),
    }),
    control('half-the-angle-term', 3000, {
      breaks: String.raw`$\frac\pi2$ in place of $\frac{3\pi}4$ in the upper end`,
      instances: fc.record({ data: small, depth: fc.integer({ min: 40, max: 120 }), end: ends.only.upper }),
      compare: (instance, at) => quarter(instance, at, { angle: 2 / 3 }),
    }),
    control('no-logarithm', 400, {
      breaks: 'the upper end without its logarithm',
      instances: fc.record({ data: small, depth: fc.integer({ min: 20, max: 120 }), end: ends.only.upper }),
      compare: (instance, at) => quarter(instance, at, { logarithm: 0 }),
    }),
  ],
});

interface Variant {
  readonly angle?: number;
  readonly logarithm?: number;
}

function quarter(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const share = divide(heReluPair(instance, at), point(instance.depth + 1));
  const angle = computed(at, (R) => angleBetween(R, instance.data, 0, 1).angle);
  if (instance.end === 'lower') return atLeast(share, point(0.25), { angle });
  return atMost(share, add(point(0.25), excessOver(angle, instance.depth, variant)), { angle });
}

/** ln(L+1)/2(L+1) + 3π/4θ(L+1): how far above a quarter a share of the diagonal may be. */
export function excessOver(angle: Interval, depth: number, { angle: part = 1, logarithm = 1 }: Variant = {}): Interval {
  const layers = point(depth + 1);
  const first = multiply(point(logarithm / 2), divide(log(layers), layers));
  const second = divide(multiply(point(0.75 * part), doubles.pi()), multiply(angle, layers));
  return add(first, second);
}

function entries(): Figure {
  const depths = Array.from({ length: 40 }, (_, k) => 3 * k + 1);
  const shown = ['1 0, 1 1', '1 0, -1 0'].map((rows) => [rows, directionsOf(rows)] as const);
  return lines({
    id: 'entries-by-layer',
    title: 'Entries of the tangent kernel of ReLU as shares of its diagonal',
    caption: String.raw`$\Theta^L(\cos\theta)/(L+1)$ of a pair at 45° and of opposite directions: both come down to a quarter, as slowly as $\ln L/L$; from $L = 6$ on none is below.`,
    x: linear('layer $L$', 'layers'),
    y: linear('share of the diagonal'),
    series: [
      ...shown.map(([rows, data]) =>
        line(rows, 'measured', depths, (d) => middle(heReluPair({ data, depth: d }, 'float64')) / (d + 1)),
      ),
      line('a quarter', 'bound', depths, () => 0.25),
    ],
  });
}
