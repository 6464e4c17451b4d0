import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { recordedFigures } from './figures.js';
import {
  BUDGET,
  byActivation,
  CONTROL,
  DOUBTFUL,
  edge,
  elu,
  type Instance,
  isNotAhead,
  linear,
  networks,
  PROBABILITY,
  relu,
  SETTING,
  tanh,
} from './trial.js';

const DEPTH = 40;
const LEAD = 0.05;

const reluBeside = (i: Instance) => edge({ ...i, activation: relu });

export const smoothBeatsKinked = defineProbabilisticClaim<Instance>({
  id: 'training.smooth-beats-kinked',
  title: 'On the edge of chaos ELU and tanh train 40 layers sooner than ReLU',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'experiments: impact of smoothness' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(\varphi) - \operatorname{acc}(\mathrm{ReLU}) < 0.05\,\big] \le \tfrac1{20}`,
  hypotheses: String.raw`depth ${DEPTH}, both on the edge of chaos ($\sigma_b = 0.2$; ReLU $(0, \sqrt2)$), $\varphi$ ELU or tanh; ${SETTING}`,
  because: String.raw`For a kink $1 - c^l \sim 9\pi^2/(2l^2)$, for smooth $\varphi$ $1 - c^l \sim \beta_q/l$: after ${DEPTH} layers ReLU has brought inputs nearer together. ELU has a kink in its first derivative's slope only: $\varphi'$ is continuous. How much accuracy this makes is an experiment.`,
  instances: networks(DEPTH, elu, tanh),
  trial: (i, seed) => isNotAhead(edge(i), reluBeside(i), LEAD, seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 16,
  drawMilliseconds: 920,
  figures: recordedFigures('curves'),
  controls: [
    control('shallow', 40, {
      breaks: 'depth 2: ReLU trains as well',
      instances: networks(2, elu, tanh),
      ...CONTROL,
    }),
    control('kink-against-kink', 40, {
      breaks: 'ReLU on both sides',
      instances: networks(DEPTH, relu),
      ...CONTROL,
    }),
    control('shuffled-labels', 40, {
      breaks: 'labels in random order: nothing can be learnt',
      trial: (i, seed) => isNotAhead({ ...edge(i), shuffled: true }, { ...reluBeside(i), shuffled: true }, LEAD, seed),
      ...DOUBTFUL,
    }),
    control('linear-in-place-of-relu', 40, {
      breaks: String.raw`$\varphi(z) = z$ in place of ReLU: it loses no correlation at all`,
      trial: (i, seed) => isNotAhead(edge(i), edge({ ...i, activation: linear }), LEAD, seed),
      ...DOUBTFUL,
    }),
  ],
});
