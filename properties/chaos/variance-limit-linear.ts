import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { add, divide, type Interval, integerPower, multiply, point, scale, subtract } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { homogeneous, meanSquaredSlope } from './homogeneous.js';
import { grid } from './layers.js';
import { countComparison, mapOf, type VarianceStart } from './variances.js';

const { relu, erf } = activations;
const RESOLUTION = 1e-12;

export const varianceLimitLinear = defineClaim<VarianceStart>({
  id: 'chaos.variance-limit-linear',
  sides: ['$q^l$', 'closed form'],
  title: String.raw`ReLU and its like: the variance tends to $\sigma_b^2/(1 - \sigma_w^2 v)$ by exactly $\sigma_w^2 v$ a layer`,
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'domain of convergence of the variance of ReLU-like activations (a)' },
  statement: String.raw`q^l = q^* + (\sigma_w^2 v)^l\,(q^0 - q^*), \qquad q^* = \frac{\sigma_b^2}{1 - \sigma_w^2 v},\quad v = \frac{1+\lambda^2}{2}`,
  hypotheses: String.raw`$\varphi(z) = z$ for $z \ge 0$, $\lambda z$ below (ReLU: $\lambda = 0$); $\sigma_w^2 v < 1$, $\sigma_b > 0$; an equality, tested to $10^{-12}$`,
  because: String.raw`$V(q) = \mathbb E\varphi(\sqrt q z)^2 = vq$ is linear, and so is $F$.`,
  instances: instances(homogeneous).filter((i) => i.weightVariance * meanSquaredSlope(i.activation) < 63 / 64),
  compare: (i, at) => compare(i, at),
  group: ({ activation }) => activation.name,
  typicalSeconds: 0.2,
  drawMilliseconds: 1.3,
  cover: {
    'a tenth below the critical $\\sigma_w^2$': {
      when: (i) => i.weightVariance * meanSquaredSlope(i.activation) > 0.9,
      atLeast: 0.03,
    },
    'more than ten layers': { when: ({ layers }) => layers > 10, atLeast: 0.3 },
  },
  along: {
    x: 'layer $l$',
    at: upToNumber(16),
    instances: curves([activations.relu, activations.leakyRelu(0.25)], (activation, layers) => ({
      activation,
      weightVariance: 1.5,
      biasVariance: 0.5,
      start: 8,
      layers,
    })),
    caption: String.raw`$\sigma_w^2 = 1.5$, $\sigma_b^2 = 0.5$, from $q^0 = 8$: computed layer by layer, on the closed form.`,
  },
  controls: [
    control('too-strong', 20, {
      breaks: String.raw`$\sigma_w^2 v \ge 1$: there is no fixed variance`,
      instances: instances(fc.constant(relu), grid(8, 2, 4)),
    }),
    control('no-bias', 20, {
      breaks: String.raw`$\sigma_b = 0$: the only fixed variance is 0`,
      instances: instances(fc.constant(relu), grid(8, 1 / 8, 15 / 8, 1), fc.constant(0)),
    }),
    control('half-forgotten', 20, {
      breaks: String.raw`$v = 1 + \lambda^2$: half of the inputs are counted twice`,
      instances: instances(fc.constant(relu), grid(8, 1 / 8, 7 / 8)),
      compare: (i, at) => compare(i, at, 2),
    }),
    control('saturating', 20, {
      breaks: String.raw`$\varphi$ is erf, with $v = V'(0) = 4/\pi$`,
      instances: instances(fc.constant(erf), grid(8, 1 / 8, 6 / 8)),
      compare: (i, at) => compare(i, at, 4 / Math.PI / meanSquaredSlope(i.activation)),
    }),
  ],
});

function instances(
  activation: Arbitrary<Activation>,
  weightVariance: Arbitrary<number> = grid(16, 1 / 16, 31 / 16, 1),
  biasVariance: Arbitrary<number> = grid(8, 1 / 8, 2),
): Arbitrary<VarianceStart> {
  return fc.record({
    activation,
    weightVariance,
    biasVariance,
    start: grid(8, 1 / 8, 8, 1),
    layers: fc.integer({ min: 1, max: 40 }),
  });
}

function compare(i: VarianceStart, at: Precision, factor = 1): Comparison {
  const map = mapOf(i);
  if (map.fixedPoints().points.length !== 1) return countComparison(i);
  const rate: Interval = multiply(point(i.weightVariance), point(factor * meanSquaredSlope(i.activation)));
  const limit = divide(point(i.biasVariance), subtract(point(1), rate));
  // q* + r^l(q⁰ − q*), in an order that cancels less when q* is large.
  const rest = integerPower(rate, i.layers);
  const exact = add(multiply(limit, subtract(point(1), rest)), scale(rest, i.start));
  return equals(map.iterate(i.start, i.layers, at)[i.layers], exact, RESOLUTION, {
    layers: point(i.layers),
    'limit q*': limit,
    rate,
  });
}
