import { SCHOENHOLZ } from '../citations.js';
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
  SETTING,
  tanh,
} from './trial.js';

const [SHALLOW, DEEP] = [2, 20];

const gained = (on: Contender, off: Contender, seed: string): number => accuracyOf(on, seed) - accuracyOf(off, seed);

/** Whether what the edge gains does not grow with depth by so much. */
function growsLess(i: Instance, off: (i: Instance) => Contender, seed: string): boolean {
  const shallow = { ...i, depth: SHALLOW };
  const growth = gained(edge(i), off(i), seed) - gained(edge(shallow), off(shallow), seed);
  return !(growth >= 0.25);
}

const orderedBeside = (i: Instance): Contender => ordered(i.activation, i.depth);

export const depthNeedsTheEdge = defineProbabilisticClaim<Instance>({
  id: 'training.depth-needs-the-edge',
  title: 'Shallow networks train anywhere; what the edge of chaos gains comes with depth',
  source: { ...SCHOENHOLZ, theorem: 'experiments: trainable depth and depth scale' },
  statement: String.raw`\mathbb P\big[\,\Delta_{20} - \Delta_2 < 0.25\,\big] \le \tfrac1{20}, \qquad \Delta_L = \operatorname{acc}_L(\text{edge}) - \operatorname{acc}_L(\text{ordered})`,
  hypotheses: String.raw`ELU or tanh; edge: $\sigma_b = 0.2$; ordered: $(1, 1)$; four networks a trial, on the same digits; ${SETTING}`,
  because: String.raw`Off the edge signals live for a depth scale $\xi = -1/\ln\chi_1$, which is about $2$ layers at $(1, 1)$: networks of 2 layers do not notice, networks of 20 cannot be trained.`,
  instances: networks(DEEP, elu, tanh),
  trial: (i, seed) => growsLess(i, orderedBeside, seed),
  probability: () => PROBABILITY,
  ...BUDGET,
  group: byActivation,
  typicalSeconds: 2.2,
  drawMilliseconds: 500,
  figures: recordedFigures('depth', 'map'),
  controls: [
    control('not-deeper', 40, {
      breaks: 'depth 3 for depth 20',
      instances: networks(3, elu, tanh),
      ...CONTROL,
    }),
    control('same-initialisation', 40, {
      breaks: 'both networks are initialised on the edge',
      trial: (i, seed) => growsLess(i, edge, seed),
      ...CONTROL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$: a small bias ($\sigma_b = 0.1$) takes it off no edge`,
      instances: networks(DEEP, linear),
      trial: (i, seed) => growsLess(i, (each) => ({ ...edge(each), biasVariance: 0.01 }), seed),
      ...CONTROL,
    }),
  ],
});
