import fc from 'fast-check';
import { tailEnergy } from '../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { sumOfSmallest } from '../../src/numerics/spectrum/spectrum.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { isAnalytic } from '../parts/classes.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { point } from '../parts/intervals.js';
import { atMost, type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { tailSum } from './bounds/smooth-ceiling.js';
import { type CutSeries, cutDegree, leavesSomething, rankAt, tailTooFar } from './cut-series.js';
import { anySmooth, namedSmooth } from './draws.js';
import { spectrumDecay } from './figures.js';
import { polynomialDimension } from './rank-bound.js';

const { tanh, swish, erf, relu } = activations;
const degree = fc.nat({ max: 8 });
const data = directions({ n: [4, 14], dimension: [2, 5], intrinsicDimension: [2, 3] });
const few = directions({ n: [2, 8], dimension: [2, 3] });

export const smoothTail = defineClaim<CutSeries>({
  id: 'gram.smooth-tail',
  sides: [String.raw`$\sum_{k \le n-N(R)} \lambda_k(G^\infty)$`, String.raw`ceiling $n\,T(R+1)$`],
  matrix: 'two-layer Gram matrix',
  title: 'Smooth activations: on low-dimensional data all but a few eigenvalues of the Gram matrix collapse',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the upper bounds for smooth activations, in non-asymptotic form' },
  statement: String.raw`\sum_{k \le n-N(R)} \lambda_k(G^\infty) \;\le\; n\,T(R+1), \qquad T(R+1) = \sum_{r>R} b_r^2`,
  hypotheses: String.raw`unit data in a $d'$-dimensional subspace; $N(R) = \binom{R+d'}{d'-1} + \binom{R+d'-1}{d'-1}$, the dimension of the polynomials of degree $\le R+1$ on the sphere of $\mathbb R^{d'}$ (the first term alone when $\varphi'$ is even or odd and $R$ of its parity); $N(R) < n$`,
  because: String.raw`The terms $r \le R$ of $G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$ are Gram matrices of polynomials of degree $\le R+1$ on the sphere, so their sum has rank at most $N(R)$. By Ky Fan the $n - N(R)$ smallest eigenvalues of the whole are at most the trace of the rest, which is $n\,T(R+1)$.

For tanh, swish and erf that tail is below $e^{-c\sqrt R}$ or geometric: the spectrum collapses.`,
  instances: new AlsoByFormula(fc.record({ activation: anySmooth, data, degree }), isAnalytic).filter(leavesSomething),
  compare: (instance, at) => ceiling(instance, at, 0, 1),
  runs: 150,
  onData: {
    instances: (rows) => fc.record({ activation: namedSmooth, data: rows(4, 60), degree }),
    admits: leavesSomething,
  },
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.1 },
    'embedded in a larger space': { when: ({ data }) => data.dimension > intrinsicDimension(data), atLeast: 0.2 },
    'a random activation': { when: ({ activation }) => /mixture|polynomial/.test(activation.name), atLeast: 0.1 },
    'degree 4 or more': { when: (i) => cutDegree(i) >= 4, atLeast: 0.1 },
  },
  typicalSeconds: 0.93,
  drawMilliseconds: 17,
  controls: [
    control('one-dimension-less', 100, {
      breaks: "$N(R)$ is computed with $d' - 1$ in place of $d'$",
      instances: fc
        .record({ activation: fc.constantFrom(tanh, swish, erf), data: few, degree })
        .filter((i) => intrinsicDimension(i.data) > 1 && cutDegree(i, 1) >= 0),
      compare: (instance, at) => ceiling(instance, at, 1, 1),
    }),
    control('one-parity-for-all', 200, {
      breaks: String.raw`the first term of $N(R)$ alone, for $\varphi'$ neither even nor odd`,
      instances: fc
        .record({ activation: fc.constantFrom(swish, relu), data: few, degree: fc.integer({ min: 1, max: 4 }) })
        .filter((i) => i.data.count > rankOfOneParity(i)),
      compare: (instance, at) => tailBound(instance, at, instance.degree, rankOfOneParity(instance), 1),
    }),
    twoTermsForgotten(relu, 2),
    twoTermsForgotten(swish, 2),
    twoTermsForgotten(tanh, 3),
  ],
  figures: () => spectrumDecay(),
});

function twoTermsForgotten(activation: Activation, dimension: number): Control<CutSeries> {
  const { id, breaks, drawn } = tailTooFar(activation, dimension);
  return control(id, 2000, {
    breaks,
    instances: fc.record(drawn).filter(leavesSomething),
    compare: (instance, at) => ceiling(instance, at, 0, 3),
  });
}

/** What N(R) is when φ′ is even or odd. */
const rankOfOneParity = ({ data, degree }: CutSeries): number =>
  polynomialDimension(degree + 1, intrinsicDimension(data), true);

/** Sum of the n − N(R) smallest eigenvalues against n·T(R + beyond). */
function ceiling(instance: CutSeries, at: Precision, missing: number, beyond: number): Comparison {
  const cut = cutDegree(instance, missing);
  return tailBound(instance, at, cut, rankAt(instance, cut, missing), beyond);
}

/** Sum of the n − rank smallest eigenvalues against n·T(cut + beyond). */
function tailBound(
  { activation, data }: CutSeries,
  at: Precision,
  cut: number,
  rank: number,
  beyond: number,
): Comparison {
  const count = data.count - rank;
  const left = sumOfSmallest(gramMatrix(activation, data, at), count, at);
  const right = tailSum(data.count, tailEnergy(activation, cut + beyond, at));
  return atMost(left, right, { points: point(data.count), degree: point(cut), eigenvalues: point(count) });
}
