import fc, { type Arbitrary } from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { add, divide, type Interval, log, multiply, point, scale, square, subtract } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { asIfLinear, members, oddMember, type ScaledBounded } from './member.js';
import { slopeKurtosis } from './slope-moments.js';

const ends = eachEnd({ correlation: 'bound over the largest move', slopes: 'bound over the excess of the moments' });

/** A member, and the variance q at whose edge of chaos it stands. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly variance: number;
  readonly end: keyof typeof ends.only;
}

/** With a ≥ √q, or ⅔√q for hard tanh, σ_b² ≤ a². */
const wide = fc.record({ activation: members({ eighths: [8, 24] }), variance: fc.constantFrom(1, 0.5) });
const straight = (eighths: readonly [number, number], ...variances: readonly number[]) =>
  fc.record({ activation: members({ eighths, corners: [0, 0] }), variance: fc.constantFrom(1, ...variances) });
const at = (drawn: Arbitrary<Omit<Instance, 'end'>>, end: Arbitrary<Instance['end']>): Arbitrary<Instance> =>
  fc.record({ drawn, end }).map((one) => ({ ...one.drawn, end: one.end }));

const CONSTANTS = { correlation: 21 / 25, slopes: 27 / 25 };

export const linearExplicitRate = defineClaim<Instance>({
  id: 'linear.explicit-rate',
  sides: ['movement or excess', 'bound'],
  title: 'How fast a linear region that is large relative to the bias tames a layer, in closed form',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'explicit form of the limit of a large linear region' },
  statement: String.raw`\max_{0\le\rho\le1}|f(\rho) - \rho| \;\le\; y\Big(2\ln\frac1y + \frac{21}{25}\Big), \qquad \frac{\mathbb E\varphi'^4}{(\mathbb E\varphi'^2)^2} - 1 \;\le\; y\Big(2\ln\frac1y + \frac{27}{25}\Big), \qquad y = \frac{\sigma_b^2}{a^2} \le 1`,
  hypotheses: String.raw`$\varphi$ scaled-bounded with half-width $a$; $\chi_1 = 1$ at $q$; $a \ge \sqrt q$, or $a \ge \frac23\sqrt q$ for hard tanh, up to $a < 5\sqrt q$. Each draw tests one of the two`,
  because: String.raw`The first is $f(0) = \sigma_b^2/q = y\,t^2$ with $t \le t_+(y)$, and $t^2 + 2\ln(B(t)/t^2)$ falls: its value at $y = 1$ is $0.8399$. The second is at most $1/P(t_-) - 1$ (linear.moment-bound), and $(1/P(t_-) - 1)/y - 2\ln\frac1y$ is at most $1.0728$, its value at $y = 1$, by enclosures over all $t_-$ between that and 6.`,
  instances: at(fc.oneof({ weight: 3, arbitrary: wide }, straight([8, 24], 2, 2.25)), ends.any),
  compare: (instance, precision) => tamed(instance, precision),
  runs: 100,
  group: ends.group,
  cover: {
    'linear region beyond 2 standard deviations': {
      when: (i) => i.activation.halfWidth ** 2 > 4 * i.variance,
      atLeast: 0.1,
    },
    'not hard tanh': { when: ({ activation }) => activation.kinks.length > 2, atLeast: 0.3 },
  },
  typicalSeconds: 0.3,
  drawMilliseconds: 1.8,
  along: {
    x: 'half-width $a$ at $q = 1$',
    at: [1, 1.5, 2, 2.5, 3, 3.5, 4],
    instances: curves(['correlation', 'slopes'], (end, halfWidth) => ({
      activation: oddMember(halfWidth, 1, []),
      variance: 1,
      end,
    })),
    caption:
      'Hard tanh: how far correlations move, and how much the squared slopes spread, both falling with the half-width.',
  },
  controls: [
    control('half-the-logarithm', 50, {
      breaks: String.raw`$\ln\frac1y$ in place of $2\ln\frac1y$; hard tanh is drawn`,
      instances: at(straight([24, 32]), ends.only.correlation),
      compare: (instance, precision) => tamed(instance, precision, { logarithms: 1 }),
    }),
    control('half-the-logarithm-of-slopes', 20, {
      breaks: 'the same, for the slopes',
      instances: at(straight([20, 28]), ends.only.slopes),
      compare: (instance, precision) => tamed(instance, precision, { logarithms: 1 }),
    }),
    control('the-other-constant', 40, {
      breaks: String.raw`$\frac{21}{25}$ for the slopes too`,
      instances: at(straight([8, 8], 2.25), ends.only.slopes),
      compare: (instance, precision) => tamed(instance, precision, { constant: CONSTANTS.correlation }),
    }),
    control('not-linear-inside', 40, {
      breaks: String.raw`$\varphi = kz$ on $[-a, a]$ is dropped: tanh, for which $a = 1$ is claimed`,
      instances: fc.record({
        activation: fc.constant(asIfLinear(activations.tanh, 1)),
        variance: fc.constantFrom(1 / 16, 1 / 32),
        end: ends.only.correlation,
      }),
    }),
  ],
});

interface Variant {
  readonly logarithms?: number;
  readonly constant?: number;
}

function tamed({ activation, variance, end }: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { logarithms = 2, constant = CONSTANTS[end] } = variant;
  const share = biasShare(activation, variance, at);
  const y = divide(scale(share, variance), square(point(activation.halfWidth)));
  const left = end === 'correlation' ? share : subtract(slopeKurtosis(activation, variance, at), point(1));
  return atMost(left, rateOf(y, logarithms, constant), { y });
}

/** y(logarithms·ln(1/y) + constant). */
const rateOf = (y: Interval, logarithms: number, constant: number): Interval =>
  multiply(y, add(scale(log(y), -logarithms), point(constant)));
