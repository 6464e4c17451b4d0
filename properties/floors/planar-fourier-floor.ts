import fc from 'fast-check';
import { exponentialUnitOf } from '../../src/activations/exponential-units.js';
import { constant } from '../../src/families/constant.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import { doubles, type Interval, point } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { isInAPlane, planar, progressions } from './draws.js';
import { keptCoefficients, MOST } from './harmonics.js';
import { leastLineAngle } from './line-angles.js';
import { OWN } from './own.js';

const { selu, elu, relu } = activations;
// No formulas: that b_r² keeps a share of the step's energy for every r is known of exponential units alone.
const kinked = fc.constantFrom(selu, elu(0.25), elu(0.5), elu(2));
const squares = directions({ n: [7, 12], dimension: 3, minSeparation: 1e-3, geometry: 'grid', maxEntry: 64 }).filter(
  (data) => intrinsicDimension(data) === 3,
);

export const planarFourierFloor = defineClaim<GramInstance>({
  id: 'gram.planar-fourier-floor',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title:
    'SELU and ELU with a kink in a plane: the least angle alone bounds the smallest eigenvalue, as sharply as for ReLU',
  source: { ...OWN, theorem: 'any Fourier coefficients of the kernel, lines of a plane; sharpens gram.kink-floor' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \frac{\pi s}2\,\inf_{k \text{ odd}} \frac{k^2\hat\kappa_k}{1 - \cos ks}, \qquad \kappa_{\varphi'}(\theta) = \sum_{k\in\mathbb Z}\hat\kappa_k\cos k\theta`,
  hypotheses: String.raw`$n \ge 2$ different lines of a plane, each given by one of its two directions; $s$ the least angle between two of them; any $\varphi$ with $\hat\kappa_k > 0$ for all odd $k$. Tested for SELU and for ELU with $\alpha \ne 1$, whose $\varphi'$ jumps by $J = \lambda(1-\alpha)$, with proved lower bounds of $\hat\kappa_k$: the right side is $J^2 s/4\pi$ for $\alpha < 1$ and tends to it as $s \to 0$ for $\alpha > 1$`,
  because: String.raw`Tent. $\Psi(t) = \frac c2\big[(s-|t|)_+ - (s-|\pi-t|)_+\big]$ on $[-\pi, \pi]$ vanishes where the lines are $s$ apart or more, and has the coefficients $c\,\frac{1-\cos ks}{\pi k^2}$ at odd $k$ and 0 at even ones. With $c = \inf_k \pi k^2\hat\kappa_k/(1 - \cos ks)$ those of $\kappa_{\varphi'} - \Psi$ are not negative, so that $(\kappa_{\varphi'}(\theta_{ij})) \succeq \Psi(0)\,I = \frac{cs}2 I$, and by Schur $G^\infty$, its product with $K$, keeps this: $\lambda_{\min}(A \circ K) \ge \lambda_{\min}(A)\min_i K_{ii}$. For a step, ReLU's $\varphi'$, $\hat\kappa_k = 1/\pi^2k^2$ gives $s/4\pi$, gram.planar-floor.

Coefficients. $\hat\kappa_k = \sum_r b_r^2 P[S_r = k]$ with the simple random walk $S$; odd $k$ need odd $r$ alone. Let $s_r = \mathrm{He}_{r-1}(0)^2/(2\pi r!)$ be the energies of the step. By parts, $I_m = \int_{-\infty}^0 e^z\,\mathrm{He}_m(z)\frac{e^{-z^2/2}}{\sqrt{2\pi}}dz = I_{m-1} - \mathrm{He}_{m-1}(0)/\sqrt{2\pi}$, and $b_r\sqrt{r!} = \lambda\,\mathrm{He}_{r-1}(0)/\sqrt{2\pi} + \lambda\alpha I_r$. For odd $r$ hence $b_r^2 = \lambda^2 s_r(1 - \alpha + \alpha t_r)^2$ with $t_r = \sqrt{2\pi}\,I_{r-1}/\mathrm{He}_{r-1}(0)$, and $(r-2)\,t_r = 1 - t_{r-2}$ as $\mathrm{He}_{r-1}(0) = -(r-2)\mathrm{He}_{r-3}(0)$. From $t_1 = 0.656$ on, $0 < t_r < 1$, so that $t_r < \frac1{r-2}$ for $r > 3$.

For $\alpha < 1$ this makes $b_r^2 \ge J^2 s_r$: the coefficients are at least $J^2$ times those of the step. For $\alpha > 1$, $b_r^2 \ge \omega_R\,s_r$ for $r \ge R$, $\omega_R = \lambda^2\big(\alpha - 1 - \frac\alpha{R-2}\big)_+^2$. So $\hat\kappa_k \ge \omega_k/\pi^2k^2$ for $k \ge 512$, and for smaller $k$ the terms $r < 512$ are summed, the others being at least $\omega_{512}$ times those of the step, whose sum is known. For $k \le 1/s$, $1 - \cos ks \le 1 - \cos 1$; beyond, it is at most 2.`,
  instances: fc.record({ activation: kinked, data: planar }),
  compare: (instance, at) => floor(instance, at),
  group: byActivation,
  onData: { instances: (rows) => fc.record({ activation: kinked, data: rows(2, 200) }), admits: isInAPlane },
  cover: {
    'closer than 1e-3': { when: ({ data }) => leastLineAngle(doubles, data).hi < 1e-3, atLeast: 0.1 },
    'eight lines or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    selu: { when: ({ activation }) => activation.name === 'selu', atLeast: 0.15 },
  },
  typicalSeconds: 1,
  drawMilliseconds: 0.33,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 35, 9),
    instances: curves([activations.selu, activations.elu(0.5)], (activation, degrees) => ({
      activation,
      data: fan(5, degrees),
    })),
    caption: 'Five lines of a plane, evenly spread.',
  },
  controls: [
    control('three-tenths-more', 300, {
      breaks: 'the floor is multiplied by 1.3, for SELU',
      instances: fixed(selu, progressions([4, 7], 64)),
      compare: (instance, at) => floor(instance, at, { factor: 1.3 }),
    }),
    control('first-coefficient', 100, {
      breaks: '$k = 1$ in place of the infimum over all odd $k$',
      instances: fixed(selu, planar),
      compare: (instance, at) => floor(instance, at, { last: 1 }),
    }),
    control('negative-branch-forgotten', 100, {
      breaks: String.raw`$J = 1$ as for ReLU, for ELU with $\alpha = \frac12$, whose jump is $\frac12$`,
      instances: fixed(elu(0.5), progressions([2, 7], 64)),
      compare: (instance, at) => floor(instance, at, { factor: 4 }),
    }),
    control('no-jump', 100, {
      breaks: String.raw`the floor of ELU with $\alpha = \frac12$ is claimed for $\alpha = 1$, whose $\varphi'$ has no jump`,
      instances: fixed(elu(1), progressions([2, 7], 64)),
      compare: (instance, at) => floor(instance, at, { of: elu(0.5) }),
    }),
    control('out-of-the-plane', 100, {
      breaks: 'the data need not lie in a plane: a grid of space',
      instances: fixed(elu(0.25), squares),
      compare: (instance, at) => floor(instance, at),
    }),
  ],
});

