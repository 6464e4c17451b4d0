import fc from 'fast-check';
import { activations } from '../parts/activations.js';
import { fan, spaced } from '../parts/along.js';
import { directions } from '../parts/data.js';
import { fixed, type GramInstance } from '../parts/gram-instance.js';
import { type Arithmetic, doubles, withMpfr } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { fewInAPlane, isInAPlane, progressions } from './draws.js';
import { leastLineAngle, planarGaps } from './line-angles.js';
import { dominates, squaredReluGram } from './matrix-floor.js';
import { OWN } from './own.js';

const squared = activations.repu(2);
const planar = directions({
  n: [2, 10],
  dimension: [2, 3],
  intrinsicDimension: 2,
  minSeparation: 1e-2,
  geometry: ['generic', 'clustered', 'near-duplicate', 'circle', 'progression', 'lines'],
});
const withLongProgressions = fc.oneof(
  { arbitrary: planar, weight: 23 },
  { arbitrary: progressions([11, 24], 64), weight: 1 },
);

export const planarOrder2 = defineClaim<GramInstance>({
  id: 'gram.planar-order2',
  sides: [String.raw`$\lambda_{\min}(D^{-1/2}G^\infty D^{-1/2})$`, '1'],
  matrix: 'two-layer Gram matrix',
  title:
    'The squared rectifier in a plane: the gaps between the lines bound every eigenvalue, with the best power and constant',
  source: { ...OWN, theorem: 'kinks of the second order, lines of a plane' },
  statement: String.raw`G^\infty \;\succeq\; D = \operatorname{diag}\Big(\frac4\pi\,\frac{r_i^-r_i^+}{r_i^- + r_i^+}\Big), \quad\text{that is}\quad \lambda_{\min}\big(D^{-1/2}G^\infty D^{-1/2}\big) \ge 1; \quad \lambda_{\min}(G^\infty) \ge \frac2\pi\,\frac{s - \sin s}{1 + \cos s} \sim \frac{s^3}{6\pi}`,
  hypotheses: String.raw`$\varphi(z) = \max(z,0)^2$; $n \ge 2$ different lines of a plane, each given by one of its directions; $r_i^\pm = r(\ell_i^\pm)$ with $\ell_i^-$, $\ell_i^+$ the gaps beside line $i$ and $r(h) = \min\big(\frac{h - \sin h}{1 + \cos h}, \frac{h + \sin h}{1 - \cos h}\big)$; $s$ the least gap. The bound of $\lambda_{\min}$ and $\lambda_k(G^\infty) \ge \lambda_k(D)$ follow`,
  because: String.raw`$c^{\mathsf T}G^\infty c = \frac4\pi\int|F|^2d\psi$, $F(\psi) = \sum_i c_i x_i\cos(\psi-t_i)_+$, as $\mathbb E|w|^2 = 2$. Between the $2n$ points $t_i \pm \pi/2$, where $F'$ jumps by $c_i x_i$, $F = a\cos x + b\sin x$ with vectors $a, b$, $x$ counted from the middle of the arc. An arc of length $h$ contributes $E = |a|^2\frac{h+\sin h}2 + |b|^2\frac{h-\sin h}2$ to the integral, and $F' = \pm a\sin\frac h2 + b\cos\frac h2$ at its ends: the squares there sum to $2|a|^2\sin^2\frac h2 + 2|b|^2\cos^2\frac h2 \le 2E/r(h)$.

At a jump between arcs with $r$ and $r'$, $c_i^2 \le (1/r + 1/r')\,(r|F'_-|^2 + r'|F'_+|^2)$. Every line jumps twice between the same two lengths: $2\sum_i c_i^2\,r_i^-r_i^+/(r_i^-+r_i^+) \le \sum_k 2E_k = 2\int|F|^2 = \frac\pi2\,c^{\mathsf T}G^\infty c$. The first quotient in $r$ grows with $h$, the second falls to $\pi/2$ at $h = \pi$, which is above the first at $s \le \pi/2$: all $r_i^\pm$ are at least $r(s)$.`,
  instances: fixed(squared, withLongProgressions),
  compare: (instance, at) => above(instance, at, 1),
  onData: {
    instances: (rows) => fixed(squared, rows(2, 40)),
    admits: (instance) => isInAPlane(instance) && leastLineAngle(doubles, instance.data).lo > 1e-4,
  },
  cover: {
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    'coordinates in space': { when: ({ data }) => data.dimension === 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.99,
  drawMilliseconds: 0.71,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.7, 35, 8),
    show: 'ratio',
    instances: { '': (degrees) => ({ activation: activations.repu(2), data: fan(5, degrees) }) },
    caption: 'Five lines of a plane, evenly spread, for $\\max(z, 0)^2$.',
  },
  controls: [
    control('half-as-much-again', 200, {
      breaks: 'the floor is multiplied by 1.5',
      instances: fixed(squared, progressions([4, 7], 64)),
      compare: (instance, at) => above(instance, at, 1.5),
    }),
    control('arithmetic-mean', 100, {
      breaks: 'the arithmetic mean $(r_i^- + r_i^+)/4$ in place of the harmonic term',
      instances: fixed(squared, fewInAPlane([2, 4], 64)),
      compare: (instance, at) => above(instance, at, 1, (R, a, b) => R.scale(R.add(a, b), -2)),
    }),
  ],
});

type Mean = <T>(R: Arithmetic<T>, a: T, b: T) => T;

/** rr′/(r + r′) */
const harmonic: Mean = (R, a, b) => R.divide(R.multiply(a, b), R.add(a, b));

function above({ data }: GramInstance, at: Precision, factor: number, mean = harmonic): Comparison {
  const diagonal = withMpfr(BITS, (R) => {
    const share = R.divide(R.number(4 * factor), R.pi());
    return planarGaps(R, data).map(({ before, after }) =>
      R.toInterval(R.multiply(share, mean(R, resistance(R, before), resistance(R, after)))),
    );
  });
  return dominates(data, at, squaredReluGram, diagonal, { 'least angle of two lines': leastLineAngle(doubles, data) });
}

/** r(h) cancels like h³: of gaps of 1e-4 by 27 bits. */
const BITS = 128;

/** min((h − sin h)/(1 + cos h), (h + sin h)/(1 − cos h)): the first grows, the second falls. */
function resistance<T>(R: Arithmetic<T>, h: T): T {
  const [sine, cosine] = [R.sin(h), R.cos(h)];
  const first = R.divide(R.subtract(h, sine), R.add(R.number(1), cosine));
  const second = R.divide(R.add(h, sine), R.subtract(R.number(1), cosine));
  if (R.upper(first) <= R.lower(second)) return first;
  return R.upper(second) <= R.lower(first) ? second : R.hull(first, second);
}
