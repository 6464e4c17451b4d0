import { mutate } from '../../src/claims/mutant.js';
import { conjugateGradients } from '../../src/numerics/exact/conjugate-gradients.js';
import { Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  apply,
  inner,
  plusMultiple,
  product,
  type RationalMatrix,
  type RationalVector,
  rationalMatrix,
  trace,
} from '../../src/numerics/exact/rational-matrix.js';
import { newtonFlips } from '../newton/flips.js';
import { newtonTaylor } from '../newton/taylor.js';
import { newtonWidth } from '../newton/width.js';
import { divide, multiply, negate, point, scale, sqrt, square } from '../parts/intervals.js';
import type { Comparison } from '../parts/statement.js';
import { quadraticDescent } from '../quadratic/descent.js';
import { differenceOf, gradientOf, lossOf } from '../quadratic/model.js';
import { quadraticPopulation } from '../quadratic/population.js';
import { quadraticRecovery } from '../quadratic/recovery.js';
import { randomNetGaussianFloor } from '../random-net/gaussian-floor.js';
import { randomNetMeanError } from '../random-net/mean-error.js';
import { errorOf, expectedOver, importanceWeights } from '../random-net/sampling.js';
import { randomNetSuperoscillation, weightsOf } from '../random-net/superoscillation.js';
import { sketchHadamard } from '../sketch/hadamard.js';
import { sketchPcg } from '../sketch/pcg.js';
import { systemOf } from '../sketch/problem.js';
import { sketchTermination } from '../sketch/termination.js';
import { error } from './error.js';

/** With another side the sign that was known says nothing any more. */
export function altered(
  { sign: _, ...original }: Comparison,
  sides: Partial<Pick<Comparison, 'left' | 'right'>>,
): Comparison {
  return { ...original, ...sides };
}

