import { mutate } from '../../src/claims/mutant.js';
import { ntkChaoticIdentity } from '../ntk/chaotic-identity.js';
import { ntkMajorisation } from '../ntk/majorisation.js';
import { ntkReluQuarter } from '../ntk/relu-quarter.js';
import { tangentAt } from '../ntk/series.js';
import { ntkSuperadditive } from '../ntk/superadditive.js';
import { add, divide, multiply, point, subtract } from '../parts/intervals.js';
import { error } from './error.js';

/** Errors in tangent kernels and what bounds them. */
export const wrongTangents = [
  ...mutate(ntkReluQuarter, 'theorem', [
    error('tangent.layers-off-by-one', 1500, {
      mutation: 'the diagonal after $L$ layers is taken for $L+2$ in place of $L+1$',
      change: (original, { depth }) => ({
        ...original,
        left: multiply(original.left, divide(point(depth + 1), point(depth + 2))),
      }),
    }),
  ]),
  ...mutate(ntkChaoticIdentity, 'theorem', [
    error('tangent.diagonal-of-the-layer-before', 200, {
      mutation: String.raw`an entry of $\Theta^L$ is divided by $T_{L-1}$ in place of $T_L$`,
      change: (original, { weights, depth }) => ({
        ...original,
        left: multiply(
          original.left,
          divide(tangentAt(weights, depth, 1, 'float64'), tangentAt(weights, depth - 1, 1, 'float64')),
        ),
      }),
    }),
  ]),
  ...mutate(ntkSuperadditive, 'theorem', [
    error('tangent.slope-of-the-next-degree', 400, {
      mutation: String.raw`$\chi = \sum(r+1)a_r^2$ in place of $\sum r\,a_r^2$, on both summands`,
      change: (original) => ({
        ...original,
        right: multiply(original.right, divide(add(original.quantities.chi, point(1)), original.quantities.chi)),
      }),
    }),
  ]),
  ...mutate(ntkMajorisation, 'theorem', [
    error('tangent.trace-for-a-sum', 200, {
      mutation: 'the sum of the $k$ smallest is taken over all but the $n - k$ smallest of a trace of $n$',
      change: (original, { data }) => ({ ...original, left: subtract(point(data.count), original.left) }),
    }),
  ]),
];
