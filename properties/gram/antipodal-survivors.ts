import fc from 'fast-check';
import { hasAntipodalPair } from '../../src/data/geometry-class.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, halfCircle, withOpposites } from '../parts/along.js';
import { type Directions, directions, exactPair, intrinsicDimension } from '../parts/data.js';
import { type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { point } from '../parts/intervals.js';
import { type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { distance, withAntipodes } from './antipodal.js';
import { anyLeakyRelu } from './draws.js';
import { withDuplicate } from './duplicate.js';

const { selu, elu, relu, swish, softplus, gelu } = activations;
const distinct = directions({ n: [2, 8], dimension: [2, 3], maxEntry: 9 });
const data = fc.oneof({ arbitrary: withAntipodes, weight: 3 }, distinct);

// No formulas: that infinitely many b_r of either parity are not 0 is not derived of them.
/** What counts as zero: no draw here has an eigenvalue between this and 1e-30 (n ≤ 8, entries ≤ 9). */
const ZERO = point(1e-100);
/** The same for a control: the activations there cost much at the bits that 1e-100 takes. */
const CONTROL_ZERO = point(1e-30);

export const antipodalSurvivors = defineClaim<GramInstance>({
  id: 'gram.antipodal-survivors',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, '0'],
  matrix: 'two-layer Gram matrix',
  title: 'SELU and ELU: the Gram matrix is positive definite on distinct directions, antipodal ones included',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'beyond it: the separation of x and −x is not needed here' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;>\; 0`,
  hypotheses: String.raw`SELU or ELU; any distinct directions, $x$ and $-x$ allowed. Positive is tested as $\ge 10^{-100}$`,
  because: String.raw`Let $v$ be annihilated by $G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$, a sum of positive semidefinite terms, so by $K^{\circ s}$ for every $s$ with $b_{s-1} \ne 0$. As $s \to \infty$ all entries of $K^{\circ s}$ vanish but those of equal or antipodal directions: on a pair $x, -x$ it tends to $\begin{pmatrix}1&1\\1&1\end{pmatrix}$ for even $s$ and $\begin{pmatrix}1&-1\\-1&1\end{pmatrix}$ for odd $s$.

For SELU and ELU $b_r \ne 0$ for infinitely many $r$ of either parity, so both $v_x + v_{-x}$ and $v_x - v_{-x}$ vanish. For ReLU, LeakyReLU, swish, softplus and GELU $\varphi'$ is a constant plus an odd function: of the odd powers only $s = 1$ is left, and three antipodal pairs in a plane are more than it can tell apart.`,
  instances: fc.record({ activation: fc.constantFrom(selu, elu(1)), data }),
  compare: (instance, at) => positive(instance, at),
  onData: { instances: (rows) => fc.record({ activation: fc.constantFrom(selu, elu(1)), data: rows(2, 100) }) },
  cover: {
    'an antipodal pair': { when: ({ data }) => hasAntipodalPair(data), atLeast: 0.4 },
    'more antipodal pairs than dimensions': {
      when: ({ data }) => pairsOf(data) > intrinsicDimension(data),
      atLeast: 0.1,
    },
    ELU: { when: ({ activation }) => activation !== selu, atLeast: 0.3 },
  },
  typicalSeconds: 2.4,
  drawMilliseconds: 0.066,
  along: {
    x: 'antipodal pairs',
    at: [1, 2, 3, 4, 5, 6],
    show: 'left',
    instances: curves([activations.selu, activations.elu(1)], (activation, pairs) => ({
      activation,
      data: withOpposites(halfCircle(pairs)),
    })),
    caption: 'Lines of a plane, evenly spread, each given by both of its directions: 12 directions at the right.',
  },
  controls: [
    singular('relu', fc.constant(relu)),
    singular('leaky-relu', anyLeakyRelu),
    singular('swish', fc.constant(swish)),
    singular('softplus', fc.constant(softplus)),
    singular('gelu', fc.constant(gelu)),
    control('duplicates', 25, {
      breaks: 'the directions need not be distinct',
      instances: fc.record({ activation: fc.constantFrom(selu, elu(1)), data: withDuplicate }),
    }),
  ],
});

/** The same claim for an activation whose φ′ is a constant plus an odd function. */
function singular(name: string, activation: fc.Arbitrary<Activation>): Control<GramInstance> {
  return control(`antipodal-${name}`, 200, {
    breaks: String.raw`three antipodal pairs in a plane: $\varphi'$ is a constant plus an odd function (zero is tested as $< 10^{-30}$)`,
    instances: fc.record({ activation, data: withAntipodes }),
    compare: (instance, at) => positive(instance, at, CONTROL_ZERO),
  });
}

/** λ_min ≥ zero. */
function positive(instance: GramInstance, at: Precision, zero = ZERO): Comparison {
  const { data } = instance;
  return lambdaMinAtLeast(instance, at, zero, {
    distance: distance(data),
    points: point(data.count),
    'antipodal pairs': point(pairsOf(data)),
  });
}

function pairsOf(data: Directions): number {
  let pairs = 0;
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const { dot, squaredCross } = exactPair(data, i, j);
      if (dot < 0n && squaredCross === 0n) pairs++;
    }
  return pairs;
}
