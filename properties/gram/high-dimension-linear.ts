import fc from 'fast-check';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { type Cloud, drawn, isBelow, leaningDirections, twoGaussianTails } from './random-data.js';

interface Instance extends Cloud {
  /** t in tenths. */
  readonly tenths: number;
}

const instances = fc
  .record({
    points: fc.integer({ min: 2, max: 12 }),
    dimension: fc.integer({ min: 8, max: 100 }),
    tenths: fc.integer({ min: 15, max: 32 }),
  })
  .filter((i) => floor(i, 1) > 0);
/** Half as many dimensions more than there are points: what is left of a bound here shows. */
const narrow = fc
  .record({ points: fc.integer({ min: 8, max: 16 }), tenths: fc.integer({ min: 15, max: 25 }) })
  .map(({ points, tenths }) => ({ points, dimension: Math.ceil(1.5 * points), tenths }));

export const highDimensionLinear = defineProbabilisticClaim<Instance>({
  id: 'gram.high-dimension-linear',
  title: 'Random directions: the smallest eigenvalue of their correlations by singular values of Gaussian matrices',
  source: {
    title: 'Local operator theory, random matrices and Banach spaces',
    authors: 'K. R. Davidson, S. J. Szarek',
    year: 2001,
    theorem: 'Theorem II.13, and Gaussian concentration for the lengths of the rows',
  },
  statement: String.raw`\mathbb P\Big[ \lambda_{\min}(K) < \Big( \frac{(\sqrt d - \sqrt n - t)_+}{\sqrt d + \sqrt{2 \ln n} + t} \Big)^2 \Big] \;\le\; 2 e^{-t^2/2}`,
  hypotheses: String.raw`$n \ge 2$ independent directions, uniform on the unit sphere of $\mathbb R^d$; $t > 0$. With gram.high-dimension at $s = 1$ this bounds $\lambda_{\min}(G^\infty) \ge b_0^2\,\lambda_{\min}(K)$`,
  because: String.raw`Let $Y$ be an $n \times d$ Gaussian matrix and $D$ the lengths of its rows, so that $K = D^{-1}YY^{\mathsf T}D^{-1}$ and $\lambda_{\min}(K) \ge \sigma_{\min}(Y)^2 / \max_i |y_i|^2$. Each of $\sigma_{\min}(Y) \ge \sqrt d - \sqrt n - t$ and $\max|y_i| \le \sqrt d + \sqrt{2\ln n} + t$ fails with probability at most $e^{-t^2/2}$: both are 1-Lipschitz functions of $Y$ with means at least, and at most, the rest.`,
  instances,
  trial: (i, seed) => isBelow(drawn(seed, i), 1, floor(i, 1)),
  probability: ({ tenths }) => twoGaussianTails(tenths),
  runs: 20,
  cover: {
    'six points or more': { when: ({ points }) => points >= 6, atLeast: 0.2 },
    'bound below a tenth': { when: ({ tenths }) => tenths >= 25, atLeast: 0.2 },
  },
  typicalSeconds: 1.5,
  drawMilliseconds: 34,
  along: {
    x: 'dimension $d$',
    at: [36, 49, 64, 81, 100],
    replicates: 200,
    instances: { '': (dimension) => ({ points: 6, dimension, tenths: 25 }) },
    caption: 'Six directions, $t = 2.5$; the band is what 200 trials do not exclude.',
  },
  controls: [
    control('wrong-sign-of-t', 40, {
      breaks: String.raw`$\sqrt d - \sqrt n + t$ stands for $\sqrt d - \sqrt n - t$`,
      instances: narrow,
      trial: (i, seed) => isBelow(drawn(seed, i), 1, floor(i, -1)),
    }),
    control('without-the-points', 80, {
      breaks: String.raw`$\sqrt n$ is left out`,
      instances: narrow,
      trial: (i, seed) => isBelow(drawn(seed, i), 1, floor(i, 1, 0)),
    }),
    control('not-uniform', 40, {
      breaks: 'the directions lean to one side',
      trial: (i, seed) => isBelow(drawn(seed, i, leaningDirections), 1, floor(i, 1)),
    }),
  ],
});

/** ((√d − √n − sign·t)₊/(√d + √(2 ln n) + t))², lowered by far more than doubles can lose. */
function floor({ points: n, dimension: d, tenths }: Instance, sign: 1 | -1, share = 1): number {
  const t = tenths / 10;
  const rest = Math.max(0, Math.sqrt(d) - share * Math.sqrt(n) - sign * t);
  return (rest / (Math.sqrt(d) + Math.sqrt(2 * Math.log(n)) + t)) ** 2 * (1 - 1e-12);
}
