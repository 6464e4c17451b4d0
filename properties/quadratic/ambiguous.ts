import fc from 'fast-check';
import { decided, exactlyAtLeast, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { larger, Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  apply,
  gramOf,
  inner,
  nullSpace,
  plusMultiple,
  product,
  type RationalMatrix,
  rank as rankOf,
  rationalMatrix,
  signOfSmallest,
  solve,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { point } from '../parts/intervals.js';
import { number } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim } from '../parts/statement.js';
import { empiricalLoss } from './empirical.js';
import { leastOf } from './model.js';
import { tangentDimension } from './tangent.js';

const ends = eachEnd({
  fits: 'loss of the second matrix',
  semidefinite: 'its smallest eigenvalue',
  other: 'its distance',
});

/** Data as rows, A* = BBᵀ with `basis` B of d rows. */
interface Instance {
  readonly points: readonly (readonly number[])[];
  readonly basis: readonly (readonly number[])[];
  readonly end: keyof typeof ends.only;
}

/** From one matrix with a row for each dimension: r < d columns for B, a column for each point. */
const drawn = (dimensions: readonly [number, number], largest: number, end: fc.Arbitrary<Instance['end']>) =>
  fc
    .record({
      columns: integerMatrix({ rows: dimensions, columns: [2, 9], largest }),
      rank: fc.integer({ min: 1, max: 3 }),
      end,
    })
    .filter(({ columns, rank }) => rank < Math.min(columns.length, columns[0].length))
    .map(({ columns, rank, end }): Instance => {
      const points = columns[0].slice(rank).map((_, k) => columns.map((row) => row[rank + k]));
      return { points, basis: columns.map((row) => row.slice(0, rank)), end };
    })
    .filter(({ basis }) => rankOf(rationalMatrix(basis)) === basis[0].length);

const independent = ({ points, basis }: Instance): boolean => rankOf(equations(points, basis)) === points.length;

export const quadraticAmbiguous = defineClaim<Instance>({
  id: 'quadratic.ambiguous',
  sides: ['distance of the second matrix, or its loss', '0'],
  title:
    'With too few points a teacher of lower rank is never identified: a second matrix fits them all, and here it is',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the lower count of samples' },
  statement: String.raw`\exists\, A' \succeq 0,\ A' \ne A^*: \quad L_n(A') = 0`,
  hypotheses: String.raw`$A^* = BB^\top$ of rank $r < d$; the vectors $x_k \otimes B^\top x_k$ are linearly independent, so $n \le \dim T = rd - r(r-1)/2$; each draw tests that the $A'$ below fits, is positive semidefinite, or is another one`,
  because: String.raw`$Z$ a basis of $\ker A^*$, $Y$ a solution of $2\,x_k^\top YB^\top x_k = -|Z^\top x_k|^2$, $D = ZZ^\top + BY^\top + YB^\top$: every $x_k^\top Dx_k = 0$. With $Y = B\Gamma + Z\Delta$ and $s = 1/\max(1, \|\Delta^\top\Delta - \Gamma - \Gamma^\top\|_\infty)$ the matrix $A' = BB^\top + sD$ is positive semidefinite, by its Schur complement. For $n < d$ already $vv^\top$ with $v \perp x_k$ is such a $D$, and for $r = d$ any $D \ne 0$ that all $x_k$ miss, of which there are some for $n < d(d+1)/2$, if it is small.`,
  instances: drawn([2, 4], 2, ends.any).filter(independent),
  compare: (instance) => second(instance),
  group: ends.group,
  runs: 150,
  cover: {
    'as many points as can be independent': {
      when: ({ points, basis }) => points.length >= basis.length + basis[0].length - 1,
      atLeast: 0.02,
    },
    'rank two or more': { when: ({ basis }) => basis[0].length >= 2, atLeast: 0.1 },
    'three points or more': { when: ({ points }) => points.length >= 3, atLeast: 0.1 },
  },
  typicalSeconds: 0.08,
  drawMilliseconds: 0.35,
  along: {
    x: 'points $n$',
    at: upToNumber(4),
    sides: ['distance of the second matrix', 'what keeps it away'],
    instances: {
      '': (n) => ({
        points: [
          [1, 0, 1, 0],
          [0, 1, 1, 1],
          [1, 1, 0, 2],
          [2, 1, 0, 1],
        ].slice(0, n),
        basis: [[1], [1], [0], [1]],
        end: 'other',
      }),
    },
    caption:
      'A teacher of rank one in four dimensions: with up to four points there is always another matrix that fits them.',
  },
  controls: [
    control('dependent', 40, {
      breaks: String.raw`the $x_k \otimes B^\top x_k$ are dependent, though $n \le \dim T$`,
      instances: drawn([2, 2], 1, ends.only.fits).filter(
        (instance) => instance.points.length <= 2 && !independent(instance),
      ),
      compare: (instance) => second(instance),
    }),
    control('one-point-more', 30, {
      breaks: String.raw`$n = \dim T + 1$`,
      instances: drawn([2, 2], 1, ends.only.fits).filter(
        ({ points, basis }) => points.length === tangentDimension(basis.length, basis[0].length) + 1,
      ),
      compare: (instance) => second(instance),
    }),
  ],
});

/** The coefficients of Y, row by row, in 2 x_kᵀ Y Bᵀ x_k. */
function equations(points: Instance['points'], basis: Instance['basis']): RationalMatrix {
  const b = transpose(rationalMatrix(basis));
  return rationalMatrix(points).map((x) => {
    const inRange = apply(b, x);
    return x.flatMap((each) => inRange.map((y) => number(2).times(each).times(y)));
  });
}

/** A′ with what it is made of, Z a basis of the kernel of Bᵀ. */
export function ambiguity(instance: Omit<Instance, 'end'>) {
  const b = rationalMatrix(instance.basis);
  const kernel = transpose(nullSpace(transpose(b)));
  return { teacher: gramOf(b), kernel, ...secondMatrix(instance, kernel) };
}

function second(instance: Instance): Comparison {
  const { end } = instance;
  const points = rationalMatrix(instance.points);
  const { teacher, kernel, other, scale } = ambiguity(instance);
  const difference = plusMultiple(other, number(-1), teacher);
  const shown = { points: points.length };
  if (end === 'fits') return exactlyEquals(empiricalLoss(points, difference), Rational.ZERO, shown);
  if (end === 'semidefinite')
    return decided(
      atLeast(leastOf(other), point(0), { points: point(points.length) }),
      signOfSmallest(other, Rational.ZERO),
    );
  // tr(Zᵀ(A′ − A*)Z) = s‖ZᵀZ‖², and some column of Z has an entry of 1.
  return exactlyAtLeast(inner(difference, gramOf(kernel)), scale, shown);
}

/** A′ = BBᵀ + sD. Of dependent equations the last ones that contradict the others are left out. */
function secondMatrix(
  { points, basis }: Omit<Instance, 'end'>,
  kernel: RationalMatrix,
): { other: RationalMatrix; scale: Rational } {
  const b = rationalMatrix(basis);
  const width = basis[0].length;
  const rows: RationalMatrix[number][] = [];
  const wanted: Rational[] = [];
  for (const [k, row] of equations(points, basis).entries()) {
    const off = sum(apply(transpose(kernel), rationalMatrix(points)[k]).map((x) => x.squared())).negated();
    if (solve([...rows, row], [...wanted, off]) === undefined) continue;
    rows.push(row);
    wanted.push(off);
  }
  const y = (rows.length > 0 && solve(rows, wanted)) || basis.flatMap((row) => row.map(() => Rational.ZERO));
  const matrix = basis.map((_, i) => y.slice(i * width, (i + 1) * width));
  const mixed = product(b, transpose(matrix));
  const d = plusMultiple(plusMultiple(gramOf(kernel), number(1), mixed), number(1), transpose(mixed));
  const scale = Rational.ONE.over(larger(Rational.ONE, excess(b, kernel, matrix)));
  return { other: plusMultiple(gramOf(b), scale, d), scale };
}

/** ‖ΔᵀΔ − Γ − Γᵀ‖_∞, the largest row sum, for Y = BΓ + ZΔ. */
function excess(b: RationalMatrix, kernel: RationalMatrix, y: RationalMatrix): Rational {
  const joined = b.map((row, i) => [...row, ...kernel[i]]);
  const columns = transpose(y).map((column) => solve(joined, column) ?? []);
  const gamma = transpose(columns.map((column) => column.slice(0, b[0].length)));
  const delta = transpose(columns.map((column) => column.slice(b[0].length)));
  const own = gramOf(transpose(delta));
  const block = plusMultiple(plusMultiple(own, number(-1), gamma), number(-1), transpose(gamma));
  return block.map((row) => sum(row.map((x) => x.absolute()))).reduce(larger);
}
