import fc from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { rank, rationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { curves } from '../parts/along.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';

/** J of two rows, s rows of the sketch, the condition number x; each draw tests one side of the equality. */
interface Instance {
  readonly jacobian: IntegerMatrix;
  readonly rows: number;
  readonly x: number;
  readonly side: 'above' | 'below';
}

const instances = fc
  .record({
    jacobian: integerMatrix({ rows: 2, columns: [2, 5], largest: 9 }),
    rows: fc.integer({ min: 2, max: 6 }),
    x: fc.constantFrom(1.5, 2, 3, 4),
    side: fc.constantFrom('above' as const, 'below' as const),
  })
  .filter(({ jacobian }) => rank(rationalMatrix(jacobian)) === 2);
const side = (only: Instance['side']) =>
  instances.map(
    (instance): Instance => ({
      ...instance,
      jacobian: [
        [1, 0],
        [0, 1],
      ],
      rows: 3,
      x: 2,
      side: only,
    }),
  );

export const sketchGaussianTwo = defineProbabilisticClaim<Instance>({
  id: 'sketch.gaussian-two',
  title: 'Two points and a Gaussian sketch: the law of the condition number, the same for all data',
  source: {
    title: 'Eigenvalues and condition numbers of random matrices',
    authors: 'A. Edelman',
    year: 1988,
    theorem: 'the law of the 2 × s condition number (from memory, checked here)',
  },
  statement: String.raw`\mathbb P\big[\mathrm{cond}(AR^{-1}) > x\big] \;=\; \Big(\frac{2x}{1+x^2}\Big)^{s-1}`,
  hypotheses: String.raw`$S$ of $s \ge 2$ rows of independent standard normal numbers, $A = J^\top$ of rank 2, $SA = QR$; each draw tests one of the two inequalities`,
  because: String.raw`$\mathrm{cond}(AR^{-1}) = \mathrm{cond}(SU)$ with $U$ an orthonormal basis of the range of $A$, and $SU$ is a Gaussian $s \times 2$ matrix whatever $A$ is. With $u = 4\det/\mathrm{tr}^2$ of its Gram matrix $\mathbb P[u < t] = t^{(s-1)/2}$.`,
  instances,
  trial: ({ jacobian, rows, x, side: event }, seed) =>
    conditionExceeds(jacobian, rows, x, seed) === (event === 'above'),
  probability: (instance) => probability(instance),
  runs: 16,
  group: ({ rows }) => `s = ${rows}`,
  cover: {
    'the smallest sketch': { when: ({ rows }) => rows === 2, atLeast: 0.02 },
    'at least x': { when: (instance) => instance.side === 'above', atLeast: 0.15 },
  },
  typicalSeconds: 0.4,
  drawMilliseconds: 4.6,
  along: {
    x: 'rows $s$ of the sketch',
    at: [2, 3, 4, 5, 6, 8, 10],
    instances: curves(
      [
        { name: 'x = 2', x: 2 },
        { name: 'x = 4', x: 4 },
      ],
      ({ x }, rows) => ({
        jacobian: [
          [1, 0],
          [0, 1],
        ],
        rows,
        x,
        side: 'above',
      }),
    ),
    caption:
      'The share of 400 sketches with a condition number above $x$, with the band that they do not exclude, on the closed form.',
  },
  controls: [
    control('exponent-s', 20, {
      breaks: 'the exponent is $s$',
      instances: side('above'),
      probability: (instance) => probability(instance, 0),
      replicates: 2000,
    }),
    control('exponent-s-minus-two', 30, {
      breaks: 'the exponent is $s - 2$',
      instances: side('below'),
      probability: (instance) => probability(instance, 2),
    }),
    control('square', 20, {
      breaks: 'the square of the condition number',
      instances: side('above'),
      trial: ({ jacobian, rows, x }, seed) => conditionExceeds(jacobian, rows, Math.sqrt(x), seed),
    }),
  ],
});

/** (2x/(1+x²))^(s−less), or the rest. */
function probability({ rows, x, side: event }: Instance, less = 1): number {
  const above = ((2 * x) / (1 + x * x)) ** (rows - less);
  return event === 'above' ? above : 1 - above;
}

/** cond + 1/cond, squared, is tr²/det of G⁻¹G_S. In doubles: the two sides are random numbers, never close to equal. */
function conditionExceeds(j: IntegerMatrix, rows: number, x: number, seed: string): boolean {
  const random = seededRandom(seed);
  let [a, b, c] = [0, 0, 0];
  for (let k = 0; k < rows; k++) {
    let [p, q] = [0, 0];
    for (let i = 0; i < j[0].length; i++) {
      const entry = random.normal();
      p += entry * j[0][i];
      q += entry * j[1][i];
    }
    a += p * p;
    b += p * q;
    c += q * q;
  }
  const [g, h, k] = [dot(j[0], j[0]), dot(j[0], j[1]), dot(j[1], j[1])];
  const determinant = g * k - h * h;
  const trace = (k * a - 2 * h * b + g * c) / determinant;
  return trace * trace * determinant > (x + 1 / x) ** 2 * (a * c - b * b);
}
