import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { divide, point, subtract } from '../parts/intervals.js';
import { control, defineClaim } from '../parts/statement.js';
import { concaveOnEitherSide, growthAtInfinity } from './concave.js';
import { grid } from './layers.js';
import { approachOnly, onlyFixedPoint, startsAwayFromLimit, type VarianceStart } from './variances.js';

const { relu, erf, gelu, sin } = activations;
const weights = grid(8, 1 / 8, 4, 1);
const biases = grid(8, 1 / 8, 2);

// q⁰ > 0 is not needed: from q⁰ = 0 the first layer has variance F(0) = σ_b² > 0.
export const varianceLimit = defineClaim<VarianceStart>({
  id: 'chaos.variance-limit',
  sides: ['$|q^l-q^*|$', 'bound'],
  title: 'Saturating activations with biases: the variance tends to one number from every start, geometrically',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'domain of convergence of the variance, with an explicit rate (a)' },
  statement: String.raw`\sigma_b > 0 \;\Longrightarrow\; F(q) = q \text{ has exactly one solution } q^*, \quad |q^l - q^*| \le \Big(1 - \frac{\sigma_b^2}{q^*}\Big)^l\, |q^0 - q^*|`,
  hypotheses: String.raw`$F(q) = \sigma_b^2 + \sigma_w^2 V(q)$, $V(q) = \mathbb E\varphi(\sqrt q z)^2$ strictly concave with $\sigma_w^2 V'(\infty) < 1$: $\sin$, or $\varphi(0) = 0$ and $|\varphi|$ concave and rising on either side (tanh, erf, ELU, SELU, hard tanh, random piecewise linear ones)`,
  because: String.raw`$\varphi(\sqrt s)^2$ is concave in $s$ on either side (its slope $\varphi\varphi'/x$ falls), so $V(q) = \mathbb E\,\varphi(\sqrt{q z^2})^2$ is concave; for $\sin$, $V = (1-e^{-2q})/2$. $F(0) = \sigma_b^2 > 0$ and $F'(\infty) < 1$ give one $q^*$. Slopes of chords to it are largest from $q = 0$: $(q^* - \sigma_b^2)/q^*$; and none is negative.`,
  instances: instances(
    fc.oneof({ weight: 5, arbitrary: concaveOnEitherSide }, { weight: 1, arbitrary: fc.constant(sin) }),
  ),
  compare: (i, at) =>
    approachOnly(i, ({ variance }) => subtract(point(1), divide(point(i.biasVariance), variance)), at),
  group: ({ activation }) => (activation.name.startsWith('piecewise') ? 'piecewise linear' : activation.name),
  runs: 60,
  typicalSeconds: 0.7,
  drawMilliseconds: 11,
  cover: {
    'from above': { when: (i) => i.start > (onlyFixedPoint(i)?.variance.hi ?? Infinity), atLeast: 0.2 },
    'from below': { when: (i) => i.start < (onlyFixedPoint(i)?.variance.lo ?? 0), atLeast: 0.1 },
    'a random activation': { when: ({ activation }) => activation.name.startsWith('piecewise'), atLeast: 0.1 },
    'strong weights, $\\sigma_w^2 \\ge 2$': {
      when: ({ weightVariance }) => weightVariance >= 2,
      atLeast: 0.2,
    },
  },
  along: {
    x: 'layer $l$',
    at: upToNumber(8),
    instances: curves([activations.erf, activations.hardTanh(1), activations.elu(1)], (activation, layers) => ({
      activation,
      weightVariance: 1.25,
      biasVariance: 0.5,
      start: 4,
      layers,
    })),
    caption: String.raw`$\sigma_w^2 = 1.25$, $\sigma_b^2 = 0.5$, from $q^0 = 4$: how far the variance is from its limit, and how far it may be.`,
  },
  controls: [
    control('relu-too-strong', 20, {
      breaks: String.raw`$\sigma_w^2 V'(\infty) \ge 1$: ReLU with $\sigma_w^2 \ge 2$ has no fixed variance`,
      instances: instances(fc.constant(relu), { weightVariance: grid(8, 2, 4) }),
    }),
    control('not-concave', 50, {
      breaks: '$V$ is convex first: GELU with a small bias has two fixed variances',
      instances: instances(fc.constant(gelu), { weightVariance: grid(8, 2, 3), biasVariance: fc.constant(1 / 64) }),
    }),
    control('no-bias', 50, {
      breaks: String.raw`$\sigma_b = 0$: a fixed variance $q^* > 0$ need not exist`,
      instances: instances(fc.constant(erf), { weightVariance: grid(8, 1 / 8, 2), biasVariance: fc.constant(0) }),
    }),
    control('rate-of-the-end', 50, {
      breaks: String.raw`$F'(q^*)$ in place of $1 - \sigma_b^2/q^*$: too fast from below`,
      instances: instances(fc.constant(erf), { start: fc.constant(1 / 8) }),
      compare: (i, at) => approachOnly(i, ({ slope }) => slope, at),
    }),
  ],
});

function instances(
  activation: Arbitrary<Activation>,
  given: Partial<Record<'weightVariance' | 'biasVariance' | 'start', Arbitrary<number>>> = {},
): Arbitrary<VarianceStart> {
  return fc
    .record({
      activation,
      weightVariance: weights,
      biasVariance: biases,
      start: grid(8, 1 / 8, 8, 1),
      layers: fc.integer({ min: 1, max: 6 }),
      ...given,
    })
    .filter((i) => i.weightVariance * growthAtInfinity(i.activation) < 15 / 16 || 'weightVariance' in given)
    .filter(startsAwayFromLimit);
}
