import fc from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  apply,
  diagonal,
  inertiaOf,
  inverse,
  nullSpace,
  plusMultiple,
  product,
  type RationalMatrix,
  type RationalVector,
  rank as rankOf,
  rationalMatrix,
  scaled,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Certificate, designOf, designSize } from './certificate.js';
import { residualsOf, squareNorm, weighted } from './empirical.js';
import { formsOn, tangentDimension, tangentPairs } from './tangent.js';

const ends = eachEnd({
  certificate: 'S against its multiple of the projection',
  identifies: 'rank on T',
  count: 'points',
  separates: 'residual of the second matrix',
});

/** The design, moved by x ↦ gx with g = LU of determinant 1: off the diagonals of L and U what is drawn. */
interface Instance {
  readonly rank: number;
  readonly shear: readonly (readonly number[])[];
  readonly end: keyof typeof ends.only;
}

const instances = (most: number, end: fc.Arbitrary<Instance['end']>, leastRank = 0) =>
  fc
    .record({
      shear: integerMatrix({ rows: [1 + leastRank, most], largest: 1 }),
      rank: fc.integer({ min: leastRank, max: most }),
      end,
    })
    .filter(({ shear, rank }) => rank < shear.length);
const plain = (most: number, leastRank: number, end: Instance['end']) =>
  fc
    .record({
      dimension: fc.integer({ min: leastRank + 1, max: most }),
      rank: fc.integer({ min: leastRank, max: most - 1 }),
    })
    .filter(({ dimension, rank }) => rank < dimension)
    .map(({ dimension, rank }): Instance => ({ rank, shear: zeros(dimension), end }));
const zeros = (n: number): number[][] => Array.from({ length: n }, () => Array.from({ length: n }, () => 0));

export const quadraticDesign = defineClaim<Instance>({
  id: 'quadratic.design',
  sides: ['what the design has', 'what the theorem says'],
  title:
    'As many points as degrees of freedom and a few more are enough to identify the teacher, in a design for every rank',
  source: { ...SARAO_MANNELLI, theorem: 'the count $n_c$ (from memory, checked here), by an explicit design' },
  statement: String.raw`\sum_k \mu_k x_k x_k^\top = (r+1)P_\perp, \qquad \mathrm{rank}\big(D \mapsto (x_k^\top Dx_k)\big|_T\big) = \dim T, \qquad n = d(r+1) - \tfrac{r(r+1)}2`,
  hypotheses: String.raw`$0 \le r < d \le 6$, $P_\perp$ the projection on the kernel of $A^*$, $T = \{D : P_\perp DP_\perp = 0\}$; the points $(c_i, f_j)$, $e_i + e_j$, $e_i$ with weights $1$, $-(d-r)$, $-(d-r)(3-r)$, $c_0 = -\sum e_i$, $c_i = e_i$; moved by a unimodular $g$, by which $P_\perp$ becomes $gP_\perp g^\top$; each draw tests one of the three, or that the $D$ with $D(f_1, f_1) = 1$, $D(e_i, f_1) = -\frac12$ is missed by all points but $(c_0, f_1)$, whose residual is $r + 1$`,
  because: String.raw`The $c_i$ sum to 0, and $\sum_i c_i c_i^\top = I + \mathbf 1\mathbf 1^\top$, which the pairs and the axes take away. On $T$ the pairs and axes determine the block of $D$ on the range, then the $(c_i, f_j)$ the rest. By quadratic.recovery the teacher is then the only $A \succeq 0$ of zero loss.`,
  instances: instances(6, ends.any),
  compare: (instance) => designed(instance, moved(instance)),
  group: ends.group,
  cover: {
    'a teacher of rank two or more': { when: ({ rank }) => rank >= 2, atLeast: 0.2 },
    'no teacher': { when: ({ rank }) => rank === 0, atLeast: 0.05 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 0.54,
  along: {
    x: 'dimension $d$',
    at: [3, 4, 5, 6],
    sides: ['points of the design', '$d(r+1)-r(r+1)/2$'],
    instances: curves(
      [0, 1, 2].map((rank) => ({ name: `rank ${rank}`, rank })),
      ({ rank }, d) => ({ rank, shear: upToNumber(d).map(() => upToNumber(d).map(() => 0)), end: 'count' }),
    ),
    caption: 'How many points the design has, for teachers of three ranks.',
  },
  controls: [
    control('one-point-left-out', 20, {
      breaks: 'one of the $(c_i, f_j)$ is left out: there is a second matrix that fits',
      instances: plain(3, 1, 'separates'),
      compare: (instance) => designed(instance, without(designOf(instance.shear.length, instance.rank))),
    }),
    control('pairs-of-the-other-sign', 20, {
      breaks: 'the weights of $e_i + e_j$ are $+(d-r)$',
      instances: plain(4, 2, 'certificate'),
      compare: (instance) => designed(instance, otherSign(designOf(instance.shear.length, instance.rank))),
    }),
    control('never-with-fewer', 1500, {
      breaks: '$n_c - 1$ points never identify a teacher ($d = 3$, $r = 1$)',
      instances: integerMatrix({ rows: 4, columns: 2, largest: 1 }).map((rest) => ({
        rank: 1,
        shear: rest.map((row) => [1, ...row]),
        end: 'count',
      })),
      compare: ({ shear }) => exactlyEquals(number(identifies(rationalMatrix(shear), 1) ? 1 : 0), Rational.ZERO, {}),
    }),
  ],
});

/** D(f_1, f_1) = 1 and D(e_i, f_1) = −½: every point of the design but (c_0, f_1) misses it. */
export const secondMatrix = (d: number, rank: number): RationalMatrix =>
  Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (__, j) => {
      const [low, high] = [Math.min(i, j), Math.max(i, j)];
      return high !== rank ? Rational.ZERO : low === rank ? Rational.ONE : number(-1, 2);
    }),
  );

