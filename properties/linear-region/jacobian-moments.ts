import fc, { type Arbitrary } from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { PENNINGTON_SCHOENHOLZ_GANGULI } from '../citations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { number, Rational } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { dot, squaredLength } from '../parts/vectors.js';
import { gaussian, haar, type MatrixLaw, signedPermutations } from './matrix-laws.js';
import {
  diagonals,
  gaussianMoments,
  haarMoments,
  type Moments,
  type Slopes,
  slopeRatio,
  squaredMeans,
} from './moment-recursion.js';

const ends = eachEnd({
  'orthogonal, square of the first': 'first moment squared over its closed form',
  'orthogonal, second': 'second moment over its closed form',
  'Gaussian, square of the first': 'first moment squared over its closed form',
  'Gaussian, second': 'second moment over its closed form',
});

/** The diagonals of D_1 … D_L. */
interface Instance {
  readonly slopes: readonly Slopes[];
  readonly end: keyof typeof ends.only;
}

const isOrthogonal = ({ end }: Instance): boolean => end.startsWith('orthogonal');

const few = (end: Instance['end'], depth = 2): Arbitrary<Instance> =>
  fc.record({ slopes: diagonals(2, [depth, depth], 1), end: ends.only[end] });

export const linearJacobianMoments = defineClaim<Instance>({
  id: 'linear.jacobian-moments',
  sides: ['moment', 'recursion'],
  title: 'At every width the first moments of a Jacobian follow a recursion, for orthogonal and for Gaussian weights',
  source: {
    ...PENNINGTON_SCHOENHOLZ_GANGULI,
    theorem: 'explicit form at finite width of the moments of the Jacobian (from memory, checked here)',
  },
  statement: String.raw`x = \frac{\mathbb E\,m_1^2}{\prod p_1^2},\ y = \frac{\mathbb E\,m_2}{\prod p_1^2}: \quad \text{orthogonal:}\ x \leftarrow x + 2\kappa(r-1)(y-x),\ y \leftarrow y + (r-1)x + (N-2)\kappa(r-1)(y-x); \quad \text{Gaussian:}\ x \leftarrow x + \tfrac{2r}{N^2}y,\ y \leftarrow rx + \big(1 + \tfrac rN\big)y`,
  hypotheses: String.raw`$J = \prod D_lW_l$, $D_l$ fixed, $W_l \in \mathbb R^{N\times N}$ independent, of Haar measure or of normal entries of variance $1/N$; $m_k = \mathrm{tr}(JJ^\top)^k/N$, $p_k = \mathrm{tr}\,D_l^{2k}/N$, $r = p_2/p_1^2$, $\kappa = 1/((N+2)(N-1))$, from $x = y = 1$; two layers of $N = 2$, $4$ orthogonal, one or two of $N = 2$ and one of $N = 3$ Gaussian; each draw tests one of the four`,
  because: String.raw`Both are of degree 4 in each $W_l$. So Haar measure may be replaced by finitely many rotations or the Weyl group of $F_4$, and the normal law by one on $0, \pm\sqrt3$: all outcomes are enumerated.`,
  instances: fc.oneof(
    fc.record({
      slopes: fc.oneof(diagonals(2, [2, 2], 3), diagonals(4, [2, 2], 3)),
      end: fc.constantFrom('orthogonal, square of the first', 'orthogonal, second'),
    }),
    fc.record({
      slopes: fc.oneof(diagonals(2, [1, 1], 3), diagonals(2, [2, 2], 3), diagonals(3, [1, 1], 3)),
      end: fc.constantFrom('Gaussian, square of the first', 'Gaussian, second'),
    }),
  ),
  compare: (instance) => enumerated(instance),
  runs: 100,
  group: ends.group,
  cover: {
    'four dimensions': { when: ({ slopes }) => slopes[0].length === 4, atLeast: 0.1 },
    'two Gaussian layers': { when: (i) => !isOrthogonal(i) && i.slopes.length === 2, atLeast: 0.1 },
  },
  typicalSeconds: 1.1,
  drawMilliseconds: 9.2,
  along: {
    x: 'slope of the last unit',
    at: [0, 1, 2, 3],
    instances: curves(['orthogonal, second', 'Gaussian, second'], (end, slope) => ({
      slopes: [
        [1, slope],
        [2, slope],
      ],
      end,
    })),
    caption: 'Two layers of two units: the second moment over all outcomes, on the recursion.',
  },
  controls: [
    control('signed-permutations', 40, {
      breaks: 'signed permutations in place of Haar measure',
      instances: few('orthogonal, second'),
      compare: (instance) => enumerated(instance, { law: signedPermutations }),
    }),
    control('gaussian-for-orthogonal', 20, {
      breaks: 'the recursion of orthogonal weights for Gaussian ones',
      instances: few('Gaussian, second', 1),
      compare: (instance) => enumerated(instance, { recursion: haarMoments }),
    }),
    control('width-for-width-plus-two', 40, {
      breaks: String.raw`$\kappa = 1/(N(N-1))$`,
      instances: few('orthogonal, square of the first'),
      compare: (instance) =>
        enumerated(instance, { recursion: (ratios, size) => haarMoments(ratios, size, size * (size - 1)) }),
    }),
  ],
});

