import fc from 'fast-check';
import { approximateEigen } from '../../src/numerics/dense/symmetric-eigen.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { SARAO_MANNELLI } from '../citations.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { designSize } from './certificate.js';
import { tangentDimension, tangentPairs } from './tangent.js';
import { type Threshold, uniqueness } from './threshold-figure.js';

/** n_c + (d − r) points. */
const enough = (dimension: number, rank: number): Threshold => ({
  dimension,
  rank,
  points: designSize(dimension, rank) + dimension - rank,
});

const FAILING = 0.1;

export const quadraticThreshold = defineProbabilisticClaim<Threshold>({
  id: 'quadratic.threshold',
  title: 'A few points more than the design has, at random, identify the teacher nine times in ten',
  source: {
    ...SARAO_MANNELLI,
    theorem: 'the threshold in the number of samples (a conjecture: measured up to d = 12)',
  },
  statement: String.raw`\mathbb P\big[\text{no } \mu: \textstyle\sum\mu_k x_k x_k^\top A^* = 0,\ \sum\mu_k x_k x_k^\top \succ 0 \text{ on } \ker A^*\big] \;\le\; \tfrac1{10}, \qquad n = n_c + (d - r)`,
  hypotheses: String.raw`$x_1, \dots, x_n \sim N(0, I_d)$, $A^* \succeq 0$ of rank $1 \le r < d$, $n_c = d(r+1) - \frac{r(r+1)}2$; a certificate makes the teacher the only $A \succeq 0$ of zero loss (quadratic.recovery). Below $\dim T = n_c - (d-r)$ there is none (quadratic.ambiguous)`,
  because:
    'Not proved: measured, 0.99 or more in 14 pairs $(d, r)$ up to $d = 12$. The certificate is sought in doubles; one that is not found counts against the claim.',
  instances: fc.constantFrom(enough(3, 1), enough(3, 2), enough(4, 1), enough(4, 2), enough(5, 1), enough(5, 3)),
  trial: (instance, seed) => !isIdentified(instance, seed),
  probability: () => FAILING,
  figures: () => [
    uniqueness({ dimension: 5, rank: 2 }, isIdentified),
    uniqueness({ dimension: 6, rank: 1 }, isIdentified),
  ],
  replicates: 60,
  runs: 8,
  cover: { 'a teacher of rank two or more': { when: ({ rank }) => rank >= 2, atLeast: 0.1 } },
  typicalSeconds: 1.4,
  drawMilliseconds: 6.1,
  controls: [
    control('one-point-more-than-degrees-of-freedom', 20, {
      breaks: String.raw`$n = \dim T + 1$ points, for $d = 5$, $r = 1$`,
      instances: fc.constant({ dimension: 5, rank: 1, points: tangentDimension(5, 1) + 1 }),
    }),
    control('as-many-as-the-design', 20, {
      breaks: '$n_c$ points fail less than once in a hundred times, for $d = 5$, $r = 2$',
      instances: fc.constant({ dimension: 5, rank: 2, points: designSize(5, 2) }),
      probability: () => FAILING / 10,
    }),
    control('below-the-statistical-dimension', 20, {
      breaks:
        'for $r = 0$, $d = 4$ the four points, fewer than the statistical dimension $d(d+1)/4 = 5$ of Gaussian measurements, identify nothing nine times in ten',
      instances: fc.constant({ dimension: 4, rank: 0, points: 4 }),
      trial: isIdentified,
    }),
  ],
});

/** Whether a certificate is found for these points. The teacher's range is that of e_1 … e_r, as any other by a rotation. */
function isIdentified({ dimension, rank, points }: Threshold, seed: string): boolean {
  const random = seededRandom(seed);
  const data = Array.from({ length: points }, () => random.normals(dimension));
  const conditions = tangentPairs(dimension, rank).map(([i, j]) => data.map((x) => x[i] * x[j]));
  const size = dimension - rank;
  const blocks = kernelOf(conditions, points).map((weights) => {
    const block = new Float64Array(size * size);
    for (const [k, x] of data.entries())
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) block[i * size + j] += weights[k] * x[rank + i] * x[rank + j];
    return block;
  });
  return hasDefinite(blocks, size);
}

/** A basis of {μ : conditions · μ = 0}, orthonormal, in doubles: what is left of unit vectors by Gram–Schmidt, twice. */
function kernelOf(conditions: readonly (readonly number[])[], length: number): number[][] {
  const basis: number[][] = [];
  const reduced = (v: readonly number[]): number[] => {
    let left = [...v];
    for (const b of [...basis, ...basis]) {
      const along = dot(left, b);
      left = left.map((x, k) => x - along * b[k]);
    }
    return left;
  };
  const add = (v: readonly number[]): void => {
    const left = reduced(v);
    const norm = Math.hypot(...left);
    if (norm > 1e-6 * Math.hypot(...v)) basis.push(left.map((x) => x / norm));
  };
  for (const row of conditions) add(row);
  const count = basis.length;
  for (let k = 0; k < length && basis.length < length; k++) add(Array.from({ length }, (_, j) => (j === k ? 1 : 0)));
  return basis.slice(count);
}

/** Whether some combination of the blocks is positive definite, sought by Rosenblatt's perceptron on their smallest eigenvectors. */
function hasDefinite(blocks: readonly Float64Array[], size: number): boolean {
  const weights = blocks.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const sum = new Float64Array(size * size);
    for (const [b, block] of blocks.entries()) for (let k = 0; k < sum.length; k++) sum[k] += weights[b] * block[k];
    const { values, vectors } = approximateEigen(sum, size);
    const least = values.indexOf(Math.min(...values));
    if (values[least] > 0) return true;
    const v = Array.from({ length: size }, (_, i) => vectors[i * size + least]);
    for (const [b, block] of blocks.entries())
      weights[b] += v.reduce((total, x, i) => total + x * v.reduce((row, y, j) => row + y * block[i * size + j], 0), 0);
  }
  return false;
}

const STEPS = 300;
