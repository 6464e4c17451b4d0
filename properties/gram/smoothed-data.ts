import fc from 'fast-check';
import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { Directions, directions } from '../parts/data.js';
import type { GramInstance } from '../parts/gram-instance.js';
import { lambdaMin } from '../parts/gram-instance.js';
import { type Figure, line, linear, lines, logarithmic, path } from '../parts/lines.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { eightInAPlane } from './draws.js';
import { twoGaussianTails } from './random-data.js';

/** Directions in a plane, the space that the noise fills, its size in sixteenths, and t in tenths. */
interface Instance extends GramInstance {
  readonly dimension: number;
  readonly sixteenths: number;
  readonly tenths: number;
}

const { tanh, swish, erf, relu } = activations;
const activation = fc.constantFrom(tanh, swish, erf);
const data = directions({ n: [2, 5], dimension: 2, maxEntry: 99 });
const dimension = fc.integer({ min: 24, max: 48 });
const tenths = fc.integer({ min: 15, max: 25 });
const instances = fc
  .record({ activation, data, dimension, sixteenths: fc.integer({ min: 1, max: 32 }), tenths })
  .filter((i) => floor(i) > 0);

export const smoothedData = defineProbabilisticClaim<Instance>({
  id: 'gram.smoothed-data',
  title: 'Noise in a large space repairs low-dimensional data: the smallest eigenvalue grows with its variance',
  source: {
    ...PANIGRAHI_SHETTY_GOYAL,
    theorem: 'smooth activations on smoothed data, with constants from Gaussian singular values',
  },
  statement: String.raw`\mathbb P\Big[ \lambda_{\min}(G^\infty) < b_0^2 \Big( \frac{\sigma(\sqrt{d-d'} - \sqrt n - t)_+}{1 + \sigma(\sqrt d + \sqrt{2 \ln n} + t)} \Big)^2 \Big] \;\le\; 2e^{-t^2/2}`,
  hypotheses: String.raw`$\tilde x_i = x_i + \sigma g_i$ normalised, $x_i$ unit vectors in a subspace of dimension $d'$ (here 2), $g_i \sim N(0, I_d)$ independent; $b_0 = \mathbb E\varphi'$`,
  because: String.raw`$\lambda_{\min}(G^\infty) \ge b_0^2 \lambda_{\min}(K)$ (gram.high-dimension, $s = 1$) and $\lambda_{\min}(K) \ge \sigma_{\min}(Y)^2/\max|y_i|^2$ for the rows $y_i = x_i + \sigma g_i$. Projected on the complement of the subspace, $Y$ is $\sigma$ times an $n \times (d-d')$ Gaussian matrix, which only lowers $\sigma_{\min}$; the lengths are at most $1 + \sigma|g_i|$. The rest is as in gram.high-dimension-linear.`,
  instances,
  trial: (i, seed) => fails(i, noisy(i, seededRandom(seed), i.dimension)),
  probability: ({ tenths }) => twoGaussianTails(tenths),
  replicates: 200,
  runs: 12,
  cover: {
    'noise of a quarter or less': { when: ({ sixteenths }) => sixteenths <= 4, atLeast: 0.02 },
    'noise of one or more': { when: ({ sixteenths }) => sixteenths >= 16, atLeast: 0.1 },
    'three points or more': { when: ({ data }) => data.count >= 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.8,
  drawMilliseconds: 10,
  controls: [
    control('noise-in-the-plane', 40, {
      breaks: 'the noise stays in the plane of the data',
      instances: instances.filter(({ data }) => data.count >= 4),
      trial: (i, seed) => fails(i, noisy(i, seededRandom(seed), 2)),
    }),
    control('noise-of-any-size', 300, {
      breaks: String.raw`the bound for $\sigma = 2$ is claimed for every $\sigma$`,
      instances: fc
        .record({ activation, data, dimension, sixteenths: fc.integer({ min: 0, max: 2 }), tenths })
        .filter(({ data }) => data.count >= 3),
      trial: (i, seed) => fails({ ...i, sixteenths: 32 }, noisy(i, seededRandom(seed), i.dimension)),
    }),
  ],
  figures: (seed) => [againstNoise(seed)],
});

/** b_0²·(σ(√(d − 2) − √n − t)₊/(1 + σ(√d + √(2 ln n) + t)))², lowered by more than doubles can lose. */
function floor({ activation, data, dimension: d, sixteenths, tenths }: Instance): number {
  const [n, sigma, t] = [data.count, sixteenths / 16, tenths / 10];
  const { lo, hi } = hermiteCoefficients(activation, 'derivative', 1)[0];
  const rest = Math.max(0, Math.sqrt(d - 2) - Math.sqrt(n) - t);
  const ratio = (sigma * rest) / (1 + sigma * (Math.sqrt(d) + Math.sqrt(2 * Math.log(n)) + t));
  return Math.min(lo * lo, hi * hi) * ratio ** 2 * (1 - 1e-12);
}

/** 2²⁰: what rounding to whole multiples of its inverse moves is far below what the noise does. */
const GRID = 2 ** 20;

/** x_i + σg_i with noise in the first `noisyCoordinates`, rounded to the grid. */
function noisy({ data, dimension, sixteenths }: Instance, random: SeededRandom, noisyCoordinates: number): Directions {
  const sigma = sixteenths / 16;
  const rows = data.rows.map((row) => {
    const length = Math.hypot(...row);
    return Array.from({ length: dimension }, (_, c) => {
      const noise = c < noisyCoordinates ? sigma * random.normal() : 0;
      return Math.round(GRID * ((row[c] ?? 0) / length + noise)) + 0;
    });
  });
  return new Directions(rows);
}

/** Whether λ_min(G^∞) of these very directions is certainly below the floor. */
function fails(instance: Instance, data: Directions): boolean {
  return lambdaMin(instance.activation, data).hi < floor(instance);
}

const DRAWS = 12;

/** λ_min against σ, eight points of a plane in 48 dimensions: smooth activations start near 0, ReLU does not. */
function againstNoise(seed: number): Figure {
  const sizes = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
  const dimension = 48;
  const series = [tanh, swish, relu].map((activation) => {
    const drawn = sizes.map((sixteenths) => {
      const instance = { activation, data: eightInAPlane, dimension, sixteenths, tenths: 20 };
      return Array.from({ length: DRAWS }, (_, i) => {
        const points = noisy(instance, seededRandom(`${seed}/${sixteenths}/${i}`), dimension);
        return Math.max(LEAST, lambdaMin(activation, points).hi);
      }).sort((a, b) => a - b);
    });
    return {
      ...line(
        activation.name,
        'measured',
        sizes.map((k) => k / 16),
        (_, i) => drawn[i][DRAWS / 2],
      ),
      lo: drawn.map((values) => values[0]),
      hi: drawn.map((values) => values[DRAWS - 1]),
    };
  });
  const promised = sizes
    .map((sixteenths) => [
      sixteenths / 16,
      floor({ activation: tanh, data: eightInAPlane, dimension, sixteenths, tenths: 20 }),
    ])
    .filter(([, y]) => y > 0);
  return lines({
    id: 'against-noise',
    title: 'Smallest eigenvalue against the size of the noise',
    caption: `Eight points of a plane in $\\mathbb R^{48}$ with Gaussian noise $\\sigma$: median, least and largest of ${DRAWS} draws. Without noise tanh and swish are as good as singular, ReLU is not; with $\\sigma \\approx 1$ the difference is gone. The bound holds with probability $1 - 2e^{-2} = 0.73$.`,
    x: linear('noise $\\sigma$'),
    y: logarithmic('smallest eigenvalue'),
    series: [...series, path('bound, tanh', 'bound', promised)],
  });
}

/** Doubles cannot tell less from 0. */
const LEAST = 1e-16;
