import fc, { type Arbitrary } from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { PENNINGTON_SCHOENHOLZ_GANGULI } from '../citations.js';
import { curves } from '../parts/along.js';
import { number, Rational } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { squaredLength } from '../parts/vectors.js';
import { axes, gaussian, haar, type MatrixLaw, sphere } from './matrix-laws.js';
import { diagonals, type Slopes, slopeRatio, squaredMeans } from './moment-recursion.js';

type Weights = 'orthogonal' | 'Gaussian';

/** The diagonals of D_1 … D_L. */
interface Instance {
  readonly slopes: readonly Slopes[];
  readonly weights: Weights;
}

const few = (weights: Weights): Arbitrary<Instance> =>
  fc.record({ slopes: diagonals(2, [1, 1], 1), weights: fc.constant(weights) });

export const linearGradientSpread = defineClaim<Instance>({
  id: 'linear.gradient-spread',
  sides: ['fluctuation of the gradient', 'closed form'],
  title: 'How much the size of a gradient fluctuates that goes back through fixed slopes and random weights',
  source: {
    ...PENNINGTON_SCHOENHOLZ_GANGULI,
    theorem: 'explicit form at finite width of the moments of the Jacobian (from memory, checked here)',
  },
  statement: String.raw`\frac{\mathbb E\,\|J^\top u\|^4}{(\mathbb E\,\|J^\top u\|^2)^2} \;=\; \prod_l\Big(1 + \frac{2(r_l - 1)}{N + 2}\Big)\ \text{orthogonal}, \qquad \prod_l\Big(1 + \frac{2r_l}N\Big)\ \text{Gaussian}`,
  hypotheses: String.raw`$J$ and $r_l$ as in linear.jacobian-moments, $u$ a uniformly distributed unit vector independent of $J$; up to two layers of $N = 2$ or $4$ orthogonal, $N = 2$ Gaussian. By Chebyshev's inequality $\mathbb P(|\,\|J^\top u\|^2/\mathbb E - 1| \ge \varepsilon)$ is at most this less 1, over $\varepsilon^2$`,
  because: String.raw`Each $W_l^\top$ makes the direction uniform again, and $\mathbb E\|Du\|^4 = (2p_2N + N^2p_1^2)/(N(N+2))$; a Gaussian $W$ multiplies by $1 + 2/N$ besides. All outcomes are enumerated, as in linear.jacobian-moments; $u$ runs through 4 or 24 directions that see every function of degree 4.`,
  instances: fc.oneof(
    fc.record({
      slopes: fc.oneof(diagonals(2, [1, 2], 3), diagonals(4, [1, 2], 3)),
      weights: fc.constant('orthogonal'),
    }),
    fc.record({ slopes: diagonals(2, [1, 2], 3), weights: fc.constant('Gaussian') }),
  ),
  compare: (instance) => fluctuating(instance),
  runs: 60,
  group: ({ weights }) => weights,
  cover: {
    'four dimensions': { when: ({ slopes }) => slopes[0].length === 4, atLeast: 0.1 },
    'two layers': { when: ({ slopes }) => slopes.length === 2, atLeast: 0.2 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 2.6,
  along: {
    x: 'slope of the last unit',
    at: [0, 1, 2, 3],
    instances: curves(['orthogonal', 'Gaussian'], (weights, slope) => ({
      slopes: [
        [1, slope],
        [2, slope],
      ],
      weights,
    })),
    caption: 'Two layers of two units, whose slopes are 1 and 2, and the one that is varied in both.',
  },
  controls: [
    control('width-for-width-plus-two', 30, {
      breaks: '$N$ in place of $N + 2$',
      instances: few('orthogonal'),
      compare: (instance) => fluctuating(instance, { room: 0 }),
    }),
    control('gaussian-for-orthogonal', 20, {
      breaks: 'the formula of Gaussian weights for orthogonal ones',
      instances: few('orthogonal'),
      compare: (instance) => fluctuating(instance, { formula: 'Gaussian' }),
    }),
    control('along-the-axes', 30, {
      breaks: String.raw`$u$ is one of $\pm e_i$`,
      instances: few('orthogonal'),
      compare: (instance) => fluctuating(instance, { directions: axes }),
    }),
  ],
});

interface Variant {
  /** In place of the 2 of N + 2. */
  readonly room?: number;
  readonly formula?: Weights;
  readonly directions?: MatrixLaw;
}

function fluctuating({ slopes, weights }: Instance, variant: Variant = {}): Comparison {
  const size = slopes[0].length;
  const { room = 2, formula = weights, directions = sphere(size) } = variant;
  const factors = slopes.map(slopeRatio).map((r) => {
    const [share, width] = formula === 'orthogonal' ? [r.minus(Rational.ONE), size + room] : [r, size];
    return number(2, width).times(share).plus(Rational.ONE);
  });
  const right = [...factors, ...squaredMeans(slopes)].reduce((a, b) => a.times(b), Rational.ONE);
  return exactlyEquals(fourthMoment(slopes, weights, directions), right, { layers: slopes.length });
}

/** E ‖Jᵀu‖⁴ over all outcomes, in whole numbers below 2⁵³ until the end. An orthogonal W_1 changes no length. */
function fourthMoment(slopes: readonly Slopes[], weights: Weights, directions: MatrixLaw): Rational {
  const law = (weights === 'orthogonal' ? haar : gaussian)(slopes[0].length);
  const used = slopes.map((_, l) => (l === 0 && weights === 'orthogonal' ? undefined : law));
  const visit = (l: number, u: readonly number[]): number => {
    if (l < 0) return squaredLength(u) ** 2;
    const v = u.map((x, i) => slopes[l][i] * x);
    const each = used[l];
    if (each === undefined) return visit(l - 1, v);
    return each.terms.reduce((sum, { rows, weight }) => sum + weight * visit(l - 1, back(rows, v)), 0);
  };
  const last = slopes.length - 1;
  const total = directions.terms.reduce((sum, { rows, weight }) => sum + weight * visit(last, rows[0]), 0);
  return [directions, ...used].reduce(
    (product, each) => (each === undefined ? product : product.times(each.fourth).over(number(each.whole))),
    number(total),
  );
}

/** Wᵀ v. */
const back = (w: readonly (readonly number[])[], v: readonly number[]): number[] =>
  w[0].map((_, j) => v.reduce((sum, x, i) => sum + x * w[i][j], 0));
