import fc from 'fast-check';
import { mutate } from '../../src/claims/mutant.js';
import { deepGramMatrix } from '../../src/gram/depth.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { eigenvalues, smallestEigenvalue, sumOfSmallest } from '../../src/numerics/spectrum/spectrum.js';
import { depthFloor } from '../depth/floor.js';
import { harmonicCeiling } from '../floors/harmonic-ceiling.js';
import { planarFourierFloor } from '../floors/planar-fourier-floor.js';
import { smoothPlanarRate } from '../floors/smooth-planar-rate.js';
import { kinkFloorSeries } from '../gram/kink-floor-series.js';
import { kinkSharp } from '../gram/kink-sharp.js';
import { polynomialRank } from '../gram/polynomial-rank.js';
import { polynomialDimension } from '../gram/rank-bound.js';
import { smoothTail } from '../gram/smooth-tail.js';
import { activations } from '../parts/activations.js';
import { angleBetween, directions, intrinsicDimension } from '../parts/data.js';
import { add, divide, doubles, point, scale, square, subtract } from '../parts/intervals.js';
import { error } from './error.js';
import { mutatedSeriesFloor } from './mutated-gram.js';

/** Wrong bounds, each caught by its own theorem. */
export const wrongBounds = [
  ...mutate(kinkSharp, 'theorem', [
    error('bound.separation-from-1-minus-rho', 80, {
      mutation: '$\\delta = 1 - \\rho$ in place of $\\sqrt{1 - \\rho^2}$',
      change: (original, { data, end }) => {
        const { angle, cosine } = angleBetween(doubles, data, 0, 1);
        const lower = divide(subtract(point(1), cosine), scale(doubles.pi(), 2));
        const bound = end === 'lower' ? lower : add(lower, scale(square(angle), 0.25));
        return end === 'lower' ? { ...original, right: bound } : { ...original, left: bound };
      },
    }),
  ]),
  ...mutate(kinkFloorSeries, 'theorem', [
    error('bound.row-sum-below-diagonal', 400, {
      mutation: 'the row sum runs over $j < i$ in place of $j \\ne i$',
      // With two points both sums are one; with many the bound has room to be wrong in.
      instances: fc.record({
        activation: fc.constant(activations.tanh),
        data: directions({ n: 3, dimension: 2, minSeparation: 0.3, maxEntry: 9 }),
      }),
      change: (original, { activation, data }) => ({
        ...original,
        right: mutatedSeriesFloor(activation, data, { sums: (i, j) => j < i, index: (r) => r }),
      }),
    }),
    error('bound.previous-coefficient', 200, {
      mutation: '$b_{r-1}^2$ multiplies the term of degree $r+1$ in place of $b_r^2$',
      change: (original, { activation, data }) => ({
        ...original,
        right: mutatedSeriesFloor(activation, data, { sums: (i, j) => j !== i, index: (r) => r - 1 }),
      }),
    }),
  ]),
  ...mutate(smoothTail, 'theorem', [
    error('bound.degree-off-by-one', 80, {
      mutation: '$N(R)$ counts polynomials of degree $\\le R$ in place of $R+1$',
      change: (original, { activation, data }) => {
        const cut = original.quantities.degree.lo;
        const rank = polynomialDimension(cut, intrinsicDimension(data), activation.derivativeParity !== undefined);
        return { ...original, left: sumOfSmallest(gramMatrix(activation, data), data.count - rank) };
      },
    }),
    error('bound.trace-without-n', 150, {
      mutation: 'the trace of the tail is $T(R+1)$ in place of $n\\,T(R+1)$',
      change: (original, { data }) => ({ ...original, right: divide(original.right, point(data.count)) }),
    }),
  ]),
  ...mutate(polynomialRank, 'theorem', [
    error('bound.wrong-parity', 400, {
      mutation:
        "$N$ counts the polynomials of the other parity, $\\binom{p+d'-2}{d'-1}$, when $\\varphi'$ is even or odd",
      change: (original, { coefficients, data, weights }) => {
        const activation = activations.polynomial(coefficients);
        if (activation.derivativeParity === undefined || weights.length > 0) return original;
        const degree = coefficients.findLastIndex((a) => a !== 0);
        const rank = polynomialDimension(degree - 1, intrinsicDimension(data), true);
        return { ...original, left: eigenvalues(gramMatrix(activation, data))[data.count - rank - 1] };
      },
    }),
  ]),
  ...mutate(depthFloor, 'theorem', [
    error('bound.half-forgotten', 20, {
      mutation: "$\\mathbb E\\tilde\\varphi'^2$ in place of $\\tfrac12\\mathbb E\\tilde\\varphi'^2$",
      change: (original) => ({ ...original, right: scale(original.right, 2) }),
    }),
    error('bound.decimal-logarithm', 100, {
      mutation: '$\\log_{10}(2n\\,o_0)$ in place of $\\ln(2n\\,o_0)$ in the depth',
      change: (original, { activation, data }) => {
        const depth = Math.ceil(original.quantities.depth.lo / Math.LN10);
        return { ...original, left: smallestEigenvalue(deepGramMatrix(activation, data, depth)) };
      },
    }),
  ]),
  ...mutate(harmonicCeiling, 'theorem', [
    error('bound.one-sign-of-harmonics', 200, {
      mutation: 'the tail sums over $k > p$ in place of $|k| > p$: half of it, in the plane',
      instances: fc.record({
        activation: fc.constant(activations.tanh),
        data: directions({ n: [3, 5], dimension: 2, minSeparation: 1e-3, maxEntry: 9 }),
        degree: fc.constant(0),
      }),
      change: (original) => ({ ...original, right: scale(original.right, 0.5) }),
    }),
  ]),
  ...mutate(planarFourierFloor, 'theorem', [
    error('bound.both-signs-of-coefficients', 60, {
      mutation: '$2\\hat\\kappa_k$, the coefficient of $\\cos k\\theta$, in place of $\\hat\\kappa_k$',
      change: (original) => ({ ...original, right: scale(original.right, 2) }),
    }),
  ]),
  ...mutate(smoothPlanarRate, 'theorem', [
    error('bound.both-signs-of-one-coefficient', 60, {
      mutation: '$2\\hat\\kappa_k$, the coefficient of $\\cos k\\theta$, in place of $\\hat\\kappa_k$',
      change: (original) => ({ ...original, left: scale(original.left, 2) }),
    }),
  ]),
];
