import fc, { type Arbitrary } from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { byStep } from './figures.js';
import { type Memoriser, MOST_STEPS, POINTS, stepsToFit, WIDTH } from './planar-labels.js';
import { COMMONER, DOUBTFUL, linear, relu, tanh } from './trial.js';

/** The first is claimed to need fewer steps than the second. */
interface Instance {
  readonly first: Memoriser;
  readonly second: Memoriser;
}

const { swish } = activations;

const kinked = (depth: number): Memoriser => ({ activation: relu, depth, weightVariance: 2 });
/** E tanh(1.3z)² = 0.47 and E swish² = 0.36. */
const smooth = (depth: number): Memoriser => ({ activation: tanh, depth, weightVariance: 1.7 });
const swished = (depth: number): Memoriser => ({ activation: swish, depth, weightVariance: 3 });

const pairs = (...of: readonly (readonly [Memoriser, Memoriser])[]): Arbitrary<Instance> =>
  fc.constantFrom(...of).map(([first, second]) => ({ first, second }));

export const lowDimensional = defineProbabilisticClaim<Instance>({
  id: 'training.low-dimensional',
  title: 'On planar data a kinked network learns random labels by heart in fewer steps; a smooth one needs depth',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'experiments: smooth activations and low-dimensional data' },
  statement: String.raw`\mathbb P\big[\,T(\varphi) \ge T(\psi)\,\big] \le \tfrac1{10}`,
  hypotheses: String.raw`$T$: steps of gradient descent until all labels are right, at most ${MOST_STEPS}, at the better step size of $0.03$, $0.1$; $\varphi$ against $\psi$: ReLU against swish, and tanh of depth 4 against tanh of depth 1, others of depth 1; ${POINTS} equispaced directions of the plane, random labels, half of each; width ${WIDTH}`,
  because: String.raw`Labels are learnt in the directions of the Gram matrix's eigenvectors, at rates that are its eigenvalues. In the plane those of smooth $\varphi$ fall faster than any power, those of a kink like $k^{-4}$ or slower, and random labels have parts along all of them. Depth lifts the smallest.`,
  instances: pairs([kinked(1), swished(1)], [smooth(4), smooth(1)]),
  trial: ({ first, second }, seed) => stepsToFit(first, seed) >= stepsToFit(second, seed),
  ...COMMONER,
  probability: () => COMMONER.probability,
  group: ({ first, second }) => `${first.activation.name}, ${first.depth}, against ${second.activation.name}`,
  typicalSeconds: 8.6,
  drawMilliseconds: 190,
  figures: byStep({ ReLU: kinked(1), swish: swished(1), 'tanh, depth 1': smooth(1), 'tanh, depth 4': smooth(4) }),
  controls: [
    control('turned-round', 40, {
      breaks: 'the smooth network is claimed to be the faster',
      instances: pairs([swished(1), kinked(1)], [smooth(1), smooth(4)]),
      ...DOUBTFUL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$ in both: no labels but those of a half plane can be learnt`,
      instances: pairs([
        { activation: linear, depth: 1, weightVariance: 1 },
        { activation: linear, depth: 4, weightVariance: 1 },
      ]),
      ...DOUBTFUL,
    }),
    control('same-network', 40, {
      breaks: 'ReLU on both sides',
      instances: pairs([kinked(1), kinked(1)]),
      ...DOUBTFUL,
    }),
  ],
});
