import fc, { type Arbitrary } from 'fast-check';
import { simpleInteger } from '../../src/data/exact-arbitraries.js';
import { LI_SONODA } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { computed, rationalIn } from '../parts/computed.js';
import type { Arithmetic } from '../parts/intervals.js';
import { number, Rational, sum } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { roundedWeights } from './least-squares.js';

/** g = constant + slope·x + Σ jump·max(x − kink, 0): any network of kinked neurons is one. The target is cos ωx. */
export interface Kinked {
  readonly omega: number;
  readonly constant: number;
  readonly slope: number;
  readonly kinks: readonly { readonly at: number; readonly jump: number }[];
}

/** Kinks in eighths; weights in eighths, or in half of the draws those that fit best, rounded. */
const networks = (): Arbitrary<Kinked> =>
  fc
    .record({
      omega: fc.integer({ min: 1, max: 4 }),
      constant: simpleInteger(8),
      slope: simpleInteger(8),
      kinks: fc.uniqueArray(
        fc.record({ at: fc.integer({ min: -24, max: 24 }), jump: simpleInteger(8).filter((v) => v !== 0) }),
        { minLength: 1, maxLength: 6, selector: ({ at }) => at },
      ),
      isFitted: fc.boolean(),
    })
    .map(({ omega: frequency, constant, slope, kinks, isFitted }) => {
      const network = {
        omega: frequency,
        constant: constant / 8,
        slope: slope / 8,
        kinks: kinks.map(({ at, jump }) => ({ at: at / 8, jump: jump / 8 })),
      };
      return isFitted ? fitted(network) : network;
    })
    .filter(({ kinks }) => kinks.every(({ jump }) => jump !== 0));

/** One kink at 0, near the best of ω = 1. */
const tent: Arbitrary<Kinked> = fc
  .record({
    constant: fc.integer({ min: 0, max: 4 }),
    slope: fc.integer({ min: 0, max: 4 }),
    jump: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ constant, slope, jump }) => ({
    omega: 1,
    constant: constant / 4,
    slope: slope / 4,
    kinks: [{ at: 0, jump: -jump / 2 }],
  }));

export const randomNetReluFloor = defineClaim<Kinked>({
  id: 'random-net.relu-floor',
  sides: ['error', 'floor'],
  title: 'Kinked neurons that approximate a wave need weights that grow with the square of its frequency',
  source: { ...LI_SONODA, theorem: 'explicit form, for kinked activations, of the price in the norm' },
  statement: String.raw`\frac1{2\pi}\int_{-\pi}^\pi(\cos\omega x - g(x))^2\,dx \;\ge\; \frac12\Big(1 - \frac{2V}{\pi\omega^2}\Big)_+^2, \qquad V = J\sum_i|c_i a_i|`,
  hypotheses: String.raw`whole $\omega \ge 1$, $g(x) = \alpha + \beta x + \sum c_i\sigma(a_i x - b_i)$ with $\alpha, \beta$ free, $\sigma$ piecewise linear with one kink, at 0, and a jump of the slope by $J$ there: 1 for $\max(z, 0)$, 2 for $|z|$; $g$ is drawn as $\alpha + \beta x + \sum v_i\max(x - t_i, 0)$, $V = \sum|v_i|$, $|t_i| \le 3$`,
  because: String.raw`$\int g\cos\omega x\,dx = \omega^{-2}\sum v_i((-1)^\omega - \cos\omega t_i)$, twice by parts, at most $2V/\omega^2$ in size; and the wave has the mean square $\frac12$.`,
  instances: networks(),
  compare: (network, at) => missed(network, at),
  group: ({ omega }) => `ω = ${omega}`,
  cover: {
    'two kinks or more': { when: ({ kinks }) => kinks.length >= 2, atLeast: 0.3 },
    'a floor above 0': {
      when: (network) => (2 * normOf(network).toNumber()) / (Math.PI * network.omega ** 2) < 1,
      atLeast: 0.2,
    },
  },
  typicalSeconds: 0.08,
  drawMilliseconds: 0.3,
  along: {
    x: 'sum $V$ of the jumps',
    at: upToNumber(12, 0).map((k) => k / 4),
    instances: {
      '': (jumps) => ({
        omega: 2,
        constant: 0,
        slope: 0,
        kinks: [
          { at: -1.5, jump: jumps / 2 },
          { at: 0, jump: -jumps / 2 },
        ].filter(({ jump }) => jump !== 0),
      }),
    },
    caption: String.raw`$\cos 2x$ and two kinks of opposite jumps: until the jumps sum to $\pi\omega^2/2$ an error is certain.`,
  },
  controls: [
    control('half-the-norm', 500, {
      breaks: '$V/2$ in place of $V$: $|z|$ with $J = 1$, say',
      instances: tent,
      compare: (network, at) => missed(network, at, { divisor: 2 }),
    }),
    control('first-power', 700, {
      breaks: String.raw`$1 - \frac{2V}{\pi\omega^2}$ without the square`,
      instances: tent,
      compare: (network, at) => missed(network, at, { power: 1 }),
    }),
    control('half-a-frequency', 30, {
      breaks: String.raw`$\omega = \frac12$`,
      instances: fc.integer({ min: 1, max: 8 }).map((c) => ({ omega: 0.5, constant: c / 8, slope: 0, kinks: [] })),
    }),
  ],
});

