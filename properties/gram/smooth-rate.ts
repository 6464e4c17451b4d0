import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { type Directions, directions, intrinsicDimension } from '../parts/data.js';
import { fixed, type GramInstance, lambdaMin } from '../parts/gram-instance.js';
import { divide, InsufficientPrecision, log, negate, point, power, scale, width } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Interval, type Precision } from '../parts/statement.js';
import { largestDegree } from './bounds/smooth-ceiling.js';
import { againstPoints } from './figures.js';
import { tailBound, tailBounded } from './tail-bound.js';

const { softplus, erf, relu } = activations;
const planar = directions({
  n: [8, 16],
  dimension: [2, 4],
  intrinsicDimension: 2,
  minSeparation: 0.03,
  maxEntry: 1000,
});
const spatial = directions({
  n: [12, 20],
  dimension: [3, 4],
  intrinsicDimension: 3,
  minSeparation: 0.03,
  maxEntry: 1000,
});
const apart = directions({ n: [10, 12], dimension: 2, minSeparation: 0.15, maxEntry: 99 });
const orthogonal = directions({ n: [4, 8], dimension: [4, 8], minSeparation: 0.5, maxEntry: 9 });
const manyDimensions = directions({ n: [8, 10], dimension: 8, minSeparation: 0.8, maxEntry: 9 });

export const smoothRate = defineClaim<GramInstance>({
  id: 'gram.smooth-rate',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'ceiling'],
  matrix: 'two-layer Gram matrix',
  title: 'Smooth activations: at fixed dimension the smallest eigenvalue falls exponentially in a power of n',
  source: {
    ...PANIGRAHI_SHETTY_GOYAL,
    theorem: String.raw`$e^{-\Omega(n^{1/(2d')})}$ for smooth activations, with explicit constants`,
  },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\le\; 2\,\bar T(R+1), \qquad \bar T(R) = \begin{cases} 24\,e^{-2.8\sqrt R} & \tanh \\ 52\,e^{-5\sqrt R} & \text{swish} \\ 11\,e^{-5.5\sqrt R} & \text{softplus} \\ 27\,e^{-5.5\sqrt R} & \text{sigmoid} \\ \frac{12}{5\pi} (2/3)^R & \text{erf} \\ \frac12 \sqrt{R+1}\; 2^{-R} & \text{GELU} \end{cases}`,
  hypotheses: String.raw`unit data in a $d'$-dimensional subspace; $R$ the largest degree with $N(R) \le n/2$ (of the parity of $\varphi'$ where it has one), so $R \approx n/2$ or $n/4$ in the plane`,
  because: String.raw`By gram.smooth-tail $\lambda_{\min} \le n\,T(R+1)/(n - N(R)) \le 2\,T(R+1)$, and $T(R) \le \bar T(R)$. As $N(R)$ grows like $R^{d'-1}$, $R$ is of order $n^{1/(d'-1)}$: tanh, swish, softplus and sigmoid give $\exp(-\Omega(n^{1/(2(d'-1))}))$, the entire functions erf and GELU even $\exp(-\Omega(n^{1/(d'-1)}))$.`,
  instances: fc
    .record({ activation: tailBounded, data: fc.oneof(planar, spatial) })
    .filter((i) => degreeOf(i.activation, i.data) >= 0),
  compare: ({ activation, data }, at) => ceiling(activation, data, at, activation, degreeOf(activation, data)),
  runs: 60,
  onData: {
    instances: (rows) => fc.record({ activation: tailBounded, data: rows(8, 40) }),
    admits: (i) => degreeOf(i.activation, i.data) >= 0,
  },
  group: ({ activation }) => activation.name,
  cover: {
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.1 },
    'twelve points or more in a plane': {
      when: ({ data }) => data.count >= 12 && intrinsicDimension(data) === 2,
      atLeast: 0.1,
    },
  },
  typicalSeconds: 0.6,
  drawMilliseconds: 0.8,
  controls: [
    control('relu-for-softplus', 100, {
      breaks: 'the ceiling of softplus is claimed for ReLU, whose smallest eigenvalue is only polynomially small',
      instances: fixed(relu, apart),
      compare: ({ activation, data }, at) => ceiling(activation, data, at, softplus, degreeOf(softplus, data)),
    }),
    control('degree-too-high', 50, {
      breaks: '$R = n$ is taken, though $N(R) > n$',
      instances: fc.record({ activation: tailBounded, data: orthogonal }),
      compare: ({ activation, data }, at) => ceiling(activation, data, at, activation, data.count),
    }),
    control('plane-for-space', 150, {
      breaks: 'the data fill many dimensions, and $N(R)$ is computed as if they lay in a plane',
      instances: fixed(erf, manyDimensions),
      compare: ({ activation, data }, at) => ceiling(activation, data, at, activation, degreeOf(activation, data, 2)),
    }),
  ],
  figures: () => againstPoints(),
});

/** The largest R with N(R) ≤ n/2. */
const degreeOf = (activation: Activation, data: Directions, dimension = intrinsicDimension(data)): number =>
  largestDegree(activation, dimension, data.count / 2, data.count);

/** λ_min against 2·T̄(R + 1) of the activation `bounded`. */
function ceiling(
  activation: Activation,
  data: Directions,
  at: Precision,
  bounded: Activation,
  degree: number,
): Comparison {
  const left = resolved(lambdaMin(activation, data, at));
  const growth = power(point(data.count), divide(point(1), point(2 * (intrinsicDimension(data) - 1))));
  return atMost(left, scale(tailBound(bounded, degree + 1), 2), {
    'n^(1/(2(d′−1)))': growth,
    "rate $-\\ln\\lambda_{\\min} / n^{1/2(d'-1)}$": divide(negate(log(left)), growth),
    points: point(data.count),
    degree: point(degree),
  });
}

/** The eigenvalue known to a per cent, which its picture and its logarithm need more than the verdict does. */
function resolved(eigenvalue: Interval): Interval {
  if (!(width(eigenvalue) <= 0.01 * eigenvalue.lo))
    throw new InsufficientPrecision(
      `gram.smooth-rate: λ_min in [${eigenvalue.lo}, ${eigenvalue.hi}], expected a relative width below 0.01`,
    );
  return eigenvalue;
}
