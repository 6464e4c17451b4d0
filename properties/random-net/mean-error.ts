import fc, { type Arbitrary } from 'fast-check';
import { decided, exactlyAtMost, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { simpleInteger } from '../../src/data/exact-arbitraries.js';
import { LI_SONODA } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { computed, rationalIn } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import { dot, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { squaredDistanceTo } from './least-squares.js';
import {
  chancesOf,
  errorOf,
  expectedOver,
  featuresOf,
  importanceWeights,
  orthonormalSamplings,
  type Sampling,
  samplings,
  squaredTerms,
  targetOf,
} from './sampling.js';

const ends = eachEnd({
  mean: 'mean error, an equality',
  retrained: 'V/N over the mean error of retrained weights',
  proposal: 'second moment over that of the best proposal',
});
interface Instance extends Sampling {
  readonly end: keyof typeof ends.only;
}

const at = (from: Arbitrary<Sampling>, end: Arbitrary<Instance['end']>): Arbitrary<Instance> =>
  fc.record({ sampling: from, end }).map(({ sampling, end: tested }) => ({ ...sampling, end: tested }));
const small = samplings({ dimension: 2, size: 2, most: 2, largest: 1, chances: 2 });

export const randomNetMeanError = defineClaim<Instance>({
  id: 'random-net.mean-error',
  sides: ['mean error', 'bound'],
  title:
    'Features drawn at random: the mean error is the variance of one over their number, and a best proposal exists',
  source: { ...LI_SONODA, theorem: 'explicit form of approximation by random features' },
  statement: String.raw`\mathbb E\|f - f_N\|^2 = \frac VN, \quad V = \sum_k\frac{q_k^2\|\varphi_k\|^2}{p_k} - \|f\|^2, \qquad \mathbb E\min_c\|f - \cdot\|^2 \le \frac VN, \qquad V + \|f\|^2 \ge \Big(\sum_k|q_k|\|\varphi_k\|\Big)^2`,
  hypotheses: String.raw`$f = \sum_k q_k\varphi_k$, indices independent from $p$, $p_k > 0$ wherever $q_k \ne 0$, $f_N = \frac1N\sum_i (q/p)_{k_i}\varphi_{k_i}$; all $K^N \le 81$ outcomes are enumerated; each draw tests one of the three`,
  because: String.raw`$f_N$ is the mean of $N$ independent vectors of mean $f$. Retrained weights can only do better. The last is Cauchy–Schwarz, attained iff $p_k \propto |q_k|\|\varphi_k\|$: a good proposal depends on the target.`,
  instances: at(samplings(), ends.any),
  compare: (instance, precision) => sampled(instance, precision),
  runs: 120,
  group: ends.group,
  cover: {
    'three features': { when: ({ features }) => features.length === 3, atLeast: 0.15 },
    'two draws or more': { when: ({ draws }) => draws >= 2, atLeast: 0.3 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.12,
  along: {
    x: 'draws $N$',
    at: upToNumber(4),
    instances: curves(['mean', 'retrained'], (end, draws) => ({
      features: [
        [1, 0, 1],
        [0, 1, 1],
        [1, 1, 0],
      ],
      q: [1, 2, -1],
      chances: [1, 2, 1],
      draws,
      end,
    })),
    caption:
      'Three features, drawn with chances 1 : 2 : 1: the mean error is $V/N$, with weights trained again at most that.',
  },
  controls: [
    control('target-forgotten', 60, {
      breaks: String.raw`$V = \sum q_k^2\|\varphi_k\|^2/p_k$, without $-\|f\|^2$`,
      instances: at(small, ends.only.mean),
      compare: (instance, precision) => sampled(instance, precision, { withTarget: false }),
    }),
    control('not-divided-by-the-chance', 60, {
      breaks: 'weights $q$ in place of $q/p$',
      instances: at(small, ends.only.mean),
      compare: (instance, precision) => sampled(instance, precision, { divided: false }),
    }),
    control('target-missed', 60, {
      breaks: '$p$ is 0 at a feature that the target has',
      instances: at(orthonormalSamplings(fc.tuple(one(), one()), fc.constant([1, 0]), twice()), ends.only.mean),
    }),
    control('without-replacement', 60, {
      breaks: 'indices are drawn without replacement',
      instances: at(orthonormalSamplings(fc.tuple(one(), one()), fc.constant([1, 1]), fc.constant(2)), ends.only.mean),
      compare: (instance, precision) => sampled(instance, precision, { distinct: true }),
    }),
    control('best-proposal-assumed', 60, {
      breaks: String.raw`uniform $p$ with $V + \|f\|^2 = (\sum|q_k|\|\varphi_k\|)^2$`,
      instances: at(orthonormalSamplings(fc.tuple(one(), one()), fc.constant([1, 1]), twice()), ends.only.mean),
      compare: (instance, precision) => sampled(instance, precision, { best: true }),
    }),
  ],
});

function one(): Arbitrary<number> {
  return simpleInteger(3);
}
function twice(): Arbitrary<number> {
  return fc.integer({ min: 1, max: 2 });
}

interface Variant {
  readonly withTarget?: boolean;
  readonly divided?: boolean;
  readonly distinct?: boolean;
  readonly best?: boolean;
}

function sampled(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { withTarget = true, divided = true, distinct = false, best = false } = variant;
  const { draws, end } = instance;
  const [features, target] = [featuresOf(instance), targetOf(instance)];
  const square = dot(target, target);
  const moment = best ? sum(sizesOfUnits(instance)).squared() : secondMoment(instance);
  const right = moment.minus(withTarget ? square : Rational.ZERO).over(number(draws));
  if (end === 'proposal') return proposed(instance, moment, at);
  if (end === 'retrained') {
    const left = expectedOver(instance, (indices) =>
      squaredDistanceTo(
        [...new Set(indices)].map((k) => features[k]),
        target,
      ),
    );
    return exactlyAtMost(left, right, { draws });
  }
  const weights = divided ? importanceWeights(instance) : instance.q.map(Rational.from);
  return exactlyEquals(
    expectedOver(instance, (indices) => errorOf(instance, weights, indices), distinct),
    right,
    { draws },
  );
}

/** Σ q_k²‖φ_k‖²/p_k over the p_k > 0. */
const secondMoment = (instance: Sampling): Rational => {
  const squares = squaredTerms(instance);
  return sum(chancesOf(instance).map((p, k) => (p.sign > 0 ? squares[k].over(p) : Rational.ZERO)));
};

const sizesOfUnits = ({ q }: Sampling): RationalVector => q.map((x) => Rational.from(Math.abs(x)));

function proposed(instance: Instance, moment: Rational, at: Precision): Comparison {
  const squares = squaredTerms(instance);
  const right = computed(at, (R) =>
    R.square(squares.map((x) => R.sqrt(rationalIn(R, x))).reduce((a, b) => R.add(a, b), R.number(0))),
  );
  const comparison = atLeast(moment.enclosure(), right, { draws: number(instance.draws).enclosure() });
  const ratios = chancesOf(instance).map((p, k) => squares[k].over(p.squared()));
  return ratios.every((x) => x.equals(ratios[0])) ? decided(comparison, 0) : comparison;
}
