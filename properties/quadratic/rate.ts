import fc from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import {
  diagonal,
  identity,
  plusMultiple,
  type RationalMatrix,
  rationalMatrix,
  trace,
} from '../../src/numerics/exact/rational-matrix.js';
import { SARAO_MANNELLI } from '../citations.js';
import { computed, rationalIn } from '../parts/computed.js';
import type { Arithmetic, Interval } from '../parts/intervals.js';
import { add, divide, integerPower, multiply, point, sqrt, subtract } from '../parts/intervals.js';
import { number } from '../parts/rationals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { differenceOf, greatestOf, leastOf, lossOf, type Students, squareOf } from './model.js';

/** η = tenths/(10β). */
interface Instance extends Students {
  readonly tenths: number;
  readonly steps: number;
}

/** A* = WWᵀ + I, A = A* + E/64: near enough for the hypothesis in most draws. */
const instances = fc
  .record({
    factors: integerMatrix({ rows: [1, 4], columns: 8, largest: 2 }),
    near: fc.constantFrom(4, 8, 16, 64, 256),
    tenths: fc.integer({ min: 1, max: 10 }),
    steps: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ factors, near, tenths, steps }): Instance => {
    const d = factors.length;
    const teacher = plusMultiple(squareOf(factors.map((row) => row.slice(0, 4))), Rational.ONE, identity(d));
    const e = rationalMatrix(factors.map((_, i) => factors.map((_, j) => factors[Math.max(i, j)][4 + Math.min(i, j)])));
    return { student: plusMultiple(teacher, number(1, near), e), teacher, tenths, steps };
  })
  .filter((instance) => lossOf(differenceOf(instance)).sign > 0 && gap(instance).lo > 0);

/** Diagonal, of whole numbers. */
const diagonals = (admits: (student: number[], teacher: number[]) => boolean, size: readonly [number, number]) =>
  fc
    .record({
      entries: integerMatrix({ rows: size, columns: 2, largest: 3 }),
      tenths: fc.integer({ min: 1, max: 10 }),
      steps: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ entries, tenths, steps }) => {
      const [student, teacher] = [0, 1].map((k) => entries.map((row) => Math.abs(row[k])));
      return { values: { student, teacher }, tenths, steps };
    })
    .filter(({ values }) => admits(values.student, values.teacher))
    .map(({ values, tenths, steps }): Instance => {
      const matrix = (entries: number[]): RationalMatrix => diagonal(entries.map(Rational.from));
      return { student: matrix(values.student), teacher: matrix(values.teacher), tenths, steps };
    });
const differ = (a: readonly number[], b: readonly number[]): boolean => a.some((x, i) => x !== b[i]);