/** The same kinks with nearly the best weights. */
function fitted(network: Kinked): Kinked {
  const { omega, kinks } = network;
  const at = kinks.map((kink) => kink.at);
  const beyond = (t: number): number => Math.PI - t;
  const pair = (s: number, t: number): number => {
    const m = beyond(Math.max(s, t));
    return m ** 3 / 3 + (Math.abs(s - t) * m ** 2) / 2;
  };
  // 1 and x are orthogonal.
  const gram = [
    [2 * Math.PI, 0, ...at.map((t) => beyond(t) ** 2 / 2)],
    [0, (2 * Math.PI ** 3) / 3, ...at.map((t) => Math.PI ** 3 / 3 - (t * Math.PI ** 2) / 2 + t ** 3 / 6)],
  ];
  const whole = [...gram, ...at.map((s, i) => [gram[0][i + 2], gram[1][i + 2], ...at.map((t) => pair(s, t))])];
  const products = [0, 0, ...at.map((t) => ((-1) ** omega - Math.cos(omega * t)) / omega ** 2)];
  const [constant, slope, ...jumps] = roundedWeights(whole, products);
  return { omega, constant, slope, kinks: at.map((t, i) => ({ at: t, jump: jumps[i] })) };
}

interface Variant {
  readonly divisor?: number;
  readonly power?: 1 | 2;
}

const normOf = ({ kinks }: Kinked): Rational => sum(kinks.map(({ jump }) => Rational.from(Math.abs(jump))));

function missed(network: Kinked, at: Precision, { divisor = 1, power = 2 }: Variant = {}): Comparison {
  const norm = normOf(network).over(number(divisor));
  const left = computed(at, (R) => R.scope(() => meanSquareIn(R, network)));
  const right = computed(at, (R) => {
    const omega = R.number(network.omega);
    const share = R.divide(R.scale(rationalIn(R, norm), 1), R.multiply(R.pi(), R.square(omega)));
    const rest = R.subtract(R.number(1), share);
    const cut = R.upper(rest) <= 0 ? R.number(0) : R.clamp(rest, 0, 1);
    return R.scale(power === 2 ? R.square(cut) : cut, -1);
  });
  return atLeast(left, right, { norm: norm.enclosure() });
}

/** The mean of (cos ωx − g)² over [−π, π]; ω a multiple of ½, whole if there are kinks. */
export function meanSquareIn<T>(R: Arithmetic<T>, { omega, constant, slope, kinks }: Kinked): T {
  const pi = R.pi();
  const times = (...factors: readonly T[]): T => factors.reduce((x, y) => R.multiply(x, y));
  const over = (x: T, n: number): T => R.divide(x, R.number(n));
  const total = (terms: readonly T[]): T => terms.reduce((x, y) => R.add(x, y), R.number(0));
  const powerOf = (x: T, n: number): T => times(...Array.from({ length: n }, () => x));
  const [alpha, beta] = [R.number(constant), R.number(slope)];
  const units = kinks.map(({ at, jump }) => ({
    t: R.number(at),
    at,
    v: R.number(jump),
    beyond: R.subtract(pi, R.number(at)),
  }));
  const frequency = R.number(omega);
  const sign = R.number(omega % 2 === 0 ? 1 : -1);
  // ∫ of (x − t)₊ cos ωx, of (x − t)₊, of x(x − t)₊ and of (x − s)₊(x − t)₊.
  const wave = total(units.map(({ t, v }) => times(v, R.subtract(sign, R.cos(times(frequency, t))))));
  const ones = total(units.map(({ v, beyond }) => times(v, R.scale(powerOf(beyond, 2), -1))));
  const firsts = total(
    units.map(({ t, v }) =>
      times(v, total([over(powerOf(pi, 3), 3), R.negate(R.scale(times(t, pi, pi), -1)), over(powerOf(t, 3), 6)])),
    ),
  );
  const pairs = total(
    units.flatMap((u) =>
      units.map((w) => {
        const rest = u.at >= w.at ? u.beyond : w.beyond;
        const apart = R.number(Math.abs(u.at - w.at));
        return times(u.v, w.v, R.add(over(powerOf(rest, 3), 3), R.scale(times(apart, rest, rest), -1)));
      }),
    ),
  );
  // Half a whole number ω: cos ωx has the integral 2 sin(ωπ)/ω; its mean square is ½ all the same.
  const constantWave = omega % 1 === 0 ? R.number(0) : over(R.number(omega % 2 === 0.5 ? 2 : -2), omega);
  const withWave = R.add(R.divide(wave, R.square(frequency)), times(alpha, constantWave));
  const squares = total([
    times(alpha, alpha, R.scale(pi, 1)),
    times(beta, beta, R.scale(over(powerOf(pi, 3), 3), 1)),
    R.scale(times(alpha, ones), 1),
    R.scale(times(beta, firsts), 1),
    pairs,
  ]);
  const half = R.scale(R.number(1), -1);
  return R.add(half, R.divide(R.subtract(squares, R.scale(withWave, 1)), R.scale(pi, 1)));
}
