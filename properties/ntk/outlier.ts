import fc from 'fast-check';
import { largestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { OWN } from '../floors/own.js';
import { directions, directionsOf } from '../parts/data.js';
import { middle, multiply, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { bySmallestDegree, matrixOf, type SeriesInstance, seriesInstances, tangentAt, weights } from './series.js';

const any = directions({ n: [2, 10], dimension: [2, 4] });
/** An even degree above 0: with degrees 0 and 1 alone both sides are equal on data whose sum is 0. */
const uncentred = weights('some', 2).map((w) =>
  w.some((x, r) => r >= 2 && r % 2 === 0 && x > 0) ? w : [w[0], w[1], 1],
);
const layers = [1, 6] as const;
const small = directions({ n: [2, 4], dimension: [2, 3], maxEntry: 4 });

export const ntkOutlier = defineClaim<SeriesInstance>({
  id: 'ntk.outlier',
  sides: [String.raw`$\lambda_{\max}(\Theta^L)$`, String.raw`$n\,\Theta^L(0)$`],
  title: 'An activation that is not centred gives the tangent kernel one eigenvalue of the size of n',
  source: { ...OWN, theorem: 'tangent kernel, the outlier' },
  statement: String.raw`\lambda_{\max}(\Theta^L) \;\ge\; n\,\Theta^L(0)`,
  hypotheses: String.raw`$\Theta^L(\rho)$ the tangent kernel after $L \ge 1$ layers $f(\rho) = \sum a_r^2\rho^r$, $\sum a_r^2 = 1$, as a function of the correlation; any $n$ directions. So $\operatorname{tr}/\lambda_{\max} \le T_L/\Theta^L(0)$, whatever the data. Drawn with an even degree besides 0, without which both sides may be equal`,
  because: String.raw`$\Theta^L(\rho) = \sum_p t_p\rho^p$ with $t_p \ge 0$: sums, products and compositions of such series. $K^{\circ p}$ is positive semidefinite, so $\mathbf 1^{\mathsf T}\Theta^L\mathbf 1 = \sum_p t_p\,\mathbf 1^{\mathsf T}K^{\circ p}\mathbf 1 \ge t_0\,n^2$, and $\lambda_{\max} \ge \mathbf 1^{\mathsf T}\Theta^L\mathbf 1/n$.`,
  instances: seriesInstances(uncentred, any, layers),
  compare: (instance, at) => outlier(instance, at, 0),
  group: bySmallestDegree,
  typicalSeconds: 0.09,
  drawMilliseconds: 0.28,
  onData: { instances: (rows) => seriesInstances(uncentred, rows(2, 200), layers) },
  cover: {
    'five points or more': { when: ({ data }) => data.count >= 5, atLeast: 0.3 },
    'three layers or more': { when: ({ depth }) => depth >= 3, atLeast: 0.3 },
  },
  figures: () => [share()],
  controls: [
    control('at-one-half', 3000, {
      breaks: String.raw`$\Theta^L(\frac12)$ in place of $\Theta^L(0)$`,
      instances: seriesInstances(uncentred, small, [1, 2]),
      compare: (instance, at) => outlier(instance, at, 0.5),
    }),
    control('one-point-more', 400, {
      breaks: '$n + 1$ in place of $n$',
      instances: seriesInstances(fc.constant([4, 1, 1]), small, [1, 2]),
      compare: (instance, at) => outlier(instance, at, 0, 1),
    }),
  ],
});

function outlier(instance: SeriesInstance, at: Precision, rho: number, more = 0): Comparison {
  const bound = multiply(point(instance.data.count + more), tangentAt(instance.weights, instance.depth, rho, at));
  return atLeast(largestEigenvalue(matrixOf('tangents', instance, at), at), bound);
}

function share(): Figure {
  const instance = { weights: [1, 2, 1], data: directionsOf('1 0, 0 1, -1 1, -2 -1, 1 -3') };
  const depths = Array.from({ length: 12 }, (_, l) => l + 1);
  return lines({
    id: 'outlier-by-layer',
    title: 'The largest eigenvalue and its floor',
    caption: String.raw`$f = \frac14(1+\rho)^2$ on five directions around the plane: $\lambda_{\max}(\Theta^L)/T_L$ and $5\,\Theta^L(0)/T_L$.`,
    x: linear('layer $L$', 'layers'),
    y: linear('share of the diagonal'),
    series: [
      line(
        String.raw`$\lambda_{\max}$`,
        'measured',
        depths,
        (depth) =>
          middle(largestEigenvalue(matrixOf('tangents', { ...instance, depth }, 'float64'))) /
          middle(tangentAt(instance.weights, depth, 1, 'float64')),
      ),
      line(
        'floor',
        'bound',
        depths,
        (depth) =>
          (5 * middle(tangentAt(instance.weights, depth, 0, 'float64'))) /
          middle(tangentAt(instance.weights, depth, 1, 'float64')),
      ),
    ],
  });
}
