import fc from 'fast-check';
import { decided, exactlyEquals } from '../../src/claims/exact-comparison.js';
import { conjugateGradients } from '../../src/numerics/exact/conjugate-gradients.js';
import type { Rational } from '../../src/numerics/exact/rational.js';
import {
  apply,
  dot,
  quadraticForm,
  type RationalMatrix,
  type RationalVector,
  solve,
} from '../../src/numerics/exact/rational-matrix.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, hull, type Interval, integerPower, multiply, point, sqrt, subtract } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';
import { centreSquared, chebyshevSquared, type Sketched, sketched, systemOf } from './problem.js';
import { stepsAgainstCondition } from './steps-figure.js';

const ends = eachEnd({ error: 'bound over the error in the norm of G', energy: 'energies against their sum' });
interface Instance extends Sketched {
  readonly steps: number;
  readonly end: keyof typeof ends.only;
}

const instances = (most: number, largest: number, end: fc.Arbitrary<Instance['end']>, least = 0) =>
  fc
    .record({ problem: sketched([1, most], largest), steps: fc.integer({ min: least, max: most }), end })
    .map(({ problem, steps, end }): Instance => ({ ...problem, steps: Math.min(steps, problem.jacobian.length), end }));
const few = instances(2, 3, ends.only.error, 1).filter(({ jacobian }) => jacobian.length === 2);

export const sketchPcg = defineClaim<Instance>({
  id: 'sketch.pcg',
  sides: ['error in the norm of $G$', 'bound'],
  title: 'Conjugate gradients preconditioned by a sketch converge at a rate that depends on its distortion alone',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of sketch-and-precondition' },
  statement: String.raw`\|g_t - g\|_G \;\le\; \frac{2\varepsilon^t}{1 + \varepsilon^{2t}}\,\|g\|_G, \qquad \|g_t\|_G^2 + \|g_t - g\|_G^2 = \|g\|_G^2`,
  hypotheses: String.raw`$Gg = r$, $G = JJ^\top$ of full rank, preconditioner $G_S = JS^\top SJ^\top$ of full rank, start 0; $\varepsilon = \frac{\sqrt{\mu_{\max}} - \sqrt{\mu_{\min}}}{\sqrt{\mu_{\max}} + \sqrt{\mu_{\min}}}$ of the pencil $(G_S, G)$; each draw tests one of the two`,
  because: String.raw`$g_t$ is the best approximation in the norm of $G$ from a Krylov space of $G_S^{-1}G$, so its error is at most that of Chebyshev's polynomial, $1/T_t((\varepsilon + 1/\varepsilon)/2)$; and $g_t - g$ is orthogonal to $g_t$ in that norm. Iterates are rational, and $((\varepsilon + 1/\varepsilon)/2)^2$ is where both ends of the spectrum are conjugate: squares are compared exactly.`,
  instances: instances(3, 3, ends.any),
  compare: (instance) => converges(instance),
  group: ends.group,
  runs: 120,
  figures: () => [stepsAgainstCondition()],
  cover: {
    'one step': { when: ({ steps }) => steps === 1, atLeast: 0.1 },
    'two steps or more': { when: ({ steps }) => steps >= 2, atLeast: 0.1 },
    'three points': { when: ({ jacobian }) => jacobian.length === 3, atLeast: 0.05 },
  },
  typicalSeconds: 0.67,
  drawMilliseconds: 0.76,
  controls: [
    control('two-forgotten', 60, {
      breaks: String.raw`$\varepsilon^t$ in place of $2\varepsilon^t/(1 + \varepsilon^{2t})$`,
      instances: few,
      compare: (instance) => withoutTwo(instance),
    }),
    control('twice-the-exponent', 50, {
      breaks: String.raw`$\varepsilon^{2t}$ in place of $\varepsilon^t$`,
      instances: few,
      compare: (instance) => converges(instance, { steps: 2 * instance.steps }),
    }),
    control('euclidean-error', 400, {
      breaks: 'the errors are measured in the Euclidean norm',
      instances: few,
      compare: (instance) => converges(instance, { square: (_, v) => dot(v, v) }),
    }),
    control('euclidean-residual', 200, {
      breaks: 'the residuals are measured in place of the errors',
      instances: few,
      compare: (instance) => converges(instance, { square: (gram, v) => dot(apply(gram, v), apply(gram, v)) }),
    }),
    control('one-step-more', 20, {
      breaks: '$t + 1$ in place of $t$, at the start',
      instances: instances(2, 3, ends.only.error).map((instance): Instance => ({ ...instance, steps: 0 })),
      compare: (instance) => converges(instance, { steps: 1 }),
    }),
  ],
});

/** The errors at the start and after `steps` iterations. */
function errorsOf(instance: Instance) {
  const system = systemOf(instance);
  const { gram, residual, preconditioner } = system;
  const solution = solve(gram, residual) ?? [];
  const iterates = conjugateGradients(gram, residual, preconditioner, instance.steps);
  const last = iterates[iterates.length - 1];
  return { system, solution, last, error: last.map((x, k) => x.minus(solution[k])) };
}

interface Variant {
  readonly steps?: number;
  /** The square of the norm. */
  readonly square?: (gram: RationalMatrix, v: RationalVector) => Rational;
}

function converges(instance: Instance, { steps = instance.steps, square = quadraticForm }: Variant = {}): Comparison {
  const { system, solution, last, error } = errorsOf(instance);
  const [after, before] = [square(system.gram, error), square(system.gram, solution)];
  const shown = { steps: point(instance.steps) };
  if (instance.end === 'energy') return exactlyEquals(after.plus(square(system.gram, last)), before, shown);
  const centre = centreSquared(system);
  // 1/θ_t², at least and at most; all eigenvalues equal is one step.
  const polynomial = centre?.map((c) => chebyshevSquared(steps, c));
  const bound = polynomial ? before.enclosure() : point(0);
  const divisor = polynomial ? hull(polynomial[0].enclosure(), polynomial[1].enclosure()) : point(1);
  const comparison = atMost(
    sqrt(after.enclosure()),
    sqrt(divide(steps === 0 ? before.enclosure() : bound, divisor)),
    shown,
  );
  if (polynomial === undefined) return decided(comparison, steps === 0 ? 0 : after.sign);
  const signs = polynomial.map((square) => after.times(square).compare(before));
  return signs[0] === signs[1] ? decided(comparison, signs[0]) : comparison;
}

/** ‖g_t − g‖ against ε^t‖g‖, ε = c − √(c² − 1). */
function withoutTwo(instance: Instance): Comparison {
  const { system, solution, error } = errorsOf(instance);
  const centre = centreSquared(system);
  const square: Interval = centre ? hull(centre[0].enclosure(), centre[1].enclosure()) : point(1);
  const epsilon = centre ? subtract(sqrt(square), sqrt(subtract(square, point(1)))) : point(0);
  const left = sqrt(quadraticForm(system.gram, error).enclosure());
  const start = sqrt(quadraticForm(system.gram, solution).enclosure());
  return atMost(left, multiply(integerPower(epsilon, instance.steps), start), { steps: point(instance.steps) });
}
