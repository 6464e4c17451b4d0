import fc from 'fast-check';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { memo } from '../../src/numerics/memo.js';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { activations } from '../parts/activations.js';
import { point, scale, subtract } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { correlationsByDepth } from './depth-figure.js';
import { members, type ScaledBounded } from './member.js';
import { correlationAfter } from './unit-layer.js';

/** A member with a in units of √q, the q of tanh's edge of chaos, and the first correlation of both. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly tanhVariance: number;
  readonly correlation: number;
}

const LAYERS = 100;
const FACTOR = 5;

/** σ_b² = 0.151, 1.518 and 9.883. */
const tanhVariance = fc.constantFrom(1, 4, 16);
const correlation = fc.constantFrom(0, 0.25, 0.5, 0.75);
const wide = members({ eighths: [36, 56], corners: [0, 1] });

// |φ| ≤ ak and |φ′| ≤ k are not needed to this extent: so far out they hardly count; linear.correlation-bound has the
// controls that drop them.
export const linearLargeBias = defineClaim<Instance>({
  id: 'linear.large-bias',
  sides: ['$1-c^{(100)}$, linear region', 'five times $1-c^{(100)}$, tanh'],
  title: 'At one and the same large bias a wide linear region keeps correlations over 100 layers, tanh loses them',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'deep networks with a large bias' },
  statement: String.raw`1 - c^{(100)}_{\mathrm{linear\ region}} \;\ge\; ${FACTOR}\,\big(1 - c^{(100)}_{\tanh}\big)`,
  hypotheses: String.raw`both at the edge of chaos, with the same $\sigma_b^2 \in \{0.151, 1.518, 9.883\}$ and the same $c^{(0)} \in \{0, \frac14, \frac12, \frac34\}$; $a \ge \frac92\sqrt q$`,
  because: String.raw`In units of $\sqrt q$ the map depends on $t = a/\sqrt q$ alone, so that $\sigma_b^2$ is matched by the choice of $a$ (and of $q$ with it). For $t \ge \frac92$ each layer moves a correlation by at most $B(\frac92) = 1.5\cdot10^{-4}$. For tanh $1-c^{(l)} \sim \beta_q/l$ whatever $c^{(0)}$.`,
  instances: fc.record({ activation: wide, tanhVariance, correlation }),
  compare: (instance, at) => survives(instance, at),
  group: ({ tanhVariance: q }) => `tanh at q = ${q}`,
  runs: 30,
  typicalSeconds: 1.6,
  drawMilliseconds: 16,
  cover: {
    'bias variance 9.88': { when: (i) => i.tanhVariance === 16, atLeast: 0.15 },
    'other shapes than hard tanh': { when: ({ activation }) => activation.kinks.length > 2, atLeast: 0.2 },
  },
  controls: [
    control('narrow', 20, {
      breaks: String.raw`the linear region is narrow: $a \le \sqrt q$`,
      instances: fc.record({ activation: members({ eighths: [4, 8], corners: [0, 1] }), tanhVariance, correlation }),
    }),
    control('ordered', 20, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: $\frac{15}{16}\sigma_w^2$ at the same $q$`,
      compare: (instance, at) => survives(instance, at, 15 / 16),
    }),
  ],
  figures: correlationsByDepth,
});

function survives({ activation, tanhVariance: q, correlation: start }: Instance, at: Precision, share = 1): Comparison {
  const edge = edgeOfTanh(q);
  const ofTanh = lastDistance(q, start);
  const ofMember = subtract(point(1), correlationAfter(activation, start, LAYERS, at, share));
  return atLeast(ofMember, scale(ofTanh, FACTOR), { 'bias variance': edge.biasVariance, 'tanh keeps': ofTanh });
}

/** Made once: a second and a half at q = 16. Doubles suffice, as both sides are far apart. */
export const edgeOfTanh = memo(
  (q: number) => q,
  (q) => edgeOfChaos(activations.tanh, q),
);

const lastDistance = memo(
  (q: number, start: number) => `${q} ${start}`,
  (q, start) => edgeOfTanh(q).correlationMap.distancesFromOne(start, LAYERS)[LAYERS],
);
