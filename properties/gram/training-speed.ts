import fc from 'fast-check';
import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { type Figure, linear, lines, logarithmic, path } from '../parts/lines.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { lossShares, Network, stepsToReach } from './gradient-descent.js';
import { type Rows, uniformDirections } from './random-data.js';

interface Instance {
  /** The width of both networks. */
  readonly width: number;
}

const { relu, tanh } = activations;
/** Odd, so that no two of these equispaced directions are antipodal. */
const POINTS = 7;
/** A hundredth of the loss is left. */
const SHARE = 0.01;
const MOST = 600;
const width = fc.constantFrom(32, 40);

// Random labels are no hypothesis that a control drops: with labels that are a linear function of the data ReLU was not seen to
// be the slower one either.
export const trainingSpeed = defineProbabilisticClaim<Instance>({
  id: 'gram.training-speed',
  title: 'On low-dimensional data ReLU networks train faster than tanh networks',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the consequence for training; a paired sign test, no theorem' },
  statement: String.raw`\mathbb P\big[ \text{tanh needs no more steps than ReLU to leave a hundredth of its loss} \big] \;\le\; \tfrac12`,
  hypotheses: String.raw`7 equispaced directions of the plane, turned at random, with random labels $\pm1$, the same for both networks; networks as in gram.training-wide of the same width, each with $\eta = 1/\lambda_{\max}$ of its own Gram matrix; more than 600 steps count as not faster`,
  because:
    'Random labels have a part on the eigenvectors with small eigenvalues. Those of tanh have collapsed (gram.smooth-tail), those of ReLU are polynomial in the separation (gram.kink-floor), and training waits for the slow part (gram.training-rate). The refutation of the control that exchanges the two is the exact sign test that ReLU is the faster one.',
  instances: fc.record({ width }),
  trial: ({ width }, seed) => !isFaster(width, seed),
  probability: () => 0.5,
  replicates: 120,
  runs: 2,
  typicalSeconds: 3.1,
  drawMilliseconds: 650,
  figures: lossByStep,
  controls: [
    control('tanh-faster', 30, {
      breaks: 'the two are exchanged: ReLU is said to be the slower one, more often than not',
      trial: ({ width }, seed) => isFaster(width, seed),
      replicates: 80,
    }),
    control('high-dimension', 25, {
      breaks: String.raw`the data are three random directions in $\mathbb R^{64}$, nearly orthogonal`,
      trial: ({ width }, seed) => !isFaster(width, seed, (random) => uniformDirections(random, 3, 64)),
      replicates: 240,
    }),
  ],
});

/** Whether ReLU needs fewer steps than tanh, on the same data and labels. */
function isFaster(width: number, seed: string, draw = turned): boolean {
  const random = seededRandom(seed);
  const data = draw(random);
  const labels = data.map(() => 2 * random.integer(0, 1) - 1);
  const kinked = stepsToReach(new Network(random, relu, data, labels, width), SHARE, MOST);
  if (kinked > MOST) return false;
  // Whether tanh takes at most as many is all that is asked.
  return stepsToReach(new Network(random, tanh, data, labels, width), SHARE, kinked) > kinked;
}

/** Equispaced directions of the plane, turned by a random angle. */
function turned(random: SeededRandom): Rows {
  const start = 2 * Math.PI * random.uniform();
  return Array.from({ length: POINTS }, (_, k) => {
    const angle = start + (2 * Math.PI * k) / POINTS;
    return Float64Array.of(Math.cos(angle), Math.sin(angle));
  });
}

/** The loss of both networks on the same data and labels, as a share of what it is at first. */
function lossByStep(seed: number): Figure[] {
  const curve = (activation: Activation) => {
    const random = seededRandom(`figure ${seed}`);
    const data = turned(random);
    const labels = data.map(() => 2 * random.integer(0, 1) - 1);
    return lossShares(new Network(random, activation, data, labels, 32), MOST, 10);
  };
  return [
    lines({
      id: 'loss-by-step',
      title: 'What is left of the loss, by step',
      caption:
        'Seven directions of the plane with random labels, width 32, each network at the step size of its own Gram matrix. tanh is fast along what is easy, and then hardly moves.',
      x: linear('steps'),
      y: logarithmic('share of the loss that is left'),
      series: [relu, tanh].map((activation) => path(activation.name, 'measured', curve(activation))),
    }),
  ];
}
