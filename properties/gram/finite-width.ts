import fc from 'fast-check';
import { correlations } from '../../src/gram/gram-matrix.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { largestEigenvalue, smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { type Activation, activations, piecewise } from '../parts/activations.js';
import { hasBoundedSlope } from '../parts/classes.js';
import { type Directions, directions, directionsOf } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, type GramInstance, lambdaMin } from '../parts/gram-instance.js';
import { dots, type Figure, line, linear, lines, logarithmic } from '../parts/lines.js';
import { memo } from '../parts/memo.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import type { Rows } from './random-data.js';
import { gaussianRows, sampledGram, unitRows } from './sampled-network.js';

interface Instance extends GramInstance {
  /** m */
  readonly width: number;
}

const { relu, abs, selu, elu, tanh, erf, sigmoid, swish, softplus, gelu, sin, repu, leakyRelu } = activations;
const bounded = fc.oneof(
  { arbitrary: fc.constantFrom(tanh, erf, sigmoid, swish, softplus, gelu, sin), weight: 3 },
  fc.constantFrom(relu, abs, selu, elu(1)),
  fc.integer({ min: -4, max: 8 }).map((k) => leakyRelu(k / 10)),
);
const data = directions({ n: [2, 4], dimension: [2, 4], minSeparation: 0.3, maxEntry: 9 });
const orthogonal = directions({ n: 2, dimension: 2, minSeparation: 0.9, maxEntry: 3 });
const percent = fc.constantFrom(50, 20, 5, 1);
const instances = new AlsoByFormula(fc.record({ activation: bounded, data, percent }), hasBoundedSlope)
  .map(({ activation, data, percent }) => ({ activation, data, width: widthFor(activation, data, percent / 100) }))
  .filter(({ width }) => width <= 400);
/** Two orthogonal or nearly orthogonal directions: there the truth is closest to the bound. */
const pair = (activation: Activation, min: number, max: number): fc.Arbitrary<Instance> =>
  fc.record({ activation: fc.constant(activation), data: orthogonal, width: fc.integer({ min, max }) });
/** A slope of 1 beyond 1, of 0 before. */
const late = piecewise('0:0 1:0 2:1');

export const finiteWidth = defineProbabilisticClaim<Instance>({
  id: 'gram.finite-width',
  title: 'Wide enough, a sampled network keeps half of the smallest eigenvalue, with an explicit probability',
  source: {
    title: 'User-friendly tail bounds for sums of random matrices',
    authors: 'J. A. Tropp',
    year: 2012,
    arxiv: '1004.4389',
    theorem: 'Theorem 1.1 (matrix Chernoff), at half of the mean',
  },
  statement: String.raw`\mathbb P\Big[\lambda_{\min}(G^{(m)}) \le \tfrac12 \lambda_{\min}(G^\infty)\Big] \;\le\; n \Big(\frac2e\Big)^{\frac{m\,\lambda_{\min}(G^\infty)}{2\,L^2 \|K\|}}`,
  hypotheses: String.raw`rows $w_1, \dots, w_m \sim N(0, I)$, independent; $L = \sup|\varphi'| < \infty$; $n$ unit vectors with $\lambda_{\min}(G^\infty) > 0$; drawn with $m$ where the bound is about 50, 20, 5 or 1 %`,
  because: String.raw`$G^{(m)}$ is the mean of $m$ independent positive semidefinite matrices $D_k K D_k$, $D_k = \mathrm{diag}\,\varphi'(w_k \cdot x_i)$, each at most $L^2\|K\|$, with expectation $G^\infty$. The lower tail of the matrix Chernoff bound at $t = \frac12$ has the factor $e^{-1/2}/(1/2)^{1/2} = (2/e)^{1/2}$.`,
  instances,
  trial: ({ activation, data, width }, seed) =>
    collapses(activation, data, gaussianRows(seededRandom(seed), width, data.dimension)),
  probability: (i) => bound(i, 1),
  runs: 16,
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    kinked: { when: ({ activation }) => activation.kinks.length > 0, atLeast: 0.2 },
    smooth: { when: ({ activation }) => activation.kinks.length === 0, atLeast: 0.05 },
    'bound below a tenth': { when: (i) => bound(i, 1) < 0.1, atLeast: 0.2 },
  },
  typicalSeconds: 1.2,
  drawMilliseconds: 120,
  controls: [
    control('exponent-sixfold', 50, {
      breaks: 'the exponent is six times as large',
      instances: pair(relu, 8, 14),
      probability: (i) => bound(i, 6),
    }),
    control('unbounded-slope', 20, {
      breaks: String.raw`$\varphi = \max(z,0)^2$, whose slope is not bounded, with $L = 1$`,
      instances: pair(repu(2), 8, 24),
      probability: (i) => bound(i, 1, 1),
    }),
    control('neurons-repeated', 25, {
      breaks: 'the rows are not independent: each is used for 24 neurons',
      instances: pair(relu, 48, 96),
      trial: ({ activation, data, width }, seed) =>
        collapses(activation, data, gaussianRows(seededRandom(seed), Math.ceil(width / 24), data.dimension)),
    }),
    control('shorter-rows', 20, {
      breaks: String.raw`the rows are half as long as standard normal ones, for $\varphi' = 1_{z \ge 1}$`,
      instances: pair(late, 60, 120),
      trial: ({ activation, data, width }, seed) => {
        const rows = gaussianRows(seededRandom(seed), width, data.dimension);
        return collapses(
          activation,
          data,
          rows.map((w) => w.map((x) => x / 2)),
        );
      },
    }),
  ],
  figures: (seed) => [failureAgainstWidth(seed)],
});