/** g = LU with ones on both diagonals. */
function motion(shear: Instance['shear']): RationalMatrix {
  const triangle = (keep: (i: number, j: number) => boolean): RationalMatrix =>
    rationalMatrix(shear.map((row, i) => row.map((x, j) => (i === j ? 1 : keep(i, j) ? x : 0))));
  return product(
    triangle((i, j) => i > j),
    triangle((i, j) => i < j),
  );
}

function moved({ rank, shear }: Instance): Certificate {
  const design = designOf(shear.length, rank);
  return { ...design, points: design.points.map((x) => apply(motion(shear), x)) };
}

function designed({ rank, shear, end }: Instance, { points, weights, sigma }: Certificate): Comparison {
  const d = shear.length;
  const shown = { points: points.length, dimension: d, rank };
  if (end === 'count') return exactlyEquals(number(points.length), number(designSize(d, rank)), shown);
  const g = motion(shear);
  if (end === 'identifies') {
    const back = points.map((x) => apply(inverse(g), x));
    return exactlyEquals(
      number(rankOf(formsOn(back, tangentPairs(d, rank)))),
      number(tangentDimension(d, rank)),
      shown,
    );
  }
  if (end === 'separates') {
    const residuals = residualsOf(
      points.map((x) => apply(inverse(g), x)),
      secondMatrix(d, rank),
    );
    return exactlyEquals(sum(residuals.map((e) => e.squared())), number((rank + 1) ** 2), shown);
  }
  const kernel = diagonal(shear.map((_, i) => number(i < rank ? 0 : 1)));
  const goal = scaled(sigma, product(product(g, kernel), transpose(g)));
  const difference = plusMultiple(weighted(points, weights), number(-1), goal);
  return exactlyEquals(squareNorm(difference), Rational.ZERO, shown);
}

export const without = (design: Certificate): Certificate => ({
  ...design,
  points: design.points.slice(1),
  weights: design.weights.slice(1),
});

/** The weights of sums of two axes, which have two components other than 0, both 1, in the range. */
export const otherSign = (design: Certificate): Certificate => {
  const isPair = (x: Certificate['points'][number]): boolean =>
    design.sigma.compare(number(2)) > 0 && x.filter((e) => e.sign !== 0).length === 2 && x.slice(-1)[0].sign === 0;
  return { ...design, weights: design.weights.map((w, k) => (isPair(design.points[k]) ? w.absolute() : w)) };
};

/** Whether some μ shows that a teacher on e_1 … e_r is the only one that fits: sought among single vectors of the null space. */
function identifies(points: RationalMatrix, rank: number): boolean {
  return dualWeights(points, rank) !== undefined;
}

/** Weights m with Σ m_k x_kx_kᵀ 0 on T and positive definite on the kernel, among those of a basis, where the forms on T have full rank. */
export function dualWeights(points: RationalMatrix, rank: number): RationalVector | undefined {
  const d = points[0].length;
  const pairs = tangentPairs(d, rank);
  if (rankOf(formsOn(points, pairs)) < pairs.length) return undefined;
  for (const weights of nullSpace(transpose(formsOn(points, pairs)), points.length)) {
    const s = weighted(points, weights)
      .slice(rank)
      .map((row) => row.slice(rank));
    const { positive, negative } = inertiaOf(s);
    if (positive === d - rank) return weights;
    if (negative === d - rank) return weights.map((x) => x.negated());
  }
  return undefined;
}
