import { activations } from '../parts/activations.js';
import { curves, spiral } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { type Directions, directions } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import type { Arithmetic, Interval } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { kinkedAtZero, spansAtMost, squaredJump, upToWithLattices } from './draws.js';
import { leastLineAngle } from './line-angles.js';
import { OWN } from './own.js';

const { relu } = activations;
const grids = (dimension: number, n: readonly [number, number]) =>
  directions({ n, dimension, minSeparation: 1e-3, geometry: 'grid', maxEntry: 64 });

export const fourDimFloor = defineClaim<GramInstance>({
  id: 'gram.four-dim-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'ReLU in at most four dimensions: the least angle alone bounds the smallest eigenvalue',
  source: { ...OWN, theorem: 'lines of four dimensions; sharpens gram.kink-floor' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; J^2 F_4(s) = J^2\,\frac{s - \sin s\cos s}{4\pi\sin^2 s} \;\ge\; \frac{J^2 s}{6\pi}`,
  hypotheses: String.raw`$n \ge 2$ different lines of a space of at most four dimensions, each given by one of its two directions; $s$ the least angle between two of them, at most $\pi/2$; $\varphi'$ has a jump $J$ at 0 and is constant on either side. Tested is the first, larger bound`,
  because: String.raw`For ReLU $G^\infty = \tfrac14K + H$ with $H = \rho\arcsin\rho/2\pi$, a function of the lines; it is enough that $H \succeq F_4(s)\cdot 1$. On $S^3$ a kernel $f(\theta)$ is positive definite exactly when $f(\theta)\sin\theta = \sum_m a_m\sin m\theta$ with all $a_m \ge 0$ (Schoenberg; $\sin m\theta/\sin\theta$ are its zonal harmonics), and $H$ has $a_m = 4m/(\pi^2(m^2-4)^2)$ for odd $m$, 0 for even $m$.

Take $p_m = (1 - \cos ms)(\alpha m + \omega/m)/(m^2-4)^2$ for odd $m$, $\alpha = \frac{2}{\pi^2}\frac{1 - s\cot s}{\sin^2 s} \ge 0$, $\omega = \frac{8}{\pi^2}\frac{s\cot s}{\sin^2 s} \ge 0$: the kernel $P$ with these coefficients is positive definite. $\alpha$ and $\omega$ are chosen such that $m \mapsto a_m - p_m$ has no pole at $m = \pm2$ (two equations, value and derivative of the numerator). It is then entire, odd, of exponential type $s$ and square integrable, so by the theorem of Paley and Wiener the sine transform of it is supported in $[-s, s]$; its values at odd $m$ are the coefficients of the sum of the shifts of that transform by multiples of $\pi$ with alternating signs. Hence $\Psi = H - P$ vanishes for all line angles $\ge s$, so on the data its matrix is $\Psi(0)\cdot 1$ and $H = P + \Psi(0) \succeq \Psi(0)$. Summing $\Psi(0) = \sum_m m(a_m - p_m) = F_4(s)$ (the identity was checked to $10^{-16}$).

$F_4(s) \ge s/6\pi$: with $2s = t$ it says $3(t - \sin t) \ge t(1 - \cos t)$; the difference is $t^5/60 - t^7/1260 + \dots$, alternating and positive for $t \le \pi$. Data of fewer dimensions lie on a subsphere of $S^3$.`,
  instances: kinkedAtZero.on(upToWithLattices(4)),
  compare: (instance, at) => floor(instance, at),
  group: byActivation,
  onData: kinkedAtZero.onData(400, spansAtMost(4)),
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'four coordinates': { when: ({ data }) => data.dimension === 4, atLeast: 0.2 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
  },
  typicalSeconds: 0.6,
  drawMilliseconds: 0.71,
  along: {
    x: 'lines $n$',
    scale: 'log',
    at: [4, 6, 9, 14, 20, 30],
    instances: curves([activations.relu, activations.abs], (activation, n) => ({ activation, data: spiral(n) })),
    caption: 'Lines of space along a spiral, evenly spread over the half sphere.',
  },
  controls: [
    control('planar-constant-in-space', 3000, {
      breaks: String.raw`$s/4\pi$, the constant of the plane, in three dimensions`,
      instances: fixed(relu, grids(3, [8, 12])),
      compare: (instance, at) => floor(instance, at, { bound: (R, s) => R.divide(s, R.scale(R.pi(), 2)) }),
    }),
    control('two-fifths-more', 500, {
      breaks: String.raw`$1.4\,F_4(s)$, on grids`,
      instances: fixed(relu, grids(3, [14, 16])),
      compare: (instance, at) =>
        floor(instance, at, { bound: (R, s) => R.multiply(R.number(1.4), fourDimensions(R, s)) }),
    }),
    control('twice', 200, {
      breaks: String.raw`$2\,F_4(s)$`,
      instances: fixed(relu, grids(3, [4, 12])),
      compare: (instance, at) => floor(instance, at, { bound: (R, s) => R.scale(fourDimensions(R, s), 1) }),
    }),
  ],
});

interface Variant {
  readonly bound?: <T>(R: Arithmetic<T>, s: T) => T;
}

function floor(instance: GramInstance, at: Precision, { bound = fourDimensions }: Variant = {}): Comparison {
  const { activation, data } = instance;
  const right = computed(FINE, (R) => R.multiply(R.from(squaredJump(activation)), bound(R, leastLineAngle(R, data))));
  return lambdaMinAtLeast(instance, at, right, { 'least angle of two lines': leastAngleOf(data) });
}

const leastAngleOf = (data: Directions): Interval => computed('float64', (R) => leastLineAngle(R, data));

/** The differences below lose 2·log₂ 1/s bits: 54 at s = 1e-8. */
export const FINE = { bits: 256 };

/** F₄(s) = (s − sin s cos s)/(4π sin² s). */
export function fourDimensions<T>(R: Arithmetic<T>, s: T): T {
  const sine = R.sin(s);
  const numerator = R.subtract(s, R.multiply(sine, R.cos(s)));
  return R.divide(numerator, R.multiply(R.scale(R.pi(), 2), R.square(sine)));
}
