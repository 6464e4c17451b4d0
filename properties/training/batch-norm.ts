import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { accuracyOf, type Contender, ordered } from './contender.js';
import { recordedFigures } from './figures.js';
import {
  BUDGET,
  byActivation,
  CONTROL,
  DOUBTFUL,
  edge,
  elu,
  type Instance,
  networks,
  PROBABILITY,
  relu,
  SETTING,
  tanh,
} from './trial.js';

const DEPTH = 40;
const EPOCHS = 6;

const brief = (contender: Contender): Contender => ({ ...contender, epochs: EPOCHS });
const normalised = (contender: Contender): Contender => ({ ...contender, batchNormalisation: true });

/** Whether the second is ahead of the first by a tenth of the digits. */
const gains = (first: Contender, second: Contender, seed: string): boolean =>
  accuracyOf(brief(second), seed) - accuracyOf(brief(first), seed) > 0.1;

export const batchNorm = defineProbabilisticClaim<Instance>({
  id: 'training.batch-norm',
  title: 'On the edge of chaos batch normalisation does not help a deep ReLU network',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'experiments: impact of the initialisation, second column' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(\text{edge with BN}) - \operatorname{acc}(\text{edge}) > 0.1\,\big] \le \tfrac1{20}`,
  hypotheses: String.raw`ReLU, depth ${DEPTH}, $(\sigma_b, \sigma_w) = (0, \sqrt2)$; BN: each layer's sums are normalised over the batch before $\varphi$, at twice the time; ${EPOCHS} epochs; ${SETTING}`,
  because: `Gradients of a network with BN grow by a constant factor a layer (Yang et al. 2019: at least $1.21$), however weights are scaled: it leaves the edge where it was on it. The slides find no gain for any activation at depth 200; at depth ${DEPTH} and so few epochs ELU does gain, which the control says.`,
  instances: networks(DEPTH, relu),
  trial: (i, seed) => gains(edge(i), normalised(edge(i)), seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 9,
  drawMilliseconds: 790,
  figures: recordedFigures('batch-norm'),
  controls: [
    control('smooth', 40, {
      breaks: 'ELU in place of ReLU: at this depth it gains',
      instances: networks(DEPTH, elu),
      ...DOUBTFUL,
    }),
    control('off-the-edge', 40, {
      breaks: 'initialised in the ordered phase, which BN undoes',
      instances: networks(20, elu, tanh),
      trial: (i, seed) => gains(ordered(i.activation, i.depth), normalised(ordered(i.activation, i.depth)), seed),
      ...CONTROL,
    }),
    control('residual', 40, {
      breaks: String.raw`residual connections with $\sigma_w^2 = 2/L$ in place of BN`,
      instances: networks(20, relu),
      trial: (i, seed) => gains(edge(i), { ...edge(i), residual: true, weightVariance: 2 / i.depth }, seed),
      ...CONTROL,
    }),
  ],
});
