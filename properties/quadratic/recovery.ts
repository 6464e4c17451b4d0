import fc from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { type Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  diagonal,
  nullSpace,
  plusMultiple,
  type RationalMatrix,
  rationalMatrix,
  trace,
} from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { add, divide, type Interval, multiply, point, sqrt } from '../parts/intervals.js';
import { number } from '../parts/rationals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Certificate, designOf, squareOff } from './certificate.js';
import { residualsOf, squareNorm } from './empirical.js';
import { differenceOf, leastOf, type Students, squareOf } from './model.js';
import { formsOn, symmetricOf, tangentPairs } from './tangent.js';

const ends = eachEnd({ kernel: 'bound over the trace on the kernel', distance: 'bound over the distance' });

/** The teacher's range is that of e_1 … e_rank. */
interface Instance extends Students {
  readonly rank: number;
  readonly end: keyof typeof ends.only;
}

/** A* = BBᵀ on the range, A any, or close to A*. */
const instances = fc
  .record({
    rank: fc.integer({ min: 0, max: 3 }),
    factors: integerMatrix({ rows: [1, 4], columns: 8, largest: 2 }),
    near: fc.constantFrom(0, 0, 8, 64),
    end: ends.any,
  })
  .filter(({ rank, factors }) => rank < factors.length)
  .map(({ rank, factors, near, end }): Instance => {
    const teacher = squareOf(factors.map((row, i) => row.slice(0, 4).map((x) => (i < rank ? x : 0))));
    const own = squareOf(
      factors.map((row) => row.slice(4)),
      near || 1,
    );
    return { student: near > 0 ? plusMultiple(own, number(1), teacher) : own, teacher, rank, end };
  })
  .filter((pair) => squareNorm(differenceOf(pair)).sign > 0);

export const quadraticRecovery = defineClaim<Instance>({
  id: 'quadratic.recovery',
  sides: ['distance from the teacher', 'bound'],
  title: 'A certificate makes the teacher the only matrix of zero loss, and any other one as near as its loss is small',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form, with stability, of uniqueness above $n_c$' },
  statement: String.raw`\mathrm{tr}(P_\perp A) \;\le\; \frac{\|\mu\|}{\sigma}\,2\sqrt{nL_n(A)}, \qquad \|A - A^*\|_F \;\le\; \Big[\frac{\|\mu\|}\sigma + \Big(1 + \frac{h\|\mu\|}\sigma\Big)\frac1{\sigma_T}\Big]\,2\sqrt{nL_n(A)}`,
  hypotheses: String.raw`$S = \sum\mu_k x_k x_k^\top \succeq \sigma P_\perp$, $SA^* = 0$, $\sigma > 0$; $\sigma_T > 0$ the smallest singular value of $D \mapsto (x_k^\top Dx_k)$ on $T$, $h^2 = \sum|P_\perp x_k|^4$; any $A \succeq 0$; the data are the design of quadratic.design; each draw tests one of the two`,
  because: String.raw`$\sigma\,\mathrm{tr}(P_\perp A) \le \mathrm{tr}(SA) = \mathrm{tr}(SD) = \mu \cdot e$ with $e_k = x_k^\top Dx_k$, $\|e\| = 2\sqrt{nL_n}$. And $D - P_\perp AP_\perp \in T$, on which the residual is $e$ less that of $P_\perp AP_\perp$, at most $h\,\mathrm{tr}(P_\perp A)$. The first is compared by its square, exactly, and so is the second without a teacher ($r = 0$), where $T = 0$.`,
  instances,
  compare: (instance) => near(instance, designOf(instance.teacher.length, instance.rank)),
  group: ends.group,
  cover: {
    'a teacher of rank two or more': { when: ({ rank }) => rank >= 2, atLeast: 0.1 },
    'next to the teacher': { when: (pair) => squareNorm(differenceOf(pair)).compare(number(1)) < 0, atLeast: 0.1 },
  },
  typicalSeconds: 0.07,
  drawMilliseconds: 0.16,
  along: {
    x: 'halvings of the distance',
    at: upToNumber(8, 0),
    sides: ['distance from the teacher', 'bound'],
    instances: {
      '': (k) => ({
        student: diagonal([number(1), number(1, 2 ** k), number(1, 2 ** k)]),
        teacher: diagonal([number(1), number(0), number(0)]),
        rank: 1,
        end: 'distance',
      }),
    },
    caption:
      'A teacher of rank one in three dimensions, and a student that comes closer: its loss bounds how far it is.',
  },
  controls: [
    control('not-semidefinite', 20, {
      breaks:
        '$A$ is not positive semidefinite: it differs by a matrix that all points miss ($d = 3$, $r = 1$, $n = 5 < 6$)',
      instances: fc.integer({ min: 1, max: 9 }).map(missed),
      compare: (instance) => near(instance, designOf(3, 1)),
    }),
    control('teacher-not-annihilated', 60, {
      breaks: String.raw`$SA^* \ne 0$: $S = I$ from $x = (1, \pm1)$, $\mu = (\frac12, \frac12)$`,
      instances: fc
        .record({
          factor: integerMatrix({ rows: 2, columns: 1, largest: 2 }),
          q: fc.constantFrom(1, 2),
          teacher: fc.constant([[1], [0]]),
        })
        .map(({ factor, q, teacher }) => ({
          student: halved(factor, q),
          teacher: squareOf(teacher),
          rank: 1,
          end: 'kernel',
        })),
      compare: (instance) => near(instance, bothDiagonals),
    }),
    control('largest-eigenvalue', 300, {
      breaks: String.raw`$\sigma$ is the largest eigenvalue of $S$ on the kernel: 18 for 2, where $x = (\pm1, 3, 0), (\pm1, 0, 1), (1, 0, 0)$`,
      instances: fc
        .record({ factor: integerMatrix({ rows: 3, columns: 1, largest: 2 }), teacher: fc.constant([[1], [0], [0]]) })
        .map(({ factor, teacher }) => ({
          student: plusMultiple(squareOf(factor), number(1), squareOf(teacher)),
          teacher: squareOf(teacher),
          rank: 1,
          end: 'kernel',
        })),
      compare: (instance) => near(instance, uneven),
    }),
  ],
});