/** What the bound needs, once for an activation on data: λ_min(G^∞) from below, ‖K‖ from above, and the rows. */
const limits = memo(['activation', 'data'], ({ activation, data }: GramInstance) => ({
  smallest: Math.max(0, lambdaMin(activation, data).lo),
  norm: largestEigenvalue(correlations(data)).hi,
  rows: unitRows(data.rows),
}));

/** n(2/e)^{times·mλ/(2L²‖K‖)}, rounded up by more than doubles can lose; at most 1. */
function bound({ activation, data, width }: Instance, times: number, lipschitz = activation.lipschitz): number {
  if (lipschitz === undefined)
    throw new RangeError(`gram.finite-width: activation = ${activation.name}, expected one with a bounded slope`);
  const { smallest, norm } = limits({ activation, data });
  const exponent = (times * width * smallest) / (2 * lipschitz ** 2 * norm);
  return Math.min(1, data.count * Math.exp(exponent * (Math.LN2 - 1)) * (1 + 1e-9));
}

/** The least m for which the bound is at most `target`. */
function widthFor(activation: Activation, data: Directions, target: number): number {
  const { smallest, norm } = limits({ activation, data });
  const perNeuron = (smallest / (2 * (activation.lipschitz ?? 1) ** 2 * norm)) * (1 - Math.LN2);
  return Math.ceil(Math.log(data.count / target) / perNeuron);
}

/** Whether λ_min(G^(m)) ≤ ½λ_min(G^∞), certainly for the matrix as sampled in doubles. */
function collapses(activation: Activation, data: Directions, weights: Rows): boolean {
  const { smallest, rows } = limits({ activation, data });
  return smallestEigenvalue(sampledGram(activation, rows, weights)).hi <= smallest / 2;
}

const TRIALS = 300;

/** How often it happens, with what the theorem allows, on two orthogonal directions. */
function failureAgainstWidth(seed: number): Figure {
  const data = directionsOf('1 0, 0 1');
  const widths = [4, 6, 9, 13, 18, 24, 32, 42];
  const rate = (activation: Activation, width: number): number => {
    let failures = 0;
    for (let i = 0; i < TRIALS; i++)
      if (collapses(activation, data, gaussianRows(seededRandom(`${seed}/${width}/${i}`), width, 2))) failures++;
    return failures / TRIALS;
  };
  return lines({
    id: 'failure-against-width',
    title: 'How often a sampled network loses half of its smallest eigenvalue',
    caption: `The share of ${TRIALS} networks of width $m$ on two orthogonal directions with $\\lambda_{\\min}(G^{(m)}) \\le \\frac12\\lambda_{\\min}(G^\\infty)$, below the matrix Chernoff bound.`,
    x: logarithmic('width $m$', 'neurons'),
    y: linear('failure rate'),
    series: [relu, tanh].flatMap((activation) => [
      dots(activation.name, 'measured', widths, (width) => rate(activation, width)),
      line(`bound, ${activation.name}`, 'bound', widths, (width) => bound({ activation, data, width }, 1)),
    ]),
  });
}
