import fc from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { conjugateGradients } from '../../src/numerics/exact/conjugate-gradients.js';
import { larger, Rational, rootEnclosure, sum } from '../../src/numerics/exact/rational.js';
import {
  dot,
  gramOf,
  product,
  quadraticForm,
  type RationalMatrix,
  type RationalVector,
  rank,
  rationalMatrix,
  rationalVector,
  solve,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { hull, point } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { centreSquared, chebyshevSquared } from '../sketch/problem.js';
import { fourUnits } from './draws.js';
import { largestSquare, type Network, networks } from './network.js';
import { exactOf, halfSquare } from './smooth.js';

/** The direction is the residual r; one unit, or four. */
interface Instance extends Network {
  readonly sketch: IntegerMatrix;
  readonly steps: number;
}

const drawn = (
  points: readonly [number, number],
  largest: number,
  steps: fc.Arbitrary<number>,
  kinds = [halfSquare, activations.repu(2)],
) =>
  fc
    .record({
      network: networks({ activations: kinds, points, dimensions: [1, 2], width: 4, largest, exponents: [0, 2, 6] }),
      sketch: integerMatrix({ rows: [1, 6], columns: 8, largest: 1 }),
      steps,
    })
    .map(({ network, sketch, steps }): Instance => {
      const parameters = network.weights.length * network.points[0].length;
      return {
        ...network,
        sketch: sketch.map((row) => row.slice(0, parameters)),
        steps: Math.min(steps, network.points.length),
      };
    })
    .filter((instance) => {
      const jacobian = jacobianOf(instance);
      const n = instance.points.length;
      return rank(jacobian) === n && rank(imageOf(instance, jacobian)) === n;
    });
const single = (steps: number) => drawn([1, 1], 2, fc.constant(steps), [halfSquare]);

export const newtonSketchedStep = defineClaim<Instance>({
  id: 'newton.sketched-step',
  sides: ['error of the step', 'bound'],
  title: 'One Gauss–Newton step solved on a sketch: the error of the solver and that of the step, end to end',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of the algorithm (constants are ours)' },
  statement: String.raw`\|y - F(W + J^\top g_t)\|_\infty \;\le\; \frac{2\varepsilon^t}{1 + \varepsilon^{2t}}\sqrt{\max_i G_{ii}}\,\sqrt q + \frac{L_2}{2\sqrt m}\,B^2 q`,
  hypotheses: String.raw`$g_t$ after $t$ steps of sketch.pcg on $Gg = r = y - F(W)$, $q = r^\top G^{-1}r$; $F$ and $L_2$ as in newton.taylor, here $\varphi = z^2/2$ or $\max(z, 0)^2$ and $m = 1$ or 4, so that all but two roots is rational`,
  because: String.raw`$|(r - Gg_t)_i| = |e_i^\top G(g - g_t)| \le \sqrt{G_{ii}}\,\|g - g_t\|_G$, to which sketch.pcg applies; newton.taylor with $g_t^\top Gg_t \le q$ adds the rest.`,
  instances: drawn([1, 3], 3, fc.integer({ min: 0, max: 3 })),
  compare: (instance) => afterStep(instance),
  runs: 120,
  group: ({ steps }) => `t = ${steps}`,
  cover: {
    'a step of the solver': { when: ({ steps }) => steps >= 1, atLeast: 0.3 },
    'two points or more': { when: ({ points }) => points.length >= 2, atLeast: 0.1 },
  },
  typicalSeconds: 0.31,
  drawMilliseconds: 1.1,
  along: {
    x: 'halvings of the step',
    at: [0, 1, 2, 3, 4, 5, 6],
    instances: curves(
      ['0', '1', '2'].map((steps) => ({ name: `t = ${steps}`, steps: Number(steps) })),
      ({ steps }, exponent) => ({
        activation: halfSquare,
        points: [
          [1, 2],
          [2, -1],
        ],
        ...fourUnits,
        direction: [1, -1],
        exponent,
        sketch: [
          [1, 0, 1, 0, 0, -1, 0, 0],
          [0, 1, 0, -1, 1, 0, 0, 1],
          [1, 1, 0, 0, -1, 0, 1, 0],
        ],
        steps,
      }),
    ),
    caption:
      'Four units of a quadratic network and two points, after no, one and two steps of the solver: then only the curvature of the network is left.',
  },
  controls: [
    control('one-step-more', 20, {
      breaks: '$t + 1$ in place of $t$',
      instances: single(0),
      compare: (instance) => afterStep(instance, { steps: instance.steps + 1 }),
    }),
    control('diagonal-forgotten', 30, {
      breaks: String.raw`$\sqrt{\max_i G_{ii}}$ is left out`,
      instances: single(0),
      compare: (instance) => afterStep(instance, { diagonal: false }),
    }),
    control('a-quarter', 20, {
      breaks: String.raw`$\frac14$ in place of $\frac12$`,
      instances: single(1),
      compare: (instance) => afterStep(instance, { share: 0.25 }),
    }),
  ],
});

/** Rows (1/√m) a_k φ′(w_k·x_i) x_i, a block for each unit. */
function jacobianOf({ activation, points, weights, signs }: Instance): RationalMatrix {
  const root = Rational.from(Math.sqrt(weights.length));
  return rationalMatrix(points).map((x) =>
    rationalMatrix(weights).flatMap((w, k) => {
      const factor = exactOf(activation).slope(dot(w, x)).times(Rational.from(signs[k])).over(root);
      return x.map((c) => factor.times(c));
    }),
  );
}

/** SJᵀ. */
const imageOf = ({ sketch }: Instance, jacobian: RationalMatrix): RationalMatrix =>
  product(rationalMatrix(sketch), transpose(jacobian));

interface Variant {
  readonly steps?: number;
  readonly diagonal?: boolean;
  readonly share?: number;
}

function afterStep(
  instance: Instance,
  { steps = instance.steps, diagonal = true, share = 0.5 }: Variant = {},
): Comparison {
  const { activation, direction, exponent, weights } = instance;
  const jacobian = jacobianOf(instance);
  const gram = gramOf(jacobian);
  const preconditioner = gramOf(transpose(imageOf(instance, jacobian)));
  const residual = rationalVector(direction.map((x) => x * 2 ** -exponent));
  const iterates = conjugateGradients(gram, residual, preconditioner, instance.steps);
  const left = residualAfter(instance, jacobian, residual, iterates[iterates.length - 1]);
  const q = quadraticForm(gram, solve(gram, residual) ?? []);
  const lengths = Rational.from(share * largestSquare(instance)).over(Rational.from(Math.sqrt(weights.length)));
  const curved = exactOf(activation).curvature.times(lengths).times(q);
  const largest = diagonal ? gram.map((row, i) => row[i]).reduce(larger) : Rational.ONE;
  // θ_t² max G_ii q, between two numbers; 0 after a step where all eigenvalues are equal.
  const centre = steps === 0 ? [Rational.ONE] : centreSquared({ gram, preconditioner, residual });
  const squares = centre?.map((c) => largest.times(q).over(chebyshevSquared(steps, c))) ?? [Rational.ZERO];
  const roots = squares.flatMap((square) => rootEnclosure(square)).map((root) => root.plus(curved));
  const right = roots.map((root) => root.enclosure()).reduce(hull);
  const comparison = atMost(left.enclosure(), right, { steps: point(instance.steps), q: q.enclosure() });
  const linear = left.minus(curved);
  const signs = squares.map((square) => (linear.sign < 0 ? -1 : linear.squared().compare(square)));
  return signs.every((sign) => sign === signs[0]) ? decided(comparison, signs[0]) : comparison;
}

/** max_i |y_i − F_i(W + Jᵀg)|. */
function residualAfter(
  instance: Instance,
  jacobian: RationalMatrix,
  residual: RationalVector,
  g: RationalVector,
): Rational {
  const { activation, points, weights, signs } = instance;
  const { value } = exactOf(activation);
  const root = Rational.from(Math.sqrt(weights.length));
  const step = transpose(jacobian).map((column) => dot(column, g));
  const d = points[0].length;
  return rationalMatrix(points)
    .map((x, i) => {
      const changes = rationalMatrix(weights).map((w, k) => {
        const u = dot(w, x);
        const delta = dot(step.slice(k * d, (k + 1) * d), x);
        const change = value(u.plus(delta)).minus(value(u));
        return Rational.from(signs[k]).times(change);
      });
      return residual[i].minus(sum(changes).over(root)).absolute();
    })
    .reduce(larger);
}
