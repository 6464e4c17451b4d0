import fc from 'fast-check';
import { upTo, upToWithLattices } from '../floors/draws.js';
import { leastLineAngle } from '../floors/line-angles.js';
import { OWN } from '../floors/own.js';
import { computed } from '../parts/computed.js';
import { directionsOf, intrinsicDimension, isSeparated } from '../parts/data.js';
import { divide, doubles, type Interval, middle, multiply, point } from '../parts/intervals.js';
import { type Figure, line, lines, logarithmic } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { byDepth, type DeepInstance, heReluSmallest } from './he-relu.js';

const layers = fc.integer({ min: 1, max: 6 });

export const ntkReluFloor = defineClaim<DeepInstance>({
  id: 'ntk.relu-floor',
  sides: [String.raw`$\lambda_{\min}(\Theta^L)$`, 'floor'],
  title: 'ReLU: the least angle alone bounds the smallest eigenvalue of the tangent kernel, at any depth',
  source: { ...OWN, theorem: 'tangent kernel of ReLU, floors' },
  statement: String.raw`\lambda_{\min}(\Theta^L) \;\ge\; \frac{s}{2\pi} \ (d'=2), \qquad \lambda_{\min}(\Theta^L) \;\ge\; \frac{s}{3\pi} \ (d'\le4)`,
  hypotheses: String.raw`He-ReLU, $L \ge 1$; different lines through 0 that span at most $d'$ dimensions, $s$ the least angle between two of them. No number of points`,
  because: String.raw`$\chi = f'(1) = 1$ for He-ReLU, so ntk.superadditive gives $\lambda_{\min}(\Theta^L) \ge \lambda_{\min}(\Theta^{L-1}) \ge \dots \ge \lambda_{\min}(\Theta^1)$, and $\Theta^1 = G(\tilde\varphi) + \Sigma^1$ with $\Sigma^1 \succeq 0$. $G(\tilde\varphi) = 2\,G^\infty$ of ReLU, whose floors with $J = 1$ are $s/4\pi$ (gram.planar-floor) and $s/6\pi$ (gram.four-dim-floor).`,
  instances: fc.record({ data: upToWithLattices(4), depth: layers }),
  compare: (instance, at) => floor(instance, at),
  group: byDepth,
  typicalSeconds: 0.32,
  drawMilliseconds: 1.8,
  onData: {
    instances: (rows) => fc.record({ data: rows(2, 100), depth: layers }),
    admits: ({ data }) => isSeparated({ data }) && intrinsicDimension(data) <= 4,
  },
  cover: {
    'one layer': { when: ({ depth }) => depth === 1, atLeast: 0.08 },
    'in a plane': { when: ({ data }) => intrinsicDimension(data) === 2, atLeast: 0.1 },
    'six lines or more': { when: ({ data }) => data.count >= 6, atLeast: 0.2 },
  },
  figures: () => [closing()],
  controls: [
    control('no-layer', 100, {
      breaks: '$L = 0$: the correlations themselves, of three lines or more in a plane',
      instances: fc.record({ data: upTo(2).filter(({ count }) => count >= 3), depth: fc.constant(0) }),
      compare: (instance, at) => floor(instance, at),
    }),
    control('eight-times-as-much', 1000, {
      breaks: String.raw`$4s/\pi$ and $8s/3\pi$, eight times as much, after one layer`,
      instances: fc.record({ data: upTo(3), depth: fc.constant(1) }),
      compare: (instance, at) => floor(instance, at, 8),
    }),
  ],
});

/** s/2π in a plane, s/3π else. */
function floorOf(data: DeepInstance['data']): Interval {
  const angle = computed('float64', (R) => leastLineAngle(R, data));
  return divide(angle, multiply(point(intrinsicDimension(data) === 2 ? 2 : 3), doubles.pi()));
}

const floor = (instance: DeepInstance, at: Precision, factor = 1): Comparison =>
  atLeast(heReluSmallest(instance, at), multiply(point(factor), floorOf(instance.data)));

function closing(): Figure {
  const sizes = Array.from({ length: 12 }, (_, k) => 2 ** (k + 1));
  const of = (N: number) => directionsOf([0, 1, 2, 3].map((k) => `${N} ${k}`).join(', '));
  const angle = (N: number): number => middle(computed('float64', (R) => leastLineAngle(R, of(N))));
  return lines({
    id: 'closing-lines',
    title: 'Lines that close in on one another',
    caption: String.raw`$\lambda_{\min}(\Theta^L)$ of (N,0), …, (N,3) against the least angle, after one layer and after four, with the floor $s/2\pi$.`,
    x: logarithmic('least angle $s$', 'radians'),
    y: logarithmic(String.raw`$\lambda_{\min}(\Theta^L)$`),
    series: [
      ...[1, 4].map((depth) =>
        line(
          `L = ${depth}`,
          'measured',
          sizes.map(angle),
          sizes.map((N) => middle(heReluSmallest({ data: of(N), depth }, 'float64'))),
        ),
      ),
      line(
        'floor',
        'bound',
        sizes.map(angle),
        sizes.map((N) => middle(floorOf(of(N)))),
      ),
    ],
  });
}
