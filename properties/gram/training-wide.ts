import fc from 'fast-check';
import { seededRandom } from '../../src/numerics/special/random.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { type Figure, line, lines, logarithmic } from '../parts/lines.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { distanceToLinear, Network, type NetworkOptions } from './gradient-descent.js';
import { uniformDirections } from './random-data.js';

/** A network of this width beside one 16 times as wide, and which end of the rate is tested. */
interface Instance {
  readonly activation: Activation;
  readonly points: number;
  readonly width: number;
  readonly end: 'falls' | 'no faster';
}

const { relu, leakyRelu, tanh, swish, elu } = activations;
const FACTOR = 16;
const STEPS = 6;
// No formulas: the rates are those measured for these.
const kinked = fc.constantFrom(relu, leakyRelu(0.25));
const smooth = fc.constantFrom(tanh, swish, elu(1));
const common = { points: fc.integer({ min: 3, max: 5 }), width: fc.integer({ min: 12, max: 16 }) };
const falls = fc.constant('falls' as const);
const noFaster = fc.constant('no faster' as const);

/** A kink of order 1 makes slopes jump; a smoother φ leaves only second differences, which random signs average out. */
const exponentOf = ({ kinks }: Activation): number => (kinks.some(({ order }) => order === 1) ? 0.5 : 1);

export const trainingWide = defineProbabilisticClaim<Instance>({
  id: 'gram.training-wide',
  title:
    'Wide networks, trained by gradient descent, approach their linearisation: like $m^{-1/2}$ with a kink, like $1/m$ without',
  source: {
    ...PANIGRAHI_SHETTY_GOYAL,
    theorem: 'the setting: wide networks stay close to their linearisation; the rates as measured here',
  },
  statement: String.raw`16^{-e-1/4} \;\le\; \mathrm{median}\,\frac{D_{16m}}{D_m} \;\le\; 16^{-e+1/4}, \qquad D_m = \max_{t \le 6} \big\| r_t^{\text{network}} - (I - \eta G^{(m)})^t r_0 \big\|, \qquad e = \begin{cases} \frac12 & \text{ReLU, LeakyReLU} \\ 1 & \text{tanh, swish, ELU} \end{cases}`,
  hypotheses: String.raw`$F(x) = m^{-1/2} \sum_k a_k\,\varphi(w_k \cdot x)$, $a_k = \pm1$ at random and fixed, $w_k \sim N(0,I)$ trained by full-batch gradient descent with $\eta = 1/\lambda_{\max}(G^{(m)})$; uniform directions in the plane, random labels $\pm1$, the same for both widths; each draw tests one end, as $\mathbb P[\text{the ratio is beyond it}] \le \frac12$`,
  because: String.raw`A row moves by $\Delta_k = O(m^{-1/2})$ along its own $a_k$. If $\varphi''$ is bounded, the network leaves its linearisation by $m^{-1/2} \sum_k a_k\, \frac12\varphi'' \Delta_k^2$: $m$ terms of size $1/m$ with independent signs, so $O(1/m)$ in all. At a kink $\sqrt m$ neurons change their slope, and only those of one sign, as only active rows move: $m^{-1/2} \cdot \sqrt m \cdot m^{-1/2}$, which does not average out.`,
  instances: fc.record({
    activation: fc.oneof(kinked, smooth),
    ...common,
    end: fc.constantFrom('falls' as const, 'no faster' as const),
  }),
  trial: (i, seed) => isBeyond(i, seed, exponentOf(i.activation) + (i.end === 'falls' ? -0.25 : 0.25)),
  probability: () => 0.5,
  replicates: 100,
  runs: 8,
  group: ({ end, activation }) => `${activation.name}, ${end}`,
  typicalSeconds: 1.3,
  drawMilliseconds: 59,
  controls: [
    control('smooth-like-a-kink', 60, {
      breaks: 'without a kink the distance is said to fall no faster than $m^{-1/2}$',
      instances: fc.record({ activation: smooth, ...common, end: noFaster }),
      trial: (i, seed) => isBeyond(i, seed, 0.5),
    }),
    control('kink-like-smooth', 30, {
      breaks: 'with a kink it is said to fall like $1/m$',
      instances: fc.record({ activation: kinked, ...common, end: falls }),
      trial: (i, seed) => isBeyond(i, seed, 1),
    }),
    control('mean-field-scaling', 25, {
      breaks: 'the network is scaled by $1/m$ in place of $m^{-1/2}$: its rows move however wide it is',
      instances: fc.record({ activation: smooth, ...common, end: falls }),
      trial: (i, seed) => isBeyond(i, seed, 0.75, (m) => ({ scale: 1 / m })),
    }),
    control('equal-signs', 25, {
      breaks: 'all $a_k = 1$: nothing averages out',
      instances: fc.record({ activation: fc.constant(swish), ...common, end: falls }),
      trial: (i, seed) => isBeyond(i, seed, 0.75, () => ({ equalSigns: true })),
    }),
  ],
  figures: (seed) => [distanceAgainstWidth(seed)],
});

type Setup = (width: number) => NetworkOptions;

/** Whether D_{16m}/D_m is beyond 16^{−exponent}: above it for 'falls', below it for 'no faster'. */
function isBeyond(instance: Instance, seed: string, exponent: number, setup?: Setup): boolean {
  const { width, end } = instance;
  const ratio = distance(instance, width * FACTOR, seed, setup) / distance(instance, width, seed, setup);
  const limit = FACTOR ** -exponent;
  return end === 'falls' ? ratio > limit : ratio < limit;
}

function distance(
  { activation, points }: Pick<Instance, 'activation' | 'points'>,
  width: number,
  seed: string,
  setup?: Setup,
): number {
  const random = seededRandom(seed);
  const data = uniformDirections(random, points, 2);
  const labels = data.map(() => 2 * random.integer(0, 1) - 1);
  const ofWidth = seededRandom(`${seed}/${width}`);
  return distanceToLinear(new Network(ofWidth, activation, data, labels, width, setup?.(width)), STEPS);
}

const SEEDS = 15;

/** Medians over seeds at m, 4m, 16m, and lines of slopes −½ and −1 through the first. */
function distanceAgainstWidth(seed: number): Figure {
  const widths = [16, 64, 256];
  const series = [relu, tanh].flatMap((activation) => {
    const drawn = widths.map((width) =>
      Array.from({ length: SEEDS }, (_, i) => distance({ activation, points: 4 }, width, `${seed}/${i}`)).sort(
        (a, b) => a - b,
      ),
    );
    const medians = drawn.map((d) => d[(SEEDS - 1) / 2]);
    const quarter = Math.floor(SEEDS / 4);
    const exponent = exponentOf(activation);
    return [
      {
        ...line(activation.name, 'measured', widths, medians),
        lo: drawn.map((d) => d[quarter]),
        hi: drawn.map((d) => d[SEEDS - 1 - quarter]),
      },
      line(
        exponent === 1 ? 'slope −1' : 'slope −1/2',
        'exact',
        widths,
        (m) => medians[0] * (widths[0] / m) ** exponent,
      ),
    ];
  });
  return lines({
    id: 'distance-against-width',
    title: 'Distance between a network and its linearisation',
    caption: `The largest distance of residuals within ${STEPS} steps: median and quartiles of ${SEEDS} networks on four directions of the plane. Four times as wide, half as far for ReLU; a quarter as far for tanh, whose second differences cancel.`,
    x: logarithmic('width $m$', 'neurons'),
    y: logarithmic('distance of residuals'),
    series,
  });
}
