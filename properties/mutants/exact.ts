import type { Comparison } from '../../src/claims/claim.js';
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
import { divide, multiply, point, scale, sqrt, square } from '../../src/numerics/interval/interval.js';
import { newtonFlips } from '../newton/flips.js';
import { newtonTaylor } from '../newton/taylor.js';
import { newtonWidth } from '../newton/width.js';
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
    {
      id: 'exact.outcomes-equally-likely',
      mutation: 'all outcomes count the same in the mean, whatever their chances',
      within: 60,
      instances: randomNetMeanError.instances.filter(({ end }) => end === 'mean'),
      change: (original, instance) => {
        const weights = importanceWeights(instance);
        const even = { ...instance, chances: instance.chances.map(() => 1) };
        const left = expectedOver(even, (indices) => errorOf(instance, weights, indices));
        return altered(original, { left: left.enclosure() });
      },
    },
  ]),
  ...mutate(randomNetSuperoscillation, 'theorem', [
    {
      id: 'exact.last-wave-left-out',
      mutation: String.raw`$j < n$ in place of $j \le n$`,
      within: 60,
      instances: randomNetSuperoscillation.instances.filter(({ end }) => end === 'norm'),
      change: (original, { n, alpha }) => {
        const left = sum(
          weightsOf(n, alpha)
            .slice(0, -1)
            .map((c) => c.absolute()),
        );
        return altered(original, { left: left.enclosure() });
      },
    },
  ]),
  ...mutate(randomNetGaussianFloor, 'theorem', [
    {
      id: 'exact.wrong-half-of-pi',
      mutation: String.raw`$\sqrt\pi$ in place of $\sqrt{\pi/2}$ in the integral of a Gaussian's tail`,
      within: 100,
      change: (original) => altered(original, { right: multiply(original.right, sqrt(point(2))) }),
    },
  ]),
  ...mutate(quadraticPopulation, 'theorem', [
    {
      id: 'exact.lower-triangle-alone',
      mutation: String.raw`$\|D\|_F^2$ counts entries off the diagonal once`,
      within: 60,
      change: (original, { difference }) => {
        const d = rationalMatrix(difference);
        const lower = d.map((row, i) => row.map((x, j) => (j <= i ? x : Rational.ZERO)));
        const right = inner(d, lower).times(Rational.from(2)).plus(trace(d).squared());
        return altered(original, { right: right.enclosure() });
      },
    },
  ]),
  ...mutate(quadraticDescent, 'theorem', [
    {
      id: 'exact.one-factor-of-the-step',
      mutation: String.raw`$A' = (I - \eta N)A$, without the second factor`,
      within: 60,
      change: (original, { student, teacher, eighths }) => {
        const n = gradientOf(differenceOf({ student, teacher }));
        const eta = Rational.from(eighths / 8 / original.quantities.β.hi);
        const moved = plusMultiple(student, eta.negated(), product(n, student));
        return altered(original, { left: lossOf(differenceOf({ student: moved, teacher })).enclosure() });
      },
    },
  ]),
  ...mutate(quadraticRecovery, 'theorem', [
    {
      id: 'exact.half-of-the-residual',
      mutation: String.raw`$\sqrt{nL_n}$ in place of $2\sqrt{nL_n}$`,
      within: 100,
      instances: quadraticRecovery.instances.filter(({ end }) => end === 'kernel'),
      change: (original) => altered(original, { right: scale(original.right, 0.25) }),
    },
  ]),
  ...mutate(sketchTermination, 'theorem', [
    {
      id: 'exact.steepest-descent',
      mutation: 'the direction is not corrected: steepest descent in place of conjugate gradients',
      within: 60,
      change: (original, instance) => {
        const unit = instance.jacobian[0].map((_, k, row) => row.map((__, j) => (j === k ? 1 : 0)));
        const { gram, preconditioner, residual } = systemOf({ ...instance, sketch: [...unit, ...instance.sketch] });
        const left = descended(gram, residual, preconditioner, original.quantities.steps.lo);
        return altered(original, { left: sum(left.map((x) => x.squared())).enclosure() });
      },
    },
  ]),
  ...mutate(sketchPcg, 'theorem', [
    {
      id: 'exact.root-forgotten',
      mutation: String.raw`$\|g_t - g\|_G^2$ in place of its root`,
      within: 200,
      instances: sketchPcg.instances.filter(({ end }) => end === 'error'),
      change: (original) => altered(original, { left: square(original.left) }),
    },
  ]),
  ...mutate(sketchHadamard, 'theorem', [
    {
      id: 'exact.subsets-with-order',
      mutation: 'the subsets that fail are counted once for each of their orders, all subsets once',
      within: 600,
      change: (original, { rows }) => altered(original, { left: multiply(original.left, point(factorial(rows))) }),
    },
  ]),
  ...mutate(newtonTaylor, 'theorem', [
    {
      id: 'exact.width-twice',
      mutation: String.raw`$\hat g^\top G\hat g$ is divided by $m$ once more`,
      within: 200,
      change: (original) => altered(original, { right: divide(original.right, original.quantities.width) }),
    },
  ]),
  ...mutate(newtonFlips, 'theorem', [
    {
      id: 'exact.signs-forgotten',
      mutation: 'the signs $a_k$ are left out of the error',
      within: 8000,
      instances: newtonFlips.instances.filter(({ end }) => end === 'identity'),
      change: (original, { units }) =>
        units.every((row) => row[row.length - 1] < 0)
          ? altered(original, { left: { lo: -original.left.hi, hi: -original.left.lo, basis: 'proved' } })
          : original,
    },
  ]),
  ...mutate(newtonWidth, 'theorem', [
    {
      id: 'exact.width-in-omega-forgotten',
      mutation: String.raw`$\omega$ without its $1/\sqrt m$`,
      within: 100,
      instances: newtonWidth.instances.filter(({ end }) => end === 'start'),
      change: (original) => altered(original, { left: multiply(original.left, sqrt(original.quantities.width)) }),
    },
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
