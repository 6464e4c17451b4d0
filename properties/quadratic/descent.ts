import fc from 'fast-check';
import { exactlyAtMost } from '../../src/claims/exact-comparison.js';
import { larger, Rational } from '../../src/numerics/exact/rational.js';
import { diagonal, trace } from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { number } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import {
  descentOf,
  diagonalStudents,
  differenceOf,
  gradientOf,
  greatestOf,
  leastOf,
  lossOf,
  type Students,
  stepOf,
  students,
} from './model.js';

/** η = eighths/(8β). */
interface Instance extends Students {
  readonly eighths: number;
}

const withStep = (pairs: fc.Arbitrary<Students>, eighths: fc.Arbitrary<number>) =>
  fc.record({ pair: pairs, eighths }).map(({ pair, eighths }) => ({ ...pair, eighths }));
const simple = (eighths: number) => withStep(diagonalStudents(2), fc.constant(eighths));

export const quadraticDescent = defineClaim<Instance>({
  id: 'quadratic.descent',
  sides: ['loss after the step', 'loss less the promised descent'],
  title: 'Quadratic networks: gradient descent with an explicit step size lowers the loss by an explicit amount',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form for gradient descent in place of its flow' },
  statement: String.raw`L(A') \;\le\; L(A) - \eta(2 - \eta\beta)\,\mathrm{tr}(N^2A), \qquad \beta = \|N\| + \tfrac94(2\|A\| + \mathrm{tr}\,A)`,
  hypotheses: String.raw`$A, A^* \succeq 0$, $A' = (I - \eta N)A(I - \eta N)$, $0 < \eta\beta \le 1$; $N$ as in quadratic.pinch, spectral norms, taken from above: a larger $\beta$ only weakens the statement`,
  because: String.raw`$L$ is quadratic: $L(A') = L + \mathrm{tr}(NX) + \frac12\|X\|_F^2 + \frac14(\mathrm{tr}X)^2$ with $X = -\eta(NA + AN) + \eta^2NAN$. With $g = \mathrm{tr}(N^2A)$: $\|X\|_F \le (2\eta + \eta^2\|N\|)\sqrt{\|A\|g}$, $|\mathrm{tr}X| \le (2\eta + \eta^2\|N\|)\sqrt{\mathrm{tr}A\,g}$ and $\mathrm{tr}(N\cdot NAN) \le \|N\|g$, with $\eta\|N\| \le 1$.`,
  instances: withStep(students(4), fc.integer({ min: 1, max: 8 })),
  compare: (instance) => lowered(instance, (eta, beta) => eta.times(number(2).minus(eta.times(beta)))),
  cover: {
    'the largest step': { when: ({ eighths }) => eighths === 8, atLeast: 0.05 },
    'three dimensions or more': { when: ({ student }) => student.length >= 3, atLeast: 0.2 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.3,
  along: {
    x: String.raw`step $\eta$, in eighths of $1/\beta$`,
    at: upToNumber(8),
    instances: {
      '': (eighths) => ({
        student: diagonal([number(2), number(1, 2)]),
        teacher: diagonal([number(1), number(1)]),
        eighths,
      }),
    },
    caption: 'A teacher with the identity in two dimensions, a student with the eigenvalues 2 and a half.',
  },
  controls: [
    control('three-times-the-step', 40, {
      breaks: String.raw`$\eta = 3/\beta$ with a decrease of $\eta g$`,
      instances: simple(24),
      compare: (instance) => lowered(instance, (eta) => eta),
    }),
    control('six-times-the-step', 450, {
      breaks: String.raw`$\eta = 6/\beta$: the loss may even rise`,
      instances: withStep(diagonalStudents(1), fc.constant(48)),
      compare: (instance) => lowered(instance, () => Rational.ZERO),
    }),
    control('second-order-forgotten', 40, {
      breaks: String.raw`a decrease of $2\eta g$, without $-\eta\beta$`,
      instances: simple(8),
      compare: (instance) => lowered(instance, (eta) => eta.plus(eta)),
    }),
  ],
});

function lowered(instance: Instance, factor: (eta: Rational, beta: Rational) => Rational): Comparison {
  const beta = curvatureBound(instance);
  const eta = number(instance.eighths, 8).over(beta);
  const loss = lossOf(differenceOf(instance));
  const after = lossOf(differenceOf({ ...instance, student: stepOf(instance, eta) }));
  const right = loss.minus(factor(eta, beta).times(descentOf(instance)));
  return exactlyAtMost(after, right, { loss, β: beta });
}

/** β, rounded up to a 1024th; 1 where it is 0, at A = A* = 0. */
export function curvatureBound(pair: Students): Rational {
  const gradient = gradientOf(differenceOf(pair));
  const norm = Math.max(greatestOf(gradient).hi, -leastOf(gradient).lo, 0);
  const spectral = Rational.from(norm + (9 / 2) * Math.max(0, greatestOf(pair.student).hi));
  const bound =
    spectral
      .plus(number(9, 4).times(trace(pair.student)))
      .times(number(1024))
      .floor() + 2n;
  return larger(Rational.of(bound, 1024n), Rational.ZERO);
}