export const quadraticRate = defineClaim<Instance>({
  id: 'quadratic.rate',
  sides: ['loss $L_T$', 'bound'],
  title: 'Near a teacher of full rank gradient descent converges exponentially, at an explicit rate',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of exponential convergence at a teacher of full rank' },
  statement: String.raw`L_T \;\le\; \big(1 - 2\eta(2 - \eta\bar\beta)(a_1 - \ell)\big)^T L_0, \qquad \ell = \sqrt{\tfrac{2(d+1)}{d+2}L_0}`,
  hypotheses: String.raw`$a_1 = \lambda_{\min}(A^*) > \ell$, $0 < \eta\bar\beta \le 1$, $\bar\beta = \sqrt{2L_0} + \frac12\bar t + \frac94\big(2(\|A^*\| + \sqrt{2L_0}) + \mathrm{tr}A^* + \bar t\big)$, $\bar t = \sqrt{4dL_0/(d+2)}$; $a_1$ taken from below and $\bar\beta$ from above, which weakens the statement`,
  because: String.raw`While $L \le L_0$: $\|D\|_F \le \sqrt{2L_0}$ and $|\mathrm{tr}D| \le \bar t$, so $\bar\beta$ bounds the $\beta$ of quadratic.descent, and $\lambda_{\min}(A) \ge a_1 - \ell$ by quadratic.pinch, whose $g \ge 2\lambda_{\min}(A)L$ closes the induction.`,
  instances,
  compare: (instance, at) => converges(instance, at, gap(instance)),
  runs: 120,
  cover: {
    'ten steps or more': { when: ({ steps }) => steps >= 10, atLeast: 0.3 },
    'three dimensions or more': { when: ({ student }) => student.length >= 3, atLeast: 0.1 },
    'close to the end of the basin': {
      when: (instance) => gap(instance).hi < leastOf(instance.teacher).lo / 2,
      atLeast: 0.05,
    },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.36,
  along: {
    x: 'steps $T$',
    at: [1, 5, 10, 15, 20, 30, 40],
    instances: {
      '': (steps) => ({
        student: diagonal([number(9, 8), number(1)]),
        teacher: diagonal([number(1), number(1)]),
        tenths: 10,
        steps,
      }),
    },
    caption:
      'A student near a teacher with the identity in two dimensions: the loss falls exponentially, and sooner than the rate says.',
  },
  controls: [
    control('start-forgotten', 40, {
      breaks: String.raw`$a_1$ in place of $a_1 - \ell$`,
      instances: diagonals((a, b) => differ(a, b) && Math.min(...b) > 0, [1, 1]),
      compare: (instance, at) => converges(instance, at, leastOf(instance.teacher)),
    }),
    control('singular-teacher', 80, {
      breaks: '$A^*$ is singular, and $a_1$ its smallest eigenvalue other than 0',
      instances: diagonals((a, b) => b.includes(0) && b.some((x) => x > 0) && a.every((x) => x > 0), [2, 2]),
      compare: (instance, at) => converges(instance, at, smallestOther(instance)),
    }),
    control('at-a-saddle', 20, {
      breaks: String.raw`a singular student far from the teacher, with $a_1$ in place of $a_1 - \ell$: it ends at a saddle`,
      instances: diagonals((a, b) => a.includes(0) && a.some((x) => x > 0) && b.every((x) => x > 0), [2, 2]),
      compare: (instance, at) => converges(instance, at, leastOf(instance.teacher)),
    }),
  ],
});

/** a_1 − ℓ. */
function gap(instance: Students): Interval {
  const d = instance.student.length;
  const loss = lossOf(differenceOf(instance));
  return subtract(leastOf(instance.teacher), sqrt(loss.times(number(2 * d + 2, d + 2)).enclosure()));
}

export const smallestOther = ({ teacher }: Students): Interval =>
  teacher
    .map((row, i) => row[i])
    .filter((x) => x.sign > 0)
    .reduce((x, y) => (x.compare(y) < 0 ? x : y))
    .enclosure();

function converges(instance: Instance, at: Precision, distance: Interval): Comparison {
  const loss = lossOf(differenceOf(instance));
  const beta = curvature(instance, loss).hi;
  const eta = instance.tenths / 10 / beta;
  const left = computed(at, (R) => R.scope(() => lossAfter(R, instance, eta)));
  const fall = multiply(multiply(point(2 * eta), subtract(point(2), multiply(point(eta), point(beta)))), distance);
  const right = multiply(integerPower(subtract(point(1), fall), instance.steps), loss.enclosure());
  return atMost(left, right, { steps: point(instance.steps), loss: loss.enclosure() });
}

/** β̄. */
export function curvature({ teacher }: Students, loss: Rational): Interval {
  const d = teacher.length;
  const norm = sqrt(loss.plus(loss).enclosure());
  const half = sqrt(loss.times(number(d, d + 2)).enclosure());
  const sizes = add(
    multiply(point(2), add(greatestOf(teacher), norm)),
    add(trace(teacher).enclosure(), multiply(point(2), half)),
  );
  return add(add(norm, half), divide(multiply(point(9), sizes), point(4)));
}

/** L_T along A′ = (I − ηN)A(I − ηN). */
function lossAfter<T>(R: Arithmetic<T>, { student, teacher, steps }: Instance, eta: number): T {
  const indices = student.map((_, i) => i);
  const goal = teacher.map((row) => row.map((x) => rationalIn(R, x)));
  const matrix = (entry: (i: number, j: number) => T): T[][] => indices.map((i) => indices.map((j) => entry(i, j)));
  const total = (term: (k: number) => T): T => indices.map(term).reduce((x, y) => R.add(x, y));
  const times = (a: T[][], b: T[][]): T[][] => matrix((i, j) => total((k) => R.multiply(a[i][k], b[k][j])));
  let a = student.map((row) => row.map((x) => rationalIn(R, x)));
  const half = (): T =>
    R.scale(
      total((k) => R.subtract(a[k][k], goal[k][k])),
      -1,
    );
  for (let t = 0; t < steps; t++) {
    const trace = half();
    const factor = matrix((i, j) => {
      const n = R.subtract(a[i][j], goal[i][j]);
      const step = R.multiply(R.number(eta), i === j ? R.add(n, trace) : n);
      return i === j ? R.subtract(R.number(1), step) : R.negate(step);
    });
    a = times(times(factor, a), factor);
  }
  const squares = total((i) => total((j) => R.square(R.subtract(a[i][j], goal[i][j]))));
  return R.add(R.scale(squares, -1), R.square(half()));
}
