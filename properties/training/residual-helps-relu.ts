import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import type { Contender } from './contender.js';
import { byEpoch } from './figures.js';
import {
  BUDGET,
  byActivation,
  CONTROL,
  DOUBTFUL,
  edge,
  type Instance,
  isNotAhead,
  linear,
  networks,
  PROBABILITY,
  relu,
  SETTING,
} from './trial.js';

const DEPTH = 20;
const LEAD = 0.1;

/** With σ_w² = 2/L a residual layer adds 1/L of the variance, so that all L together make no more than e of it. */
const residual = (i: Instance, share = 1 / i.depth): Contender => ({
  ...edge(i),
  residual: true,
  weightVariance: 2 * share,
});

export const residualHelpsRelu = defineProbabilisticClaim<Instance>({
  id: 'training.residual-helps-relu',
  title: 'Residual connections train a deep ReLU network that the edge of chaos alone trains slowly',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'depth and residual connections, by experiment' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(\text{residual}) - \operatorname{acc}(\text{plain}) < 0.1\,\big] \le \tfrac1{20}`,
  hypotheses: String.raw`ReLU, depth ${DEPTH}, $\sigma_b = 0$; plain: $\sigma_w^2 = 2$; residual: $x + \varphi(Wx)$ with $\sigma_w^2 = 2/L$; ${SETTING}`,
  because: String.raw`Without the branch $1 - c^l \sim 9\pi^2/(2l^2)$. With it a layer moves correlations by $1/L$ of what it moves else: $L$ layers do what one does, and gradients pass by the branch.`,
  instances: networks(DEPTH, relu),
  trial: (i, seed) => isNotAhead(residual(i), edge(i), LEAD, seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 5,
  drawMilliseconds: 430,
  figures: byEpoch(() => {
    const plain = edge({ activation: relu, depth: DEPTH });
    return { residual: residual({ activation: relu, depth: DEPTH }), plain };
  }, `ReLU, depth ${DEPTH}.`),
  controls: [
    control('shallow', 40, {
      breaks: 'depth 2: the plain network trains as well',
      instances: networks(2, relu),
      ...CONTROL,
    }),
    control('as-large-as-without', 40, {
      breaks: String.raw`$\sigma_w^2 = 2$ in the residual network too: its variance doubles with each layer, and training diverges`,
      trial: (i, seed) => isNotAhead(residual(i, 1), edge(i), LEAD, seed),
      ...CONTROL,
    }),
    control('branch-forgotten', 40, {
      breaks: String.raw`$\sigma_w^2 = 2/L$ without the branch: signals die within a few layers`,
      trial: (i, seed) => isNotAhead({ ...residual(i), residual: false }, edge(i), LEAD, seed),
      ...CONTROL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$: the plain network loses no correlation`,
      instances: networks(DEPTH, linear),
      trial: (i, seed) => isNotAhead({ ...residual(i), weightVariance: 1 / i.depth }, edge(i), LEAD, seed),
      ...DOUBTFUL,
    }),
  ],
});
