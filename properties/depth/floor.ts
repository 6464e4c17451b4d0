import fc from 'fast-check';
import { deepGramMatrix, type Normalization, normalizedActivation } from '../../src/gram/depth.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { withAntipodes } from '../gram/antipodal.js';
import { type Activation, activations } from '../parts/activations.js';
import { bends, hasSlope } from '../parts/classes.js';
import { type Directions, directions, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula, isQuick } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance } from '../parts/gram-instance.js';
import { add, divide, type Interval, log, multiply, point, scale, sqrt, square, subtract } from '../parts/intervals.js';
import { atLeast, type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { floorByDepth } from './floor-figure.js';

const { tanh, swish, relu } = activations;
const identity = activations.polynomial([0, 1]);
/** Hard sigmoid is so nearly linear that it may need twenty thousand layers. */
const DEEPEST = 1000;
const data = directions({ n: [2, 8], dimension: 2, minSeparation: 1e-3 });
const close = directions({ n: [2, 4], dimension: 2, minSeparation: 1e-3, maxEntry: 64 });

// Unit variance cannot be dropped: the odds shrink for correlations, which are what a normalised layer passes on.
export const depthFloor = defineClaim<GramInstance>({
  id: 'depth.floor',
  sides: [String.raw`$\lambda_{\min}(G^{(L)})$`, String.raw`floor $\tfrac12\mathbb E\tilde\varphi'^2$`],
  title: 'Depth helps: after enough layers even a smooth activation on planar data has large eigenvalues',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'deep networks, with an explicit depth' },
  statement: String.raw`L \ge \frac{\ln(2n\,o_0)}{\ln(1+\eta)} \;\Longrightarrow\; \lambda_{\min}\big(G^{(L)}\big) \;\ge\; \tfrac12\, \mathbb E\,\tilde\varphi'(z)^2`,
  hypotheses: String.raw`$\tilde\varphi = (\varphi - \mathbb E\varphi)/\mathrm{sd}\,\varphi$, $\eta = 1 - a_1^2 > 0$ its non-linearity; $n$ directions with separation $\delta > 0$; $o_0 = \max|\rho_{ij}|/(1 - \max|\rho_{ij}|)$; $L$ the least such depth`,
  because: String.raw`Correlations evolve by $f(\rho) = \sum_{r\ge1} a_r^2 \rho^r$. As $\sum a_r^2 = 1$, $f(\rho) \le \rho - \eta\rho(1-\rho)$ on $(0,1)$ and $|f(-\rho)| \le f(\rho)$, so the odds $\rho/(1-\rho)$ shrink by $1+\eta$ in every layer. After $L$ layers all $|\rho_{ij}| \le 1/(2n)$, and Gershgorin's discs give $\lambda_{\min} \ge \tfrac12 \kappa_{\tilde\varphi'}(0)$.`,
  // A deep matrix asks for thousands of values of the kernel: a millisecond each where kinks are fitted.
  instances: new AlsoByFormula(
    fc.record({ activation: fc.constantFrom(tanh, swish, relu), data }),
    (x) => hasSlope(x) && bends(x) && isQuick(x),
  ).filter((instance) => depthOf(instance) <= DEEPEST),
  compare: (instance, at) => floor(instance, at, depthOf(instance)),
  group: byActivation,
  runs: 120,
  typicalSeconds: 0.49,
  drawMilliseconds: 4.1,
  onData: {
    instances: (rows) => fc.record({ activation: fc.constantFrom(tanh, swish, relu), data: rows(2, 60) }),
    admits: ({ data }) => separation(data).lo >= 1e-3,
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'separation below 0.01': { when: ({ data }) => separation(data).hi < 0.01, atLeast: 0.1 },
    'a hundred layers or more': { when: (i) => depthOf(i) >= 100, atLeast: 0.1 },
    'five points or more': { when: ({ data }) => data.count >= 5, atLeast: 0.2 },
  },
  controls: [
    tooShallow('relu', relu),
    tooShallow('tanh', tanh),
    tooShallow('elu', activations.elu(1)),
    control('not-centred', 50, {
      breaks: String.raw`the mean of $\varphi$ is not subtracted (He initialisation): correlations drift to 1`,
      instances: fixed(relu, close),
      compare: (instance, at) => floor(instance, at, depthOf(instance), 'scaled'),
    }),
    control('linear', 50, {
      breaks: String.raw`$\varphi$ is linear, $\eta = 0$: no depth changes a correlation (the depth taken is that of ReLU)`,
      instances: fixed(identity, close),
      compare: (instance, at) => floor(instance, at, depthOf({ ...instance, activation: relu })),
    }),
    control('antipodal', 50, {
      breaks: String.raw`no separation: with $x$ and $-x$ among the data no depth helps an odd $\varphi$ (here 20 layers)`,
      instances: fixed(tanh, withAntipodes),
      compare: (instance, at) => floor(instance, at, 20),
    }),
  ],
  figures: floorByDepth,
});

/** A quarter of the depth, for one activation: too little when the data are close. */
function tooShallow(name: string, activation: Activation): Control<GramInstance> {
  return control(`quarter-depth-${name}`, 50, {
    breaks: `$\\lceil L/4 \\rceil$ layers in place of $L$, for ${activation.name}`,
    instances: fixed(activation, close),
    compare: (instance, at) => floor(instance, at, Math.ceil(depthOf(instance) / 4)),
  });
}

/** The least depth that the theorem asks for; rounding only ever adds a layer. */
export function depthOf({ activation, data }: GramInstance): number {
  const { nonlinearity } = normalizedActivation(activation);
  const layers = divide(log(scale(odds(data), 2 * data.count)), log(add(point(1), nonlinearity)));
  return Math.max(0, Math.ceil(layers.hi));
}

/** o_0 = c/(1 − c), c = √(1 − δ²) the largest |ρ_ij|; 1 − c = δ²/(1 + c) without cancellation. */
function odds(data: Directions): Interval {
  const squaredSine = square(separation(data));
  const c = sqrt(subtract(point(1), squaredSine));
  // Orthogonal data have c = 0; odds of 1/(2n) already ask for no layer.
  const least = point(1 / (4 * data.count));
  const o = divide(multiply(c, add(point(1), c)), squaredSine);
  return { lo: Math.max(o.lo, least.lo), hi: Math.max(o.hi, least.hi), basis: o.basis };
}

/** λ_min at the last hidden layer against ½·E φ̃′². */
function floor(
  instance: GramInstance,
  at: Precision,
  depth: number,
  normalization: Normalization = 'centred',
): Comparison {
  const { activation, data } = instance;
  const left = smallestEigenvalue(deepGramMatrix(activation, data, depth, at, normalization), at);
  const right = scale(normalizedActivation(activation, normalization).slopeEnergy, 0.5);
  return atLeast(left, right, { separation: separation(data), depth: point(depth) });
}
