import fc, { type Arbitrary } from 'fast-check';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { divide, type Interval, log, minimum, multiply, point } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { growthAtInfinity, growthAtZero, randomConcave } from './concave.js';
import { grid } from './layers.js';
import { countComparison, mapOf, onlyFixedPoint, startsAwayFromLimit, type VarianceStart } from './variances.js';

/** A network without biases; how often its variance is to be halved. */
interface Instance extends VarianceStart {
  readonly halvings: number;
}

const { relu, erf, hardTanh, sin, tanh, gelu } = activations;
/** V is strictly concave: see `concave.ts`; V = (1 − e^{−2q})/2 for sin. */
const members: Arbitrary<Activation> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(erf, hardTanh(1), sin) },
  { weight: 1, arbitrary: fc.constant(tanh) },
  { weight: 1, arbitrary: randomConcave() },
);

export const varianceLimitZero = defineClaim<Instance>({
  id: 'chaos.variance-limit-zero',
  sides: ['variance $q^l$, or its bound', 'bound, or the variance'],
  title: String.raw`Saturating activations without biases: the variance dies out if and only if $\sigma_w|\varphi'(0)| \le 1$`,
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'domain of convergence of the variance, without biases (a)' },
  statement: String.raw`\begin{aligned}\sigma_w^2V'(0) \le 1 &\;\Longrightarrow\; q^L \le \hat q \text{ for } L = \Big\lceil \frac{\ln(q^0/\hat q)}{-\ln(\sigma_w^2V(\hat q)/\hat q)} \Big\rceil, \text{ for every } \hat q < q^0 \\ \sigma_w^2V'(0) > 1 &\;\Longrightarrow\; q^l \ge \min(q^0, q^*) > 0 \end{aligned}`,
  hypotheses: String.raw`$\sigma_b = 0$, $V$ strictly concave, $V(0) = 0$, $\sigma_w^2V'(\infty) < 1$, $V'(0) = (\varphi'(0^-)^2 + \varphi'(0^+)^2)/2$: erf, sin, tanh, hard tanh, random piecewise linear ones with $|\varphi|$ concave on either side; $\hat q = q^0/2^k$`,
  because: String.raw`$V(q)/q$ falls strictly from $V'(0)$. In the first case $q^{l+1} \le (\sigma_w^2V(\hat q)/\hat q)\,q^l$ while $q^l \ge \hat q$, with a factor below 1, and $F$ rises. In the second $F(q) > q$ up to the only $q^* > 0$, and no trajectory crosses it.`,
  instances: instances(members, grid(16, 1 / 16, 2, 1)).filter((i) => !dies(i) || layersToDie(i) <= DEEPEST),
  compare: (i, at) => compare(i, at),
  group: (i) => (dies(i) ? 'dies out' : 'survives'),
  runs: 100,
  typicalSeconds: 1.8,
  drawMilliseconds: 14,
  cover: {
    "$\\sigma_w^2V'(0) \\le 1$": { when: (i) => dies(i), atLeast: 0.2 },
    "$\\sigma_w^2V'(0) > 1$": { when: (i) => !dies(i), atLeast: 0.2 },
    'at the critical $\\sigma_w$ itself': {
      when: (i) => i.weightVariance * growthAtZero(i.activation) === 1,
      atLeast: 0.01,
    },
  },
  along: {
    x: 'halvings $k$',
    at: upToNumber(6),
    sides: ['variance $q^L$', '$q^0/2^k$'],
    instances: curves([activations.erf, activations.hardTanh(1)], (activation, halvings) => ({
      activation,
      weightVariance: 0.75,
      biasVariance: 0,
      start: 4,
      layers: 1,
      halvings,
    })),
    caption: String.raw`$\sigma_w^2 = 0.75$, $q^0 = 4$: the variance after as many layers as are enough for $q^0/2^k$.`,
  },
  controls: [
    control('above-one', 50, {
      breaks: String.raw`$\sigma_w|\varphi'(0)| > 1$: the variance is still claimed to die out`,
      instances: instances(fc.constant(hardTanh(1)), grid(16, 17 / 16, 2)).filter((i) => i.halvings === 3),
      compare: (i, at) => diesOut(i, at),
    }),
    control('below-one', 50, {
      breaks: String.raw`$\sigma_w|\varphi'(0)| \le 1$: the variance is still claimed to survive`,
      instances: instances(fc.constant(hardTanh(1)), grid(16, 1 / 16, 1, 1)),
      compare: (i, at) => survives(i, at),
    }),
    control('with-bias', 50, {
      breaks: String.raw`$\sigma_b > 0$`,
      instances: instances(fc.constant(hardTanh(1)), grid(16, 1 / 16, 1, 1), fc.constant(1 / 4)),
      compare: (i, at) => diesOut(i, at),
    }),
    control('linear', 20, {
      breaks: String.raw`$V$ is linear: ReLU at $\sigma_w^2V'(0) = 1$ keeps every variance`,
      instances: instances(fc.constant(relu), fc.constant(2)),
      compare: (i, at) => diesOut(i, at),
    }),
    control('convex', 50, {
      breaks: String.raw`$V$ is convex: GELU, $V'(0) = \frac14$, dies out from small variances only`,
      instances: instances(fc.constant(gelu), grid(4, 2.25, 4)),
      compare: (i, at) => diesOut(i, at),
    }),
  ],
});

