import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { accuracyOf, type Contender, ordered } from './contender.js';
import { recordedFigures } from './figures.js';
import {
  BUDGET,
  byActivation,
  CONTROL,
  edge,
  elu,
  type Instance,
  linear,
  networks,
  PROBABILITY,
  relu,
  SETTING,
  tanh,
} from './trial.js';

const DEPTH = 30;

const learns = (contender: Contender, seed: string): boolean => accuracyOf(contender, seed) > 0.2;

export const orderedStaysAtChance = defineProbabilisticClaim<Instance>({
  id: 'training.ordered-stays-at-chance',
  title: 'In the ordered phase 30 layers leave nothing to learn from: accuracy stays at chance',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'experiments: impact of the initialisation, last column' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(\text{ordered}) > 0.2\,\big] \le \tfrac1{20}`,
  hypotheses: String.raw`depth ${DEPTH}, $(\sigma_b, \sigma_w) = (1, 1)$, ReLU, ELU or tanh; ten classes; ${SETTING}`,
  because: String.raw`$\chi_1^{${DEPTH}}$ is below $10^{-4}$: gradients of the first layers are that small, and the last layers see one and the same input. Whoever answers one class is right for $0.1$ of the digits; of 300 judges $0.2$ is more than five standard deviations above.`,
  instances: networks(DEPTH, relu, elu, tanh),
  trial: (i, seed) => learns(ordered(i.activation, i.depth), seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 4,
  drawMilliseconds: 350,
  figures: recordedFigures('depth'),
  controls: [
    control('on-the-edge', 40, {
      breaks: 'initialised on the edge of chaos',
      instances: networks(DEPTH, elu, tanh),
      trial: (i, seed) => learns(edge(i), seed),
      ...CONTROL,
    }),
    control('shallow', 40, {
      breaks: 'depth 2',
      instances: networks(2, relu, elu, tanh),
      ...CONTROL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$ at $\sigma_w = 1$: gradients keep their size, and classes can be told apart by planes`,
      instances: networks(DEPTH, linear),
      trial: (i, seed) => learns(edge(i), seed),
      ...CONTROL,
    }),
  ],
});
