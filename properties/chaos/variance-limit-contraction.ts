import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { point, scale } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { grid } from './layers.js';
import { approachOnly, startsAwayFromLimit, type VarianceStart } from './variances.js';

const { softplus, swish, gelu, repu } = activations;

/** Upper bounds of V′: ½ is the limit at ∞, and for softplus the supremum; swish reaches 0.50302 at q = 14.3, GELU 0.50429 at 3.6. */
const STEEPEST: Readonly<Record<string, number>> = { softplus: 0.5, swish: 0.5031, gelu: 0.5043 };

export const varianceLimitContraction = defineClaim<VarianceStart>({
  id: 'chaos.variance-limit-contraction',
  sides: ['$|q^l-q^*|$', 'bound'],
  title: 'Softplus, swish and GELU with moderate weights: the variance tends to one number, whatever the bias',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'domain of convergence of the variance, as a contraction (b, c)' },
  statement: String.raw`\sigma_w^2 s < 1 \;\Longrightarrow\; F(q) = q \text{ has exactly one solution } q^*,\quad |q^l - q^*| \le (\sigma_w^2 s)^l\,|q^0 - q^*|, \qquad s = \sup V' = \begin{cases} 0.5 & \text{softplus} \\ 0.5031 & \text{swish} \\ 0.5043 & \text{GELU} \end{cases}`,
  hypotheses: String.raw`$\sigma_w^2 s < 1$ (softplus: $\sigma_w^2 < 2$; swish: $\sigma_w < 1.4098$; GELU: $\sigma_w < 1.4081$), $\sigma_b > 0$ for swish and GELU (without, $q^* = 0$)`,
  because: String.raw`$0 \le F' = \sigma_w^2V' \le \sigma_w^2 s < 1$. With $p_\pm = \ln(1+e^{\pm x})$, $p_+ - p_- = x$, softplus has $V(q) = \frac q2 + \mathbb E\,p_+p_-(\sqrt q z)$, and the bump $p_+p_-$ falls with $|x|$: $V' < \frac12$. Swish and GELU have $V(q) = \frac q2 - \mathbb E\,w(\sqrt q z)$, $w = x^2s(x)s(-x)$ or $x^2\Phi(x)\Phi(-x)$, where $\mathbb E\,w$ grows first and decays then: $V'$ exceeds ½ by a little.`,
  instances: instances(fc.constantFrom(gelu, swish, softplus)),
  compare: (i, at) => compare(i, at),
  group: ({ activation }) => activation.name,
  runs: 80,
  typicalSeconds: 1.6,
  drawMilliseconds: 16,
  cover: {
    '$\\sigma_w^2s$ above 0.9': {
      when: (i) => i.weightVariance * STEEPEST[i.activation.name] > 0.9,
      atLeast: 0.03,
    },
    'variances above 8': { when: ({ start }) => start > 8, atLeast: 0.2 },
    softplus: { when: ({ activation }) => activation === softplus, atLeast: 0.2 },
  },
  along: {
    x: 'layer $l$',
    at: upToNumber(8),
    instances: curves([activations.gelu, activations.swish, activations.softplus], (activation, layers) => ({
      activation,
      weightVariance: 1.25,
      biasVariance: 0.5,
      start: 8,
      layers,
    })),
    caption: String.raw`$\sigma_w^2 = 1.25$, $\sigma_b^2 = 0.5$, from $q^0 = 8$.`,
  },
  controls: [
    control('softplus-at-two', 20, {
      breaks: String.raw`$\sigma_w^2 s = 1$: softplus at $\sigma_w^2 = 2$ has $F(q) > q$ everywhere`,
      instances: instances(fc.constant(softplus), fc.constant(2)),
    }),
    control('too-strong', 50, {
      breaks: String.raw`$\sigma_w^2 s > 1$: GELU with larger weights has two fixed variances, or none`,
      instances: instances(fc.constant(gelu), grid(4, 2.25, 4)),
    }),
    control('one-half-for-gelu', 100, {
      breaks: String.raw`$s = \frac12$, as at infinity: at variances around 4 $V'$ of GELU is larger`,
      instances: instances(fc.constant(gelu), fc.constant(63 / 32), {
        bias: fc.constant(5 / 32),
        start: grid(1, 1, 8),
      }),
      compare: (i, at) => compare(i, at, 0.5),
    }),
    control('squared-rectifier', 50, {
      breaks: String.raw`$V'$ is not bounded: $\max(z, 0)^2$, with the $s$ of GELU`,
      instances: instances(fc.constant(repu(2)), grid(8, 1 / 8, 1)),
      compare: (i, at) => compare(i, at, STEEPEST.gelu),
    }),
  ],
});

function instances(
  activation: Arbitrary<Activation>,
  weightVariance: Arbitrary<number> = grid(32, 1 / 32, 63 / 32, 1),
  { bias = grid(8, 1 / 8, 2), start = fc.oneof(grid(8, 1 / 8, 4, 1), grid(1, 1, 64)) } = {},
): Arbitrary<VarianceStart> {
  return fc
    .record({ activation, weightVariance, biasVariance: bias, start, layers: fc.integer({ min: 1, max: 6 }) })
    .filter(startsAwayFromLimit);
}

const compare = (i: VarianceStart, at: Precision, steepest = STEEPEST[i.activation.name]): Comparison =>
  approachOnly(i, () => scale(point(steepest), i.weightVariance), at);
