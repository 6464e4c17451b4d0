import { defineConstant, type PublishedConstant } from '../../src/claims/published-constant.js';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import { type FixedPoint, varianceMap } from '../../src/mean-field/variance-map.js';
import { type Activation, activations } from '../parts/activations.js';
import { divide, type Interval, point, sqrt } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

const PYTORCH = {
  title: 'PyTorch',
  theorem: '`torch.nn.init.calculate_gain`',
  url: 'https://docs.pytorch.org/docs/stable/nn.init.html',
};
const { tanh, selu, leakyRelu } = activations;

/** The gain, the ratio σ_w at σ_b = 0, that keeps a variance of 1: (E φ(z)²)^{−1/2}. */
const gainOf = (activation: Activation, at: Precision): Interval =>
  sqrt(divide(point(1), scaledMoment(activation, 'energy', 1, at)));

const rule = (constant: Omit<PublishedConstant, 'origin' | 'source' | 'finding'>) =>
  defineConstant({ ...constant, origin: 'rule of thumb', source: PYTORCH, finding: 'computed' });

/** PyTorch's gains, beside the gain that keeps a variance of 1: what each leads to. */
export const gainConstants = [
  rule({
    id: 'pytorch.gain-tanh',
    title: "PyTorch's gain $5/3$ for tanh, beside the gain that keeps a variance of 1",
    published: '5/3',
    recompute: (at) => gainOf(tanh, at),
    quantities: () => leadsTo(tanh, 25 / 9),
    note: 'With $\\sigma_w = 5/3$ the variance settles at 1.178, where $\\chi_1 = 1.210 > 1$: a chaotic network. At $\\sigma_b = 0$ the edge of chaos is $\\sigma_w = 1$.',
  }),
  rule({
    id: 'pytorch.gain-selu',
    title: "PyTorch's gain $3/4$ for SELU, beside the gain that keeps a variance of 1",
    published: '3/4',
    recompute: (at) => gainOf(selu, at),
    quantities: () => leadsTo(selu, 9 / 16),
    note: 'SELU keeps a variance of 1 with gain 1, by its definition; with 3/4 it settles at 0.023, where $\\chi_1 = 1.0037$ is closer to 1 than the 1.0716 at variance 1: the "more stable gradient flow" of the documentation, at the price of a signal 43 times weaker.',
  }),
  ...([0, 0.01, 0.2] as const).map((slope) =>
    rule({
      id: `pytorch.gain-leaky-relu-${slope}`,
      title: `PyTorch's gain $\\sqrt{2/(1 + s^2)}$ for LeakyReLU at $s = ${slope}$, beside the gain that keeps a variance of 1`,
      published: slope === 0 ? '√2' : `√(2/(1 + ${slope}²))`,
      recompute: (at) => gainOf(leakyRelu(slope), at),
      note: 'The same number: it keeps every variance, and $\\chi_1 = 1$: the edge of chaos.',
    }),
  ),
];

/** The attracting fixed point of the variance map at σ_b = 0, and χ₁ there. */
function leadsTo(activation: Activation, weightVariance: number): Record<string, Interval> {
  const { points } = varianceMap(activation, { weightVariance, biasVariance: 0 }).fixedPoints();
  const attracting: FixedPoint | undefined = points.find((p) => p.stability === 'attracting');
  return attracting === undefined
    ? { 'χ₁ as q → 0': point(weightVariance * activation.derivative(0) ** 2) }
    : { 'q*': attracting.variance, 'χ₁': attracting.chi1 };
}
