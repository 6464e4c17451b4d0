import type { Form } from '../../activations/activation.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { constant } from '../constant.js';
import type { Order } from '../family.js';
import { exponentialBelowZero } from './exponential-below-zero.js';

/**
 * ELU and SELU, φ = λx above 0, λα(e^x − 1) below. With E_k = E[e^{kx}·1_{x<0}] = e^{k²q/2}·Φ(−k√q):
 * V = λ²(q/2 + α²(E_2 − 2E_1 + ½)), V′ = λ²(½ + α²(2E_2 − E_1)), E φ′² = λ²(½ + α²E_2), E φ″² = λ²α²E_2
 * (where φ′ has no jump). V loses log₂(1/q) bits for small q.
 */
export function exponentialMoment(
  R: MpfrArithmetic,
  form: Extract<Form, { kind: 'exponential-linear' }>,
  what: Order | 'growth',
  q: MpfrInterval,
): MpfrInterval {
  const half = R.number(0.5);
  const root = R.sqrt(q);
  const square = R.square(constant(R, form.scale));
  const falling = R.square(constant(R, form.alpha));
  const twice = exponentialBelowZero(R, R.scale(root, 1));
  const mix = (above: MpfrInterval, below: MpfrInterval): MpfrInterval =>
    R.multiply(square, R.add(above, R.multiply(falling, below)));
  if (what === 2) return mix(R.number(0), twice);
  if (what === 1) return mix(half, twice);
  const once = exponentialBelowZero(R, root);
  return what === 'growth'
    ? mix(half, R.subtract(R.scale(twice, 1), once))
    : mix(R.scale(q, -1), R.add(R.subtract(twice, R.scale(once, 1)), half));
}
