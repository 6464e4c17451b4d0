import fc from 'fast-check';
import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import { normalizedActivation } from '../../src/gram/depth.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations, makeActivation, piecewise } from '../parts/activations.js';
import { fan } from '../parts/along.js';
import { angleBetween, directions, directionsOf, exactPair } from '../parts/data.js';
import type { GramInstance } from '../parts/gram-instance.js';
import { doubles, middle } from '../parts/intervals.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { type SampledActivation, samplePair } from './sampled-pair.js';
import { upperMoments } from './upper-moments.js';

const PROBABILITY = 0.25;
/** By how much a layer's products, and the last layer's squared slopes relatively, may miss their means. */
const PRODUCT_ERROR = 0.1;
const SLOPE_ERROR = 0.3;

const { polynomial } = activations;
const bowl = named('bowl', '-2:1 -1:1 0:0 1:1 2:1');
const narrowBowl = named('narrow bowl', '-2:1 -0.75:1 0:0 0.75:1 2:1');
const trough = named('trough', '-2:1 -1:1 -0.25:0 0.25:0 1:1 2:1');
const close = directionsOf('1 0, 2 3');

// 25·dot² ≤ 9·|v|²|w|²: |ρ| ≤ 3/5, exactly.
const pairs = directions({ n: 2, dimension: [2, 3], minSeparation: 0.8, maxEntry: 64 }).filter((data) => {
  const { dot, squaredNorms } = exactPair(data, 0, 1);
  return 25n * dot * dot <= 9n * squaredNorms;
});

// The union bound asks for widths like 1/η²: strongly non-linear, even activations (η = 1) keep it in the thousands.
export const depthFiniteWidth = defineProbabilisticClaim<GramInstance>({
  id: 'depth.finite-width',
  title: 'Sampled layers, wide enough, part two directions and lift their smallest eigenvalue as infinite width does',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'deep networks of finite width, with explicit depth and width' },
  statement: String.raw`\mathbb P\Big[|\rho^{(L,m)}| > \tfrac1{2n} \ \text{or}\ \lambda_{\min}\big(G^{(L,m)}\big) < \tfrac12\,\mathbb E\tilde\varphi'^2\Big] \;\le\; \frac1m\Big[\frac{L\,(1 + (\mu_4-1)c_0 + 2(\mu_4-1))}{\varepsilon^2} + \frac{2\nu}{\varepsilon'^2}\Big]`,
  hypotheses: String.raw`$n = 2$, $|\rho| = c_0 \le \frac35$; $\tilde\varphi$ centred, of variance 1; layers of $m$ units with normal weights, their inputs brought to length 1; $c_{l+1} = \frac{c_l - \eta c_l(1-c_l) + \varepsilon}{1-\varepsilon}$, $L$ the first $l$ with $c_l \le \frac1{2n}$, $\varepsilon = ${PRODUCT_ERROR}$, $\varepsilon' = ${SLOPE_ERROR}$; $\mu_4 \ge \mathbb E\tilde\varphi^4$, $\nu \ge \mathbb E\varphi'^4/(\mathbb E\varphi'^2)^2 - 1$; $m$ such that the right side is ${PROBABILITY}`,
  because: String.raw`Chebyshev in every layer: the products' means miss $f(\rho)$ and $1$ by more than $\varepsilon$ with probability at most their variance over $m\varepsilon^2$, where $\mathrm{Var}\,\tilde\varphi(u)\tilde\varphi(v) \le \kappa_{\tilde\varphi^2}(\rho) \le 1 + (\mu_4 - 1)|\rho|$. Otherwise $|\rho^{(l)}| \le c_l$ by depth.contraction and depth.mirror, and by Schur's product theorem $\lambda_{\min}(G) \ge \min_i G_{ii}\,(1 - c_L) \ge (1-\varepsilon')\frac34\,\mathbb E\tilde\varphi'^2$.`,
  instances: fc.record({
    activation: fc.constantFrom(bowl, narrowBowl, trough),
    data: fc.oneof(pairs, fc.constant(close)),
  }),
  trial: (instance, seed) => fails(instance, seed),
  probability: () => PROBABILITY,
  replicates: 30,
  runs: 8,
  typicalSeconds: 2,
  drawMilliseconds: 190,
  cover: { 'two layers or more': { when: (i) => planOf(i).depth >= 2, atLeast: 0.1 } },
  along: {
    x: 'angle of the two directions, in degrees',
    at: [55, 70, 89],
    replicates: 8,
    instances: { '': (degrees) => ({ activation: bowl, data: fan(2, degrees) }) },
    caption: 'The width is the one at which the bound is a quarter; the band is what 8 trials do not exclude.',
  },
  controls: [
    control('linear', 25, {
      breaks: String.raw`$\varphi$ is linear, $\eta = 0$: no layer changes a correlation (depth and width are those of the bowl)`,
      instances: fc.record({ activation: fc.constant(polynomial([0, 1])), data: fc.constant(close) }),
      trial: (instance, seed) => fails(instance, seed, { planned: bowl }),
    }),
    control('not-centred', 25, {
      breaks: String.raw`the mean of $\varphi$ is not subtracted: correlations grow`,
      instances: fc.record({ activation: fc.constant(bowl), data: fc.constant(close) }),
      trial: (instance, seed) => fails(instance, seed, { centred: false }),
    }),
    control('no-layers', 25, {
      breaks: 'no layer where four are needed',
      instances: fc.record({ activation: fc.constant(trough), data: fc.constant(close) }),
      trial: (instance, seed) => fails(instance, seed, { depth: 0 }),
    }),
    control('two-units', 30, {
      breaks: 'layers of two units in place of $m$',
      instances: fc.record({ activation: fc.constant(bowl), data: fc.constant(close) }),
      trial: (instance, seed) => fails(instance, seed, { width: 2 }),
    }),
  ],
});

