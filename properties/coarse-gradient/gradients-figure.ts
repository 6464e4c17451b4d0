import { seededRandom } from '../../src/numerics/special/random.js';
import { directionsOf } from '../parts/data.js';
import { doubles, middle } from '../parts/intervals.js';
import { dots, type Figure, line, linear, lines } from '../parts/lines.js';
import { coarseGradient, innerProduct, populationGradient, populationLoss, type Surrogate } from './gradients.js';
import { frameOf, type Network } from './network.js';
import { meanCoarseGradient } from './sampling.js';

const outputs: Network['outputs'] = [
  [1, 1],
  [2, 1],
];
const SAMPLES = 4000;

/** Loss, inner products of both surrogates' coarse gradients with the true one, and sampled ones, against θ. */
export function gradientsByAngle(seed: number): Figure[] {
  const networks = Array.from({ length: 63 }, (_, i) => networkAt(((i + 1) * Math.PI) / 64));
  const x = networks.map(({ theta }) => theta);
  const sampled = networks.filter((_, i) => i % 7 === 3);
  const some = sampled.map(({ theta }) => theta);
  const inner = (surrogate: Surrogate): number[] =>
    networks.map(({ network }) => {
      const frame = frameOf(doubles, network.weights);
      const population = populationGradient(doubles, frame, outputs);
      return middle(innerProduct(doubles, coarseGradient(doubles, frame, outputs, { surrogate }), population));
    });
  return [
    lines({
      id: 'gradients-by-angle',
      title: 'Loss, and how far the coarse gradients agree with the true one',
      caption: String.raw`$v = (1,1)$, $v^* = (2,1)$, $\|w\| = 1$. Both surrogates descend for $0 < \theta < \pi$, the identity exactly twice as much as ReLU; dots are means of ${SAMPLES} sampled coarse gradients.`,
      x: linear(String.raw`angle $\theta$ between $w$ and $w^*$`, 'radians'),
      y: linear('loss, inner products'),
      series: [
        line('population loss', 'exact', x, (theta) => middle(populationLoss(doubles, outputs, doubles.number(theta)))),
        line('inner product, ReLU surrogate', 'exact', x, inner('relu')),
        line('inner product, identity surrogate', 'exact', x, inner('identity')),
        dots('inner product, ReLU surrogate, sampled', 'measured', some, (_, i) =>
          inSample(sampled[i].network, seed, i),
        ),
      ],
    }),
  ];
}

/** The mean of sampled coarse gradients along the true gradient. */
function inSample(network: Network, seed: number, i: number): number {
  const mean = meanCoarseGradient(network, SAMPLES, seededRandom(`${seed}/figure/${i}`));
  const population = populationGradient(doubles, frameOf(doubles, network.weights), outputs);
  return population.reduce((sum, g, k) => sum + middle(g) * mean[k], 0);
}

function networkAt(theta: number): { theta: number; network: Network } {
  const weights = directionsOf(`1 0, ${Math.cos(theta)} ${Math.sin(theta)}`);
  return { theta, network: { outputs, weights } };
}
