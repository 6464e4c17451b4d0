import { correlationMap } from '../../src/mean-field/correlation-map.js';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { varianceMap } from '../../src/mean-field/variance-map.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { activations } from '../parts/activations.js';
import { divide, doubles, type Interval, multiply, point, subtract } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import { agreeing, ours } from './agreeing.js';
import { repositories } from './repositories.js';
import { ratio } from './solve.js';

const { relu } = activations;
const EDGE = {
  ...HAYOU_DOUCET_ROUSSEAU,
  theorem: String.raw`the edge of chaos of ReLU is the point $(\sigma_b, \sigma_w) = (0, \sqrt2)$`,
};
const SETTING = { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'its maps of variance and correlation; the values are ours' };

/** ReLU: its edge of chaos, a variance fixed point, and how slowly correlations reach their law. */
export const reluConstants = [
  agreeing('relu.edge-weight', '2', {
    title: 'ReLU, the edge of chaos: $\\sigma_w^2$',
    source: EDGE,
    recompute: (at) => edgeOfChaos(relu, 1, at).weightVariance,
  }),
  agreeing('relu.edge-bias', '0', {
    title: 'ReLU, the edge of chaos: $\\sigma_b^2$',
    source: EDGE,
    recompute: (at) => edgeOfChaos(relu, 1, at).biasVariance,
  }),
  agreeing('dks.shifted-relu-slope', '1.466942206924260361', {
    title: "ReLU shifted to mean 0 and scaled to energy 1: the supremum $\\pi/(\\pi - 1)$ of $C'(1)$ over the shifts",
    source: repositories.dks,
    recompute: () => divide(doubles.pi(), subtract(doubles.pi(), point(1))),
    note: 'Right as a double, wrong from digit 17 on; and a supremum, where the code speaks of a maximum.',
  }),
  ours('relu.variance-fixed-point', '4', {
    title: 'ReLU at $(\\sigma_w^2, \\sigma_b^2) = (1.5, 1)$: the fixed point of the variance',
    source: SETTING,
    recompute: () => varianceMap(relu, { weightVariance: 1.5, biasVariance: 1 }).fixedPoints().points[0].variance,
    note: '$q = \\sigma_b^2/(1 - \\sigma_w^2/2)$.',
  }),
  ours('relu.rate-limit', '44.4132198049', {
    title: 'ReLU on the edge of chaos: the limit $9\\pi^2/2$ of $l^2(1 - c^l)$',
    source: SETTING,
    recompute: () => multiply(ratio(9, 2), doubles.square(doubles.pi())),
  }),
  ...(
    [
      [10, '12.8464'],
      [100, '35.7685'],
      [1000, '43.1297'],
      [10000, '44.2519'],
    ] as const
  ).map(([depth, published]) =>
    ours(`relu.rate-at-${depth}`, published, {
      title: `ReLU on the edge of chaos, from $c^0 = 0$: $l^2(1 - c^l)$ at $l = ${depth}$`,
      source: SETTING,
      recompute: (at) => scaledDistance(depth, at),
      note: 'Far from its limit at depths in use: a fit of the exponent there measures the transient.',
    }),
  ),
];

/** l²(1 − c^l) by the exact recursion. */
function scaledDistance(depth: number, at: Precision): Interval {
  const map = correlationMap(relu, { weightVariance: 2, biasVariance: 0 });
  return multiply(point(depth ** 2), map.distancesFromOne(0, depth, at)[depth]);
}
