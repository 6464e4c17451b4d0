import fc from 'fast-check';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves, upToNumber } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import { type Arithmetic, point } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { fourUnits, isRegular, iterated, simple } from './draws.js';
import { type Constants, iterates, startOf } from './iteration.js';
import { type Network, type NetworkOptions, networks } from './network.js';

const ends = eachEnd({
  length: 'bound over the length of a step',
  residual: 'bound over the residual',
  distance: 'bound over the distance',
  regular: 'smallest singular value over its floor',
});

/** Labels by which h_0 is so many thousandths. */
interface Instance extends Network {
  readonly thousandths: number;
  readonly steps: number;
  readonly end: keyof typeof ends.only;
}

const drawn = (
  options: NetworkOptions,
  thousandths: fc.Arbitrary<number>,
  steps: fc.Arbitrary<number>,
  end: fc.Arbitrary<Instance['end']>,
) =>
  fc
    .record({ network: networks(options), thousandths, steps, end })
    .map(({ network, thousandths, steps, end }): Instance => ({ ...network, thousandths, steps, end }))
    .filter((instance) => isRegular(() => scaleOf(instance)));
const few = (options: Partial<NetworkOptions>, thousandths: number, steps: number, end: Instance['end']) =>
  drawn({ ...simple, ...options }, fc.constant(thousandths), fc.constant(steps), ends.only[end]);

