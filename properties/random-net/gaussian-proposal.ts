import fc, { type Arbitrary } from 'fast-check';
import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { LI_SONODA } from '../citations.js';
import { curves } from '../parts/along.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';

/** Deviations of the target's frequencies, of the proposal and of the inputs; N neurons; each draw tests one side of the equality. */
interface Instance {
  readonly s: number;
  readonly tau: number;
  readonly sigma: number;
  readonly neurons: number;
  readonly side: 'above' | 'below';
}

const quarters = fc.integer({ min: 1, max: 8 }).map((k) => k / 4);
const drawn = (side: Instance['side'], proposals: readonly number[]): Arbitrary<Instance> =>
  fc
    .record({
      s: quarters,
      wider: fc.constantFrom(...proposals),
      sigma: quarters,
      neurons: fc.constantFrom(1, 2, 5, 10),
    })
    .map(({ s, wider, ...rest }) => ({ s, tau: s * wider, ...rest, side }));

export const randomNetGaussianProposal = defineProbabilisticClaim<Instance>({
  id: 'random-net.gaussian-proposal',
  title: 'Gaussian frequencies drawn from another width than the target has: the mean error in closed form',
  source: { ...LI_SONODA, theorem: 'explicit form of sampling the hidden weights' },
  statement: String.raw`\mathbb P\Big[\|f - f_N\|^2 > UC\Big] \;\le\; \frac{V}{NC}, \qquad V = \frac{\tau^2}{2s\sqrt{2\tau^2-s^2}}\Big(1 + \frac1{\sqrt{1+4\sigma^2v}}\Big) - \frac1{\sqrt{1+2s^2\sigma^2}}, \quad v = \frac{s^2\tau^2}{2\tau^2-s^2}`,
  hypotheses: String.raw`$f(x) = e^{-s^2x^2/2}$, $f_N(x) = \frac1N\sum_i w(a_i)\cos(a_i x)$, $a_i \sim N(0,\tau^2)$ independent, $w$ the density of $N(0,s^2)$ over that of $N(0,\tau^2)$, $\tau^2 > s^2/2$, norm of $L^2(N(0,\sigma^2))$, $U$ uniform on $[0,1]$, any $C > 0$; an equality for $\tau \ge s$ and $C = \|f\|^2 + \tau^2/s^2$, whose other half is the event $\le UC$; each draw tests one of the two`,
  because: String.raw`$f = \mathbb E\cos(ax)$ for $a \sim N(0,s^2)$, so $f_N$ has mean $f$, and $N\,\mathbb E\|f - f_N\|^2 = \mathbb E\,w(a)^2\|\cos(a\,\cdot)\|^2 - \|f\|^2 = V$: Gaussian integrals, infinite for $\tau^2 \le s^2/2$. $\mathbb P[X > UC] = \mathbb E\min(X, C)/C \le \mathbb E X/C$: Markov's inequality, without loss where $X \le C$; and $w \le \tau/s$, $\langle f, f_N\rangle \ge 0$ for $\tau \ge s$.`,
  instances: fc.oneof(drawn('above', [0.75, 0.875, 1, 1.5, 2]), drawn('below', [1, 1.25, 1.5, 2])),
  trial: (instance, seed) => isOutside(instance, ceilingOf(instance), seed),
  probability: (instance) => probability(instance, meanError(instance)),
  runs: 16,
  group: ({ side }) => (side === 'above' ? 'rate of large errors' : 'rate of small errors'),
  cover: {
    'a proposal narrower than the target': { when: ({ s, tau }) => tau < s, atLeast: 0.05 },
    'several neurons': { when: ({ neurons }) => neurons > 1, atLeast: 0.3 },
    'small errors': { when: ({ side }) => side === 'below', atLeast: 0.2 },
  },
  typicalSeconds: 0.5,
  drawMilliseconds: 4.6,
  along: {
    x: 'neurons $N$',
    scale: 'log',
    at: [1, 2, 5, 10],
    replicates: 200,
    instances: curves(['above', 'below'], (side, neurons) => ({ s: 1, tau: 1.5, sigma: 1, neurons, side })),
    caption:
      'Frequencies drawn half as wide again as the target: the shares of large and of small errors in 200 networks, with the band that they do not exclude.',
  },
  controls: [
    control('own-width-is-best', 20, {
      breaks: String.raw`no proposal has a smaller error than that of the target's width, $\tau = s$: at $\tau = \frac{15}{16}s$`,
      instances: fc.constant({ s: 1, tau: 15 / 16, sigma: 0.5, neurons: 1, side: 'below' }),
      trial: (instance, seed) => isOutside(instance, 2 * meanError(ownWidth(instance)), seed, { networks: 64 }),
      probability: () => 1 / 2,
      replicates: 4000,
    }),
    control('weights-forgotten', 20, {
      breaks: 'weights $1$ in place of $w(a_i)$',
      instances: fc.constant({ s: 1, tau: 2, sigma: 1, neurons: 10, side: 'above' }),
      trial: (instance, seed) => isOutside(instance, ceilingOf(instance), seed, { weighted: false }),
    }),
    control('target-forgotten', 20, {
      breaks: String.raw`$V$ without $-\|f\|^2$`,
      instances: fc.constant({ s: 1, tau: 1, sigma: 1, neurons: 1, side: 'below' }),
      probability: (instance) => probability(instance, meanError(instance, { withTarget: false })),
    }),
  ],
});

