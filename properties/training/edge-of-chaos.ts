import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { ordered } from './contender.js';
import { recordedFigures } from './figures.js';
import {
  BUDGET,
  byActivation,
  CONTROL,
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

const DEPTH = 20;

/**
 * In parts of the test digits. ReLU's correlations converge like 1/l², so that even on the edge it trains slowly: of 160 pairs of networks 13 were
 * less than 10 points apart.
 */
const leadOf = ({ activation }: Instance): number => (activation === relu ? 0.05 : 0.3);

export const edgeBeatsOrdered = defineProbabilisticClaim<Instance>({
  id: 'training.edge-of-chaos',
  title: 'Deep networks train on the edge of chaos, and in the ordered phase they do not',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'experiments: impact of the initialisation' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(\text{edge}) - \operatorname{acc}(\text{ordered}) < \delta_\varphi\,\big] \le \tfrac1{20}, \qquad \delta_\varphi = 0.3 \text{ (ELU, tanh)},\ 0.05 \text{ (ReLU)}`,
  hypotheses: String.raw`depth ${DEPTH}; edge: $\sigma_b = 0.2$ and $\sigma_w$ on the edge of chaos, for ReLU $(\sigma_b, \sigma_w) = (0, \sqrt2)$; ordered: $(1, 1)$; ${SETTING}`,
  because: String.raw`In the ordered phase $\chi_1 < 1$: correlations of all inputs tend to $1$ and gradients to $0$ at the rate $\chi_1^l$, so that after ${DEPTH} layers the outputs hardly depend on the input. On the edge $\chi_1 = 1$ and both decay no faster than a power of $l$. How much accuracy this makes is an experiment, not a theorem: of pairs of networks none of 40 of ELU or of tanh fell below the lead, and of ReLU 2 of 120.`,
  instances: networks(DEPTH, elu, tanh, relu),
  trial: (i, seed) => isNotAhead(edge(i), ordered(i.activation, i.depth), leadOf(i), seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 10,
  drawMilliseconds: 960,
  figures: recordedFigures('map', 'curves'),
  controls: [
    control('shallow', 40, {
      breaks: 'depth 2: the ordered network trains as well',
      instances: networks(2, elu, tanh, relu),
      ...CONTROL,
    }),
    control('shuffled-labels', 40, {
      breaks: 'labels in random order: nothing can be learnt',
      trial: (i, seed) =>
        isNotAhead(
          { ...edge(i), shuffled: true },
          { ...ordered(i.activation, i.depth), shuffled: true },
          leadOf(i),
          seed,
        ),
      ...CONTROL,
    }),
    control('same-initialisation', 40, {
      breaks: 'both networks are initialised on the edge',
      trial: (i, seed) => isNotAhead(edge(i), edge(i), leadOf(i), seed),
      ...CONTROL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$ with $\sigma_b = 0$ in both: there is no phase to be in`,
      instances: networks(DEPTH, linear),
      trial: (i, seed) => isNotAhead(edge(i), { ...edge(i), biasVariance: 0.01 }, leadOf(i), seed),
      ...CONTROL,
    }),
  ],
});
