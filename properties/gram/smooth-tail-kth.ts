import fc from 'fast-check';
import { tailEnergy } from '../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, halfCircle } from '../parts/along.js';
import { isAnalytic } from '../parts/classes.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { point } from '../parts/intervals.js';
import { atMost, type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { kthCeiling } from './bounds/smooth-ceiling.js';
import { type CutSeries, cutDegree, leavesSomething, rankAt, tailTooFar } from './cut-series.js';
import { anySmooth } from './draws.js';

interface Instance extends CutSeries {
  /** Counted from the smallest eigenvalue; taken modulo n − N(R). */
  readonly place: number;
}

const { tanh, swish, erf, gelu, softplus, sigmoid, relu } = activations;
const smooth = fc.constantFrom(tanh, swish, erf, gelu, softplus, sigmoid);
const degree = fc.nat({ max: 8 });
const place = fc.nat({ max: 11 });
const data = directions({ n: [4, 14], dimension: [2, 5], intrinsicDimension: [2, 3] });
const planar = directions({ n: [3, 8], dimension: 2, maxEntry: 8 });

// Any φ and any unit data will do: there is no further hypothesis to drop.
export const smoothTailKth = defineClaim<Instance>({
  id: 'gram.smooth-tail-kth',
  sides: [String.raw`$\lambda_k(G^\infty)$`, 'ceiling'],
  matrix: 'two-layer Gram matrix',
  title: 'Smooth activations: not one but many eigenvalues of the Gram matrix collapse on low-dimensional data',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'many small eigenvalues, in non-asymptotic form' },
  statement: String.raw`\lambda_k(G^\infty) \;\le\; \frac{n\,T(R+1)}{n - N(R) - k + 1}, \qquad 1 \le k \le n - N(R)`,
  hypotheses: String.raw`unit data in a $d'$-dimensional subspace; $N(R) = \binom{R+d'}{d'-1} + \binom{R+d'-1}{d'-1}$ (the first term alone when $\varphi'$ is even or odd and $R$ of its parity); $N(R) < n$; $\lambda_1 \le \dots \le \lambda_n$`,
  because: String.raw`The $n - N(R)$ smallest eigenvalues sum to at most $n\,T(R+1)$ (gram.smooth-tail). The $n - N(R) - k + 1$ of them from the $k$-th on are at least $\lambda_k$ each, and the others are not negative.`,
  instances: new AlsoByFormula(fc.record({ activation: anySmooth, data, degree, place }), isAnalytic).filter(
    leavesSomething,
  ),
  compare: (instance, at) => kth(instance, at),
  onData: {
    instances: (rows) => fc.record({ activation: smooth, data: rows(4, 60), degree, place }),
    admits: leavesSomething,
  },
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'not the smallest': { when: (i) => placeOf(i, cutDegree(i), 0) > 1, atLeast: 0.3 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.1 },
    'degree 4 or more': { when: (i) => cutDegree(i) >= 4, atLeast: 0.1 },
  },
  typicalSeconds: 6.5,
  drawMilliseconds: 33,
  along: {
    x: 'place $k$, from the smallest',
    at: [1, 3, 5, 7, 9, 11, 13],
    instances: curves([activations.tanh, activations.erf], (activation, k) => ({
      activation,
      data: halfCircle(16),
      degree: 0,
      place: k - 1,
    })),
    caption:
      '16 directions of a half circle, the series cut at $R = 0$: the first $n - N(0) = 14$ eigenvalues, every other one.',
  },
  controls: [
    control('one-eigenvalue-more', 250, {
      breaks: String.raw`$\lambda_{k+1}$ is taken for $\lambda_k$`,
      instances: fc.record({ activation: smooth, data: planar, degree: fc.constant(0), place }).filter(leavesSomething),
      compare: (instance, at) => kth(instance, at, { further: 1 }),
    }),
    control('one-dimension-less', 100, {
      breaks: "$N(R)$ is computed with $d' - 1$ in place of $d'$",
      instances: fc
        .record({ activation: smooth, data: planar, degree, place })
        .filter((i) => intrinsicDimension(i.data) === 2 && cutDegree(i, 1) >= 0),
      compare: (instance, at) => kth(instance, at, { missing: 1 }),
    }),
    twoTermsForgotten(relu),
    twoTermsForgotten(swish),
  ],
});

/** In the plane. (For tanh only the sum of gram.smooth-tail shows it.) */
function twoTermsForgotten(activation: Activation): Control<Instance> {
  const { id, breaks, drawn } = tailTooFar(activation, 2);
  return control(id, 1500, {
    breaks,
    instances: fc.record({ ...drawn, place }).filter(leavesSomething),
    compare: (instance, at) => kth(instance, at, { beyond: 3 }),
  });
}

interface Variant {
  /** Taken from the dimension of the data. */
  readonly missing?: number;
  /** T(R + beyond). */
  readonly beyond?: number;
  /** λ_{k+further}. */
  readonly further?: number;
}

/** λ_k against n·T(R + 1)/(n − N(R) − k + 1). */
function kth(instance: Instance, at: Precision, { missing = 0, beyond = 1, further = 0 }: Variant = {}): Comparison {
  const { activation, data } = instance;
  const cut = cutDegree(instance, missing);
  const k = placeOf(instance, cut, missing);
  const left = eigenvalues(gramMatrix(activation, data, at), at)[k - 1 + further];
  const tail = tailEnergy(activation, cut + beyond, at);
  const right = kthCeiling(data.count, tail, rankAt(instance, cut, missing), k);
  return atMost(left, right, { points: point(data.count), degree: point(cut), place: point(k) });
}

/** k, from 1 to n − N(R). */
const placeOf = (instance: Instance, cut: number, missing: number): number =>
  1 + (instance.place % (instance.data.count - rankAt(instance, cut, missing)));
