import fc from 'fast-check';
import { stepKernel } from '../../src/families/homogeneous/two-slopes.js';
import { exactPolynomialGram } from '../../src/gram/exact-polynomial-gram.js';
import { finiteGramMatrix } from '../../src/gram/finite-gram-matrix.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import type { SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { halfCircle, upToNumber } from '../parts/along.js';
import { computedMatrix } from '../parts/computed.js';
import { angleBetween, type Directions, directions, integerRank, intrinsicDimension } from '../parts/data.js';
import { point } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { simpleIntegers } from '../parts/simple-integers.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { withAntipodes } from './antipodal.js';
import { weightsOf } from './draws.js';
import { polynomialDimension } from './rank-bound.js';

/** A polynomial network on data of some rank: infinitely wide, or with the rows of `weights` for its hidden layer. */
interface Instance {
  readonly coefficients: readonly number[];
  readonly data: Directions;
  /** Integer rows of as many coordinates as the data may have; none for infinite width. */
  readonly weights: readonly (readonly number[])[];
}

const coefficients = fc
  .array(simpleIntegers(3), { minLength: 3, maxLength: 4 })
  .filter((a) => a.slice(2).some((x) => x !== 0));
const weights = fc.oneof(
  fc.constant([]),
  fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
);
const planar = directions({ n: [4, 12], dimension: [2, 4], intrinsicDimension: 2, maxEntry: 16 });
const spatial = directions({ n: [9, 12], dimension: [3, 4], intrinsicDimension: 3, maxEntry: 16 });
const few = directions({ n: [2, 9], dimension: 2, maxEntry: 9 });

/** What counts as zero: no draw here has an eigenvalue between this and 1e-30 (n ≤ 12, entries ≤ 16). */
const ZERO = point(1e-100);