const dies = (i: Instance): boolean => i.weightVariance * growthAtZero(i.activation) <= 1;

function instances(
  activation: Arbitrary<Activation>,
  weightVariance: Arbitrary<number>,
  biasVariance: Arbitrary<number> = fc.constant(0),
): Arbitrary<Instance> {
  return fc
    .record({
      activation,
      weightVariance,
      biasVariance,
      start: grid(4, 1 / 4, 4, 1),
      layers: fc.integer({ min: 1, max: 6 }),
      halvings: fc.integer({ min: 1, max: 4 }),
    })
    .filter((i) => {
      if (dies(i)) return true;
      return i.weightVariance * growthAtInfinity(i.activation) <= 15 / 16 && startsAwayFromLimit(i);
    });
}

const DEEPEST = 100;

function compare(i: Instance, at: Precision): Comparison {
  return dies(i) ? diesOut(i, at) : survives(i, at);
}

function diesOut(i: Instance, at: Precision): Comparison {
  const needed = layersToDie(i);
  // Where F(q̂) ≥ q̂ no number of layers is enough.
  const layers = Number.isFinite(needed) ? needed : DEEPEST;
  const last = mapOf(i).iterate(i.start, layers, at)[layers];
  return atMost(last, point(i.start / 2 ** i.halvings), {
    layers: point(layers),
    'factor at the goal': factorAtGoal(i),
  });
}

function survives(i: Instance, at: Precision): Comparison {
  const found = onlyFixedPoint(i);
  if (found === undefined) return countComparison(i);
  const last = mapOf(i).iterate(i.start, i.layers, at)[i.layers];
  return atLeast(last, minimum(point(i.start), found.variance), {
    layers: point(i.layers),
    'limit q*': found.variance,
  });
}

/** σ_w²V(q̂)/q̂ = F(q̂)/q̂. */
function factorAtGoal(i: Instance): Interval {
  const goal = i.start / 2 ** i.halvings;
  return divide(mapOf(i).iterate(goal, 1)[1], point(goal));
}

/** L; ∞ where F(q̂) ≥ q̂. Rounding only ever adds a layer. */
function layersToDie(i: Instance): number {
  const factor = factorAtGoal(i);
  if (!(factor.hi < 1)) return Number.POSITIVE_INFINITY;
  return Math.ceil(divide(multiply(point(i.halvings), log(point(2))), log(divide(point(1), factor))).hi);
}