export const bothDiagonals: Certificate = {
  points: rationalMatrix([
    [1, 1],
    [1, -1],
  ]),
  weights: [number(1, 2), number(1, 2)],
  sigma: number(1),
};

export const uneven: Certificate = {
  points: rationalMatrix([
    [1, 3, 0],
    [-1, 3, 0],
    [1, 0, 1],
    [-1, 0, 1],
    [1, 0, 0],
  ]),
  weights: [1, 1, 1, 1, -4].map((w) => number(w)),
  sigma: number(18),
};

/** diag(vvᵀ)/q: half of the draws of two components fit both points. */
const halved = (factor: readonly (readonly number[])[], q: number): RationalMatrix =>
  squareOf(factor).map((row, i) => row.map((x, j) => (i === j ? x.over(number(q)) : number(0))));

/** A* = e₁e₁ᵀ plus a multiple of a matrix on which every point of the design vanishes. */
function missed(multiple: number): Instance {
  const pairs = tangentPairs(3, 3);
  const kernel = symmetricOf(3, pairs, nullSpace(formsOn(designOf(3, 1).points, pairs))[0]);
  const teacher = squareOf([[1], [0], [0]]);
  return { student: plusMultiple(teacher, number(multiple), kernel), teacher, rank: 1, end: 'distance' };
}

function near({ rank, end, ...pair }: Instance, { points, weights, sigma }: Certificate): Comparison {
  const difference = differenceOf(pair);
  const residual = sum(residualsOf(points, difference).map((e) => e.squared()));
  const multiplier = sum(weights.map((w) => w.squared()));
  if (end === 'kernel') {
    const left = trace(pair.student.slice(rank).map((row) => row.slice(rank))).squared();
    return exactlyAtMost(left, multiplier.over(sigma.squared()).times(residual), { residual });
  }
  if (rank === 0) {
    const right = multiplier.over(sigma.squared()).times(residual);
    return exactlyAtMost(squareNorm(difference), right, { residual });
  }
  const ratio = divide(root(multiplier), sigma.enclosure());
  const onKernel = root(sum(points.map((x) => squareOff(x, rank).squared())));
  const stretched =
    rank === 0 ? point(0) : divide(add(point(1), multiply(onKernel, ratio)), sqrt(tangentGap(points, rank)));
  const right = multiply(add(ratio, stretched), root(residual));
  return atMost(root(squareNorm(difference)), right, { residual: residual.enclosure() });
}

const root = (x: Rational): Interval => sqrt(x.enclosure());

/**
 * σ_T², from below: off the diagonal the coordinates are those of E_ij + E_ji, of length √2, so the smallest eigenvalue of the Gram matrix
 * of the map is scaled by ½ there, and by less nowhere.
 */
function tangentGap(points: RationalMatrix, rank: number): Interval {
  const pairs = tangentPairs(points[0].length, rank);
  const forms = formsOn(points, pairs);
  const entry = (a: number, b: number): Rational => sum(forms.map((row) => row[a].times(row[b])));
  const gram = pairs.map((_, a) => pairs.map((__, b) => entry(a, b)));
  return multiply(leastOf(gram), point(0.5));
}
