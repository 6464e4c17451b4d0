import fc from 'fast-check';
import { isMixture } from '../../src/activations/exact-parameters.js';
import { activations, randomMixture } from '../parts/activations.js';
import { curves, halfCircle } from '../parts/along.js';
import { isAnalytic } from '../parts/classes.js';
import { directions, intrinsicDimension, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, type GramInstance, lambdaMinAtLeast, separationAndPoints } from '../parts/gram-instance.js';
import { point } from '../parts/intervals.js';
import { type Citation, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { withAntipodes } from './antipodal.js';
import { monic, namedSmooth } from './draws.js';
import { withDuplicate } from './duplicate.js';

export const DU_LEE_LI_WANG_ZHAI: Citation = {
  title: 'Gradient Descent Finds Global Minima of Deep Neural Networks',
  authors: 'S. S. Du, J. D. Lee, H. Li, L. Wang, X. Zhai',
  year: 2019,
  arxiv: '1811.03804',
};

const { tanh, erf, sin, sigmoid, swish, softplus, gelu } = activations;
const data = directions({ n: [2, 11], dimension: [2, 4], minSeparation: 1e-3, maxEntry: 30 });
/** For mixtures and formulas, whose coefficients are costly at many bits. */
const mild = directions({ n: [2, 6], dimension: [2, 4], minSeparation: 0.1, maxEntry: 9 });
const planar = directions({ n: [4, 8], dimension: 2, minSeparation: 1e-3, maxEntry: 9 });

/** What counts as zero: no draw here has an eigenvalue between this and 1e-60 (n ≤ 11, entries ≤ 30). */
const ZERO = point(1e-100);
/** The same for a control: logistic activations cost much at the bits that 1e-100 takes. */
const CONTROL_ZERO = point(1e-30);

// Analytic is no hypothesis that a control could drop: a kink only helps (gram.kink-floor). Nor is Eφ′² < ∞, without which
// there is no matrix.
export const positiveDefinite = defineClaim<GramInstance>({
  id: 'gram.positive-definite',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, '0'],
  matrix: 'two-layer Gram matrix',
  title:
    'Smooth activations: the Gram matrix of non-parallel directions is positive definite, however small its eigenvalues',
  source: { ...DU_LEE_LI_WANG_ZHAI, theorem: 'positive definiteness of the Gram matrix for analytic activations' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;>\; 0`,
  hypotheses: String.raw`$\varphi$ analytic and no polynomial, $\mathbb E\,\varphi'(z)^2 < \infty$; no two directions parallel or antiparallel. Positive is tested as $\ge 10^{-100}$`,
  because: String.raw`$G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$ with infinitely many $b_r \ne 0$, all terms positive semidefinite. As all $|\rho_{ij}| < 1$, $K^{\circ(r+1)}$ tends to the identity, so some term with $b_r \ne 0$ is positive definite by itself.`,
  instances: fc.oneof(
    { arbitrary: fc.record({ activation: namedSmooth, data }), weight: 3 },
    new AlsoByFormula(fc.record({ activation: randomMixture(), data: mild }), isAnalytic, { seldom: 8 }),
  ),
  compare: (instance, at) => positive(instance, at),
  runs: 100,
  onData: {
    instances: (rows) => fc.record({ activation: namedSmooth, data: rows(2, 11) }),
    // Below, true eigenvalues may fall under what counts as zero.
    admits: ({ data }) => separation(data).lo >= 1e-3,
  },
  group: byActivation,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'planar, six points or more': {
      when: ({ data }) => data.count >= 6 && intrinsicDimension(data) === 2,
      atLeast: 0.1,
    },
    'closer than 0.05': { when: ({ data }) => separation(data).hi < 0.05, atLeast: 0.1 },
    'a random mixture': { when: ({ activation }) => isMixture(activation), atLeast: 0.1 },
    "$\\varphi'$ neither even nor odd": {
      when: ({ activation }) => activation.derivativeParity === undefined,
      atLeast: 0.2,
    },
  },
  typicalSeconds: 2.2,
  drawMilliseconds: 3.4,
  along: {
    x: 'points $n$',
    at: [2, 4, 6, 8, 10],
    show: 'left',
    instances: curves([activations.tanh, activations.erf, activations.sin], (activation, n) => ({
      activation,
      data: halfCircle(n),
    })),
    caption: 'Directions of a half circle: positive for every $n$, and soon below what doubles tell from 0.',
  },
  controls: [
    control('antipodal-pair', 20, {
      breaks: String.raw`$x$ and $-x$ are allowed, and $\varphi'$ is even: their columns are parallel`,
      instances: fc.record({ activation: fc.constantFrom(tanh, erf, sin, sigmoid), data: withAntipodes }),
      compare: nearlyPositive,
    }),
    control('three-antipodal-pairs', 200, {
      breaks: String.raw`$x$ and $-x$ are allowed, and $\varphi'$ is a constant plus an odd function`,
      instances: fc.record({ activation: fc.constantFrom(swish, softplus, gelu), data: withAntipodes }),
      compare: nearlyPositive,
    }),
    control('parallel', 20, {
      breaks: 'two directions may be the same',
      instances: fc.record({ activation: namedSmooth, data: withDuplicate }),
      compare: nearlyPositive,
    }),
    control('polynomial', 100, {
      breaks: String.raw`$\varphi$ is a polynomial: more points than its degree allows (gram.polynomial-rank)`,
      instances: fc.record({ activation: monic(3), data: planar }),
    }),
  ],
});

/** λ_min ≥ 1e-30: a control's draws are either singular or far above. */
function nearlyPositive(instance: GramInstance, at: Precision): Comparison {
  return positive(instance, at, CONTROL_ZERO);
}

/** λ_min ≥ zero. */
function positive(instance: GramInstance, at: Precision, zero = ZERO): Comparison {
  return lambdaMinAtLeast(instance, at, zero, separationAndPoints(instance));
}
