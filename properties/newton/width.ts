import fc from 'fast-check';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { computed } from '../parts/computed.js';
import { eachEnd } from '../parts/each-end.js';
import { type Arithmetic, point } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { isRegular, iterated, simple } from './draws.js';
import { iterates, startOf } from './iteration.js';
import { type Network, type NetworkOptions, networks } from './network.js';
import { halfSquare } from './smooth.js';
import { errorAgainstWidth } from './width-figure.js';

const ends = eachEnd({ start: 'one half over $h_0$', stays: 'bound over the distance' });

/** Labels by which the width needed is so many percent of the width. */
export interface Instance extends Network {
  readonly percent: number;
  readonly steps: number;
  readonly end: keyof typeof ends.only;
}

const drawn = (options: NetworkOptions, percent: fc.Arbitrary<number>, end: fc.Arbitrary<Instance['end']>) =>
  fc
    .record({ network: networks(options), percent, steps: fc.integer({ min: 1, max: 3 }), end })
    .map(({ network, percent, steps, end }): Instance => ({ ...network, percent, steps, end }))
    .filter((instance) => isRegular(() => scaleOf(instance)));
const few = (activation: Activation) =>
  drawn({ ...simple, activations: [activation], dimensions: [1, 1], width: 2 }, fc.constant(99), ends.only.start);

export const newtonWidth = defineClaim<Instance>({
  id: 'newton.width',
  sides: ['$h_0$ or distance', 'its bound'],
  title: 'An explicit width from which Gauss–Newton converges quadratically',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of the width needed (constants are ours)' },
  statement: String.raw`m \ge \frac{4L_2^2B^2\|K\|\|r_0\|^2}{\lambda_{\min}(G)^2} \;\Rightarrow\; h_0 \le \tfrac12, \quad \|W_t - W_0\| \le \frac{2\|r_0\|}{\sqrt{\lambda_{\min}(G)}}`,
  hypotheses:
    '$F$, $L_2$, $B$, $K$, $h_0$ as in newton.majorant, one or two points, $G$ at the start; labels by which the right side is 4, 25, 81, 99 or 99.9999 % of $m$; each draw tests one of the two',
  because: String.raw`$h_0 = \omega\eta \le L_2B\sqrt{\|K\|/(m\lambda)}\,\|r_0\|/\sqrt\lambda$, since $\eta^2 \le \|r_0\|^2/\lambda$. Then newton.majorant, whose distance is at most $2\eta$. ELU has both constants: $L_2 = 1$, and a floor of $\lambda_{\min}$ of order 2.`,
  instances: drawn(iterated, fc.constantFrom(4, 25, 81, 99, 99.9999), ends.any),
  compare: (instance, at) => wideEnough(instance, at),
  runs: 60,
  group: ends.group,
  figures: () => [errorAgainstWidth()],
  cover: {
    'just wide enough': { when: ({ percent }) => percent >= 99, atLeast: 0.2 },
    'two points': { when: ({ points }) => points.length === 2, atLeast: 0.05 },
  },
  typicalSeconds: 0.07,
  drawMilliseconds: 0.26,
  controls: [
    control('factor-forgotten', 20, {
      breaks: '1 in place of 4',
      instances: few(halfSquare),
      compare: (instance, at) => wideEnough(instance, at, { factor: 1 }),
    }),
    control('first-power', 20, {
      breaks: String.raw`$\lambda_{\min}(G)$ in place of its square`,
      instances: few(activations.softplus),
      compare: (instance, at) => wideEnough(instance, at, { power: 1 }),
    }),
    control('data-forgotten', 80, {
      breaks: String.raw`$B^2\|K\|$ is left out`,
      instances: few(halfSquare),
      compare: (instance, at) => wideEnough(instance, at, { data: false }),
    }),
  ],
});

interface Variant {
  readonly factor?: 1 | 4;
  readonly power?: 1 | 2;
  readonly data?: boolean;
}

/** The first residual over the direction, by which the width needed is the percentage: an exact double. */
export function scaleOf(instance: Instance, { factor = 4, power = 2, data = true }: Variant = {}): number {
  const needed = computed('float64', (R) => {
    const { omega, lambda, length } = startOf(R, instance, { data });
    // √(needed/m) at scale 1: ω²‖r‖²/λ = L₂²B²‖K‖‖r‖²/(mλ²).
    const root = R.multiply(R.multiply(omega, length), R.number(Math.sqrt(factor)));
    return R.divide(root, power === 2 ? R.sqrt(lambda) : R.number(1));
  });
  return Math.sqrt(instance.percent / 100) / needed.hi;
}

function wideEnough(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const scale = scaleOf(instance, variant);
  const shown = { width: point(instance.weights.length), steps: point(instance.steps) };
  if (instance.end === 'start')
    return atMost(
      computed(at, (R) => firstStep(R, instance, scale)),
      point(0.5),
      shown,
    );
  const left = computed(at, (R) =>
    R.scope(() => iterates(R, instance, scale, instance.steps)[instance.steps - 1].distance),
  );
  const right = computed(at, (R) => {
    const { lambda, length } = startOf(R, instance);
    return R.divide(R.scale(R.multiply(length, R.number(scale)), 1), R.sqrt(lambda));
  });
  return atMost(left, right, shown);
}

/** h_0. */
function firstStep<T>(R: Arithmetic<T>, instance: Instance, scale: number): T {
  const { omega, eta } = startOf(R, instance);
  return R.multiply(R.multiply(omega, eta), R.number(scale));
}