/** E‖f − f_N‖², in doubles: of what is claimed, nothing is close to its limit by less than the trials resolve. */
export function meanError({ s, tau, sigma, neurons }: Instance, { withTarget = true } = {}): number {
  const gap = 2 * tau * tau - s * s;
  const v = (s * tau) ** 2 / gap;
  const second = ((tau * tau) / (2 * s * Math.sqrt(gap))) * (1 + 1 / Math.sqrt(1 + 4 * sigma * sigma * v));
  return (second - (withTarget ? squareOfTarget(s, sigma) : 0)) / neurons;
}

/** ‖f‖². */
const squareOfTarget = (s: number, sigma: number): number => 1 / Math.sqrt(1 + 2 * (s * sigma) ** 2);

/** C: the most that an error can be, below; four times the mean error, above, for a bound of one in four. */
const ceilingOf = (instance: Instance): number =>
  instance.side === 'above'
    ? 4 * meanError(instance)
    : squareOfTarget(instance.s, instance.sigma) + (instance.tau / instance.s) ** 2;

function probability(instance: Instance, mean: number): number {
  const above = mean / ceilingOf(instance);
  return instance.side === 'above' ? above : 1 - above;
}

const ownWidth = (instance: Instance): Instance => ({ ...instance, tau: instance.s });

/** Whether the mean error of so many networks is above U·C, or not above it, as the side says. */
function isOutside(instance: Instance, ceiling: number, seed: string, { networks = 1, weighted = true } = {}): boolean {
  const random = seededRandom(seed);
  const threshold = random.uniform() * ceiling * networks;
  let total = 0;
  for (let k = 0; k < networks; k++) total += errorOf(instance, random, weighted);
  return total > threshold === (instance.side === 'above');
}

/** ‖f − f_N‖² of one network: ⟨f, cos a·⟩ and ⟨cos a·, cos b·⟩ are Gaussian integrals. */
function errorOf({ s, tau, sigma, neurons }: Instance, random: SeededRandom, weighted: boolean): number {
  const units = Array.from({ length: neurons }, () => {
    const a = tau * random.normal();
    const w = weighted ? (tau / s) * Math.exp((-a * a * (1 / (s * s) - 1 / (tau * tau))) / 2) : 1;
    return { a, w: w / neurons };
  });
  const spread = 1 + (s * sigma) ** 2;
  let error = squareOfTarget(s, sigma);
  for (const [i, { a, w }] of units.entries()) {
    error -= 2 * w * (Math.exp(-((a * sigma) ** 2) / (2 * spread)) / Math.sqrt(spread));
    for (const [j, other] of units.entries()) {
      if (j > i) break;
      const [less, more] = [(a - other.a) * sigma, (a + other.a) * sigma];
      const product = (Math.exp((-less * less) / 2) + Math.exp((-more * more) / 2)) / 2;
      error += (j < i ? 2 : 1) * w * other.w * product;
    }
  }
  return error;
}
