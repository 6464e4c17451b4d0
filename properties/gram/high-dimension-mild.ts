import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { drawn, isBelow, leaningDirections, type PowerOfCloud } from './random-data.js';

/** Per power s: dimensions to draw from, the least of them the least for which the statement is made, and the most points. */
const REGIMES = [
  { power: 1, from: 64, to: 200, most: (d: number) => d / 24 },
  { power: 2, from: 32, to: 48, most: (d: number) => d ** 2 / 72 },
  { power: 3, from: 20, to: 24, most: (d: number) => d ** 3 / 400 },
] as const;

const instances: fc.Arbitrary<PowerOfCloud> = fc.oneof(
  ...REGIMES.map(({ power, from, to, most }) =>
    fc
      .record({ dimension: fc.integer({ min: from, max: to }), share: fc.integer({ min: 2, max: 4 }) })
      .map(({ dimension, share }) => ({
        points: Math.max(2, Math.floor((most(dimension) * share) / 4)),
        dimension,
        power,
      })),
  ),
);

export const highDimensionMild = defineProbabilisticClaim<PowerOfCloud>({
  id: 'gram.high-dimension-mild',
  title:
    'Random directions, as measured: one in a hundred at most is badly conditioned up to $n$ of the order of $d^s$',
  source: {
    ...PANIGRAHI_SHETTY_GOYAL,
    theorem: 'beyond it: constants that were measured; no proof is known to us, so only trials speak for it',
  },
  statement: String.raw`\mathbb P\big[\lambda_{\min}(K^{\circ s}) < \tfrac12\big] \;\le\; \tfrac1{100} \quad\text{for}\quad n \le \begin{cases} d/24 & s = 1,\ d \ge 64 \\ d^2/72 & s = 2,\ d \ge 32 \\ d^3/400 & s = 3,\ d \ge 20 \end{cases}`,
  hypotheses: String.raw`$n \ge 2$ independent directions, uniform on the unit sphere of $\mathbb R^d$`,
  because: String.raw`The entries of $K^{\circ s}$ behave like inner products of random vectors in the $D_s$ dimensions of the harmonic polynomials of degree $s$, $D_1 = d$, $D_2 = \frac{(d+2)(d-1)}2$, $D_3 = \frac{d(d+4)(d-1)}6$, so that $\lambda_{\min} \approx c_s\,(1-\sqrt{n/D_s})^2$. The proved bound (gram.high-dimension-random) needs a much larger $d$.`,
  instances,
  trial: (i, seed) => isBelow(drawn(seed, i), i.power, 0.5),
  probability: () => 0.01,
  replicates: 200,
  runs: 12,
  group: ({ power }) => `power ${power}`,
  cover: {
    'the first power': { when: ({ power }) => power === 1, atLeast: 0.1 },
    'the second power': { when: ({ power }) => power === 2, atLeast: 0.1 },
    'the third power': { when: ({ power }) => power === 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.5,
  drawMilliseconds: 28,
  along: {
    x: 'points $n$',
    at: [4, 8, 16, 24, 32],
    replicates: 60,
    instances: { '': (points) => ({ points, dimension: 48, power: 2 }) },
    caption: 'Second powers in 48 dimensions, up to $n = d^2/72$; the band is what 60 trials do not exclude.',
  },
  controls: [
    control('as-many-points-as-dimensions', 20, {
      breaks: '$n = d$ at $s = 1$',
      instances: fc.integer({ min: 2, max: 32 }).map((d) => ({ points: d, dimension: d, power: 1 })),
    }),
    control('one-power-for-the-next', 25, {
      breaks: 'the number of points that $s = 2$ allows, at $s = 1$',
      instances: fc
        .integer({ min: 32, max: 40 })
        .map((d) => ({ points: Math.floor(d ** 2 / 72), dimension: d, power: 1 })),
    }),
    control('not-uniform', 25, {
      breaks: 'the directions lean to one side',
      trial: (i, seed) => isBelow(drawn(seed, i, leaningDirections), i.power, 0.5),
    }),
  ],
});
