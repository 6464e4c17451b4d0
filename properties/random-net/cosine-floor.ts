import fc, { type Arbitrary } from 'fast-check';
import { simpleInteger } from '../../src/data/exact-arbitraries.js';
import { LI_SONODA } from '../citations.js';
import { curves } from '../parts/along.js';
import { computed, rationalIn } from '../parts/computed.js';
import type { Arithmetic } from '../parts/intervals.js';
import { number, Rational, sum } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { squaredLength } from '../parts/vectors.js';
import { roundedWeights } from './least-squares.js';
import { weightsOf } from './superoscillation.js';

/** c cos(a·x + b); a in quarters, b in eighths. */
interface Wave {
  readonly a: readonly number[];
  readonly b: number;
  readonly c: number;
}

/** The target cos(k·x), in quarters; x ~ N(0, s² I), s in halves. */
interface Instance {
  readonly k: readonly number[];
  readonly s: number;
  readonly waves: readonly Wave[];
}

const networks = (): Arbitrary<Instance> =>
  fc
    .record({
      dimension: fc.integer({ min: 1, max: 3 }),
      k: fc.array(simpleInteger(12), { minLength: 3, maxLength: 3 }),
      s: fc.integer({ min: 1, max: 4 }),
      waves: fc.array(
        fc.record({
          a: fc.array(simpleInteger(8), { minLength: 3, maxLength: 3 }),
          b: simpleInteger(16),
          c: simpleInteger(8).filter((c) => c !== 0),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      isFitted: fc.boolean(),
    })
    .map(({ dimension, k, s, waves, isFitted }): Instance => {
      const instance = {
        k: k.slice(0, dimension).map((x) => x / 4),
        s: s / 2,
        waves: waves.map(({ a, b, c }) => ({ a: a.slice(0, dimension).map((x) => x / 4), b: b / 8, c: c / 16 })),
      };
      return isFitted ? fitted(instance) : instance;
    })
    .filter(
      ({ k, waves }) => waves.some(({ c }) => c !== 0) && waves.every(({ a }) => squaredLength(a) < squaredLength(k)),
    );

/** One dimension, s = 1, ω = 2, waves of frequency a. */
const plain = (a: number): Arbitrary<Instance> =>
  fc
    .array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 })
    .map((eighths) => ({ k: [2], s: 1, waves: eighths.map((c) => ({ a: [a], b: 0, c: c / 8 })) }));

export const randomNetCosineFloor = defineClaim<Instance>({
  id: 'random-net.cosine-floor',
  sides: ['error', 'floor'],
  title: 'Waves of bounded frequency miss a faster one under a normal law, unless their weights explode',
  source: { ...LI_SONODA, theorem: 'explicit form, for cosine features, of the error that bounded weights leave' },
  statement: String.raw`\|f - f_N\|_{L^2(N(0,s^2I))} \;\ge\; F - \frac B{2F}\big(e^{-(\omega-\lambda)^2s^2/2} + e^{-\omega^2s^2/2}\big), \qquad F^2 = \tfrac12(1 + e^{-2\omega^2s^2})`,
  hypotheses: String.raw`$f = \cos(k\cdot x)$, $\omega = |k|$, $f_N = \sum c_i\cos(a_i\cdot x + b_i)$, $\lambda = \max|a_i| < \omega$, $B = \|c\|_1$, in at most 3 dimensions. Without $B$ there is no such bound (random-net.superoscillation)`,
  because: String.raw`$F = \|f\|$. Pair $f - f_N$ with $f/F$: of $k \pm a_i$ one is no shorter than $\omega$, the other than $\omega - \lambda$.`,
  instances: networks(),
  compare: (instance, at) => missed(instance, at),
  group: ({ k }) => `${k.length} dimension${k.length > 1 ? 's' : ''}`,
  cover: {
    'two waves or more': { when: ({ waves }) => waves.length >= 2, atLeast: 0.2 },
    'two dimensions or more': { when: ({ k }) => k.length >= 2, atLeast: 0.2 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.21,
  along: {
    x: 'sum $B$ of the weights',
    at: [0.125, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2],
    instances: curves(
      [
        { name: 'frequency 1', a: 1 },
        { name: 'frequency 1.75', a: 1.75 },
      ],
      ({ a }, c) => ({ k: [2], s: 1, waves: [{ a: [a], b: 0, c }] }),
    ),
    caption: String.raw`$f = \cos 2x$, one wave of lower frequency: the error stays above its floor, and the nearer the frequency, the less of it is left.`,
  },
  controls: [
    control('half-the-coefficient', 400, {
      breaks: '$B/4$ in place of $B/2$',
      instances: plain(1),
      compare: (instance, at) => missed(instance, at, { factor: number(1, 2) }),
    }),
    control('largest-weight', 400, {
      breaks: String.raw`$B = \max|c_i|$`,
      instances: plain(1),
      compare: (instance, at) => missed(instance, at, { largest: true }),
    }),
    control('frequency-not-bounded', 400, {
      breaks: String.raw`$|a_i| > \lambda$: $a = \omega = 2$, $\lambda = 1$`,
      instances: plain(2),
      compare: (instance, at) => missed(instance, at, { lambda: 1 }),
    }),
    control('norm-forgotten', 30, {
      breaks: String.raw`$B = 1$ with free weights: those of random-net.superoscillation, $\omega = \frac54$, $s = 2$`,
      instances: fc.integer({ min: 29, max: 31 }).map(superoscillating),
      compare: (instance, at) => missed(instance, at, { norm: Rational.ONE }),
    }),
  ],
});

/** Σ C_j cos((1 − 2j/n)x), close to cos(5x/4). */
function superoscillating(n: number): Instance {
  const waves = weightsOf(n, number(5, 4)).map((c, j) => ({ a: [1 - (2 * j) / n], b: 0, c: c.toNumber() }));
  return { k: [1.25], s: 2, waves };
}

/** The same waves with nearly the best weights. */
function fitted({ k, s, waves }: Instance): Instance {
  const product = (u: Omit<Wave, 'c'>, v: Omit<Wave, 'c'>): number => {
    const decay = (sign: number): number =>
      Math.exp((-(s * s) / 2) * squaredLength(u.a.map((x, i) => x + sign * v.a[i])));
    return (Math.cos(u.b - v.b) * decay(-1) + Math.cos(u.b + v.b) * decay(1)) / 2;
  };
  const weights = roundedWeights(
    waves.map((u) => waves.map((v) => product(u, v))),
    waves.map((u) => product(u, { a: k, b: 0 })),
  );
  return { k, s, waves: waves.map((wave, i) => ({ ...wave, c: weights[i] })) };
}

interface Variant {
  readonly factor?: Rational;
  readonly largest?: boolean;
  readonly lambda?: number;
  readonly norm?: Rational;
}

function missed(instance: Instance, at: Precision, variant: Variant = {}): Comparison {
  const { waves, k, s } = instance;
  const { factor = Rational.ONE, largest = false, lambda } = variant;
  const sizes = waves.map(({ c }) => Rational.from(Math.abs(c)));
  const norm = variant.norm ?? (largest ? Rational.from(Math.max(...waves.map(({ c }) => Math.abs(c)))) : sum(sizes));
  const left = computed(at, (R) => R.scope(() => errorIn(R, instance)));
  const right = computed(at, (R) =>
    R.scope(() =>
      floorIn(R, {
        omega: R.sqrt(R.number(squaredLength(k))),
        lambda:
          lambda === undefined
            ? R.sqrt(R.number(Math.max(...waves.map(({ a }) => squaredLength(a)))))
            : R.number(lambda),
        s: R.number(s),
        norm: rationalIn(R, norm.times(factor)),
      }),
    ),
  );
  return atLeast(left, right, { norm: norm.enclosure() });
}

/** F − (B/2F)(e^(−(ω−λ)²s²/2) + e^(−ω²s²/2)). */
export function floorIn<T>(R: Arithmetic<T>, given: { omega: T; lambda: T; s: T; norm: T }): T {
  const { omega, lambda, s, norm } = given;
  const decay = (frequency: T): T => R.exp(R.negate(R.scale(R.square(R.multiply(frequency, s)), -1)));
  const F = R.sqrt(R.scale(R.add(R.number(1), decay(R.scale(omega, 1))), -1));
  const overlap = R.add(decay(R.subtract(omega, lambda)), decay(omega));
  return R.subtract(F, R.divide(R.multiply(R.scale(norm, -1), overlap), F));
}

/** The root of Σ c_i c_j ½[cos(b − b′)e^(−|a − a′|²s²/2) + cos(b + b′)e^(−|a + a′|²s²/2)], with the target as c_0 = −1. */
export function errorIn<T>(R: Arithmetic<T>, { k, s, waves }: Instance): T {
  const all = [{ a: k, b: 0, c: -1 }, ...waves].filter(({ c }) => c !== 0);
  const half = R.scale(R.square(R.number(s)), -1);
  const part = (u: Wave, v: Wave, sign: 1 | -1): T => {
    const shifts = u.a.map((x, i) => R.square(R.add(R.number(x), R.number(sign * v.a[i]))));
    const squares = shifts.reduce((x, y) => R.add(x, y));
    const phase = R.add(R.number(u.b), R.number(sign * v.b));
    return R.multiply(R.cos(phase), R.exp(R.negate(R.multiply(squares, half))));
  };
  const product = (u: Wave, v: Wave): T =>
    R.multiply(R.multiply(R.number(u.c), R.number(v.c)), R.scale(R.add(part(u, v, -1), part(u, v, 1)), -1));
  return R.sqrt(all.flatMap((u) => all.map((v) => product(u, v))).reduce((x, y) => R.add(x, y)));
}
