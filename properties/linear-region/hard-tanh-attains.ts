import fc from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { divide, point, scale, sqrt } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { bracketAt } from './bracket.js';
import { members, oddMember, type ScaledBounded } from './member.js';

interface Instance {
  readonly activation: ScaledBounded;
  readonly variance: number;
}

const variance = fc.constantFrom(1, 0.5, 0.25, 2, 4);

export const linearHardTanhAttains = defineClaim<Instance>({
  id: 'linear.hard-tanh-attains',
  sides: [String.raw`$\sigma_b^2/q$`, '$A(t)$'],
  title: 'Hard tanh attains the lower end: of all shapes with one linear region it moves correlations least',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'scaled-bounded activations, sharpness of the lower end' },
  statement: String.raw`\frac{\sigma_b^2}{q} \;=\; A(t) = \frac{2t\gamma(t) - t^2(1-P)}{P}`,
  hypotheses: String.raw`$\varphi(z) = k\max(-a, \min(z, a))$; $\chi_1 = 1$ at $q$; $t = a/\sqrt q$`,
  because: String.raw`$\mathbb E\varphi^2 = k^2q(P - 2t\gamma) + a^2k^2(1-P)$ and $\mathbb E\varphi'^2 = k^2P$: both estimates of linear.two-ends are equalities.`,
  instances: fc.record({ activation: members({ corners: [0, 0] }), variance }),
  compare: (instance, at) => attained(instance, at),
  runs: 100,
  typicalSeconds: 0.07,
  drawMilliseconds: 0.71,
  cover: {
    'slope other than 1': { when: ({ activation }) => activation.slope !== 1, atLeast: 0.3 },
    'beyond 3 standard deviations': { when: (i) => i.activation.halfWidth ** 2 > 9 * i.variance, atLeast: 0.1 },
  },
  along: {
    x: String.raw`half-width $t = a/\sqrt q$`,
    at: [0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4],
    instances: { '': (halfWidth) => ({ activation: oddMember(halfWidth, 1, []), variance: 1 }) },
    caption: 'Hard tanh, half-widths in standard deviations of its input.',
  },
  controls: [
    control('any-shape', 20, {
      breaks: String.raw`$\varphi$ is any other member with the same linear region`,
      instances: fc.record({ activation: members({ corners: [1, 3] }), variance }),
    }),
    control('ordered', 20, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: $\frac{63}{64}\sigma_w^2$ at the same $q$`,
      compare: (instance, at) => attained(instance, at, 63 / 64),
    }),
    control('one-tail', 20, {
      breaks: String.raw`the end is $\frac12 A(t)$: one tail of two`,
      compare: (instance, at) => attained(instance, at, 1, 0.5),
    }),
  ],
});

function attained({ activation, variance: q }: Instance, at: Precision, share = 1, factor = 1): Comparison {
  const end = scale(bracketAt(activation.halfWidth, q, at).lower, factor);
  const t = divide(point(activation.halfWidth), sqrt(point(q)));
  return equals(biasShare(activation, q, at, share), end, 1e-12, { t });
}
