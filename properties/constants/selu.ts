import { exponentialBelowZero } from '../../src/families/exponential-linear/exponential-below-zero.js';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import { normalDensityAtZero } from '../../src/numerics/normal.js';
import { activations } from '../parts/activations.js';
import { type Interval, withMpfr } from '../parts/intervals.js';
import { agreeing, ours } from './agreeing.js';

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
  ours('selu.slope-energy', '1.07157499', {
    title: "SELU: $\\mathbb E\\,\\varphi'(z)^2$, so that gradients grow by 7 % a layer",
    source: { ...KLAMBAUER, theorem: 'its activation; the value is ours' },
    recompute: (at) => scaledMoment(activations.selu, 'slope', 1, at),
  }),
];

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