interface Variant {
  readonly law?: MatrixLaw;
  readonly recursion?: (ratios: readonly Rational[], size: number) => Moments;
}

function enumerated(instance: Instance, variant: Variant = {}): Comparison {
  const { slopes, end } = instance;
  const size = slopes[0].length;
  const { law = (isOrthogonal(instance) ? haar : gaussian)(size) } = variant;
  const { recursion = isOrthogonal(instance) ? haarMoments : gaussianMoments } = variant;
  const isFirst = end.endsWith('first');
  // W_1 drops out of J Jᵀ when it is orthogonal.
  const laws = slopes.map((_, l) => (l === 0 && isOrthogonal(instance) ? undefined : law));
  const found = expectedMoment(slopes, laws, isFirst);
  const moments = recursion(slopes.map(slopeRatio), size);
  const right = squaredMeans(slopes).reduce((a, b) => a.times(b), isFirst ? moments.x : moments.y);
  return exactlyEquals(found, right, { layers: slopes.length });
}

/** E m_1² or E m_2 over all outcomes; the layer without a law has W = I. In whole numbers below 2⁵³ until the end. */
function expectedMoment(
  slopes: readonly Slopes[],
  laws: readonly (MatrixLaw | undefined)[],
  isFirst: boolean,
): Rational {
  const size = slopes[0].length;
  const visit = (l: number, c: readonly (readonly number[])[]): number => {
    if (l === slopes.length) return isFirst ? traceOf(c) ** 2 : squareOf(c);
    const terms = laws[l]?.terms ?? [{ rows: unit(size), weight: 1 }];
    return terms.reduce((sum, { rows, weight }) => sum + weight * visit(l + 1, conjugated(rows, c, slopes[l])), 0);
  };
  const total = visit(0, unit(size));
  const scale = laws.reduce(
    (product, law) => (law === undefined ? product : product.times(law.fourth).over(number(law.whole))),
    Rational.ONE,
  );
  return scale.times(number(total)).over(number(isFirst ? size * size : size));
}

const unit = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
const traceOf = (c: readonly (readonly number[])[]): number => c.reduce((sum, row, i) => sum + row[i], 0);
const squareOf = (c: readonly (readonly number[])[]): number => squaredLength(c.flat());

/** D W C Wᵀ D. */
function conjugated(w: readonly (readonly number[])[], c: readonly (readonly number[])[], d: Slopes): number[][] {
  const half = w.map((row) => c.map((column) => dot(row, column)));
  return w.map((_, i) => w.map((row, j) => d[i] * d[j] * dot(half[i], row)));
}
