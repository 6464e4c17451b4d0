import fc from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { type Rational, smaller } from '../../src/numerics/exact/rational.js';
import {
  gramOf,
  inner,
  product,
  type RationalMatrix,
  rank,
  rationalMatrix,
  scaled,
  signOfSmallest,
  trace,
} from '../../src/numerics/exact/rational-matrix.js';
import { GAMARNIK_KIZILDAG_ZADIK } from '../citations.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, type Interval, multiply, negate, sqrt } from '../parts/intervals.js';
import { number } from '../parts/rationals.js';
import { atLeast, type Comparison, control, defineClaim } from '../parts/statement.js';
import { empiricalLoss, hessianOf, momentsOf, squareNorm } from './empirical.js';
import { differenceOf, greatestOf, leastOf, opposite } from './model.js';

const ends = eachEnd({ escape: 'downward curvature over its floor', gradient: 'gradient over its floor' });

/** Points as rows, the weights W and W* as d rows of a column for each unit. */
interface Instance {
  readonly points: IntegerMatrix;
  readonly weights: IntegerMatrix;
  readonly teacher: IntegerMatrix;
  readonly end: keyof typeof ends.only;
}

interface Sizes {
  readonly dimension: readonly [number, number];
  readonly points: number;
  readonly largest: number;
}

/** From one matrix with a row for each dimension: as many columns as there are points, units, and units of the teacher. */
const drawn = ({ dimension, points, largest }: Sizes, end: fc.Arbitrary<Instance['end']>, least = 1) =>
  fc
    .record({
      columns: integerMatrix({ rows: dimension, columns: [3, points + 8], largest }),
      units: fc.integer({ min: least, max: dimension[1] + 1 }),
      teachers: fc.integer({ min: 1, max: 2 }),
      end,
    })
    .map(({ columns, units, teachers, end }): Instance => {
      const width = Math.min(units, columns[0].length - 2);
      const others = Math.min(teachers, columns[0].length - width - 1);
      const points = columns[0].slice(width + others).map((_, k) => columns.map((row) => row[width + others + k]));
      const [weights, teacher] = [
        columns.map((row) => row.slice(0, width)),
        columns.map((row) => row.slice(width, width + others)),
      ];
      return { points, weights, teacher, end };
    });

const rankOf = ({ weights }: Instance): number => rank(rationalMatrix(weights));
const widthOf = ({ weights }: Instance): number => weights[0].length;
const admits = (instance: Instance): boolean =>
  instance.end === 'escape'
    ? rankOf(instance) < widthOf(instance) && instance.teacher.flat().some((x) => x !== 0)
    : rankOf(instance) === instance.points[0].length && squareNorm(stateOf(instance).difference).sign > 0;

