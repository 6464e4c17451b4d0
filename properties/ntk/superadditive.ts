import fc from 'fast-check';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { entryOf } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { OWN } from '../floors/own.js';
import { directions, directionsOf } from '../parts/data.js';
import { add, type Interval, middle, multiply, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import {
  bySmallestDegree,
  chi1Of,
  isOblique,
  matrixOf,
  oblique,
  type SeriesInstance,
  seriesInstances,
  weights,
  wholeOrHollow,
} from './series.js';

const layers = [1, 4] as const;
const small = directions({ n: [2, 3], dimension: [2, 3], minSeparation: 1e-2, maxEntry: 9 });

export const ntkSuperadditive = defineClaim<SeriesInstance>({
  id: 'ntk.superadditive',
  sides: [String.raw`$\lambda_{\min}(\Theta^L)$`, 'floor'],
  title: 'The smallest eigenvalue of the tangent kernel: each layer adds that of its own kernel',
  source: { ...OWN, theorem: 'tangent kernel, layer by layer' },
  statement: String.raw`\lambda_{\min}(\Theta^L) \;\ge\; \chi\,\lambda_{\min}(\Theta^{L-1}) + \lambda_{\min}(\Sigma^L), \qquad \chi = f'(1)`,
  hypotheses: String.raw`$\Sigma^l = f(\Sigma^{l-1})$ and $\Theta^l = \Theta^{l-1}\circ f'(\Sigma^{l-1}) + \Sigma^l$ with $\Sigma^0 = \Theta^0 = K$ and any $f(\rho) = \sum a_r^2\rho^r$, $\sum a_r^2 = 1$; $L \ge 1$. Both sides are equal for orthogonal data, and where $\Theta^{L-1}$ has an entry 0: such data are not drawn`,
  because: String.raw`$f'(\Sigma^{L-1})$ is a power series in a positive semidefinite matrix with coefficients $\ge 0$, hence positive semidefinite (Schur's product theorem), with diagonal $f'(1) = \chi$. For positive semidefinite $A$ and $B$, $A\circ B - \lambda_{\min}(A)\,I\circ B = (A - \lambda_{\min}(A)I)\circ B \succeq 0$, so $\lambda_{\min}(A\circ B) \ge \lambda_{\min}(A)\min_i B_{ii}$. With $A = \Theta^{L-1}$ and $B = f'(\Sigma^{L-1})$, and $\lambda_{\min}$ of a sum at least the sum of both. By induction $\lambda_{\min}(\Theta^L) \ge \sum_l\chi^{L-l}\lambda_{\min}(\Sigma^l)$.`,
  instances: seriesInstances(fc.oneof(weights('none', 6), weights('some', 6)), oblique, layers).filter(hasNoZero),
  compare: (instance, at) => layer(instance, at),
  group: bySmallestDegree,
  typicalSeconds: 0.1,
  drawMilliseconds: 0.38,
  onData: {
    instances: (rows) => seriesInstances(fc.oneof(weights('none', 6), weights('some', 6)), rows(2, 6), layers),
    admits: (instance) => isOblique(instance.data) && hasNoZero(instance),
  },
  cover: {
    'three layers or more': { when: ({ depth }) => depth >= 3, atLeast: 0.2 },
    centred: { when: ({ weights: w }) => w[0] === 0, atLeast: 0.2 },
    'four points or more': { when: ({ data }) => data.count >= 4, atLeast: 0.2 },
  },
  figures: () => [growth()],
  controls: [
    control('a-tenth-more', 200, {
      breaks: String.raw`$1.1\,\lambda_{\min}(\Sigma^L)$, on orthogonal data for a centred $f$`,
      instances: seriesInstances(weights('none'), fc.constant(directionsOf('1 0, 0 1')), [1, 2]),
      compare: (instance, at) => layer(instance, at, { own: 1.1 }),
    }),
    control('slope-squared', 200, {
      breaks: String.raw`$\chi^2$ in place of $\chi$`,
      instances: seriesInstances(weights('none', 3), small, [1, 2]),
      compare: (instance, at) => layer(instance, at, { slopes: 2 }),
    }),
    control('own-layer-twice', 200, {
      breaks: String.raw`$2\lambda_{\min}(\Sigma^L)$`,
      instances: seriesInstances(weights('none'), small, [1, 2]),
      compare: (instance, at) => layer(instance, at, { own: 2 }),
    }),
  ],
});

/** Whether no entry of Θ^{L−1} is 0, as far as doubles tell. */
function hasNoZero(instance: SeriesInstance): boolean {
  const tangent = matrixOf('tangents', { ...instance, depth: instance.depth - 1 }, 'float64');
  return tangent.radius.every((_, k) => {
    const { lo, hi } = entryOf(tangent, Math.floor(k / tangent.n), k % tangent.n);
    return lo > 0 || hi < 0;
  });
}

function layer(
  instance: SeriesInstance,
  at: Precision,
  { own = 1, slopes = 1 }: { readonly own?: number; readonly slopes?: number } = {},
): Comparison {
  const chi = chi1Of(instance.weights, at);
  const compare = (hollow: boolean): Comparison => {
    const lambda = (which: 'covariances' | 'tangents', depth: number): Interval =>
      smallestEigenvalue(matrixOf(which, { ...instance, depth }, at, hollow), at);
    let before = lambda('tangents', instance.depth - 1);
    for (let k = 0; k < slopes; k++) before = multiply(before, chi);
    const added = lambda('covariances', instance.depth);
    return atLeast(lambda('tangents', instance.depth), add(before, own === 1 ? added : multiply(added, point(own))), {
      chi,
    });
  };
  // T_L = χT_{L−1} + 1 is added on both sides, but not on those of a variant.
  return own === 1 && slopes === 1 ? wholeOrHollow(compare) : compare(false);
}

function growth(): Figure {
  const data = directionsOf('1 0, 3 1, 2 1, 1 2');
  const instance = { weights: [1, 4, 2, 0, 1], data };
  const depths = Array.from({ length: 13 }, (_, l) => l);
  const of = (which: 'covariances' | 'tangents') =>
    depths.map((depth) => middle(smallestEigenvalue(matrixOf(which, { ...instance, depth }, 'float64'))));
  const [own, tangent] = [of('covariances'), of('tangents')];
  const chi = middle(chi1Of(instance.weights, 'float64'));
  return lines({
    id: 'smallest-by-layer',
    title: 'The smallest eigenvalue of the tangent kernel, layer by layer',
    caption: String.raw`$f = \frac18(1 + 4\rho + 2\rho^2 + \rho^4)$ on (1,0), (3,1), (2,1), (1,2), with what the layers before promise. $\chi = \frac32$.`,
    x: linear('layer $L$', 'layers'),
    y: linear(String.raw`$\lambda_{\min}$`),
    series: [
      line(String.raw`$\lambda_{\min}(\Theta^L)$`, 'measured', depths.slice(1), tangent.slice(1)),
      line('bound', 'bound', depths.slice(1), (l) => chi * tangent[l - 1] + own[l]),
    ],
  });
}
