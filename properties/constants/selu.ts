import { SELU_ALPHA, SELU_SCALE } from '../../src/activations/exponential-units.js';
import { exponentialBelowZero } from '../../src/families/exponential-linear/exponential-below-zero.js';
import { scaledMoment, secondMoment } from '../../src/families/scaled-moments.js';
import { normalDensityAtZero } from '../../src/numerics/normal.js';
import { activations } from '../parts/activations.js';
import { type Interval, multiply, withMpfr } from '../parts/intervals.js';
import { agreeing, ours } from './agreeing.js';
import { repositories } from './repositories.js';

const KLAMBAUER = {
  title: 'Self-Normalizing Neural Networks',
  authors: 'G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter',
  year: 2017,
  theorem: 'equation 14',
  arxiv: '1706.02515',
};

/** SELU's constants, from mean 0 and variance 1 of λ·(z for z ≥ 0, α(e^z − 1) below). */
export const seluConstants = [
  agreeing('selu.alpha', '1.6732632423543772848', {
    title: 'SELU: $\\alpha$ from $\\mathbb E\\,\\varphi(z) = 0$',
    source: KLAMBAUER,
    recompute: () => solved().alpha,
  }),
  agreeing('selu.lambda', '1.0507009873554804934', {
    title: 'SELU: $\\lambda$ from $\\mathbb E\\,\\varphi(z)^2 = 1$',
    source: KLAMBAUER,
    recompute: () => solved().lambda,
  }),
  agreeing('selu.alpha-32-digits', SELU_ALPHA, {
    title: 'SELU: $\\alpha$ as code writes it',
    source: repositories.tensorflow,
    recompute: () => solved().alpha,
  }),
  agreeing('selu.lambda-32-digits', SELU_SCALE, {
    title: 'SELU: $\\lambda$ as code writes it',
    source: repositories.tensorflow,
    recompute: () => solved().lambda,
  }),
  agreeing('selu.lambda-times-alpha', '1.7580993408473768599402175208123', {
    title: 'SELU: $\\lambda\\alpha$, the slope just below 0',
    source: repositories.tensorflow,
    recompute: () => multiply(solved().lambda, solved().alpha),
  }),
  ours('selu.truncated-energy', '-3.6156876e-6', {
    title: 'SELU with $\\lambda = 1.0507$, $\\alpha = 1.67326$: $\\mathbb E\\,\\varphi(z)^2 - 1$',
    source: { ...KLAMBAUER, theorem: 'its activation with truncated constants; the value is ours' },
    recompute: () => truncatedEnergy(),
    note: 'What five printed decimals cost: a layer loses 3.6 parts in a million of the variance.',
  }),
  ours('selu.slope-energy', '1.07157499', {
    title: "SELU: $\\mathbb E\\,\\varphi'(z)^2$, so that gradients grow by 7 % a layer",
    source: { ...KLAMBAUER, theorem: 'its activation; the value is ours' },
    recompute: (at) => scaledMoment(activations.selu, 'slope', 1, at),
  }),
];

/** λ²·E elu(z)² − 1; α as the double nearest to 1.67326, 2⁻⁵³ away at most. */
function truncatedEnergy(): Interval {
  return withMpfr(128, (R) => {
    const energy = secondMoment(R, activations.elu(1.67326), 0, R.number(1));
    return R.toInterval(R.subtract(R.multiply(R.square(R.decimal('1.0507')), energy), R.number(1)));
  });
}

/** With m_t = E[e^{tz}; z < 0]: α = (2π)^{−1/2}/(½ − m_1) and 1/λ² = ½ + α²(m_2 − 2m_1 + ½). */
function solved(): { alpha: Interval; lambda: Interval } {
  return withMpfr(128, (R) => {
    const half = R.number(0.5);
    const m1 = exponentialBelowZero(R, R.number(1));
    const m2 = exponentialBelowZero(R, R.number(2));
    const alpha = R.divide(normalDensityAtZero(R), R.subtract(half, m1));
    const below = R.add(R.subtract(m2, R.scale(m1, 1)), half);
    const lambda = R.sqrt(R.divide(R.number(1), R.add(half, R.multiply(R.square(alpha), below))));
    return { alpha: R.toInterval(alpha), lambda: R.toInterval(lambda) };
  });
}
