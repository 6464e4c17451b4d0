import fc from 'fast-check';
import { exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { semidefiniteMatrix } from '../../src/data/exact-arbitraries.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { diagonal, type RationalMatrix, rank, scaled } from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { descentOf, differenceOf, lossOf, type Students } from './model.js';

const ends = eachEnd({ slowest: 'descent over its floor', fastest: 'ceiling over the descent' });
interface Instance {
  readonly student: RationalMatrix;
  readonly end: keyof typeof ends.only;
}

const few = (end: Instance['end']) =>
  fc.record({ student: semidefiniteMatrix({ size: [1, 2], largest: 1 }), end: ends.only[end] });

export const quadraticZeroTeacher = defineClaim<Instance>({
  id: 'quadratic.zero-teacher',
  sides: ['descent, squared, or its bound', 'bound, or the descent'],
  title:
    'Without a teacher the loss of a quadratic network falls like one over the square of time, no faster and no slower',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the rate at a degenerate teacher' },
  statement: String.raw`16\,\tfrac{d+2}{d}\,L^3 \;\le\; \big(2\,\mathrm{tr}(N^2A)\big)^2 \;\le\; 48\,L^3`,
  hypotheses: String.raw`$A \succeq 0$, $A^* = 0$, $N$ and $L$ as in quadratic.pinch; each draw tests one of the two. As $\dot L = -2\,\mathrm{tr}(N^2A)$, the flow has $(L_0^{-1/2} + 2\sqrt3t)^{-2} \le L(t) \le (L_0^{-1/2} + 2\sqrt{(d+2)/d}\,t)^{-2}$`,
  because: String.raw`With $s_k = \mathrm{tr}A^k$: $\mathrm{tr}(N^2A) = s_3 + s_1s_2 + \frac14s_1^3$. From $s_3 \ge s_2^2/s_1$ it is at least $4L^2/s_1$, and $s_1 \le 2\sqrt{dL/(d+2)}$; from above $s_3 \le s_2^{3/2}$. Equality at $A \propto I$ and at rank 1.`,
  instances: fc.record({ student: semidefiniteMatrix({ size: [1, 5], largest: 3, maxDenominator: 3 }), end: ends.any }),
  compare: ({ student, end }) => squeezed(withoutTeacher(student), end),
  group: ends.group,
  cover: {
    'rank one': { when: ({ student }) => rank(student) === 1, atLeast: 0.1 },
    'a multiple of the identity': { when: ({ student }) => isScalar(student), atLeast: 0.05 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.09,
  along: {
    x: 'second eigenvalue of the student',
    at: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2],
    sides: ['descent, squared', 'end'],
    instances: curves(['slowest', 'fastest'], (end, x) => ({ student: diagonal([number(1), Rational.from(x)]), end })),
    caption: 'Two dimensions, the first eigenvalue 1: the slowest where both are equal, the fastest where one is 0.',
  },
  controls: [
    control('as-fast-as-rank-one', 150, {
      breaks: 'the upper constant 48 as lower one',
      instances: few('slowest'),
      compare: ({ student, end }) => squeezed(withoutTeacher(student), end, number(48)),
    }),
    control('as-slow-as-the-identity', 50, {
      breaks: 'the lower constant $16(d+2)/d$ as upper one',
      instances: few('fastest'),
      compare: ({ student, end }) => squeezed(withoutTeacher(student), end, slowest(student)),
    }),
    control('a-teacher', 20, {
      breaks: String.raw`$A^* = \frac12A$ is not 0`,
      instances: few('fastest'),
      compare: ({ student, end }) => squeezed({ student, teacher: scaled(number(1, 2), student) }, end),
    }),
  ],
});

const slowest = (a: RationalMatrix): Rational => number(16 * (a.length + 2), a.length);
const withoutTeacher = (student: RationalMatrix): Students => ({ student, teacher: scaled(number(0), student) });

function squeezed(pair: Students, end: Instance['end'], constant?: Rational): Comparison {
  const cube = lossOf(differenceOf(pair)).power(3);
  const left = number(2).times(descentOf(pair)).squared();
  const shown = { dimension: pair.student.length };
  return end === 'slowest'
    ? exactlyAtLeast(left, (constant ?? slowest(pair.student)).times(cube), shown)
    : exactlyAtMost(left, (constant ?? number(48)).times(cube), shown);
}

const isScalar = (a: RationalMatrix): boolean =>
  a.every((row, i) => row.every((x, j) => (i === j ? x.equals(a[0][0]) : x.sign === 0)));
