import fc, { type Arbitrary } from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { LI_SONODA } from '../citations.js';
import { computed, rationalIn } from '../parts/computed.js';
import { number, Rational, sum } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { errorAgainstNorm } from './gaussian-figure.js';
import {
  floorIn,
  type GaussianNetwork,
  type GaussianUnit,
  gaussianNetworks,
  squaredErrorIn,
} from './gaussian-network.js';

/** Neurons with b = 0 and the same width; c multiples of a half. */
const centred = (mu: number, lambda: number, a: number): Arbitrary<GaussianNetwork> =>
  fc
    .array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 })
    .map((halves) => ({ mu, lambda, units: halves.map((c) => ({ a, b: 0, c: c / 2 })) }));

export const randomNetGaussianFloor = defineClaim<GaussianNetwork>({
  id: 'random-net.gaussian-floor',
  sides: ['error', 'floor'],
  title: 'Gaussian neurons of bounded frequency miss a narrower one, unless their output weights explode',
  source: { ...LI_SONODA, theorem: 'explicit form of the lower bound by the ridgelet spectrum' },
  statement: String.raw`\|f - f_N\|^2_{L^2(\mathbb R)} \;\ge\; 2\big[I(\mu/\sqrt2) - 2B\,I(\nu) + B^2I(\lambda/\sqrt2)\big] > 0, \qquad I(s) = s\sqrt{\tfrac\pi2}\,\mathrm{erfc}\frac\Xi{s\sqrt2}`,
  hypotheses: String.raw`$f = \mu\sigma(\mu x)$, $f_N = \sum c_i|a_i|\sigma(a_i x - b_i)$, $\sigma(z) = e^{-z^2/2}$, $|a_i| \le \lambda < \mu$, $\|c\|_1 \le B$; $\Xi^2 = 2\ln^+B/(\lambda^{-2} - \mu^{-2})$, $\nu = (\lambda^{-2} + \mu^{-2})^{-1/2}$. Without $B$ there is no such bound`,
  because: String.raw`In Fourier space $\hat f = \sqrt{2\pi}e^{-\xi^2/2\mu^2}$ and $|\hat f_N| \le B\sqrt{2\pi}e^{-\xi^2/2\lambda^2}$, less than $\hat f$ for $|\xi| > \Xi$: the square of what is left is integrated there. It is attained for $B \le 1$ by $a_i = \lambda$, $b_i = 0$, $c_i \ge 0$.`,
  instances: gaussianNetworks(),
  compare: (network, at) => missed(network, at),
  group: ({ units }) =>
    units.length === 0 ? 'none' : `${Math.min(3, units.length)}${units.length > 3 ? ' or more' : ''} neurons`,
  cover: {
    'a norm above one': { when: (network) => normOf(network).compare(Rational.ONE) > 0, atLeast: 0.2 },
    'a norm above ten': { when: (network) => normOf(network).compare(number(10)) > 0, atLeast: 0.02 },
    'two neurons or more': { when: ({ units }) => units.length >= 2, atLeast: 0.3 },
  },
  figures: () => [errorAgainstNorm()],
  typicalSeconds: 0.06,
  drawMilliseconds: 0.15,
  controls: [
    control('largest-weight', 400, {
      breaks: String.raw`$B = \max|c_i|$`,
      instances: centred(2, 1, 1),
      compare: (network, at) => missed(network, at, { norm: 'largest' }),
    }),
    control('euclidean-norm', 400, {
      breaks: String.raw`$B = \|c\|_2$`,
      instances: centred(2, 1, 1),
      compare: (network, at) => missed(network, at, { norm: 'euclidean' }),
    }),
    control('half-the-norm', 90, {
      breaks: '$B/2$ in place of $B$',
      instances: centred(2, 1, 1),
      compare: (network, at) => missed(network, at, { norm: 'half' }),
    }),
    control('frequency-not-bounded', 400, {
      breaks: String.raw`$|a_i| > \lambda$`,
      instances: centred(2, 1, 2),
    }),
    control('width-not-in-the-norm', 400, {
      breaks: '$|a_i|$ dropped from the features but not from the bound',
      instances: centred(1, 0.5, 0.5),
      compare: (network, at) => missed(network, at, { scaled: false }),
    }),
  ],
});

interface Variant {
  readonly norm?: 'sum' | 'largest' | 'euclidean' | 'half';
  readonly scaled?: boolean;
}

const normOf = ({ units }: GaussianNetwork): Rational => sum(units.map(({ c }) => Rational.from(Math.abs(c))));

function missed(network: GaussianNetwork, at: Precision, variant: Variant = {}): Comparison {
  const { norm = 'sum', scaled = true } = variant;
  const total = normOf(network);
  const used = scaled ? network : { ...network, units: network.units.map((u) => ({ ...u, c: u.c / Math.abs(u.a) })) };
  const left = computed(at, (R) => R.scope(() => squaredErrorIn(R, used)));
  const right = computed(at, (R) =>
    R.scope(() => {
      const sizes = network.units.map(({ c }) => R.number(Math.abs(c)));
      const zero = R.number(0);
      const B = {
        sum: () => rationalIn(R, total),
        half: () => R.scale(rationalIn(R, total), -1),
        largest: () => R.number(Math.max(0, ...network.units.map(({ c }) => Math.abs(c)))),
        euclidean: () => R.sqrt(sizes.map((c) => R.square(c)).reduce((x, y) => R.add(x, y), zero)),
      }[norm]();
      return floorIn(R, network, B);
    }),
  );
  const comparison = atLeast(left, right, { norm: total.enclosure() });
  const isAttained =
    norm === 'sum' && scaled && total.compare(Rational.ONE) <= 0 && network.units.every(isExtremal(network));
  return isAttained ? decided(comparison, 0) : comparison;
}

/** Its Fourier transform is positive and as large as the bound allows. */
const isExtremal =
  ({ lambda }: GaussianNetwork) =>
  ({ a, b, c }: GaussianUnit): boolean =>
    c === 0 || (Math.abs(a) === lambda && b === 0 && c > 0);