export const quadraticEscape = defineClaim<Instance>({
  id: 'quadratic.escape',
  sides: ['way down', 'floor'],
  title: 'No spurious minima of the empirical loss: where a wide quadratic network has a loss it has a way down',
  source: {
    ...GAMARNIK_KIZILDAG_ZADIK,
    theorem: 'explicit form of "stationary points of full rank are global minima"',
  },
  statement: String.raw`\lambda_{\min}(\nabla^2_W L_n) \;\le\; -\frac{4L_n - \langle W, \nabla L_n\rangle}{m\,\mathrm{tr}A^*} \ \text{ if } \mathrm{rank}\,W < m, \qquad \|\nabla L_n\|_F \;\ge\; \frac{4L_n\,\sigma_{\min}(W)}{m\,\|A - A^*\|_F} \ \text{ if } \mathrm{rank}\,W = d`,
  hypotheses: String.raw`any data $x_1, \dots, x_n \in \mathbb R^d$; $A = WW^\top/m$ with $m$ units, $A^* \succeq 0$ other than 0, other than $A$ in the second part; each draw tests one of the two`,
  because: String.raw`With $M = \frac1n\sum e_k x_k x_k^\top$: $\nabla L_n = MW/m$, and a direction $vu^\top$ with $Wu = 0$ has the curvature $v^\top Mv/m$. $\mathrm{tr}(MD) = 4L_n$ and $\mathrm{tr}(MA) = \langle W, \nabla L_n\rangle$, so $-\lambda_{\min}(M)\,\mathrm{tr}A^* \ge 4L_n - \langle W, \nabla L_n\rangle$. For the second, $4L_n = \langle M, D\rangle$ and $\|MW\|_F \ge \sigma_{\min}(W)\|M\|_F$.`,
  instances: drawn({ dimension: [1, 3], points: 6, largest: 2 }, ends.any).filter(admits),
  compare: (instance) => (instance.end === 'escape' ? escapes(instance) : descends(instance)),
  group: ends.group,
  runs: 150,
  cover: {
    'more units than dimensions': { when: (i) => widthOf(i) > i.points[0].length, atLeast: 0.2 },
    'weights of full rank': { when: (i) => rankOf(i) === i.points[0].length, atLeast: 0.2 },
    'a loss': { when: (i) => lossOf(stateOf(i)).sign > 0, atLeast: 0.3 },
  },
  typicalSeconds: 0.1,
  drawMilliseconds: 0.29,
  along: {
    x: 'weight of the one unit that is used',
    at: [0, 0.5, 1, 1.5, 2, 2.5].map((w) => 2 * w),
    sides: ['downward curvature', 'floor'],
    instances: {
      '': (w) => ({
        points: [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
        weights: [
          [w, 0],
          [0, 0],
        ],
        teacher: [
          [3, 0],
          [0, 3],
        ],
        end: 'escape',
      }),
    },
    caption:
      'Two units of which one is 0, so that the weights are singular: where the floor is positive there is a way down.',
  },
  controls: [
    control('as-many-units-as-rank', 40, {
      breaks: String.raw`$\mathrm{rank}\,W = m < d$: a narrow network has strict local minima`,
      instances: drawn({ dimension: [2, 2], points: 3, largest: 1 }, ends.only.escape).filter(
        (i) => widthOf(i) === 1 && rankOf(i) === 1 && i.teacher.flat().some((x) => x !== 0),
      ),
      compare: (instance) => escapes(instance),
    }),
    control('largest-eigenvalue-of-the-teacher', 1200, {
      breaks: String.raw`$\|A^*\|$ in place of $\mathrm{tr}A^*$`,
      instances: drawn({ dimension: [1, 2], points: 3, largest: 1 }, ends.only.escape)
        .map((i) => ({ ...i, weights: i.weights.map(() => [0]) }))
        .filter(admits),
      compare: (instance) => escapes(instance, { byNorm: true }),
    }),
    control('twice-the-loss', 25, {
      breaks: '$8L_n$ in place of $4L_n$',
      instances: drawn({ dimension: [1, 2], points: 3, largest: 1 }, ends.only.escape).filter(admits),
      compare: (instance) => escapes(instance, { losses: 8 }),
    }),
    control('gradient-forgotten', 200, {
      breaks: String.raw`$\langle W, \nabla L_n\rangle$ is left out`,
      instances: drawn({ dimension: [1, 1], points: 3, largest: 2 }, ends.only.escape).filter(admits),
      compare: (instance) => escapes(instance, { work: 0 }),
    }),
    control('smallest-other-than-0', 20, {
      breaks: 'the smallest singular value other than 0, of weights of lower rank',
      instances: diagonalWeights(),
      compare: (instance) => descends(instance, smallestSquare(instance)),
    }),
  ],
});

interface State {
  readonly points: RationalMatrix;
  readonly weights: RationalMatrix;
  readonly teacher: RationalMatrix;
  readonly difference: RationalMatrix;
  readonly width: number;
}

function stateOf(instance: Instance): State {
  const points = rationalMatrix(instance.points);
  const weights = rationalMatrix(instance.weights);
  const width = widthOf(instance);
  const teacher = scaled(number(1, instance.teacher[0].length), gramOf(rationalMatrix(instance.teacher)));
  const difference = differenceOf({ student: scaled(number(1, width), gramOf(weights)), teacher });
  return { points, weights, teacher, difference, width };
}

const lossOf = ({ points, difference }: State): Rational => empiricalLoss(points, difference);

/** ∇L_n = MW/m. */
const gradientOf = ({ points, difference, weights, width }: State): RationalMatrix =>
  scaled(number(1, width), product(momentsOf(points, difference), weights));

function escapes(instance: Instance, { losses = 4, work = 1, byNorm = false } = {}): Comparison {
  const state = stateOf(instance);
  const excess = number(losses)
    .times(lossOf(state))
    .minus(number(work).times(inner(state.weights, gradientOf(state))));
  const hessian = hessianOf(state.points, state.difference, state.weights);
  const shown = { loss: lossOf(state).enclosure() };
  const size = number(state.width).times(trace(state.teacher));
  // Both negated: a hunt makes the ratio of positive sides small.
  const downward = negate(leastOf(hessian));
  if (byNorm) {
    const norm = multiply(number(state.width).enclosure(), greatestOf(state.teacher));
    return atLeast(downward, divide(excess.enclosure(), norm), shown);
  }
  const right = excess.over(size);
  return decided(atLeast(downward, right.enclosure(), shown), opposite(signOfSmallest(hessian, right.negated())));
}

/** Squares, so that all but σ_min² are rational: ‖∇‖² m² ‖D‖² / (16 L²) ≥ σ_min(W)². */
function descends(instance: Instance, singular?: Rational): Comparison {
  const state = stateOf(instance);
  const loss = lossOf(state);
  const shown = { loss: loss.enclosure() };
  const gradient = squareNorm(gradientOf(state));
  const gram = gramOf(state.weights);
  const floor = number(16).times(loss.squared());
  const span = number(state.width * state.width).times(squareNorm(state.difference));
  const square: Interval = singular?.enclosure() ?? leastOf(gram);
  const right = sqrt(divide(multiply(floor.enclosure(), square), span.enclosure()));
  const comparison = atLeast(sqrt(gradient.enclosure()), right, shown);
  if (loss.sign === 0) return decided(comparison, gradient.sign);
  const bound = gradient.times(span).over(floor);
  const sign = singular === undefined ? signOfSmallest(gram, bound) : singular.compare(bound);
  return decided(comparison, opposite(sign));
}

/** d = m = 2, unit vectors as points, W diagonal and singular. */
function diagonalWeights(): fc.Arbitrary<Instance> {
  const size = fc.integer({ min: 1, max: 2 });
  return fc.record({ w: size, a: size, b: size }).map(({ w, a, b }) => ({
    points: [
      [1, 0],
      [0, 1],
    ],
    weights: [
      [w, 0],
      [0, 0],
    ],
    teacher: [
      [a, 0],
      [0, b],
    ],
    end: 'gradient',
  }));
}

const smallestSquare = ({ weights }: Instance): Rational =>
  weights
    .flat()
    .filter((x) => x !== 0)
    .map((x) => number(x * x))
    .reduce(smaller);
