import fc from 'fast-check';
import { seededRandom } from '../../src/numerics/special/random.js';
import { YIN } from '../citations.js';
import { fan } from '../parts/along.js';
import { type Directions, directions, directionsFrom } from '../parts/data.js';
import { doubles, middle } from '../parts/intervals.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { type CoarseOptions, coarseGradient } from './gradients.js';
import { frameOf, type Network, normalized, outputPairs, weightPairs } from './network.js';
import { meanCoarseGradient, varianceBound } from './sampling.js';

interface Instance extends Network {
  /** Along which direction both are compared. */
  readonly along: Directions;
}

const SAMPLES = 1000;
const PROBABILITY = 0.2;

const outputs = outputPairs.filter(([v, teacher]) => dot(v, teacher) !== 0);
const instances = fc
  .record({ outputs, weights: weightPairs(0.1, 9), along: directions({ n: 1, dimension: 4, maxEntry: 2 }) })
  .filter(({ weights, along }) => along.rows[0].slice(0, weights.dimension).some((x) => x !== 0));

export const coarseSampleMean = defineProbabilisticClaim<Instance>({
  id: 'coarse.sample-mean',
  title: 'Sampled coarse gradients average to the closed form',
  source: { ...YIN, theorem: 'expected coarse gradient, ReLU surrogate' },
  statement: String.raw`\mathbb P\Big[\big|\langle \bar g_N - \mathbb E\,g_{\mathrm{relu}},\,u\rangle\big| > \varepsilon\Big] \;\le\; \frac{S}{N\varepsilon^2}, \qquad \mathbb E\,g_{\mathrm{relu}} = \frac{h\,\hat w}{2\sqrt{2\pi}} - \frac{\cos(\theta/2)\,v^\top v^*}{\sqrt{2\pi}}\cdot\frac{\hat w + w^*}{\|\hat w + w^*\|}`,
  hypotheses: String.raw`$\bar g_N$ the mean of $N = ${SAMPLES}$ samples of $Z^\top(v \circ \mathbf 1_{Zw>0})\,(v^\top\sigma(Zw) - v^{*\top}\sigma(Zw^*))$; $u$ a unit vector; $S = R^2\big(\frac{\|v\|^2}2 + \frac{\|v\|_1^2 - \|v\|^2}{2\pi}\big)$ with $R$ the largest possible error; $\varepsilon$ such that the right side is ${PROBABILITY}`,
  because: 'Chebyshev’s inequality: $S$ bounds the variance of one sample along $u$.',
  instances,
  trial: (instance, seed) => isFar(instance, seed),
  probability: () => PROBABILITY,
  replicates: 40,
  runs: 30,
  typicalSeconds: 3,
  drawMilliseconds: 43,
  cover: {
    'two hidden units or more': { when: (x) => x.outputs[0].length >= 2, atLeast: 0.3 },
    'outputs at an obtuse angle': { when: (x) => dot(...x.outputs) < 0, atLeast: 0.1 },
  },
  along: {
    x: 'angle of $w$ and $w^*$, in degrees',
    at: [30, 60, 90, 120, 150],
    replicates: 15,
    instances: {
      '': (degrees) => ({
        outputs: [
          [1, 1],
          [1, 1],
        ],
        weights: fan(2, degrees),
        along: directionsFrom([[1, 0, 0, 0]]),
      }),
    },
    caption: 'Two hidden units, along the direction of $w$; the band is what 15 trials do not exclude.',
  },
  controls: [
    control('sign-flipped', 50, {
      breaks: String.raw`the term with $\cos(\theta/2)$ has the other sign`,
      trial: (instance, seed) => isFar(instance, seed, { signOfMean: 1 }),
    }),
    control('identity-surrogate', 80, {
      breaks: 'the closed form is that of the identity as surrogate',
      trial: (instance, seed) => isFar(instance, seed, { surrogate: 'identity' }),
    }),
    control('twice', 40, {
      breaks: 'the closed form is twice as large: the factor ½ of the loss is forgotten',
      trial: (instance, seed) => isFar(instance, seed, {}, 2),
    }),
  ],
});

/** Whether the sample mean misses `share` times the closed form by more than Chebyshev's ε, along u. */
function isFar({ outputs, weights, along }: Instance, seed: string, options: CoarseOptions = {}, share = 1): boolean {
  const { unit } = normalized(doubles, along.rows[0].slice(0, weights.dimension));
  const expected = coarseGradient(doubles, frameOf(doubles, weights), outputs, options);
  const mean = meanCoarseGradient({ outputs, weights }, SAMPLES, seededRandom(seed));
  let difference = 0;
  for (const [k, u] of unit.entries()) difference += (mean[k] - share * middle(expected[k])) * middle(u);
  return Math.abs(difference) > Math.sqrt(varianceBound(outputs) / (SAMPLES * PROBABILITY));
}
