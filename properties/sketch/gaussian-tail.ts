import fc from 'fast-check';
import { approximateEigenvalues } from '../../src/numerics/dense/eigenvalues.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';

/** n points, s rows of the sketch, and x ≥ s − n + 1. */
interface Instance {
  readonly points: number;
  readonly rows: number;
  readonly x: number;
}

const excess = ({ points, rows }: Instance): number => rows - points + 1;

const instances = fc
  .record({
    points: fc.integer({ min: 2, max: 5 }),
    rows: fc.integer({ min: 2, max: 8 }),
    x: fc.constantFrom(4, 7, 10),
  })
  .filter(
    (instance) => excess(instance) >= 1 && instance.x >= excess(instance) && instance.rows <= 2 * instance.points,
  );

export const sketchGaussianTail = defineProbabilisticClaim<Instance>({
  id: 'sketch.gaussian-tail',
  title: 'A Gaussian sketch with a few rows more than points is well conditioned, with an explicit probability',
  source: {
    title: 'Condition numbers of Gaussian random matrices',
    authors: 'Z. Chen, J. J. Dongarra',
    year: 2005,
    theorem: 'Theorem 4.5 (constant from memory, checked here)',
  },
  statement: String.raw`\mathbb P\Big[\mathrm{cond}(AR^{-1}) > \frac{xn}{k}\Big] \;\le\; \frac1{\sqrt{2\pi}}\Big(\frac{6.414}x\Big)^{k}, \qquad k = s - n + 1`,
  hypotheses: String.raw`$S$ of $s \ge n \ge 2$ rows of independent standard normal numbers, $A$ of rank $n$, $SA = QR$, $x \ge k$`,
  because: String.raw`$\mathrm{cond}(AR^{-1}) = \mathrm{cond}(SU)$, and $SU$ is a Gaussian $s \times n$ matrix for every $A$: it is drawn as such. The density of its smallest eigenvalue is bounded by that of a $\chi^2$ law (Edelman), its largest one by the trace.`,
  instances,
  trial: ({ points, rows, x }, seed) => conditionOf(points, rows, seed) > (x * points) / (rows - points + 1),
  probability: (instance) => tail(instance, 6.414),
  runs: 16,
  group: (instance) => `k = ${excess(instance)}`,
  cover: {
    'as many rows as points': { when: (instance) => excess(instance) === 1, atLeast: 0.05 },
    'two rows more or more': { when: (instance) => excess(instance) >= 3, atLeast: 0.05 },
  },
  typicalSeconds: 0.8,
  drawMilliseconds: 5.8,
  along: {
    x: 'rows $s$ of the sketch',
    at: [4, 5, 6, 7, 8],
    instances: { '': (rows) => ({ points: 4, rows, x: 10 }) },
    caption: 'Four points, $x = 10$: the share of 400 sketches beyond $xn/k$, with the band that they do not exclude.',
  },
  controls: [
    control('two-for-the-constant', 20, {
      breaks: '2.2 in place of 6.414, for two points and two rows',
      instances: fc.constantFrom(2, 3).map((x) => ({ points: 2, rows: 2, x })),
      probability: (instance) => tail(instance, 2.2),
      replicates: 20_000,
    }),
    control('four-for-the-constant', 20, {
      breaks: '4 in place of 6.414, for three points and six rows',
      instances: fc.constantFrom(6, 7).map((x) => ({ points: 3, rows: 6, x })),
      probability: (instance) => tail(instance, 4),
      replicates: 6000,
    }),
  ],
});

const tail = (instance: Instance, constant: number): number =>
  Math.min(1, (constant / instance.x) ** excess(instance) / Math.sqrt(2 * Math.PI));

/** In doubles: the condition number is random, and never close to the limit. */
function conditionOf(points: number, rows: number, seed: string): number {
  const entries = seededRandom(seed).normals(points * rows);
  const gram = new Float64Array(points * points);
  for (let k = 0; k < rows; k++)
    for (let i = 0; i < points; i++)
      for (let j = 0; j < points; j++) gram[i * points + j] += entries[k * points + i] * entries[k * points + j];
  const values = approximateEigenvalues(gram, points);
  return Math.sqrt(Math.max(...values) / Math.max(Math.min(...values), Number.MIN_VALUE));
}
