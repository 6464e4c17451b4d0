import fc from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { activations, piecewise } from '../parts/activations.js';
import { absolute, divide, point, scale, square, subtract } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { widthAt } from './bracket.js';
import { gapByWidth } from './gap-figure.js';
import { asIfLinear, members, oddMember, ofAnyWidth, type ScaledBounded, turnsAround, ZIGZAG } from './member.js';
import { correlationAfter } from './unit-layer.js';

/** A member at the edge of chaos of variance q = 1, and the first of its correlations. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly correlation: number;
  readonly layers: number;
}

const { erf } = activations;
const correlation = fc.integer({ min: 0, max: 15 }).map((k) => k / 16);
const layers = fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 20 }));
const MOVED_UP: ScaledBounded = { ...piecewise('-2:-0.625 -1:-0.625 1:1.375 2:1.375'), halfWidth: 1, slope: 1 };
const wide = members({ eighths: [16, 32], corners: [0, 0] }).filter((x) => x.slope === 1);

// What survives without a hypothesis: |φ| ≤ ak, which the upper end B does not use; continuity and finitely many kinks as
// in linear.two-ends. q = 1 is a choice of units: φ(z√q)/√q at q = 1 has the same f and the same y.
export const linearCorrelationBound = defineClaim<Instance>({
  id: 'linear.correlation-bound',
  sides: ['$|c^{(l)}-c^{(0)}|$', 'bound'],
  title: 'A linear region that is large relative to the bias keeps correlations, layer after layer',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'correlations of scaled-bounded activations, with an explicit bound' },
  statement: String.raw`|c^{(l)} - c^{(0)}| \;\le\; l \cdot y\,t_+(y)^2, \qquad y = \frac{\sigma_b^2}{a^2},\quad \frac{B(t_+)}{t_+^2} = y`,
  hypotheses: String.raw`$\varphi$ scaled-bounded with half-width $a$; $\chi_1 = 1$ at $q$; $0 \le c^{(0)} \le 1$. For $l = 1$ and $c^{(0)} = 0$ the left side is $\max|f(\rho) - \rho|$`,
  because: String.raw`$\max_{[0,1]}|f(\rho)-\rho| = \sigma_b^2/q = y\,t^2$ with $t = a/\sqrt q$ (linear.identity), and $y\,t^2 \le B(t)$ (linear.two-ends). As $B(t)/t^2$ falls, $t \le t_+(y)$. The bound tends to $0$ with $y$.`,
  instances: fc.record({ activation: members({ eighths: [4, 32], corners: [0, 2] }), correlation, layers }),
  compare: (instance, at) => drift(instance, at, 1),
  runs: 100,
  typicalSeconds: 0.9,
  drawMilliseconds: 11,
  cover: {
    'one layer': { when: (i) => i.layers === 1, atLeast: 0.2 },
    'ten layers or more': { when: (i) => i.layers >= 10, atLeast: 0.1 },
    'a graph of more than two turns': { when: ({ activation }) => turnsAround(activation), atLeast: 0.15 },
    'half-width of 2 or more': { when: ({ activation }) => activation.halfWidth >= 2, atLeast: 0.2 },
  },
  controls: [
    control('half-the-bound', 100, {
      breaks: String.raw`half of the bound, for hard tanh with $y \le 0.03$`,
      instances: fc.record({ activation: wide, correlation, layers: fc.constant(1) }),
      compare: (instance, at) => drift(instance, at, 0.5),
    }),
    control('negative-start', 50, {
      breaks: String.raw`$c^{(0)} \ge 0$ is dropped: on $[-1, 0]$ the gap reaches $2\sigma_b^2/q$`,
      instances: fc.record({
        activation: members({ corners: [1, 1] }),
        correlation: correlation.map((c) => c - 1),
        layers: fc.constant(1),
      }),
    }),
    control('not-odd', 60, {
      breaks: String.raw`$\varphi$ is not odd: hard tanh moved up by $\frac38$, whose mean does what the bias should`,
      instances: fc.record({ activation: fc.constant(MOVED_UP), correlation, layers: fc.constant(1) }),
    }),
    control('steeper-outside', 100, {
      breaks: String.raw`$|\varphi'| \le k$ is dropped: beyond $a$ slopes are $8k$`,
      instances: fc.record({
        activation: ofAnyWidth((a) => oddMember(a, 1, ZIGZAG)),
        correlation,
        layers: fc.constant(1),
      }),
    }),
    control('not-linear-inside', 50, {
      breaks: String.raw`$\varphi = kz$ on $[-a, a]$ is dropped: erf, for which $a = 4$ is claimed`,
      instances: fc.record({ activation: fc.constant(asIfLinear(erf, 4)), correlation, layers: fc.constant(1) }),
    }),
    control('ordered', 50, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: at half of $\sigma_w^2$, with the bias of the edge`,
      instances: fc.record({ activation: wide, correlation, layers: fc.constant(1) }),
      compare: (instance, at) => drift(instance, at, 1, 0.5),
    }),
  ],
  figures: gapByWidth,
});

/** |c^l − c⁰| ≤ factor·l·y t₊(y)². */
function drift(
  { activation, correlation: start, layers: l }: Instance,
  at: Precision,
  factor: number,
  share = 1,
): Comparison {
  const y = divide(biasShare(activation, 1, at), square(point(activation.halfWidth)));
  const { gap } = widthAt(y, 'upper', at);
  const end = correlationAfter(activation, start, l, at, share);
  return atMost(absolute(subtract(end, point(start))), scale(gap, factor * l), { y, layers: point(l) });
}
