import fc from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, point, scale, square, subtract } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { type End, widthAt } from './bracket.js';
import {
  asIfLinear,
  members,
  oddMember,
  ofAnyWidth,
  type ScaledBounded,
  SOFT_SHOULDERS,
  turnsAround,
  ZIGZAG,
} from './member.js';
import { slopeKurtosis } from './slope-moments.js';

/** A member, the variance q at whose edge of chaos it stands, and the end of the bracket that is tested. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly variance: number;
  readonly end: End;
}

/** With t ≤ 4.3 an excess over 1 that only the far tail makes is still above e⁻²³⁰, which 512 bits see. */
const variance = fc.constantFrom(1, 0.5, 2, 4);
const ends = eachEnd({ lower: 'ratio over 1', upper: 'upper end over the ratio' });
const { upper } = ends.only;
/** Hard tanh attains 1/P(t₋): its φ′ is k or 0, and its t is t₋. No enclosure decides an equality. */
const bent = members({ corners: [1, 3] });
const straight = members({ corners: [0, 0] });

// What survives: oddness and the lower end without any hypothesis (Jensen); continuity as in linear.two-ends.
export const linearMomentBound = defineClaim<Instance>({
  id: 'linear.moment-bound',
  sides: ['spread of squared slopes, or its bound', 'bound, or the spread'],
  title: 'A linear region that is large relative to the bias keeps the spread of squared slopes small',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'moments of the input–output Jacobian, with an explicit bound' },
  statement: String.raw`1 \;\le\; \frac{\mathbb E\varphi'^4}{(\mathbb E\varphi'^2)^2} \;\le\; \frac{1}{P(t_-(y))}, \qquad y = \frac{\sigma_b^2}{a^2},\quad \frac{A(t_-)}{t_-^2} = y`,
  hypotheses: String.raw`$\varphi$ scaled-bounded with half-width $a$; $\chi_1 = 1$ at $q$; arguments $\sqrt q z$; $P(t) = \mathbb P(|z| \le t)$. Each draw tests one end`,
  because: String.raw`$\varphi'^4 \le k^2\varphi'^2$ and $\mathbb E\varphi'^2 \ge k^2P(t)$ with $t = a/\sqrt q$, and $t \ge t_-(y)$ as $y\,t^2 = \sigma_b^2/q \ge A(t)$ (linear.two-ends) and $A(t)/t^2$ falls. It tends to $1$ with $y$: no vanishing and no exploding gradients.`,
  instances: fc.record({ activation: bent, variance, end: ends.any }),
  compare: (instance, at) => slopeMoments(instance, at),
  group: ends.group,
  typicalSeconds: 0.7,
  drawMilliseconds: 3.3,
  cover: {
    'a graph of more than two turns': { when: ({ activation }) => turnsAround(activation), atLeast: 0.3 },
    'linear region beyond 2 standard deviations': {
      when: (i) => i.activation.halfWidth ** 2 > 4 * i.variance,
      atLeast: 0.1,
    },
    'the upper end': { when: ({ end }) => end === 'upper', atLeast: 0.3 },
  },
  along: {
    x: 'half-width $a$ at $q = 1$',
    at: [0.5, 1, 1.5, 2, 2.5, 3],
    show: 'ratio',
    instances: curves(['lower', 'upper'], (end, halfWidth) => ({
      activation: oddMember(halfWidth, 1, SOFT_SHOULDERS),
      variance: 1,
      end,
    })),
    caption:
      'A member of the class with soft shoulders: the lower end is compared as it is, at the upper one what exceeds 1.',
  },
  controls: [
    control('smaller-upper-end', 20, {
      breaks: String.raw`the excess over 1 is $\frac{19}{20}$ of what it may be; hard tanh is drawn`,
      instances: fc.record({ activation: straight, variance, end: upper }),
      compare: (instance, at) => slopeMoments(instance, at, { factor: 0.95 }),
    }),
    control('the-other-width', 20, {
      breaks: '$1/P(t_+(y))$ in place of $1/P(t_-(y))$',
      instances: fc.record({ activation: straight, variance, end: upper }),
      compare: (instance, at) => slopeMoments(instance, at, { width: 'upper' }),
    }),
    control('steeper-outside', 20, {
      breaks: String.raw`$|\varphi'| \le k$ is dropped: beyond $a$ slopes are $8k$`,
      instances: fc.record({ activation: ofAnyWidth((a) => oddMember(a, 1, ZIGZAG)), variance, end: upper }),
    }),
    control('unbounded', 50, {
      breaks: String.raw`$|\varphi| \le ak$ is dropped: beyond $a$ the slope is still $k/2$`,
      instances: fc.record({ activation: ofAnyWidth((a) => oddMember(a, 1, [], 0.5)), variance, end: upper }),
    }),
    control('not-linear-inside', 50, {
      breaks: String.raw`$\varphi = kz$ on $[-a, a]$ is dropped: hard tanh of half the width`,
      instances: fc.record({ activation: straight.map(twiceAsWide), variance, end: upper }),
    }),
    control('chaotic', 20, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: $\frac{65}{64}\sigma_w^2$ at the same $q$, which leaves less bias; hard tanh is drawn`,
      instances: fc.record({
        activation: members({ eighths: [4, 12], corners: [0, 0] }),
        variance: fc.constant(1),
        end: upper,
      }),
      compare: (instance, at) => slopeMoments(instance, at, { share: 65 / 64 }),
    }),
  ],
});

interface Options {
  /** Of the excess over 1. */
  readonly factor?: number;
  readonly width?: End;
  /** Of σ_w². */
  readonly share?: number;
}

function slopeMoments({ activation, variance: q, end }: Instance, at: Precision, options: Options = {}): Comparison {
  const { factor = 1, width = 'lower', share = 1 } = options;
  const y = divide(scale(biasShare(activation, q, at, share), q), square(point(activation.halfWidth)));
  const ratio = slopeKurtosis(activation, q, at);
  if (end === 'lower') return atLeast(ratio, point(1), { y });
  const excess = subtract(divide(point(1), widthAt(y, width, at).inside), point(1));
  return atMost(subtract(ratio, point(1)), scale(excess, factor), { y });
}

function twiceAsWide(member: ScaledBounded): ScaledBounded {
  return asIfLinear(member, 2 * member.halfWidth);
}
