import fc from 'fast-check';
import { decided, exactlyAtLeast, exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { Rational, rootEnclosure } from '../../src/numerics/exact/rational.js';
import { diagonal, inner, signOfLargest, signOfSmallest } from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { multiply, sqrt, subtract } from '../parts/intervals.js';
import { number } from '../parts/rationals.js';
import { atLeast, atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  descentOf,
  diagonalStudents,
  differenceOf,
  gradientOf,
  greatestOf,
  leastOf,
  lossOf,
  opposite,
  type Students,
  students,
} from './model.js';

const ends = eachEnd({
  'gradient above': 'squared gradient over 2L',
  'gradient below': '(d+2)L over the squared gradient',
  'descent above': String.raw`descent over $2\lambda_{\min}(A)L$`,
  'descent below': String.raw`$(d+2)\lambda_{\max}(A)L$ over the descent`,
  'smallest eigenvalue': String.raw`$\lambda_{\min}(A)$ over its floor`,
});
type Instance = Students & { readonly end: keyof typeof ends.only };
const at = (end: Instance['end'], least = 1, largest = 2) =>
  diagonalStudents(2, least, largest).map((pair): Instance => ({ ...pair, end }));

// With a diagonal A* the bound of λ_min(A) is a rational number less a root, and decided exactly; a rotation changes nothing.
const diagonalTeacher = ({ student, teacher }: Students, end: Instance['end']): Students =>
  end === 'smallest eigenvalue'
    ? { student, teacher: diagonal(teacher.map((row, i) => row[i])) }
    : { student, teacher };

export const quadraticPinch = defineClaim<Instance>({
  id: 'quadratic.pinch',
  sides: ['gradient, norm or eigenvalue, or its bound', 'bound, or the quantity'],
  title:
    'Quadratic networks: the gradient is as large as the loss, and descent as fast as the smallest eigenvalue allows',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the convergence of gradient flow' },
  statement: String.raw`2L \le \|N\|_F^2 \le (d+2)L, \qquad 2\lambda_{\min}(A)\,L \;\le\; g = \mathrm{tr}(N^2A) \;\le\; (d+2)\lambda_{\max}(A)\,L, \qquad \lambda_{\min}(A) \ge a_1 - \sqrt{\tfrac{2(d+1)}{d+2}L}`,
  hypotheses: String.raw`$A, A^* \succeq 0$, $D = A - A^*$, $L = \frac12\|D\|_F^2 + \frac14(\mathrm{tr}\,D)^2$, $N = D + \frac12\mathrm{tr}(D)I$, $a_1 = \lambda_{\min}(A^*)$; along the flow $\dot L = -2g$; each draw tests one of the five`,
  because: String.raw`$\|N\|_F^2 = \|D\|_F^2 + \tau^2 + d\tau^2/4$ with $\tau^2 \le d\|D\|_F^2$, and $g$ lies between the ends of the spectrum of $A$ times $\|N\|_F^2$. If $v^\top Av = \lambda < a_1$ for a unit vector then $v^\top Dv \le \lambda - a_1$, and the least $L$ with $v^\top Dv = -c$ is $\frac12c^2\frac{d+2}{d+1}$. Eigenvalues are compared with rational numbers by the inertia of a matrix.`,
  instances: fc
    .record({ pair: students(4), end: ends.any })
    .map(({ pair, end }) => ({ ...diagonalTeacher(pair, end), end })),
  compare: (instance) => pinched(instance),
  group: ends.group,
  cover: {
    'singular student': { when: ({ student }) => signOfSmallest(student, number(0)) === 0, atLeast: 0.2 },
    'three dimensions or more': { when: ({ student }) => student.length >= 3, atLeast: 0.2 },
    'small loss': { when: (pair) => lossOf(differenceOf(pair)).compare(number(1)) < 0, atLeast: 0.1 },
  },
  typicalSeconds: 0.07,
  drawMilliseconds: 0.15,
  along: {
    x: 'eigenvalue of the student',
    at: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2],
    sides: ['squared gradient', 'multiple of the loss'],
    instances: curves(['gradient above', 'gradient below'], (end, x) => ({
      student: diagonal([number(1), Rational.from(x)]),
      teacher: diagonal([number(1), number(1)]),
      end,
    })),
    caption:
      'A teacher with the identity in two dimensions, a student with one eigenvalue off: the gradient is pinched between two multiples of the loss.',
  },
  controls: [
    control('nine-quarters', 300, {
      breaks: String.raw`$\|N\|_F^2 \ge \frac94L$`,
      instances: at('gradient above', 2, 1),
      compare: (instance) => pinched(instance, { lower: number(9, 4) }),
    }),
    control('one-dimension-less', 30, {
      breaks: String.raw`$\|N\|_F^2 \le (d+1)L$`,
      instances: at('gradient below'),
      compare: (instance) => pinched(instance, { room: 1 }),
    }),
    control('five-halves', 3000, {
      breaks: String.raw`$g \ge \frac52\lambda_{\min}(A)L$`,
      instances: at('descent above', 2),
      compare: (instance) => pinched(instance, { lower: number(5, 2) }),
    }),
    control('eigenvalue-of-the-teacher', 120, {
      breaks: String.raw`$\lambda_{\min}(A^*)$ in place of $\lambda_{\min}(A)$`,
      instances: at('descent above'),
      compare: (instance) => pinched(instance, { smallest: instance.teacher }),
    }),
    control('root-of-the-loss', 120, {
      breaks: String.raw`$\lambda_{\min}(A) \ge a_1 - \sqrt L$`,
      instances: at('smallest eigenvalue'),
      compare: (instance) => pinched(instance, { inRoot: number(1) }),
    }),
  ],
});

