import fc, { type Arbitrary } from 'fast-check';
import { sumOfSmallest } from '../../src/numerics/spectrum/spectrum.js';
import { OWN } from '../floors/own.js';
import { angleBetween, directions, directionsOf } from '../parts/data.js';
import { divide, doubles, middle, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import {
  bySmallestDegree,
  isOblique,
  matrixOf,
  oblique,
  type SeriesInstance,
  seriesInstances,
  tangentAt,
  weights,
  wholeOrHollow,
} from './series.js';

/** The k smallest eigenvalues, 1 ≤ k < n: the trace is n in every layer. */
interface Instance extends SeriesInstance {
  readonly count: number;
}

const small = directions({ n: [2, 4], dimension: [2, 3], minSeparation: 1e-2, maxEntry: 9 });
const layers = [0, 3] as const;
/** ρ + 3ρ²/2, the tangent kernel of f = (ρ + ρ²)/2 after one layer, is 0 at −2/3. */
const near = directions({ n: 2, dimension: [2, 3], maxEntry: 6 }).filter((data) => {
  const { cosine } = angleBetween(doubles, data, 0, 1);
  return cosine.lo > -0.75 && cosine.hi < -0.6;
});

export const ntkMajorisation = defineClaim<Instance>({
  id: 'ntk.majorisation',
  sides: ['sum of the smallest eigenvalues after a layer', 'the same before it'],
  title: 'Centred layers: each one evens out the spectrum of the kernel, on any data and from the first layer on',
  source: { ...OWN, theorem: 'depth, layer by layer; sharpens depth.floor' },
  statement: String.raw`\sum_{i\le k}\lambda_i(\Sigma^{l+1}) \;\ge\; \sum_{i\le k}\lambda_i(\Sigma^l) \quad (1 \le k < n),\qquad \Sigma^{l+1} = f(\Sigma^l),\ \Sigma^0 = K`,
  hypotheses: String.raw`$f(\rho) = \sum_{r\ge1} a_r^2\rho^r$ with $\sum a_r^2 = 1$ is the dual kernel of a centred activation of variance 1; eigenvalues ascend. Any directions; none of the drawn ones is orthogonal to another, where both sides may be equal. So $\lambda_{\min}$ rises and $\lambda_{\max}$ falls in every layer, and with them the condition number`,
  because: String.raw`$f(\Sigma) = \Sigma\circ C$ with $C = \sum_{r\ge1} a_r^2\,\Sigma^{\circ(r-1)}$, and $C$ is positive semidefinite (Schur's product theorem) with diagonal $\sum a_r^2 = 1$. For such $C$ the spectrum of $\Sigma\circ C$ is majorised by that of $\Sigma$ (Bapat & Sunder 1985): with unit eigenvectors $u_k$ of $\Sigma$ and $v_m$ of $\Sigma\circ C$, $\lambda_m(\Sigma\circ C) = \sum_k\lambda_k(\Sigma)\,D_{mk}$, $D_{mk} = (u_k\circ v_m)^{\mathsf T}C(u_k\circ v_m) \ge 0$. Summed over $k$ this is $\sum_{ij}v_{m,i}v_{m,j}C_{ij}\sum_k u_{k,i}u_{k,j} = \sum_i v_{m,i}^2C_{ii} = 1$, and summed over $m$ likewise 1. So $D$ is doubly stochastic, and a doubly stochastic average of numbers has larger sums of the $k$ smallest.`,
  instances: withCount(seriesInstances(weights('none', 6), oblique, layers)),
  compare: (instance, at) => layer(instance, at),
  group: bySmallestDegree,
  typicalSeconds: 0.1,
  drawMilliseconds: 0.21,
  onData: {
    instances: (rows) => withCount(seriesInstances(weights('none', 6), rows(2, 6), layers)),
    admits: ({ data }) => isOblique(data),
  },
  cover: {
    'from the data': { when: ({ depth }) => depth === 0, atLeast: 0.15 },
    'two or more eigenvalues': { when: ({ count }) => count >= 2, atLeast: 0.15 },
    'no linear part': { when: ({ weights: w }) => w[1] === 0, atLeast: 0.03 },
  },
  figures: () => [sums()],
  controls: [
    control('not-centred', 300, {
      breaks: String.raw`$a_0 \ne 0$: the mean is not subtracted (half of it, $f = \frac12 + \frac12\rho$ and more)`,
      instances: withCount(seriesInstances(weights('some'), small, [0, 0])),
      compare: (instance, at) => layer(instance, at),
    }),
    control('tangent-kernel', 400, {
      breaks: String.raw`the same of $\lambda_{\min}(\Theta^l)/T_l$, from layer to layer`,
      instances: withCount(seriesInstances(fc.constant([0, 1, 1]), near, [1, 1])),
      compare: tangentLayer,
    }),
    control('largest-instead', 100, {
      breaks: 'the sums of the $k$ largest eigenvalues rise',
      instances: withCount(seriesInstances(weights('none'), small, [0, 0])),
      compare: (instance, at) => {
        const { left, right } = layer({ ...instance, count: instance.data.count - instance.count }, at);
        return atLeast(right, left);
      },
    }),
  ],
});

/** The next layer against this one. */
function layer(instance: Instance, at: Precision): Comparison {
  return wholeOrHollow((hollow) => {
    const [after, before] = [1, 0].map((more) => {
      const matrix = matrixOf('covariances', { ...instance, depth: instance.depth + more }, at, hollow);
      return sumOfSmallest(matrix, instance.count, at);
    });
    return atLeast(after, before, { eigenvalues: point(instance.count) });
  });
}

function tangentLayer(instance: Instance, at: Precision): Comparison {
  const [after, before] = [1, 0].map((more) => {
    const depth = instance.depth + more;
    const sum = sumOfSmallest(matrixOf('tangents', { ...instance, depth }, at), 1, at);
    return divide(sum, tangentAt(instance.weights, depth, 1, at));
  });
  return atLeast(after, before);
}

function withCount(instances: Arbitrary<SeriesInstance>): Arbitrary<Instance> {
  return fc
    .record({ instance: instances, pick: fc.nat(11) })
    .map(({ instance, pick }) => ({ ...instance, count: 1 + (pick % (instance.data.count - 1)) }));
}

function sums(): Figure {
  const data = directionsOf('1 0, 3 1, 2 1, 1 2');
  const depths = Array.from({ length: 13 }, (_, l) => l);
  const of = (k: number): number[] =>
    depths.map((depth) =>
      middle(sumOfSmallest(matrixOf('covariances', { weights: [0, 3, 1, 1], data, depth }, 'float64'), k)),
    );
  return lines({
    id: 'sums-by-layer',
    title: 'Sums of the smallest eigenvalues, layer by layer',
    caption: String.raw`$f = \frac15(3\rho + \rho^2 + \rho^3)$ on (1,0), (3,1), (2,1), (1,2): the sum of the $k$ smallest rises to $k$, where all eigenvalues are 1.`,
    x: linear('layer $l$', 'layers'),
    y: linear('sum of the $k$ smallest'),
    series: [1, 2, 3].map((k) => line(`k = ${k}`, 'measured', depths, of(k))),
  });
}
