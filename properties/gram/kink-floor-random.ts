import fc from 'fast-check';
import { tailEnergy } from '../../src/families/hermite-coefficients.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations, randomMixture, randomPiecewiseLinear } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { hasSlope } from '../parts/classes.js';
import { type Directions, directions, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { divide, log, point, scale, square } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { distance, withAntipodes } from './antipodal.js';
import { lowered } from './lowered.js';

const { abs } = activations;
/** R* = 2 ln(2n)/δ² is at most 550: so many coefficients, each exact but for rounding, are what a draw costs. */
const LEAST = 0.1;
const data = directions({ n: [2, 8], dimension: [2, 6], minSeparation: LEAST });
const close = directions({ n: 2, dimension: 2, minSeparation: LEAST, maxEntry: 9 });
const kinked = randomPiecewiseLinear({ kinks: [1, 4], range: 2 });

// "Kinked" is no hypothesis that a control could drop: the floor holds for every φ with E φ′² < ∞, mixtures among them. What a
// kink does is keep it from being small.
export const kinkFloorRandom = defineClaim<GramInstance>({
  id: 'gram.kink-floor-random',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'Kinks anywhere: half of the Hermite tail at a degree set by the separation is a floor for every eigenvalue',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the lower bounds without a constant, for any activation' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \tfrac12\, T\big(\lceil R^* \rceil - 1\big), \qquad R^* = \frac{2 \ln(2n)}{\delta^2}, \quad T(R) = \sum_{r \ge R} b_r^2`,
  hypotheses: String.raw`$n \ge 2$ directions with separation $\delta > 0$ (drawn $\ge 0.1$); any $\varphi$: drawn piecewise linear with one to four kinks in $[-2,2]$, or an analytic mixture. $b_r = \sum_j J_j\, He_{r-1}(\alpha_j) \gamma(\alpha_j)/\sqrt{r!}$ exactly, and $T(R) = \mathbb E\varphi'^2 - \sum_{r<R} b_r^2$`,
  because: String.raw`As for gram.kink-floor: $|\rho_{ij}| \le e^{-\delta^2/2}$, so $\lambda_{\min}(K^{\circ(r+1)}) \ge \frac12$ for $r+1 \ge R^*$, and the earlier terms are positive semidefinite. A jump $J$ of $\varphi'$ at $\alpha$ has $T(R) \sim J^2 e^{-\alpha^2/2} C R^{-1/2}$: wherever the kinks are, the tail is only polynomially small.`,
  instances: new AlsoByFormula(
    fc.record({ activation: fc.oneof({ arbitrary: kinked, weight: 3 }, randomMixture()), data }),
    hasSlope,
  ),
  compare: (instance, at) => floor(instance, at, degreeFor(instance.data), 0.5),
  runs: 70,
  onData: {
    instances: (rows) => fc.record({ activation: kinked, data: rows(2, 40) }),
    admits: ({ data }) => separation(data).lo >= LEAST,
  },
  group: ({ activation }) =>
    isByFormula(activation)
      ? byActivation({ activation })
      : activation.kinks.length === 0
        ? 'analytic mixture'
        : `${activation.kinks.length} kinks`,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'three kinks or more': { when: ({ activation }) => activation.kinks.length >= 3, atLeast: 0.1 },
    'no kink at 0': {
      when: ({ activation }) => activation.kinks.length > 0 && activation.kinks.every(({ at }) => at !== 0),
      atLeast: 0.2,
    },
    'closer than 0.3': { when: ({ data }) => separation(data).hi < 0.3, atLeast: 0.1 },
    'no kink': { when: ({ activation }) => activation.kinks.length === 0, atLeast: 0.05 },
  },
  typicalSeconds: 7.9,
  drawMilliseconds: 50,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(6.5, 60, 7),
    instances: curves([activations.relu, activations.hardTanh(1)], (activation, degrees) => ({
      activation,
      data: fan(3, degrees),
    })),
    caption:
      'Three directions of a plane. Kinks at 0 (ReLU) and at $\\pm1$ (hard tanh): wherever they are, the tail at the degree that the separation asks for is only polynomially small.',
  },
  controls: [
    control('a-sixtieth-of-the-degree', 100, {
      breaks: String.raw`$\lceil R^*/60 \rceil$ stands for $\lceil R^* \rceil$`,
      instances: fc.record({ activation: kinked, data: close }),
      compare: (instance, at) => floor(instance, at, Math.ceil(degreeFor(instance.data) / 60), 0.5),
    }),
    control('all-of-the-tail-and-more', 200, {
      breaks: String.raw`$4\,T$ stands for $\frac12 T$`,
      instances: fc.record({ activation: kinked, data: close }),
      compare: (instance, at) => floor(instance, at, degreeFor(instance.data), 4),
    }),
    control('antipodal', 100, {
      breaks:
        'separation is measured by the distance $|x_i - x_j|$, so $x$ and $-x$ count as separated: $|z|$ cannot tell them apart',
      instances: fixed(abs, withAntipodes),
      compare: (instance, at) => floor(instance, at, degreeFor(instance.data, distance(instance.data)), 0.5),
    }),
  ],
});

/** ⌈2 ln(2n)/δ²⌉; rounding only ever adds to it. */
export const degreeFor = (data: Directions, delta = separation(data)): number =>
  Math.ceil(divide(scale(log(point(2 * data.count)), 2), square(delta)).hi);

/** λ_min against share·T(degree − 1). */
function floor(instance: GramInstance, at: Precision, degree: number, share: number): Comparison {
  const { activation, data } = instance;
  const tail = scale(tailEnergy(activation, degree - 1, at), share);
  return lambdaMinAtLeast(instance, at, lowered(tail), { separation: separation(data), degree: point(degree) });
}
