import fc from 'fast-check';
import { slopesOf } from '../../src/activations/exact-parameters.js';
import { mutate } from '../../src/claims/mutant.js';
import { enclosedKernel } from '../../src/families/dual-kernel.js';
import { gershgorinFloor } from '../gram/bounds/gershgorin-floor.js';
import { anyLeakyRelu } from '../gram/draws.js';
import { kinkFloor } from '../gram/kink-floor.js';
import { kinkFloorSeries } from '../gram/kink-floor-series.js';
import { kinkSharp } from '../gram/kink-sharp.js';
import { piecewise } from '../parts/activations.js';
import { type Directions, directions } from '../parts/data.js';
import { divide, doubles, type Interval, multiply, point, scale, subtract } from '../parts/intervals.js';
import type { Comparison } from '../parts/statement.js';
import { error } from './error.js';
import { lambdaMinOf } from './mutated-gram.js';

const twoPi = scale(doubles.pi(), 2);

/** ReLU at two points with a wrong κ_φ′, on whichever side the eigenvalue stands. */
const withKernel =
  (kernel: (theta: Interval) => Interval) =>
  (original: Comparison, { data, end }: { readonly data: Directions; readonly end: 'lower' | 'upper' }): Comparison => {
    const wrong = lambdaMinOf(data, ({ angle, cosine }) => multiply(kernel(angle), cosine));
    return end === 'lower' ? { ...original, left: wrong } : { ...original, right: wrong };
  };

/** Wrong kernels, each caught by a theorem. */
export const wrongKernels = [
  ...mutate(kinkSharp, 'theorem', [
    error('kernel.half-forgotten', 40, {
      mutation: "$\\kappa_{\\varphi'}(\\theta) = (\\pi - \\theta)/\\pi$ for $(\\pi - \\theta)/2\\pi$, ReLU",
      change: withKernel((theta) => divide(subtract(doubles.pi(), theta), doubles.pi())),
    }),
    error('kernel.degrees-for-radians', 80, {
      mutation: '$\\theta$ in degrees where the kernel of ReLU expects radians',
      change: withKernel((theta) => divide(subtract(doubles.pi(), divide(scale(theta, 180), doubles.pi())), twoPi)),
    }),
  ]),
  ...mutate(kinkFloor, 'theorem', [
    error('kernel.value-for-derivative', 50, {
      mutation: "$\\kappa_\\varphi$ in place of $\\kappa_{\\varphi'}$",
      change: (original, { activation, data }) => {
        const kernel = enclosedKernel(activation, 'value');
        return { ...original, left: lambdaMinOf(data, (a) => multiply(kernel.atDouble(a), a.cosine)) };
      },
    }),
    error('kernel.divided-by-n', 60, {
      mutation: '$G^\\infty/n$ for $G^\\infty$: a mean over the data in place of one over the weights',
      change: (original, { data }) => ({ ...original, left: divide(original.left, point(data.count)) }),
    }),
  ]),
  ...mutate(kinkFloorSeries, 'theorem', [
    error('kernel.correlation-forgotten', 250, {
      mutation:
        "$G_{ij} = \\kappa_{\\varphi'}(\\theta_{ij})$ without the factor $\\rho_{ij}$: $\\rho^r$ for $\\rho^{r+1}$ in its series",
      change: (original, { activation, data }) => {
        const kernel = enclosedKernel(activation, 'derivative');
        return { ...original, left: lambdaMinOf(data, (a) => kernel.atDouble(a)) };
      },
    }),
    error('kernel.jump-of-wrong-sign', 400, {
      mutation: 'the slope of LeakyReLU falls by $1 - s$ at its kink instead of rising: slopes $s$ and $2s - 1$',
      instances: fc.record({
        activation: anyLeakyRelu,
        data: directions({ n: 2, dimension: 2, minSeparation: 0.15, maxEntry: 9 }),
      }),
      change: (original, { activation, data }) => {
        const slopes = slopesOf(activation);
        if (slopes === undefined) return original;
        const left = Number(slopes.left);
        const [before, after] = [left, left - (Number(slopes.right) - left)];
        const wrong = piecewise(`-1:${-before} 0:0 1:${after}`);
        return { ...original, right: gershgorinFloor(wrong, data) };
      },
    }),
  ]),
];