function named(name: string, knots: string): Activation {
  return makeActivation({ ...piecewise(knots), name });
}

interface Options {
  readonly centred?: boolean;
  readonly depth?: number;
  readonly width?: number;
  /** The activation whose depth and width are taken. */
  readonly planned?: Activation;
}

function fails(instance: GramInstance, seed: string, options: Options = {}): boolean {
  const { centred = true, planned = instance.activation } = options;
  const plan = planOf({ ...instance, activation: planned });
  const { depth = plan.depth, width = plan.width } = options;
  const sampled = sampledOf(instance.activation, centred);
  const rho = middle(angleBetween(doubles, instance.data, 0, 1).cosine);
  const { correlation, smallest } = samplePair(sampled, rho, depth, width, seededRandom(seed));
  return !(Math.abs(correlation) <= 0.25 && smallest >= 0.5);
}

/** L and m of the statement. */
function planOf({ activation, data }: GramInstance): { readonly depth: number; readonly width: number } {
  const { nonlinearity } = normalizedActivation(activation);
  const { shift, scale } = sampledOf(activation, true);
  const { fourth, slopeKurtosis } = upperMoments(activation, shift, scale);
  const start = doubles.magnitude(angleBetween(doubles, data, 0, 1).cosine).hi;
  let depth = 0;
  for (let c = start; c > 0.25; depth++) c = (c - nonlinearity.lo * c * (1 - c) + PRODUCT_ERROR) / (1 - PRODUCT_ERROR);
  const variances = 1 + (fourth - 1) * start + 2 * (fourth - 1);
  const failures = (depth * variances) / PRODUCT_ERROR ** 2 + (2 * (slopeKurtosis - 1)) / SLOPE_ERROR ** 2;
  return { depth, width: Math.ceil(failures / PROBABILITY) };
}

function sampledOf(activation: Activation, centred: boolean): SampledActivation {
  const { variance, slopeEnergy } = normalizedActivation(activation, centred ? 'centred' : 'scaled');
  const [mean] = hermiteCoefficients(activation, 'value', 1);
  return { activation, shift: centred ? middle(mean) : 0, scale: middle(variance), slopeEnergy: middle(slopeEnergy) };
}
