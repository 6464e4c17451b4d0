import fc, { type Arbitrary } from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { hardTanh } from '../parts/activations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { type Contender, onEdge } from './contender.js';
import { byEpoch } from './figures.js';
import { COMMONER, DOUBTFUL, isNotAhead, SETTING } from './trial.js';

/** Two hard tanh with linear regions [−a, a], the first the wider, at one bias. */
interface Instance {
  readonly wide: number;
  readonly narrow: number;
  readonly depth: number;
}

const BIAS_VARIANCE = 0.5;
const DEPTH = 20;
const LEAD = 0.05;

const widths = (depth: number, ...pairs: readonly (readonly [wide: number, narrow: number])[]): Arbitrary<Instance> =>
  fc.constantFrom(...pairs).map(([wide, narrow]) => ({ wide, narrow, depth }));

const edgeOf = (halfWidth: number, depth: number): Contender => onEdge(hardTanh(halfWidth), BIAS_VARIANCE, depth);

export const widerLinearRegion = defineProbabilisticClaim<Instance>({
  id: 'training.linear-region',
  title: 'At the same bias a wider linear region trains a deep network better',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'experiments: linear region and training' },
  statement: String.raw`\mathbb P\big[\,\operatorname{acc}(a) - \operatorname{acc}(a') < 0.05\,\big] \le \tfrac1{10}, \qquad a \ge 2a'`,
  hypotheses: String.raw`$\varphi(z) = \max(-a, \min(a, z))$, $(a, a') \in \{(1, \tfrac12), (2, \tfrac12), (4, 1)\}$, $\sigma_b^2 = \tfrac12$, $\sigma_w$ on the edge of chaos; depth ${DEPTH}; ${SETTING}`,
  because: String.raw`At one $\sigma_b^2$ the variance ratio $a/\sqrt q$ grows with $a$: correlations converge more slowly, singular values of the Jacobian spread less, and more signal and gradient come through (the claims linear.*). How much accuracy this makes is an experiment.`,
  instances: widths(DEPTH, [1, 0.5], [2, 0.5], [4, 1]),
  trial: ({ wide, narrow, depth }, seed) => isNotAhead(edgeOf(wide, depth), edgeOf(narrow, depth), LEAD, seed),
  ...COMMONER,
  probability: () => COMMONER.probability,
  group: ({ wide, narrow }) => `${wide} against ${narrow}`,
  typicalSeconds: 7.8,
  drawMilliseconds: 400,
  figures: byEpoch(
    () => ({ 'a = 4': edgeOf(4, DEPTH), 'a = 1': edgeOf(1, DEPTH), 'a = 1/2': edgeOf(0.5, DEPTH) }),
    `Hard tanh of three widths at the same bias, depth ${DEPTH}.`,
  ),
  controls: [
    control('narrower-is-better', 40, {
      breaks: 'the narrower region is claimed to do better',
      instances: widths(DEPTH, [0.5, 1], [0.5, 2]),
      ...DOUBTFUL,
    }),
    control('equally-wide', 40, {
      breaks: "$a = a'$",
      instances: widths(DEPTH, [1, 1], [2, 2]),
      ...DOUBTFUL,
    }),
    control('shuffled-labels', 90, {
      breaks: 'labels in random order: nothing can be learnt',
      trial: ({ wide, narrow, depth }, seed) =>
        isNotAhead(
          { ...edgeOf(wide, depth), shuffled: true },
          { ...edgeOf(narrow, depth), shuffled: true },
          LEAD,
          seed,
        ),
      ...DOUBTFUL,
    }),
  ],
});
