import fc from 'fast-check';
import { activations } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import { type Arithmetic, point, scale } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { planeCoefficient } from './harmonics.js';
import { OWN } from './own.js';

interface Instance {
  /** Even. */
  readonly k: number;
  readonly end: 'lower' | 'upper';
}

const ends = eachEnd({ lower: 'coefficient over its lower end', upper: 'upper end over the coefficient' });
const even = (least: number, most: number) => fc.integer({ min: least / 2, max: most / 2 }).map((half) => 2 * half);

export const smoothPlanarRate = defineClaim<Instance>({
  id: 'gram.smooth-planar-rate',
  sides: [String.raw`end of the bracket, or $\hat\kappa_k$`, String.raw`$\hat\kappa_k$, or end of the bracket`],
  title: String.raw`tanh in a plane: the Fourier coefficients of its kernel, and eigenvalues with them, fall like $e^{-\frac32(\pi k)^{2/3}}$`,
  source: { ...OWN, theorem: 'the rate of collapse of a function with poles, in a plane' },
  statement: String.raw`0.7\,A_k \;\le\; \hat\kappa_k \;\le\; A_k = 4\sqrt{\frac{2}{3\pi}}\,e^{\pi^2/24}\,k\,e^{-\frac32(\pi k)^{2/3}}, \qquad \kappa_{\tanh'}(\theta) = \sum_{k\in\mathbb Z}\hat\kappa_k\cos k\theta`,
  hypotheses: String.raw`$k$ even, $2 \le k \le 200$ (for odd $k$ it is 0); each draw tests one of the ends`,
  because: String.raw`A finite statement, verified here coefficient by coefficient. $\cos^r\theta = \sum_k P[S_r = k]\cos k\theta$ for the simple random walk $S$, so $\hat\kappa_k = \sum_r b_r^2\,P[S_r = k]$, a sum without cancellation whose rest is at most the Hermite tail.

Where it comes from: $\hat\kappa_k = \mathbb E_R\,a_k(R)^2$, $a_k(r)$ the $k$-th coefficient of $\varphi'(r\cos\psi)$ and $R$ of the Rayleigh law. The poles of $\varphi'$ at distance $y = \pi/2$ from the axis make $a_k(r) \approx e^{-k\operatorname{arsinh}(y/r)}$ times powers, and $2ky/r + r^2/2$ is least at $r^3 = 2ky$, with the value $\frac32(2yk)^{2/3}$. The leading term of the integral is $A_k$, with a relative correction of order $k^{-1/3}$: the factor grows from 0.7153 ($k = 2$) to 0.9664 ($k = 200$). With gram.smooth-planar-exact, $\ln\lambda_{\min} \approx -\frac32(\pi n)^{2/3}$ for the best $n$ directions. Beyond $k = 200$ it is conjecture.tanh-rate.`,
  instances: fc.record({ k: even(2, 200), end: ends.any }),
  compare: ({ k, end }) => (end === 'lower' ? above(k, 0.7) : below(k, leading)),
  group: ends.group,
  cover: {
    'the upper end': { when: ({ end }) => end === 'upper', atLeast: 0.3 },
    'below 1e-20': { when: ({ k }) => k > 62, atLeast: 0.2 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.2,
  along: {
    x: 'degree $k$',
    scale: 'log',
    at: [2, 8, 32, 128],
    show: 'ratio',
    instances: curves(['lower', 'upper'], (end, k) => ({ k, end })),
    caption:
      'The coefficients grow from 0.72 to 0.96 of the leading term: the upper end comes down to 1.05, the lower one leaves up to 1.4.',
  },
  controls: [
    control('larger-lower-end', 60, {
      breaks: 'the lower end is $0.95\\,A_k$',
      instances: fc.record({ k: even(2, 58), end: ends.only.lower }),
      compare: ({ k }) => above(k, 0.95),
    }),
    control('corner-forgotten', 60, {
      breaks: String.raw`the constant $e^{\pi^2/24}$ is dropped from the upper end`,
      instances: fc.record({ k: even(20, 58), end: ends.only.upper }),
      compare: ({ k }) => below(k, (R, l) => R.divide(leading(R, l), R.exp(corner(R)))),
    }),
    control('square-root', 60, {
      breaks: String.raw`$e^{-\frac32\pi k^{1/2}}$ in place of $e^{-\frac32(\pi k)^{2/3}}$ in the lower end, a decay as of published rates`,
      instances: fc.record({ k: even(2, 58), end: ends.only.lower }),
      compare: ({ k }) => above(k, 0.7, (R, l) => timesExp(R, l, R.multiply(R.pi(), R.sqrt(R.number(l))))),
    }),
  ],
});

/** A_k. */
export const leadingTerm = (k: number) => valueAt(leading, k);

type Rate = <T>(R: Arithmetic<T>, k: number) => T;

const above = (k: number, factor: number, rate = leading): Comparison =>
  atLeast(coefficient(k), scale(valueAt(rate, k), factor), { k: point(k) });

const below = (k: number, rate: Rate): Comparison => atMost(coefficient(k), valueAt(rate, k), { k: point(k) });

const valueAt = (rate: Rate, k: number) => computed('float64', (R) => rate(R, k));

/** T(2000) is 1e-57, κ̂_200 is 9e-46. */
const TERMS = 2000;

/** κ̂_k, the same at any rung: nothing cancels. */
const coefficient = (k: number) => planeCoefficient(activations.tanh, k, TERMS);

const leading: Rate = (R, k) =>
  timesExp(R, k, R.exp(R.divide(R.scale(R.log(R.multiply(R.pi(), R.number(k))), 1), R.number(3))));

/** 4√(2/3π)·e^{π²/24}·k·e^{−(3/2)x} */
function timesExp<T>(R: Arithmetic<T>, k: number, x: T): T {
  const root = R.scale(R.sqrt(R.divide(R.number(2), R.multiply(R.number(3), R.pi()))), 2);
  return R.multiply(R.multiply(R.number(k), root), R.exp(R.add(corner(R), R.multiply(R.number(-1.5), x))));
}

const corner = <T>(R: Arithmetic<T>): T => R.divide(R.square(R.pi()), R.number(24));