// n > N is no hypothesis that a control could drop: without it nothing is claimed. Nor are the weights: any will do.
export const polynomialRank = defineClaim<Instance>({
  id: 'gram.polynomial-rank',
  sides: ['largest eigenvalue beyond the rank', '0'],
  title: 'Polynomial activations: the Gram matrix has bounded rank, at infinite and at every finite width',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the singularity of polynomial activations on low-dimensional data' },
  statement: String.raw`\lambda_1 = \dots = \lambda_{n-N} = 0 \ \text{ for } G^\infty \text{ and every } G^{(m)}, \qquad N = \binom{p+d'-1}{d'-1} + \binom{p+d'-2}{d'-1}`,
  hypotheses: String.raw`$\varphi$ a polynomial of degree $p$, unit data in a $d'$-dimensional subspace, $n > N$; only the first term of $N$ counts when $\varphi'$ is even or odd. Any weights $W$. Zero is tested as $\le 10^{-100}$`,
  because: String.raw`$\varphi'(w\cdot x_i)\,x_i$ is a vector of polynomials of degree $\le p$ in $x_i$, restricted to the sphere of the subspace, so both Gram matrices factor through the space of such polynomials, whose dimension is $N$; if $\varphi'$ has a parity, so have all of them.`,
  instances: fc
    .record({ coefficients, data: fc.oneof({ arbitrary: planar, weight: 2 }, spatial), weights })
    .filter((i) => i.data.count > rankBound(i)),
  onData: {
    instances: (rows) => fc.record({ coefficients, data: rows(4, 12), weights }),
    admits: (i) => i.data.count > rankBound(i) && (i.weights.length === 0 || i.data.dimension <= 4),
  },
  group: ({ coefficients }) => (coefficients.length === 4 && coefficients[3] !== 0 ? 'cubic' : 'quadratic'),
  compare: (instance, at) => exactly(instance) ?? vanishing(instance, at, rankBound(instance)),
  cover: {
    'infinite width': { when: ({ weights }) => weights.length === 0, atLeast: 0.2 },
    'finite width': { when: ({ weights }) => weights.length > 0, atLeast: 0.2 },
    'derivative of one parity': { when: hasParity, atLeast: 0.05 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.03 },
    cubic: { when: ({ coefficients }) => coefficients.length === 4 && coefficients[3] !== 0, atLeast: 0.1 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.25,
  figures: rankByPoints,
  controls: [
    control('rank-one-less', 100, {
      breaks: '$N - 1$ in place of $N$',
      instances: fc
        .record({ coefficients, data: directions({ n: [3, 9], dimension: 2, maxEntry: 9 }), weights: fc.constant([]) })
        .filter((i) => i.data.count >= rankBound(i)),
      compare: (instance, at) => vanishing(instance, at, rankBound(instance) - 1),
    }),
    control('one-dimension-less', 100, {
      breaks: "$N$ is computed with $d' - 1$ in place of $d'$",
      instances: fc
        .record({ coefficients, data: few, weights: fc.constant([]) })
        .filter((i) => intrinsicDimension(i.data) > 1 && i.data.count > rankBound(i, { missing: 1 })),
      compare: (instance, at) => vanishing(instance, at, rankBound(instance, { missing: 1 })),
    }),
    control('one-parity-for-all', 100, {
      breaks: String.raw`the first term of $N$ alone, for $\varphi'$ neither even nor odd`,
      instances: fc
        .record({ coefficients, data: fc.oneof(few, withAntipodes), weights: fc.constant([]) })
        .filter((i) => !hasParity(i) && i.data.count > rankBound(i, { oneParity: true })),
      compare: (instance, at) => vanishing(instance, at, rankBound(instance, { oneParity: true })),
    }),
    control('a-trace-of-relu', 100, {
      breaks: String.raw`$\varphi = z^2 + \mathrm{ReLU}(z)/1000$ is no polynomial`,
      instances: fc.record({
        coefficients: fc.constant([0, 0, 1]),
        data: directions({ n: [4, 9], dimension: 2, maxEntry: 9, minSeparation: 0.01 }),
        weights: fc.constant([]),
      }),
      compare: (instance, at) => vanishingBelow(squarePlusRelu(instance.data, at), instance, at, rankBound(instance)),
    }),
  ],
});

const activationOf = ({ coefficients }: Instance): Activation => activations.polynomial(coefficients);

function hasParity(instance: Instance): boolean {
  return activationOf(instance).derivativeParity !== undefined;
}

/** N, or what a control takes for it. */
function rankBound(instance: Instance, { missing = 0, oneParity = hasParity(instance) } = {}): number {
  const degree = instance.coefficients.findLastIndex((a) => a !== 0);
  return polynomialDimension(degree, intrinsicDimension(instance.data) - missing, oneParity);
}

/**
 * The even and the odd powers of φ apart: each part's own Gram matrix is rational up to row scaling, so elimination finds its
 * rank, and zero is zero. φ′ is their sum, so is the matrix that G factors through, and ranks of a sum add at most.
 */
function exactly(instance: Instance): Comparison | undefined {
  const { data } = instance;
  const rank = rankOf(instance);
  if (rank > rankBound(instance)) return undefined;
  return atMost(point(0), ZERO, { points: point(data.count), 'exact rank at most': point(rank) });
}

function rankOf(instance: Instance): number {
  const { coefficients, data } = instance;
  const parts = [0, 1].map((parity) => coefficients.map((a, k) => (k > 0 && k % 2 === parity ? a : 0)));
  return parts
    .filter((part) => part.some((a) => a !== 0))
    .map((part) => integerRank(exactPolynomialGram(part, data, weightsOf(instance))))
    .reduce((sum, each) => sum + each, 0);
}

/** The rank, by elimination, of directions of a half circle, and what it cannot exceed. */
function rankByPoints(): Figure[] {
  const counts = upToNumber(12, 3);
  const kinds = { quadratic: [1, 2, 1], cubic: [1, 1, 1, 1] };
  const at = (coefficients: readonly number[], n: number): Instance => ({
    coefficients,
    data: halfCircle(n),
    weights: [],
  });
  return [
    lines({
      id: 'rank-by-points',
      title: 'The rank stops growing with the points',
      caption:
        'Directions of a half circle: the ranks of the parts of even and of odd powers, by exact elimination, together; and $N$. All eigenvalues beyond are 0.',
      x: linear('points $n$'),
      y: linear(String.raw`rank of $G^\infty$, at most`),
      series: Object.entries(kinds).flatMap(([name, coefficients]) => [
        line(name, 'measured', counts, (n) => rankOf(at(coefficients, n))),
        line(`$N$, ${name}`, 'bound', counts, (n) => rankBound(at(coefficients, n))),
      ]),
    }),
  ];
}

function vanishing(instance: Instance, at: Precision, rank: number): Comparison {
  const { data } = instance;
  const activation = activationOf(instance);
  const rows = weightsOf(instance);
  const gram = rows.length === 0 ? gramMatrix(activation, data, at) : finiteGramMatrix(activation, data, rows, at);
  return vanishingBelow(gram, instance, at, rank);
}

/** λ_{n−rank} ≤ 1e-100. */
function vanishingBelow(gram: SymmetricMatrix, { data }: Instance, at: Precision, rank: number): Comparison {
  const spectrum = eigenvalues(gram, at);
  const next = spectrum[data.count - rank];
  return atMost(spectrum[data.count - rank - 1], ZERO, {
    points: point(data.count),
    'first eigenvalue not claimed to vanish': next ?? point(0),
  });
}

/** G for φ = z² + ReLU(z)/1000: E[φ′(u)φ′(v)] = 4ρ + 4·10⁻³·ρ/√(2π) + 10⁻⁶·(π − θ)/2π. */
function squarePlusRelu(data: Directions, at: Precision): SymmetricMatrix {
  return computedMatrix(data.count, at, (R, i, j) => {
    const angle = angleBetween(R, data, i, j);
    const mixed = R.divide(R.number(4), R.multiply(R.number(1000), R.sqrt(R.scale(R.pi(), 1))));
    const linear = R.multiply(R.add(R.number(4), mixed), angle.cosine);
    const kinked = R.divide(stepKernel(R, angle), R.number(1e6));
    return R.multiply(R.add(linear, kinked), angle.cosine);
  });
}
