import fc, { type Arbitrary } from 'fast-check';
import { exactlyAtLeast } from '../../src/claims/exact-comparison.js';
import { integerMatrix, orthogonalMatrix, simpleInteger } from '../../src/data/exact-arbitraries.js';
import { rank, rationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { LI_SONODA } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { dot, number, Rational, type RationalMatrix, type RationalVector, smaller, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { squaredDistanceTo } from './least-squares.js';

/** A hidden neuron x ↦ σ(a·x − b) has the row (a, b); the targets are functions on the points. */
interface Instance {
  readonly points: readonly (readonly number[])[];
  readonly neurons: readonly (readonly number[])[];
  readonly activation: keyof typeof ACTIVATIONS;
  readonly targets: RationalMatrix;
}

const ACTIVATIONS = {
  relu: (z: number) => Math.max(z, 0),
  abs: (z: number) => Math.abs(z),
  square: (z: number) => z * z,
  step: (z: number) => (z > 0 ? 1 : 0),
};

const networks = (targets: Arbitrary<RationalMatrix>, { dimension, most, largest }: Sizes): Arbitrary<Instance> => {
  const rows = (width: number, length: number) =>
    fc.array(fc.array(simpleInteger(largest), { minLength: width, maxLength: width }), { maxLength: length });
  return fc
    .record({
      points: fc.array(fc.array(simpleInteger(largest), { minLength: dimension, maxLength: dimension }), {
        minLength: 6,
        maxLength: 6,
      }),
      neurons: rows(dimension + 1, most),
      activation: fc.constantFrom('relu', 'abs', 'square', 'step'),
      targets,
    })
    .map((instance) => ({ ...instance, points: instance.points.slice(0, instance.targets[0].length) }));
};

interface Sizes {
  readonly dimension: number;
  readonly most: number;
  readonly largest: number;
}

/** The first rows of an orthogonal matrix. */
const orthogonal = (size: readonly [number, number]): Arbitrary<RationalMatrix> =>
  fc
    .record({ basis: orthogonalMatrix(size), left: fc.nat({ max: 4 }) })
    .map(({ basis, left }) => basis.slice(0, Math.max(1, basis.length - left)));

const small = networks(orthogonal([1, 2]), { dimension: 1, most: 2, largest: 1 });

export const randomNetWidth = defineClaim<Instance>({
  id: 'random-net.width',
  sides: ['relative error, summed', String.raw`$M-\mathrm{rank}$`],
  title: 'N features, trained or random, miss at least M − N of M orthogonal targets',
  source: { ...LI_SONODA, theorem: 'explicit form of the lower bound for a fixed number of neurons' },
  statement: String.raw`\sum_{j=1}^M \frac{\mathrm{dist}^2(f_j, \mathrm{span}\{\varphi_1, \dots, \varphi_N\})}{\|f_j\|^2} \;\ge\; M - \mathrm{rank}(\varphi) \;\ge\; M - N`,
  hypotheses: String.raw`$f_1, \dots, f_M$ orthogonal functions on $n \le 5$ points, $\varphi_i(x) = \sigma(a_i\cdot x - b_i)$ any, the output weights free: so some target keeps a share $1 - N/M$. Nothing is said for $N \to \infty$`,
  because: String.raw`With the orthogonal projections $P$ on the features and $Q$ on the targets the left side is $M - \mathrm{tr}(PQ)$, and $\mathrm{tr}(PQ) \le \mathrm{tr}\,P$.`,
  instances: networks(orthogonal([1, 5]), { dimension: 2, most: 4, largest: 3 }),
  compare: (instance) => missed(instance),
  group: ({ activation }) => activation,
  cover: {
    'more targets than neurons': { when: ({ targets, neurons }) => targets.length > neurons.length, atLeast: 0.2 },
    'two neurons or more': { when: ({ neurons }) => neurons.length >= 2, atLeast: 0.2 },
  },
  typicalSeconds: 0.07,
  drawMilliseconds: 0.12,
  along: {
    x: 'neurons $N$',
    at: upToNumber(6, 0),
    instances: {
      '': (n) => ({
        points: upToNumber(5, 0).map((x) => [x]),
        neurons: upToNumber(n).map((k) => [1, k - 2]),
        activation: 'relu',
        targets: upToNumber(6).map((j) => upToNumber(6).map((k) => number(j === k ? 1 : 0))),
      }),
    },
    caption:
      'Six points, six orthogonal targets, rectifiers with their kinks between the points: each neuron takes one off the sum of the relative errors.',
  },
  controls: [
    control('not-orthogonal', 300, {
      breaks: 'the targets are not orthogonal',
      instances: networks(
        integerMatrix({ rows: 2, columns: [1, 2], largest: 1 })
          .filter((rows) => rows.every((row) => row.some((x) => x !== 0)))
          .map(rationalMatrix),
        { dimension: 1, most: 2, largest: 1 },
      ),
    }),
    control('chosen-for-each-target', 300, {
      breaks: 'each target is approximated by the neuron that suits it best, counted as $N = 1$',
      instances: networks(orthogonalMatrix(2), { dimension: 1, most: 3, largest: 1 }).filter(
        ({ neurons }) => neurons.length >= 2,
      ),
      compare: (instance) => missed(instance, { each: true }),
    }),
    control('one-more', 300, {
      breaks: String.raw`$M - \mathrm{rank} + 1$`,
      instances: small,
      compare: (instance) => missed(instance, { more: 1 }),
    }),
    control('output-bias-not-counted', 300, {
      breaks: 'a free output bias is not counted among the features',
      instances: small,
      compare: (instance) => missed(instance, { bias: true }),
    }),
  ],
});

interface Variant {
  readonly each?: boolean;
  readonly more?: number;
  readonly bias?: boolean;
}

function missed({ points, neurons, activation, targets }: Instance, variant: Variant = {}): Comparison {
  const { each = false, more = 0, bias = false } = variant;
  const features = neurons.map((row) =>
    points.map((x) => {
      const z = x.reduce((total, coordinate, k) => total + coordinate * row[k], -row[x.length]);
      return Rational.from(ACTIVATIONS[activation](z));
    }),
  );
  const used = bias ? [...features, points.map(() => Rational.ONE)] : features;
  const distance = (f: RationalVector): Rational =>
    each ? used.map((v) => squaredDistanceTo([v], f)).reduce(smaller) : squaredDistanceTo(used, f);
  const left = sum(targets.map((f) => distance(f).over(dot(f, f))));
  const counted = each ? 1 : rank(features);
  return exactlyAtLeast(left, number(targets.length - counted + more), {
    neurons: neurons.length,
    targets: targets.length,
  });
}
