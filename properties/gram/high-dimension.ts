import fc from 'fast-check';
import { hermiteCoefficients, tailEnergy } from '../../src/families/hermite-coefficients.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations, randomPiecewiseLinear } from '../parts/activations.js';
import { curves, spiral, upToNumber } from '../parts/along.js';
import { hasSlope } from '../parts/classes.js';
import { directions } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { type Interval, multiply, point, square } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { monic, smoothOrMixed } from './draws.js';
import { hadamardPower } from './hadamard-power.js';
import { lowered } from './lowered.js';

interface Instance extends GramInstance {
  /** The power of K that is held against G. */
  readonly s: number;
}

const { relu, abs, selu, elu, tanh, swish } = activations;
const activation = fc.oneof(
  { arbitrary: smoothOrMixed, weight: 3 },
  fc.constantFrom(relu, abs, selu, elu(1)),
  randomPiecewiseLinear(),
  monic(4),
);
const data = directions({ n: [2, 8], dimension: [2, 10], minSeparation: 0.1, maxEntry: 99 });
const few = directions({ n: [2, 6], dimension: [2, 3], minSeparation: 0.1, maxEntry: 9 });
const s = fc.integer({ min: 1, max: 6 });
const common = fc.constantFrom(relu, elu(1), tanh, swish);

// Any φ with E φ′² < ∞ and any data will do: there is no hypothesis to drop. The variant b_s in place of b_{s−1} is no control
// either: λ_min(G) ≥ b_s² λ_min(K^{∘(s+1)}) ≥ b_s² λ_min(K^{∘s}) is true (gram.schur-monotone).
export const highDimension = defineClaim<Instance>({
  id: 'gram.high-dimension',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, String.raw`$b_{s-1}^2\,\lambda_{\min}(K^{\circ s})$`],
  matrix: 'two-layer Gram matrix',
  title: 'Smooth activations do well on mild data: one well-conditioned power of the correlations is enough',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the lower bounds for smooth activations, before data are random' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; b_{s-1}^2\, \lambda_{\min}(K^{\circ s}) \quad \text{for every } s \ge 1`,
  hypotheses: String.raw`any $\varphi$ with $\mathbb E\,\varphi'^2 < \infty$, any unit data, $K = (\rho_{ij})$. As equality occurs (polynomials), the bound is tested less a part of $10^{-12}$ and $10^{-100}$`,
  because: String.raw`$G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$ with all terms positive semidefinite: keep the one with $r = s-1$.`,
  instances: new AlsoByFormula(fc.record({ activation, data, s }), hasSlope),
  compare: (instance, at) => compared(instance, at, lowered(bound(instance, at, instance.s))),
  runs: 150,
  onData: { instances: (rows) => fc.record({ activation: common, data: rows(2, 40), s }) },
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'no more points than dimensions': { when: ({ data }) => data.count <= data.dimension, atLeast: 0.2 },
    'more points than dimensions': { when: ({ data }) => data.count > data.dimension, atLeast: 0.1 },
    'the third power or higher': { when: ({ s }) => s >= 3, atLeast: 0.3 },
  },
  typicalSeconds: 1.8,
  drawMilliseconds: 11,
  along: {
    x: 'power $s$',
    at: upToNumber(6),
    instances: curves([activations.selu, activations.elu(1)], (activation, s) => ({ activation, data: spiral(3), s })),
    caption:
      'Three directions of space: one term of the series is kept, and which is best is a trade of its coefficient for its condition.',
  },
  controls: [
    control('next-power', 500, {
      breaks: String.raw`$K^{\circ(s+1)}$ stands for $K^{\circ s}$`,
      instances: fc.record({ activation: common, data: few, s }),
      compare: (instance, at) => compared(instance, at, lowered(bound(instance, at, instance.s + 1))),
    }),
    control('energy-of-all-terms', 100, {
      breaks: String.raw`$\mathbb E\,\varphi'^2$ stands for $b_{s-1}^2$, though the terms before $s$ may be singular`,
      instances: fc.record({ activation: common, data: few, s: fc.integer({ min: 2, max: 6 }) }),
      compare: (instance, at) =>
        compared(instance, at, lowered(multiply(tailEnergy(instance.activation, 0, at), conditioning(instance, at)))),
    }),
  ],
});

export const highDimensionTail = defineClaim<Instance>({
  id: 'gram.high-dimension-tail',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, String.raw`$T(s-1)\,\lambda_{\min}(K^{\circ s})$`],
  matrix: 'two-layer Gram matrix',
  title: 'The same with all higher terms: the tail of the Hermite series in place of one coefficient',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'beyond it: with Schur’s theorem no term after s is lost' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; T(s-1)\, \lambda_{\min}(K^{\circ s}), \qquad T(s-1) = \sum_{r \ge s-1} b_r^2`,
  hypotheses: 'as for gram.high-dimension',
  because: String.raw`By Schur's theorem $\lambda_{\min}(K^{\circ(r+1)}) \ge \lambda_{\min}(K^{\circ s})$ for every $r+1 \ge s$ (gram.schur-monotone), and $\lambda_{\min}$ of a sum is at least the sum of the $\lambda_{\min}$.`,
  instances: new AlsoByFormula(fc.record({ activation, data, s }), hasSlope),
  compare: (instance, at) => compared(instance, at, lowered(tailBound(instance, at, instance.s - 1))),
  runs: 150,
  onData: { instances: (rows) => fc.record({ activation: common, data: rows(2, 40), s }) },
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'no more points than dimensions': { when: ({ data }) => data.count <= data.dimension, atLeast: 0.2 },
    'the third power or higher': { when: ({ s }) => s >= 3, atLeast: 0.3 },
  },
  typicalSeconds: 2.4,
  drawMilliseconds: 12,
  along: {
    x: 'power $s$',
    at: upToNumber(6),
    instances: curves([activations.relu, activations.selu, activations.tanh], (activation, s) => ({
      activation,
      data: spiral(5),
      s,
    })),
    caption:
      'Five directions of space. All terms from $s$ on are kept: a kink leaves a tail at every power, tanh does not.',
  },
  controls: [
    control('one-term-more', 400, {
      breaks: '$T(s-2)$ stands for $T(s-1)$: the sum starts one term too early',
      instances: fc.record({ activation: common, data: few, s: fc.integer({ min: 2, max: 6 }) }),
      compare: (instance, at) => compared(instance, at, lowered(tailBound(instance, at, instance.s - 2))),
    }),
  ],
});

/** λ_min(K^{∘s}). */
function conditioning({ data, s }: Instance, at: Precision): Interval {
  return smallestEigenvalue(hadamardPower(data, s, at), at);
}

/** b_{s−1}²·λ_min(K^{∘power}). */
function bound({ activation, data, s }: Instance, at: Precision, power: number): Interval {
  const coefficient = hermiteCoefficients(activation, 'derivative', s, at)[s - 1];
  return multiply(square(coefficient), conditioning({ activation, data, s: power }, at));
}

/** T(from)·λ_min(K^{∘s}). */
function tailBound(instance: Instance, at: Precision, from: number): Interval {
  return multiply(tailEnergy(instance.activation, from, at), conditioning(instance, at));
}

function compared(instance: Instance, at: Precision, right: Interval): Comparison {
  const { data, s } = instance;
  return lambdaMinAtLeast(instance, at, right, {
    '$\\lambda_{\\min}$ of the power': conditioning(instance, at),
    s: point(s),
    points: point(data.count),
  });
}
