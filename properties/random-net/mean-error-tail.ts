import fc, { type Arbitrary } from 'fast-check';
import { upToNumber } from '../parts/along.js';
import { add, divide, type Interval, interval, log, multiply, point, sqrt, square } from '../parts/intervals.js';
import { larger, number, Rational } from '../parts/rationals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  chancesOf,
  errorOf,
  expectedOver,
  importanceWeights,
  orthonormalSamplings,
  type Sampling,
  samplings,
  squaredTerms,
} from './sampling.js';

interface Instance extends Sampling {
  readonly delta: Rational;
}

const confident = (from: Arbitrary<Sampling>, delta: Arbitrary<Rational>): Arbitrary<Instance> =>
  fc
    .record({ sampling: from, delta })
    .map(({ sampling, delta: level }) => ({ ...sampling, delta: level }))
    .filter(({ features, q }) => features.some((v, k) => q[k] !== 0 && v.some((x) => x !== 0)));

const alone = fc.constant(1);

/** Two orthonormal features, with δ = 1/20 or 1/10. */
const pairs = (ratio: number, largest: number): Arbitrary<Instance> =>
  confident(
    orthonormalSamplings(
      fc.tuple(fc.integer({ min: 1, max: largest }), fc.integer({ min: 1, max: largest })),
      fc.tuple(fc.constant(1), fc.integer({ min: 1, max: ratio })),
      alone,
    ),
    fc.constantFrom(number(1, 20), number(1, 10)),
  );
export const randomNetMeanErrorTail = defineClaim<Instance>({
  id: 'random-net.mean-error-tail',
  sides: ['frequency of a large error', 'bound'],
  title: 'Features drawn at random: an error above the explicit bound is as rare as was said',
  source: {
    title: 'Weighted Sums of Random Kitchen Sinks',
    authors: 'A. Rahimi, B. Recht',
    year: 2008,
    theorem: 'the form of Lemma 4, in a space of finite dimension (from memory, proved here)',
  },
  statement: String.raw`\mathbb P\Big[\|f - f_N\| \ge \frac\alpha{\sqrt N}\Big(1 + \sqrt{2\ln(1/\delta)}\Big)\Big] \;\le\; \delta, \qquad \alpha = \max_k\frac{|q_k|\|\varphi_k\|}{p_k}`,
  hypotheses: String.raw`as in random-net.mean-error; $\alpha > 0$; all outcomes are enumerated, so the probability on the left is a rational number`,
  because: String.raw`$\mathbb E\|f - f_N\| \le \sqrt{V/N} \le \alpha/\sqrt N$, and another index at one place moves $\|f - f_N\|$ by at most $2\alpha/N$: McDiarmid's inequality.`,
  instances: confident(
    samplings(),
    fc.constantFrom(number(1, 20), number(1, 10), number(1, 4), number(1, 2), number(9, 10)),
  ),
  compare: (instance) => exceeded(instance),
  runs: 120,
  cover: { 'two draws or more': { when: ({ draws }) => draws >= 2, atLeast: 0.3 } },
  typicalSeconds: 0.06,
  drawMilliseconds: 0.24,
  along: {
    x: 'draws $N$',
    at: upToNumber(4),
    instances: {
      '': (draws) => ({
        features: [
          [1, 0],
          [0, 1],
        ],
        q: [1, 2],
        chances: [1, 2],
        draws,
        delta: number(1, 10),
      }),
    },
    caption: String.raw`Two orthonormal features, $\delta = \frac1{10}$, all outcomes enumerated.`,
  },
  controls: [
    control('deviation-forgotten', 100, {
      breaks: String.raw`$\alpha/\sqrt N$ alone`,
      instances: confident(
        orthonormalSamplings(fc.tuple(alone, fc.integer({ min: 2, max: 6 })), undefined, alone),
        fc.constant(number(1, 20)),
      ),
      compare: (instance) => exceeded(instance, { deviation: false }),
    }),
    control('not-divided-by-the-chance', 100, {
      breaks: String.raw`$\alpha = \max|q_k|\|\varphi_k\|$`,
      instances: pairs(9, 1),
      compare: (instance) => exceeded(instance, { alpha: 'undivided' }),
    }),
    control('sum-for-largest', 120, {
      breaks: String.raw`$\alpha = \sum|q_k|\|\varphi_k\|$, the least that some proposal has`,
      instances: pairs(12, 3),
      compare: (instance) => exceeded(instance, { alpha: 'sum' }),
    }),
    control('number-for-its-root', 300, {
      breaks: String.raw`$\alpha/N$ in place of $\alpha/\sqrt N$`,
      instances: confident(
        orthonormalSamplings(fc.tuple(alone, alone), fc.constant([1, 1]), fc.integer({ min: 4, max: 6 })),
        fc.constant(number(1, 20)),
      ),
      compare: (instance) => exceeded(instance, { root: false }),
    }),
  ],
});

interface Variant {
  readonly deviation?: boolean;
  readonly alpha?: 'largest' | 'undivided' | 'sum';
  readonly root?: boolean;
}

function exceeded(instance: Instance, variant: Variant = {}): Comparison {
  const { deviation = true, alpha = 'largest', root = true } = variant;
  const { draws, delta } = instance;
  const factor = deviation
    ? add(point(1), sqrt(multiply(point(2), log(divide(point(1), delta.enclosure())))))
    : point(1);
  const scale = divide(squaredSize(instance, alpha), point(root ? draws : draws ** 2));
  const bound = multiply(scale, square(factor));
  const weights = importanceWeights(instance);
  const share = (isCounted: (error: Interval) => boolean): Interval =>
    expectedOver(instance, (indices) =>
      isCounted(errorOf(instance, weights, indices).enclosure()) ? Rational.ONE : Rational.ZERO,
    ).enclosure();
  // Where the enclosures of error and bound overlap, the outcome counts for the upper end alone.
  const left = interval(share((error) => error.lo >= bound.hi).lo, share((error) => error.hi >= bound.lo).hi);
  return atMost(left, delta.enclosure(), { draws: point(draws) });
}

/** α². */
function squaredSize(instance: Instance, alpha: 'largest' | 'undivided' | 'sum'): Interval {
  const squares = squaredTerms(instance);
  if (alpha === 'sum') return square(squares.map((x) => sqrt(x.enclosure())).reduce(add));
  const sizes = alpha === 'largest' ? chancesOf(instance).map((p, k) => squares[k].over(p.squared())) : squares;
  return sizes.reduce(larger).enclosure();
}
