import fc, { type Arbitrary } from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { LI_SONODA } from '../citations.js';
import { curves } from '../parts/along.js';
import { computed, rationalIn } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import type { Arithmetic } from '../parts/intervals.js';
import { HALF, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';

const ends = eachEnd({ error: 'bound over the error', norm: 'norm of the weights' });

interface Instance {
  readonly n: number;
  readonly alpha: Rational;
  readonly x: Rational;
  readonly end: keyof typeof ends.only;
}

const waves = (most: number, end: Arbitrary<Instance['end']>, quarters = 16): Arbitrary<Instance> =>
  fc.record({
    n: fc.integer({ min: 1, max: most }),
    alpha: fc.integer({ min: 5, max: quarters }).map((p) => number(p, 4)),
    x: fc.integer({ min: 1, max: 24 }).map((p) => number(p, 8)),
    end,
  });

export const randomNetSuperoscillation = defineClaim<Instance>({
  id: 'random-net.superoscillation',
  sides: ['error, or sum of the weights', 'bound, or closed form'],
  title: 'Waves of bounded frequency approximate a faster one on any interval, at the price of exponential weights',
  source: { ...LI_SONODA, theorem: 'explicit form of why bounded hidden weights need a bound on the output weights' },
  statement: String.raw`\Big|\sum_{j=0}^n C_j e^{i(1-2j/n)x} - e^{i\alpha x}\Big| \;\le\; ue^u, \quad u = \frac{(\alpha^2-1)x^2}{2n}, \qquad \sum_j|C_j| = \alpha^n`,
  hypotheses: String.raw`$\alpha > 1$, $C_j = \binom nj\big(\frac{1+\alpha}2\big)^{n-j}\big(\frac{1-\alpha}2\big)^j$, frequencies in $[-1, 1]$; each draw tests one of the two. So bounded hidden weights alone leave no error as $n \to \infty$`,
  because: String.raw`The sum is $z^n$ with $z = \cos\theta + i\alpha\sin\theta$, $\theta = x/n$; $|z - e^{i\alpha\theta}| \le (\alpha^2-1)\theta^2/2\cdot\max|z|$ and $|z|^n \le e^u$.`,
  instances: waves(60, ends.any),
  compare: (instance, at) => approximated(instance, at),
  group: ends.group,
  cover: {
    'ten waves or more': { when: ({ n }) => n >= 10, atLeast: 0.3 },
    'u below one': { when: ({ n, alpha, x }) => halfExponent(n, alpha, x).compare(Rational.ONE) < 0, atLeast: 0.2 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 1.1,
  along: {
    x: 'waves $n$',
    scale: 'log',
    at: [4, 8, 16, 32, 60],
    sides: ['error', 'bound'],
    instances: curves(
      [
        { name: '$\\alpha = 5/4$', alpha: number(5, 4) },
        { name: '$\\alpha = 2$', alpha: number(2) },
      ],
      ({ alpha }, n) => ({ n, alpha, x: number(1), end: 'error' }),
    ),
    caption:
      'Waves of frequencies up to 1 come as close as one likes to one of frequency $\\alpha$, at $x = 1$; their weights sum to $\\alpha^n$.',
  },
  controls: [
    control('exponential-forgotten', 300, {
      breaks: '$u$ without $e^u$',
      instances: waves(4, ends.only.error, 6),
      compare: (instance, at) => approximated(instance, at, { exponential: false }),
    }),
    control('three-quarters', 300, {
      breaks: String.raw`$\frac34ue^u$`,
      instances: waves(4, ends.only.error, 6),
      compare: (instance, at) => approximated(instance, at, { factor: number(3, 4) }),
    }),
    control('signs-kept', 20, {
      breaks: String.raw`$\sum_jC_j = \alpha^n$, which is 1`,
      instances: waves(4, ends.only.norm),
      compare: (instance, at) => approximated(instance, at, { signed: true }),
    }),
  ],
});

/** C_0 … C_n. */
export function weightsOf(n: number, alpha: Rational): RationalVector {
  const [up, down] = [Rational.ONE.plus(alpha).times(HALF), Rational.ONE.minus(alpha).times(HALF)];
  let binomial = Rational.ONE;
  return Array.from({ length: n + 1 }, (_, j) => {
    if (j > 0) binomial = binomial.times(number(n - j + 1, j));
    return binomial.times(up.power(n - j)).times(down.power(j));
  });
}

/** u. */
const halfExponent = (n: number, alpha: Rational, x: Rational): Rational =>
  alpha
    .squared()
    .minus(Rational.ONE)
    .times(x.squared())
    .over(number(2 * n));

interface Variant {
  readonly exponential?: boolean;
  readonly factor?: Rational;
  readonly signed?: boolean;
}

function approximated({ n, alpha, x, end }: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { exponential = true, factor = Rational.ONE, signed = false } = variant;
  const weights = weightsOf(n, alpha);
  if (end === 'norm') {
    const sizes = signed ? weights : weights.map((c) => c.absolute());
    return exactlyEquals(sum(sizes), alpha.power(n), { waves: n });
  }
  const u = halfExponent(n, alpha, x);
  const right = computed(at, (R) => {
    const scaled = rationalIn(R, factor.times(u));
    return exponential ? R.multiply(scaled, R.exp(rationalIn(R, u))) : scaled;
  });
  return atMost(errorAt({ n, alpha, x }, at), right, { waves: number(n).enclosure(), u: u.enclosure() });
}

/** The modulus on the left. */
export function errorAt({ n, alpha, x }: Omit<Instance, 'end'>, at: Precision) {
  const weights = weightsOf(n, alpha);
  const part = <T>(R: Arithmetic<T>, of: (angle: T) => T): T =>
    weights
      .map((c, j) => R.multiply(rationalIn(R, c), of(rationalIn(R, number(n - 2 * j, n).times(x)))))
      .reduce((a, b) => R.add(a, b), R.negate(of(rationalIn(R, alpha.times(x)))));
  return computed(at, (R) =>
    R.sqrt(R.add(R.square(part(R, (angle) => R.cos(angle))), R.square(part(R, (angle) => R.sin(angle))))),
  );
}