interface Constants {
  readonly lower?: Rational;
  readonly room?: number;
  readonly smallest?: Students['student'];
  readonly inRoot?: Rational;
}

function pinched({ end, ...pair }: Instance, constants: Constants = {}): Comparison {
  const { student, teacher } = pair;
  const d = student.length;
  const { lower = number(2), room = 2, smallest = student, inRoot = number(2 * d + 2, d + 2) } = constants;
  const difference = differenceOf(pair);
  const loss = lossOf(difference);
  const gradient = gradientOf(difference);
  const shown = { loss, dimension: d };
  const upper = number(d + room);
  switch (end) {
    case 'gradient above':
      return exactlyAtLeast(inner(gradient, gradient), lower.times(loss), shown);
    case 'gradient below':
      return exactlyAtMost(inner(gradient, gradient), upper.times(loss), shown);
    case 'descent above': {
      const [g, multiple] = [descentOf(pair), lower.times(loss)];
      const right = multiply(leastOf(smallest), multiple.enclosure());
      const sign = loss.sign === 0 ? 0 : signOfSmallest(smallest, g.over(multiple));
      return decided(atLeast(g.enclosure(), right, quantities(loss)), opposite(sign));
    }
    case 'descent below': {
      const [g, multiple] = [descentOf(pair), upper.times(loss)];
      const right = multiply(greatestOf(student), multiple.enclosure());
      const sign = loss.sign === 0 ? 0 : signOfLargest(student, g.over(multiple));
      return decided(atMost(g.enclosure(), right, quantities(loss)), opposite(sign));
    }
    case 'smallest eigenvalue': {
      const a = teacher.map((row, i) => row[i]).reduce((x, y) => (x.compare(y) < 0 ? x : y));
      const radicand = inRoot.times(loss);
      const right = subtract(a.enclosure(), sqrt(radicand.enclosure()));
      const signs = rootEnclosure(radicand).map((root) => signOfSmallest(student, a.minus(root)));
      const comparison = atLeast(leastOf(student), right, quantities(loss));
      return signs[0] === signs[1] ? decided(comparison, signs[0]) : comparison;
    }
  }
}

const quantities = (loss: Rational): Comparison['quantities'] => ({ loss: loss.enclosure() });
