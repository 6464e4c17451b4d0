import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { scaledMoment } from '../../src/kernels/scaled-moments.js';
import { type FixedPoint, varianceMap } from '../../src/kernels/variance-map.js';
import { divide, type Interval, point, sqrt } from '../../src/numerics/interval.js';
import type { Precision } from '../../src/numerics/precision.js';
import { defineConstant } from '../../src/published-constant.js';

const PYTORCH = { title: 'PyTorch, torch.nn.init.calculate_gain' };
const { tanh, selu, leakyRelu } = activations;

/** The gain, the ratio σ_w at σ_b = 0, that keeps a variance of 1: (E φ(z)²)^{−1/2}. */
const gainOf = (activation: Activation, at: Precision): Interval =>
  sqrt(divide(point(1), scaledMoment(activation, 'energy', 1, at)));

/** PyTorch's gains: what each does to the variance, and where it leads. */
export const gainConstants = [
  defineConstant({
    id: 'pytorch.gain-tanh',
    title: 'PyTorch: the gain 5/3 for tanh, against the one that keeps a variance of 1',
    published: '1.6667',
    source: PYTORCH,
    recompute: (at) => gainOf(tanh, at),
    quantities: () => leadsTo(tanh, 25 / 9),
    finding: 'disagrees',
    note: 'With $\\sigma_w = 5/3$ the variance settles at 1.178 instead, where $\\chi_1 = 1.210 > 1$: a chaotic network. At $\\sigma_b = 0$ the edge of chaos is $\\sigma_w = 1$.',
  }),
  defineConstant({
    id: 'pytorch.gain-selu',
    title: 'PyTorch: the gain 3/4 for SELU, against the one that keeps a variance of 1',
    published: '0.75',
    source: PYTORCH,
    recompute: (at) => gainOf(selu, at),
    quantities: () => leadsTo(selu, 9 / 16),
    finding: 'disagrees',
    note: 'SELU keeps a variance of 1 with gain 1, by its definition; with 3/4 it settles at 0.023, where $\\chi_1 = 1.0037$ is closer to 1 than the 1.0716 at variance 1: the "more stable gradient flow" of the documentation, at the price of a signal 43 times weaker.',
  }),
  ...([0, 0.01, 0.2] as const).map((slope) =>
    defineConstant({
      id: `pytorch.gain-leaky-relu-${slope}`,
      title: `PyTorch: the gain $\\sqrt{2/(1 + s^2)}$ for LeakyReLU at $s = ${slope}$`,
      published: Math.sqrt(2 / (1 + slope ** 2)).toFixed(12),
      source: PYTORCH,
      recompute: (at) => gainOf(leakyRelu(slope), at),
      finding: 'agrees',
      note: 'It keeps every variance, and $\\chi_1 = 1$: the edge of chaos.',
    }),
  ),
];

/** The attracting fixed point of the variance map at σ_b = 0, and χ₁ there. */
function leadsTo(activation: Activation, weightVariance: number): Record<string, Interval> {
  const { points } = varianceMap(activation, { weightVariance, biasVariance: 0 }).fixedPoints();
  const attracting: FixedPoint | undefined = points.find((p) => p.stability === 'attracting');
  return attracting === undefined
    ? { 'χ₁ as q → 0': point(weightVariance * activation.derivative(0) ** 2) }
    : { 'q*': attracting.variance, 'χ₁': attracting.correlationSlope };
}