interface Variant {
  readonly factor?: number;
  /** Whose coefficients are taken. */
  readonly of?: Activation;
  /** The last k of the infimum. */
  readonly last?: number;
}

function floor(
  instance: GramInstance,
  at: Precision,
  { factor = 1, of = instance.activation, last }: Variant = {},
): Comparison {
  const s = leastLineAngle(doubles, instance.data);
  const least = Math.min(...quotients(of, s).slice(0, last));
  const bound = computed('float64', (R) =>
    R.multiply(R.multiply(R.number(factor / 2), R.multiply(R.pi(), R.from(s))), R.number(least)),
  );
  return lambdaMinAtLeast(instance, at, bound, { 'least angle of two lines': s });
}

/** Lower bounds of k²κ̂_k/(1 − cos ks), for k = 1, 3, …, MOST − 1, and one of all odd k beyond. */
function quotients(activation: Activation, s: Interval): number[] {
  const { divide, multiply, number, scale, sin, square, pi, cos, subtract } = doubles;
  const near = keptCoefficients(activation, relu, shareFrom(activation, MOST)).map(
    // 1 − cos ks = 2 sin²(ks/2)
    (atLeast, i) => divide(number(atLeast), scale(square(sin(multiply(number(i + 0.5), s))), 1)).lo,
  );
  const far = divide(shareFrom(activation, Math.max(MOST, Math.floor(1 / s.hi))), scale(square(pi()), 1)).lo;
  const withinOne = divide(shareFrom(activation, MOST), multiply(square(pi()), subtract(number(1), cos(number(1))))).lo;
  return [...near, Math.min(far, withinOne)];
}

/** ω_R: b_r² ≥ ω_R s_r for odd r ≥ R. */
function shareFrom(activation: Activation, from: number): Interval {
  const unit = exponentialUnitOf(activation);
  const alpha = constant(doubles, unit.alpha);
  const jump = doubles.subtract(alpha, doubles.number(1));
  const kept = jump.lo > 0 ? doubles.subtract(jump, doubles.divide(alpha, doubles.number(from - 2))) : jump;
  if (jump.lo > 0 && !(kept.lo > 0)) return point(0);
  return doubles.square(doubles.multiply(constant(doubles, unit.scale), kept));
}