export const newtonMajorant = defineClaim<Instance>({
  id: 'newton.majorant',
  sides: ['what the iteration does, or its bound', 'bound, or the iteration'],
  title:
    'Gauss–Newton on a wide network converges quadratically from the start, all steps bounded by a scalar sequence',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form by the theorem of Kantorovich (constants are ours)' },
  statement: String.raw`\|\Delta_t\| \le s_t, \qquad \sqrt{r_{t+1}^\top G_0^{-1}r_{t+1}} \le \tfrac12\omega s_t^2, \qquad \|W_t - W_0\| \le \frac{1 - \sqrt{1 - 2h_0}}\omega, \qquad \sigma_{\min}(J_t) \ge \sqrt{\lambda_{\min}(G_0)}\,(1 - \omega\tau_t)`,
  hypotheses: String.raw`$F$, $L_2$, $B$, $K$ as in newton.taylor, one or two points, $\omega = L_2B\sqrt{\|K\|/(m\lambda_{\min}(G_0))}$, $\eta = \sqrt{r_0^\top G_0^{-1}r_0}$, $h_0 = \omega\eta \le \frac12$; $s_0 = \eta$, $\tau_{t+1} = \tau_t + s_t$, $s_{t+1} = \frac12\omega s_t^2/(1 - \omega\tau_{t+1})$; each draw tests one of the four`,
  because: String.raw`$\|J(W) - J(W')\| \le L_2B\sqrt{\|K\|/m}\,\|W - W'\|$, so $J_0^+J_t$ stays within $\omega\|W_t - W_0\|$ of a projection, $\sigma_{\min}(J_t) \ge \sigma_{\min}(J_0)(1 - \omega\|W_t - W_0\|)$, $\|\Delta_t\| \le \|J_0^+r_t\|/(1 - \omega\|W_t - W_0\|)$, and $r_{t+1} = -\int(J(W_t + \theta\Delta_t) - J(W_t))\Delta_t\,d\theta$ gives $\|J_0^+r_{t+1}\| \le \frac12\omega\|\Delta_t\|^2$. The rest is Kantorovich's scalar sequence.`,
  instances: drawn(iterated, fc.constantFrom(30, 125, 250, 450, 499), fc.integer({ min: 1, max: 5 }), ends.any),
  compare: (instance, at) => majorised(instance, at),
  runs: 60,
  group: ends.group,
  cover: {
    'close to the limit': { when: ({ thousandths }) => thousandths >= 450, atLeast: 0.15 },
    'two points': { when: ({ points }) => points.length === 2, atLeast: 0.05 },
    'three steps or more': { when: ({ steps }) => steps >= 3, atLeast: 0.3 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 1.6,
  along: {
    x: 'step $t$',
    at: upToNumber(4),
    instances: curves(['length', 'residual'], (end, steps) => ({
      activation: activations.sin,
      points: [[1, 2]],
      ...fourUnits,
      direction: [1],
      exponent: 0,
      thousandths: 450,
      steps,
      end,
    })),
    sides: ['iteration', 'bound'],
    caption:
      'Four units, one point, $h_0 = 0.45$: lengths of the steps and residuals, both squared at every step, below the scalar sequence.',
  },
  controls: [
    control('three-quarters', 20, {
      breaks: String.raw`$h_0 = \frac34$`,
      instances: few({}, 750, 2, 'length'),
      compare: (instance, at) => majorised(instance, at),
    }),
    control('largest-eigenvalue', 1000, {
      breaks: String.raw`$\lambda_{\max}$ in place of $\lambda_{\min}$`,
      instances: few({ points: [2, 2], dimensions: [2, 2] }, 499, 1, 'length'),
      compare: (instance, at) => majorised(instance, at, { largest: true }),
    }),
    control('width-for-its-root', 500, {
      breaks: String.raw`$1/m$ in place of $1/\sqrt m$`,
      instances: few({ squares: false }, 499, 1, 'length'),
      compare: (instance, at) => majorised(instance, at, { root: false }),
    }),
    control('kink', 120, {
      breaks: "ELU(2), whose $\\varphi'$ jumps, with the $L_2 = 2$ of either side",
      instances: few({ activations: [activations.elu(2)], dimensions: [1, 1], width: 2 }, 30, 1, 'length'),
    }),
    control('data-forgotten', 40, {
      breaks: String.raw`$B\sqrt{\|K\|}$ is left out`,
      instances: few({}, 125, 1, 'length'),
      compare: (instance, at) => majorised(instance, at, { data: false }),
    }),
  ],
});

/** The first residual over the direction, from h_0: an exact double. */
const scaleOf = (instance: Instance, constants: Constants = {}): number => {
  const product = computed('float64', (R) => {
    const { omega, eta } = startOf(R, instance, constants);
    return R.multiply(omega, eta);
  });
  return instance.thousandths / 1000 / product.hi;
};

function majorised(instance: Instance, at: Precision, constants: Constants = {}): Comparison {
  const { end, steps } = instance;
  const scale = scaleOf(instance, constants);
  const last = end === 'length' ? steps : steps - 1;
  const left = computed(at, (R) =>
    R.scope(() => {
      const reached = iterates(R, instance, scale, last + 1)[last];
      return end === 'regular' ? R.sqrt(reached.smallest) : reached[end];
    }),
  );
  const right = computed(at, (R) => R.scope(() => bound(R, instance, scale, constants)));
  return (end === 'regular' ? atLeast : atMost)(left, right, {
    width: point(instance.weights.length),
    steps: point(steps),
  });
}

/** s_t for t = steps; ½ω s_{t−1}²; the limit of the distance; or √λ_min(1 − ωτ_t). */
function bound<T>(R: Arithmetic<T>, instance: Instance, scale: number, constants: Constants): T {
  const { omega, eta, lambda } = startOf(R, instance, constants);
  const one = R.number(1);
  let length = R.multiply(eta, R.number(scale));
  if (instance.end === 'distance') {
    const h = R.multiply(omega, length);
    return R.divide(R.subtract(one, R.sqrt(R.subtract(one, R.scale(h, 1)))), omega);
  }
  let reached = R.number(0);
  for (let t = 0; ; t++) {
    const half = R.scale(R.multiply(omega, R.square(length)), -1);
    if (instance.end === 'residual' && t === instance.steps - 1) return half;
    if (instance.end === 'length' && t === instance.steps) return length;
    reached = R.add(reached, length);
    if (instance.end === 'regular' && t === instance.steps - 1)
      return R.multiply(R.sqrt(lambda), R.subtract(one, R.multiply(omega, reached)));
    length = R.divide(half, R.subtract(one, R.multiply(omega, reached)));
  }
}