/** Errors of exact arithmetic and of what is built on it. */
export const wrongExact = [
  ...mutate(randomNetMeanError, 'theorem', [
    error('exact.outcomes-equally-likely', 60, {
      mutation: 'all outcomes count the same in the mean, whatever their chances',
      instances: randomNetMeanError.instances.filter(({ end }) => end === 'mean'),
      change: (original, instance) => {
        const weights = importanceWeights(instance);
        const even = { ...instance, chances: instance.chances.map(() => 1) };
        const left = expectedOver(even, (indices) => errorOf(instance, weights, indices));
        return altered(original, { left: left.enclosure() });
      },
    }),
  ]),
  ...mutate(randomNetSuperoscillation, 'theorem', [
    error('exact.last-wave-left-out', 60, {
      mutation: String.raw`$j < n$ in place of $j \le n$`,
      instances: randomNetSuperoscillation.instances.filter(({ end }) => end === 'norm'),
      change: (original, { n, alpha }) => {
        const left = sum(
          weightsOf(n, alpha)
            .slice(0, -1)
            .map((c) => c.absolute()),
        );
        return altered(original, { left: left.enclosure() });
      },
    }),
  ]),
  ...mutate(randomNetGaussianFloor, 'theorem', [
    error('exact.wrong-half-of-pi', 100, {
      mutation: String.raw`$\sqrt\pi$ in place of $\sqrt{\pi/2}$ in the integral of a Gaussian's tail`,
      change: (original) => altered(original, { right: multiply(original.right, sqrt(point(2))) }),
    }),
  ]),
  ...mutate(quadraticPopulation, 'theorem', [
    error('exact.lower-triangle-alone', 60, {
      mutation: String.raw`$\|D\|_F^2$ counts entries off the diagonal once`,
      change: (original, { difference }) => {
        const d = rationalMatrix(difference);
        const lower = d.map((row, i) => row.map((x, j) => (j <= i ? x : Rational.ZERO)));
        const right = inner(d, lower).times(Rational.from(2)).plus(trace(d).squared());
        return altered(original, { right: right.enclosure() });
      },
    }),
  ]),
  ...mutate(quadraticDescent, 'theorem', [
    error('exact.one-factor-of-the-step', 60, {
      mutation: String.raw`$A' = (I - \eta N)A$, without the second factor`,
      change: (original, { student, teacher, eighths }) => {
        const n = gradientOf(differenceOf({ student, teacher }));
        const eta = Rational.from(eighths / 8 / original.quantities.β.hi);
        const moved = plusMultiple(student, eta.negated(), product(n, student));
        return altered(original, { left: lossOf(differenceOf({ student: moved, teacher })).enclosure() });
      },
    }),
  ]),
  ...mutate(quadraticRecovery, 'theorem', [
    error('exact.half-of-the-residual', 100, {
      mutation: String.raw`$\sqrt{nL_n}$ in place of $2\sqrt{nL_n}$`,
      instances: quadraticRecovery.instances.filter(({ end }) => end === 'kernel'),
      change: (original) => altered(original, { right: scale(original.right, 0.25) }),
    }),
  ]),
  ...mutate(sketchTermination, 'theorem', [
    error('exact.steepest-descent', 60, {
      mutation: 'the direction is not corrected: steepest descent in place of conjugate gradients',
      change: (original, instance) => {
        const unit = instance.jacobian[0].map((_, k, row) => row.map((__, j) => (j === k ? 1 : 0)));
        const { gram, preconditioner, residual } = systemOf({ ...instance, sketch: [...unit, ...instance.sketch] });
        const left = descended(gram, residual, preconditioner, original.quantities.steps.lo);
        return altered(original, { left: sum(left.map((x) => x.squared())).enclosure() });
      },
    }),
  ]),
  ...mutate(sketchPcg, 'theorem', [
    error('exact.root-forgotten', 200, {
      mutation: String.raw`$\|g_t - g\|_G^2$ in place of its root`,
      instances: sketchPcg.instances.filter(({ end }) => end === 'error'),
      change: (original) => altered(original, { left: square(original.left) }),
    }),
  ]),
  ...mutate(sketchHadamard, 'theorem', [
    error('exact.subsets-with-order', 600, {
      mutation: 'the subsets that fail are counted once for each of their orders, all subsets once',
      change: (original, { rows }) => altered(original, { left: multiply(original.left, point(factorial(rows))) }),
    }),
  ]),
  ...mutate(newtonTaylor, 'theorem', [
    error('exact.width-twice', 200, {
      mutation: String.raw`$\hat g^\top G\hat g$ is divided by $m$ once more`,
      change: (original) => altered(original, { right: divide(original.right, original.quantities.width) }),
    }),
  ]),
  ...mutate(newtonFlips, 'theorem', [
    error('exact.signs-forgotten', 8000, {
      mutation: 'the signs $a_k$ are left out of the error',
      instances: newtonFlips.instances.filter(({ end }) => end === 'identity'),
      change: (original, { units }) =>
        units.every((row) => row[row.length - 1] < 0) ? altered(original, { left: negate(original.left) }) : original,
    }),
  ]),
  ...mutate(newtonWidth, 'theorem', [
    error('exact.width-in-omega-forgotten', 100, {
      mutation: String.raw`$\omega$ without its $1/\sqrt m$`,
      instances: newtonWidth.instances.filter(({ end }) => end === 'start'),
      change: (original) => altered(original, { left: multiply(original.left, sqrt(original.quantities.width)) }),
    }),
  ]),
];

/** The residual after steps that each begin anew. */
function descended(
  gram: RationalMatrix,
  residual: RationalVector,
  preconditioner: RationalMatrix,
  steps: number,
): RationalVector {
  let left = residual;
  for (let t = 0; t < steps; t++) {
    const iterates = conjugateGradients(gram, left, preconditioner, 1);
    const image = apply(gram, iterates[iterates.length - 1]);
    left = left.map((x, k) => x.minus(image[k]));
  }
  return left;
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
