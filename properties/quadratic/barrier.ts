import fc from 'fast-check';
import { exactlyAtLeast } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { Rational, sum } from '../../src/numerics/exact/rational.js';
import { diagonal, identity, type RationalMatrix, rank } from '../../src/numerics/exact/rational-matrix.js';
import { GAMARNIK_KIZILDAG_ZADIK } from '../citations.js';
import { HALF, number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { empiricalLoss } from './empirical.js';
import { differenceOf, lossOf, squareOf } from './model.js';

/** A* = diag(spectrum), ascending: in its eigenbasis. The student leaves out k ≥ 1 dimensions. */
interface Instance {
  readonly spectrum: readonly number[];
  readonly student: RationalMatrix;
  readonly missing: number;
}

/** Spectra 0 … `largest`, students of any smaller rank: BBᵀ/q², the saddle of quadratic.saddles, or the projection of A*. */
const instances = (most: number, largest: number, missing = (d: number, rank: number) => d - rank) =>
  fc
    .record({
      // A column for the spectrum, the others for B: of fewer columns than rows.
      drawn: integerMatrix({ rows: [1, most], columns: [1, most], largest }),
      q: fc.constantFrom(1, 1, 2, 3),
      kind: fc.constantFrom('any', 'any', 'saddle'),
    })
    .map(({ drawn, q, kind }): Instance => {
      const d = drawn.length;
      const spectrum = drawn.map((row) => Math.abs(row[0])).sort((a, b) => a - b);
      const factor = drawn.map((row) => row.slice(1, d));
      const kept = factor[0].length;
      const student = kind === 'saddle' ? saddle(spectrum, kept) : squareOf(factor, q);
      return { spectrum, student, missing: missing(d, kept) };
    });

/** a_i + s/(p+2) on the p largest, 0 elsewhere, s the sum of what is left out. */
const saddle = (spectrum: readonly number[], p: number): RationalMatrix => {
  const left = spectrum.length - p;
  const s = spectrum.slice(0, left).reduce((a, b) => a + b, 0);
  return diagonal(spectrum.map((a, i) => (i < left ? Rational.ZERO : number(a).plus(number(s, p + 2)))));
};

export const quadraticBarrier = defineClaim<Instance>({
  id: 'quadratic.barrier',
  sides: ['loss', 'floor'],
  title: 'A student that lacks k dimensions pays for the k smallest eigenvalues of the teacher, and for their sum',
  source: { ...GAMARNIK_KIZILDAG_ZADIK, theorem: 'explicit and sharp form of the energy barrier' },
  statement: String.raw`L(A) \;\ge\; \tfrac12 \sum_{i \le k} a_i^2 + \frac{\big(\sum_{i \le k} a_i\big)^2}{2(d-k+2)}`,
  hypotheses: String.raw`$A \succeq 0$ of rank at most $d - k$, $k \ge 1$; $a_1 \le \dots \le a_d$ the eigenvalues of $A^* \succeq 0$, in whose eigenbasis the student is drawn`,
  because: String.raw`On $\ker A$ the block of $D$ is minus that of $A^*$, whose eigenvalues are at least $a_1, \dots, a_k$ (Poincaré). Given it, the least of $\frac12\|D\|_F^2 + \frac14\tau^2$ over the rest is at a multiple of the identity. Equality at the saddles.`,
  instances: instances(5, 3),
  compare: (instance) => barrier(instance),
  cover: {
    'at the saddle itself': { when: ({ spectrum, student }) => isSaddle(spectrum, student), atLeast: 0.1 },
    'two dimensions or more left out': { when: ({ missing }) => missing >= 2, atLeast: 0.2 },
    'a teacher of full rank': { when: ({ spectrum }) => spectrum[0] > 0, atLeast: 0.05 },
  },
  typicalSeconds: 0.02,
  drawMilliseconds: 0.051,
  along: {
    x: 'second eigenvalue of the student',
    at: [0.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75],
    instances: {
      '': (x) => ({ spectrum: [1, 2, 3], student: diagonal([number(0), Rational.from(x), number(13, 4)]), missing: 1 }),
    },
    caption:
      'A teacher with the eigenvalues 1, 2, 3, whose first the student leaves out: the loss touches the floor at the saddle, where the second is $2\\frac14$.',
  },
  controls: [
    control('one-more-left-out', 120, {
      breaks: '$k + 1$ in place of $k$',
      instances: instances(2, 2, (d, kept) => Math.min(d, d - kept + 1)),
      compare: (instance) => barrier(instance),
    }),
    control('all-of-the-square', 30, {
      breaks: String.raw`$(\sum a_i)^2/(d-k+2)$, twice the second term`,
      instances: instances(2, 2),
      compare: (instance) => barrier(instance, lossOf(difference(instance)), number(1)),
    }),
    control('full-rank', 20, {
      breaks: 'the student has full rank: it is the teacher',
      instances: fc
        .record({ spectrum: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }) })
        .map(({ spectrum }) => ({
          spectrum,
          student: diagonal(spectrum.map(Rational.from)),
          missing: spectrum.length,
        })),
      compare: (instance) => barrier(instance),
    }),
    control('empirical-loss', 25, {
      breaks: '$L_n$ of the $d - k$ unit vectors where the student sees something, in place of $L$',
      instances: instances(2, 2),
      compare: (instance) => barrier(instance, seenLoss(instance)),
    }),
  ],
});

const difference = ({ spectrum, student }: Instance): RationalMatrix =>
  differenceOf({ student, teacher: diagonal(spectrum.map(Rational.from)) });

function barrier(instance: Instance, loss = lossOf(difference(instance)), part = HALF): Comparison {
  const { spectrum, missing } = instance;
  const left = spectrum.slice(0, missing).map(Rational.from);
  const squares = HALF.times(sum(left.map((a) => a.squared())));
  const right = squares.plus(part.times(sum(left).squared()).over(number(spectrum.length - missing + 2)));
  return exactlyAtLeast(loss, right, { missing, dimension: spectrum.length });
}

/** Of the last d − k unit vectors; 0 where there is none. */
function seenLoss(instance: Instance): Rational {
  const points = identity(instance.spectrum.length).slice(instance.missing);
  return points.length === 0 ? Rational.ZERO : empiricalLoss(points, difference(instance));
}

const isSaddle = (spectrum: readonly number[], student: RationalMatrix): boolean =>
  saddle(spectrum, rank(student)).every((row, i) => row.every((x, j) => x.equals(student[i][j])));
