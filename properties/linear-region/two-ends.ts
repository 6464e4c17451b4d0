import fc from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { activations } from '../parts/activations.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, type Interval, point, scale, sqrt } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { bracketAt, type End } from './bracket.js';
import { bracketByWidth } from './bracket-figure.js';
import { asIfLinear, members, oddMember, ofAnyWidth, type ScaledBounded, turnsAround, ZIGZAG } from './member.js';

/** A member, the variance q at whose edge of chaos it stands, and the end of the bracket that is tested. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly variance: number;
  readonly end: End;
}

const { tanh } = activations;
const ends = eachEnd({ lower: 'share over its lower end', upper: 'upper end over the share' });
const { lower, upper } = ends.only;
const variances = fc.constantFrom(1, 0.5, 0.25, 2, 4);
/** Hard tanh attains the lower end (linear.hard-tanh-attains), which no enclosure decides. */
const bent = members({ corners: [1, 3] });

// What survives. Oddness is used for f(0) only (linear.identity): σ_b²/q = 1 − E φ²/(q E φ′²) does not see it. Without
// continuity E φ′² is infinite and there is no edge of chaos. That there are finitely many kinks makes φ drawable.
export const linearTwoEnds = defineClaim<Instance>({
  id: 'linear.two-ends',
  sides: [String.raw`share $\sigma_b^2/q$, or end of the bracket`, 'end of the bracket, or the share'],
  title: 'At the edge of chaos the bias takes a share of the variance that the linear region alone brackets',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'scaled-bounded activations, both ends made explicit' },
  statement: String.raw`A(t) \;\le\; \frac{\sigma_b^2}{q} \;\le\; B(t), \qquad A = \frac{2t\gamma(t) - t^2(1-P)}{P}, \quad B = 1 - P + 2t\gamma(t)`,
  hypotheses: String.raw`$\varphi$ continuous, odd, $\varphi(z) = kz$ on $[-a, a]$, $|\varphi| \le ak$ outside, $|\varphi'| \le k$; $\chi_1 = 1$ at the fixed point $q$; $t = a/\sqrt q$, $P = \mathbb P(|z| \le t)$. Each draw tests one end`,
  because: String.raw`$\sigma_b^2/q = 1 - \frac{\mathbb E\varphi^2}{q\,\mathbb E\varphi'^2}$ at $\chi_1 = \sigma_w^2\mathbb E\varphi'^2 = 1$. Above: $\mathbb E\varphi^2 \ge k^2q(P - 2t\gamma)$ from $[-a,a]$ alone and $\mathbb E\varphi'^2 \le k^2$. Below: $\mathbb E\varphi^2 \le k^2q(P - 2t\gamma) + a^2k^2(1-P)$ and $\mathbb E\varphi'^2 \ge k^2P$.`,
  instances: fc.record({ activation: bent, variance: variances, end: ends.any }),
  compare: (instance, at) => within(instance, at),
  group: ends.group,
  typicalSeconds: 1,
  drawMilliseconds: 2.5,
  cover: {
    'linear region beyond 3 standard deviations': { when: (i) => widthOf(i).lo > 3, atLeast: 0.05 },
    'linear region below 1 standard deviation': { when: (i) => widthOf(i).hi < 1, atLeast: 0.1 },
    'a graph of more than two turns': { when: ({ activation }) => turnsAround(activation), atLeast: 0.3 },
    'the upper end': { when: ({ end }) => end === 'upper', atLeast: 0.3 },
  },
  controls: [
    control('larger-lower-end', 100, {
      breaks: String.raw`the lower end is $\frac{21}{20}A(t)$; hard tanh, which attains $A$, is drawn too`,
      instances: fc.record({ activation: members(), variance: variances, end: lower }),
      compare: (instance, at) => within(instance, at, { factor: 1.05 }),
    }),
    control('smaller-upper-end', 100, {
      breaks: String.raw`the upper end is $\frac34B(t)$`,
      instances: fc.record({ activation: bent, variance: variances, end: upper }),
      compare: (instance, at) => within(instance, at, { factor: 0.75 }),
    }),
    control('unbounded', 20, {
      breaks: String.raw`$|\varphi| \le ak$ is dropped: beyond $a$ the slope is still $k/2$`,
      instances: fc.record({
        activation: ofAnyWidth((a) => oddMember(a, 1, [], 0.5)),
        variance: variances,
        end: lower,
      }),
    }),
    control('steeper-outside', 20, {
      breaks: String.raw`$|\varphi'| \le k$ is dropped: beyond $a$ slopes are up to $8k$`,
      instances: fc.record({ activation: ofAnyWidth((a) => oddMember(a, 1, ZIGZAG)), variance: variances, end: upper }),
    }),
    control('not-linear-inside', 150, {
      breaks: String.raw`$\varphi = kz$ on $[-a, a]$ is dropped: tanh, for which $a$ is claimed`,
      instances: fc.record({
        activation: ofAnyWidth((a) => asIfLinear(tanh, a)),
        variance: fc.constant(1),
        end: upper,
      }),
    }),
    control('ordered', 40, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: half of $\sigma_w^2$ at the same $q$`,
      instances: fc.record({ activation: bent, variance: variances, end: upper }),
      compare: (instance, at) => within(instance, at, { share: 0.5 }),
    }),
    control('chaotic', 20, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: $\frac{65}{64}\sigma_w^2$ at the same $q$; hard tanh is drawn`,
      instances: fc.record({ activation: ofAnyWidth((a) => oddMember(a, 1, [])), variance: variances, end: lower }),
      compare: (instance, at) => within(instance, at, { share: 65 / 64 }),
    }),
  ],
  figures: bracketByWidth,
});

interface Options {
  /** Of the end. */
  readonly factor?: number;
  /** Of σ_w². */
  readonly share?: number;
}

function within({ activation, variance, end }: Instance, at: Precision, options: Options = {}): Comparison {
  const { factor = 1, share = 1 } = options;
  const gap = biasShare(activation, variance, at, share);
  const bound = scale(bracketAt(activation.halfWidth, variance, at)[end], factor);
  const quantities = { t: divide(point(activation.halfWidth), sqrt(point(variance))) };
  return end === 'lower' ? atLeast(gap, bound, quantities) : atMost(gap, bound, quantities);
}

const widthOf = ({ activation, variance }: Instance): Interval =>
  divide(point(activation.halfWidth), sqrt(point(variance)));
