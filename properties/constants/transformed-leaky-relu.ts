import { defineConstant } from '../../src/claims/published-constant.js';
import { angleOfCosine } from '../../src/families/dual-kernel.js';
import { doubleKernels, layerOf, nextAngle } from '../../src/gram/depth.js';
import { once } from '../../src/numerics/memo.js';
import { activations } from '../parts/activations.js';
import {
  add,
  divide,
  doubles,
  type Interval,
  multiply,
  point,
  scale,
  sqrt,
  square,
  subtract,
} from '../parts/intervals.js';
import { type Layer, throughNetwork } from './network-of-tests.js';
import { repositories } from './repositories.js';
import { ratio, zeroOf } from './solve.js';

/** TAT: the slope below 0 with which the network maps the correlation 0 to `target`; more of it makes that less. */
const slopeForCorrelation = (target: Interval): Interval =>
  zeroOf((a) => subtract(throughNetwork(correlationMapOf(a), point(0)), target), 0.25, 0.99);

/** Outputs are scaled by √(2/(1 + a²)), which keeps a variance of 1. */
const scaleAt = (a: Interval): Interval => sqrt(divide(point(2), add(point(1), square(a))));

const tat75 = once(() => slopeForCorrelation(ratio(3, 4)));
const tat95 = once(() => slopeForCorrelation(ratio(19, 20)));

/** DKS: C′(1) is some μ in every layer, the product of them along the network being 1.2. */
export const slopeOfLayer = once(() =>
  zeroOf(
    (x) =>
      subtract(
        throughNetwork((y) => multiply(y, point(x)), point(1)),
        ratio(6, 5),
      ),
    1,
    1.5,
  ),
);

/**
 * C′(1) = μ. Of a leaky ReLU shifted to mean 0, without a shift
 * of its input, C′(1) = E φ′²/Var φ = (1 + a²)/2 / ((1 + a²)/2 − (1 − a)²/(2π)); the map of variances has the slope 1 then.
 */
const dksSlope = once(() => {
  const mu = slopeOfLayer();
  return zeroOf(
    (x) => {
      const a = point(x);
      const energy = scale(add(point(1), square(a)), 1 / 2);
      const variance = subtract(energy, divide(square(subtract(point(1), a)), scale(doubles.pi(), 2)));
      return subtract(energy, multiply(mu, variance));
    },
    0.5,
    0.99,
  );
});

const TOLERANCE = 'A bisection that stops at $10^{-8}$; the test compares seven decimals.';

/** A number that the tests of DKS compare with. */
export const printed = (id: string, title: string, published: string, recompute: () => Interval) =>
  defineConstant({
    id,
    title,
    published,
    source: repositories.dksTests,
    recompute,
    finding: 'disagrees',
    note: TOLERANCE,
  });

/** Leaky ReLUs that the tests of DKS and TAT solve for, in a residual network. */
export const transformedLeakyRelu = [
  printed(
    'dks.leaky-relu-slope',
    "DKS, $C'(1) = 1.2$ of the network: the slope of LeakyReLU below 0",
    '0.8761257073473065',
    dksSlope,
  ),
  printed(
    'tat.leaky-relu-slope',
    'TAT, $C(0) = 0.75$ of the network: the slope $a$ of LeakyReLU below 0',
    '0.6291800290346146',
    tat75,
  ),
  printed(
    'tat.leaky-relu-scale',
    'TAT, $C(0) = 0.75$ of the network: the factor $\\sqrt{2/(1 + a^2)}$',
    '1.196996549778802',
    () => scaleAt(tat75()),
  ),
  printed(
    'tat.leaky-relu-value',
    'TAT, $C(0) = 0.95$ of the network: the transformed LeakyReLU at 0.6',
    '0.7954047194402861',
    () => multiply(ratio(3, 5), scaleAt(tat95())),
  ),
];

/** c ↦ κ(c)/κ(1), by the mean value theorem: so that what is unknown of c grows no faster than it must. */
function correlationMapOf(slope: number): Layer {
  const activation = activations.leakyRelu(slope);
  const layer = layerOf(doubles, doubleKernels(activation), activation, 'scaled');
  return (c) => nextAngle(doubles, layer, angleOfCosine(doubles, c), false).cosine;
}
