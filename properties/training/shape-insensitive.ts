import fc, { type Arbitrary } from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { HARD_TANH, oddMember, SOFT_SHOULDERS, TENT } from '../linear-region/member.js';
import type { Activation } from '../parts/activations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { accuracyOf, type Contender, onEdge } from './contender.js';
import { byEpoch } from './figures.js';
import { COMMONER, DOUBTFUL, linear, SETTING } from './trial.js';

/** Odd functions that are z up to a, each with a continuation of its own. */
interface Instance {
  readonly first: Activation;
  readonly second: Activation;
  readonly depth: number;
}

const BIAS_VARIANCE = 0.5;
const DEPTH = 20;
const BAND = 0.3;

const [level, tent, shoulders] = [HARD_TANH, TENT, SOFT_SHOULDERS].map((corners) => oddMember(2, 1, corners));
const narrow = oddMember(0.25, 1, HARD_TANH);

const pairs = (depth: number, ...of: readonly (readonly [Activation, Activation])[]): Arbitrary<Instance> =>
  fc.constantFrom(...of).map(([first, second]) => ({ first, second, depth }));

const edgeOf = (activation: Activation, depth: number): Contender =>
  activation === linear ? onEdge(linear, 0, depth) : onEdge(activation, BIAS_VARIANCE, depth);

const differ = (first: Contender, second: Contender, seed: string): boolean =>
  Math.abs(accuracyOf(first, seed) - accuracyOf(second, seed)) > BAND;

export const shapeInsensitive = defineProbabilisticClaim<Instance>({
  id: 'training.shape-insensitive',
  title: 'What an activation does beyond its linear region changes little of how a deep network trains',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'experiments: shape beyond the linear region' },
  statement: String.raw`\mathbb P\big[\,|\operatorname{acc}(\varphi) - \operatorname{acc}(\psi)| > 0.3\,\big] \le \tfrac1{10}`,
  hypotheses: String.raw`$\varphi$, $\psi$ odd, $\varphi(z) = \psi(z) = z$ on $[-2, 2]$ and bounded by $2$; level, a tent that returns to $0$, soft shoulders; $\sigma_b^2 = \tfrac12$, $\sigma_w$ on the edge of chaos; depth ${DEPTH}; ${SETTING}`,
  because: String.raw`Bounds on correlations and on the spread of gradients depend on $a$, the slope and $\sigma_b^2$ only (linear.shape-insensitive); most signals are within $[-2, 2]$. The band is wide: one kind of network differs by a tenth from seed to seed.`,
  instances: pairs(DEPTH, [level, tent], [level, shoulders], [tent, shoulders]),
  trial: ({ first, second, depth }, seed) => differ(edgeOf(first, depth), edgeOf(second, depth), seed),
  ...COMMONER,
  probability: () => COMMONER.probability,
  group: ({ first, second }) => `${first.name} against ${second.name}`,
  typicalSeconds: 5,
  drawMilliseconds: 470,
  figures: byEpoch(
    () => ({ level: edgeOf(level, DEPTH), tent: edgeOf(tent, DEPTH), 'soft shoulders': edgeOf(shoulders, DEPTH) }),
    `Three shapes with the same linear region, depth ${DEPTH}.`,
  ),
  controls: [
    control('narrower', 60, {
      breaks: String.raw`$\psi(z) = z$ on $[-\tfrac14, \tfrac14]$ only`,
      instances: pairs(DEPTH, [level, narrow], [shoulders, narrow]),
      ...DOUBTFUL,
    }),
    control('linear', 40, {
      breaks: String.raw`$\varphi(z) = z$ against $\psi(z) = z$ on $[-\tfrac14, \tfrac14]$`,
      instances: pairs(DEPTH, [linear, narrow]),
      ...DOUBTFUL,
    }),
    control('shuffled-on-one-side', 60, {
      breaks: 'one of the two learns from labels in random order',
      trial: ({ first, second, depth }, seed) =>
        differ(edgeOf(first, depth), { ...edgeOf(second, depth), shuffled: true }, seed),
      ...DOUBTFUL,
    }),
  ],
});
